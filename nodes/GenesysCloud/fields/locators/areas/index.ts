import type { Search } from '../locator';
import { ARCHITECT_SEARCHES } from './architect';
import { OUTREACH_SEARCHES } from './outreach';
import { PEOPLE_SEARCHES } from './people';
import { WORKFORCE_SEARCHES } from './workforce';

/** What the fields of all areas search, by the names that their properties give. */
export const AREA_SEARCHES = {
	...ARCHITECT_SEARCHES,
	...OUTREACH_SEARCHES,
	...PEOPLE_SEARCHES,
	...WORKFORCE_SEARCHES,
} satisfies Record<string, Search>;
