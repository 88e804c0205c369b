import { searchDivisions } from './division';
import type { Search } from './locator';
import { searchQueues } from './queue';
import { searchRoutingSkills } from './routingSkill';
import { searchUsers } from './user';

/** What fields search, by the names that their properties give. */
export const SEARCHES = {
	searchDivisions,
	searchQueues,
	searchRoutingSkills,
	searchUsers,
} satisfies Record<string, Search>;
