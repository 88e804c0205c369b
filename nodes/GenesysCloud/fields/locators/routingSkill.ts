import { id } from '../kinds';
import { EXAMPLE_ID, locator, searchByName } from './locator';

/** The field that names a routing skill. */
export const routingSkill = id(
	locator({ displayName: 'Skill', name: 'skillId' }, 'searchRoutingSkills', EXAMPLE_ID),
);

/** Skills by the beginning of their name. */
export const searchRoutingSkills = searchByName('/api/v2/routing/skills', (name) => ({
	name,
	pageSize: 500,
}));
