import { searchDivisions } from './division';
import { searchGroups } from './group';
import { searchLanguages } from './language';
import type { Search } from './locator';
import { searchPresences } from './presence';
import { searchQueues } from './queue';
import { searchRoles } from './role';
import { searchRoutingSkills } from './routingSkill';
import { searchUsers } from './user';
import { searchWrapUpCodes } from './wrapUpCode';

/** What fields search, by the names that their properties give. */
export const SEARCHES = {
	searchDivisions,
	searchGroups,
	searchLanguages,
	searchPresences,
	searchQueues,
	searchRoles,
	searchRoutingSkills,
	searchUsers,
	searchWrapUpCodes,
} satisfies Record<string, Search>;
