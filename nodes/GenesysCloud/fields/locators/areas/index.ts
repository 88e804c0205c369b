import { ALL_AUDIT_SEARCHES } from '../audited';
import type { Search } from '../locator';
import { ARCHITECT_SEARCHES } from './architect';
import { CUSTOMER_SEARCHES } from './customers';
import { INTEGRATION_SEARCHES } from './integrations';
import { KNOWLEDGE_SEARCHES } from './knowledge';
import { OUTREACH_SEARCHES } from './outreach';
import { PEOPLE_SEARCHES } from './people';
import { WORK_SEARCHES } from './work';
import { WORKFORCE_SEARCHES } from './workforce';

/** What the fields of all areas search, by the names that their properties give. */
export const AREA_SEARCHES = {
	...ALL_AUDIT_SEARCHES,
	...ARCHITECT_SEARCHES,
	...CUSTOMER_SEARCHES,
	...INTEGRATION_SEARCHES,
	...OUTREACH_SEARCHES,
	...PEOPLE_SEARCHES,
	...KNOWLEDGE_SEARCHES,
	...WORK_SEARCHES,
	...WORKFORCE_SEARCHES,
} satisfies Record<string, Search>;
