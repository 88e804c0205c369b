import type { INodeProperties } from 'n8n-workflow';

import { thing } from '../thing';
import { locator, searchByName } from './locator';

/** The property that names a routing skill. */
export const routingSkillLocator = (changes: Partial<INodeProperties> = {}): INodeProperties =>
	locator(
		{ displayName: 'Skill', name: 'skillId', ...changes },
		{ search: 'searchRoutingSkills', name: 'Spanish' },
	);

/** The field that names a routing skill. */
export const routingSkill = thing('skill', routingSkillLocator());

/** Skills by the beginning of their name. */
export const searchRoutingSkills = searchByName('/api/v2/routing/skills', (name) => ({
	name,
	pageSize: 500,
}));
