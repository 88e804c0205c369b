import type { Search } from '../locator';
import { ARCHITECT_SEARCHES } from './architect';
import { INTEGRATION_SEARCHES } from './integrations';
import { OUTREACH_SEARCHES } from './outreach';

/** What the fields of all areas search, by the names that their properties give. */
export const AREA_SEARCHES = {
	...ARCHITECT_SEARCHES,
	...INTEGRATION_SEARCHES,
	...OUTREACH_SEARCHES,
} satisfies Record<string, Search>;
