import type { Search } from '../locator';
import { ARCHITECT_SEARCHES } from './architect';
import { KNOWLEDGE_SEARCHES } from './knowledge';
import { OUTREACH_SEARCHES } from './outreach';
import { WORK_SEARCHES } from './work';

/** What the fields of all areas search, by the names that their properties give. */
export const AREA_SEARCHES = {
	...ARCHITECT_SEARCHES,
	...KNOWLEDGE_SEARCHES,
	...OUTREACH_SEARCHES,
	...WORK_SEARCHES,
} satisfies Record<string, Search>;
