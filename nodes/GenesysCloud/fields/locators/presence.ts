import type { INodeProperties } from 'n8n-workflow';

import { thing } from '../thing';
import { presenceNames, type PresenceDefinition } from '../../catalog/presences';
import { locator, type Search } from './locator';

/** The property that names a presence. */
export const presenceLocator = (changes: Partial<INodeProperties> = {}): INodeProperties =>
	locator(
		{ displayName: 'Presence', name: 'presenceId', ...changes },
		{ search: 'searchPresences', name: 'Busy' },
	);

/** The field that names a presence. */
export const presence = thing('presence', presenceLocator());

/** Presences in use. Their list has one page and no filter. */
export const searchPresences: Search = async (client, filter) => {
	const { body } = await client.request({
		method: 'GET',
		path: { path: '/api/v2/presence/definitions', query: [] },
	});
	const { entities } = (body ?? {}) as { entities?: Array<PresenceDefinition | null> };
	const wanted = filter.toLowerCase();
	const results = (Array.isArray(entities) ? entities : [])
		.filter((one) => one !== null)
		.map((one) => ({ name: presenceNames(one)[0] ?? one.id, value: one.id }))
		.filter(({ name }) => name.toLowerCase().includes(wanted))
		.sort((a, b) => a.name.localeCompare(b.name));
	return { results };
};
