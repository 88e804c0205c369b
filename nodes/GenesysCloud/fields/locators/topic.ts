import type { INodeProperties } from 'n8n-workflow';

import { findTopics, labelOfTopic, loadTopics } from '../../catalog/topics/topics';
import type { Search } from './locator';

const PAGE_SIZE = 250;

/** The property that names a topic of the notification service. */
export const topicLocator: INodeProperties = {
	displayName: 'Topic',
	name: 'topic',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description: 'What to listen to. Search by words, such as adherence of a user, or by topic.',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchTopics', searchable: true },
		},
		{
			displayName: 'By Name',
			name: 'name',
			type: 'string',
			placeholder: 'e.g. v2.users.{id}.station',
		},
	],
};

interface Available {
	id?: string;
	transports?: string[];
	requiresPermissions?: string[];
}

/**
 * Topics by words. What Genesys Cloud offers beyond the list of this package is found too, and what it
 * does not send over WebSocket is said to be so.
 */
export const searchTopics: Search = async (client, filter, paginationToken) => {
	const known = await loadTopics();
	const available = await availableOn(client);
	const byTopic = new Map(available.map((one) => [one.id, one]));
	const names = new Set(known.map(({ topic }) => topic));
	const more = [...byTopic.keys()].flatMap((topic) =>
		topic === undefined || names.has(topic) ? [] : [{ topic, name: 'New', model: '' }],
	);
	const found = findTopics([...known, ...more], filter);
	const start = Number(paginationToken ?? 0);
	const end = start + PAGE_SIZE;
	return {
		results: found.slice(start, end).map((entry) => {
			const needs = needsOf(byTopic.get(entry.topic));
			return { name: [labelOfTopic(entry), ...needs].join(' · '), value: entry.topic };
		}),
		paginationToken: end < found.length ? String(end) : undefined,
	};
};

/** Values of `transports`; a topic without any is sent in all ways. */
const OVER_WEBSOCKET = new Set(['All', 'Websocket']);

function needsOf({ transports, requiresPermissions = [] }: Available = {}): string[] {
	const isSent = !transports?.length || transports.some((one) => OVER_WEBSOCKET.has(one));
	return [
		...(isSent ? [] : ['not over WebSocket']),
		...(requiresPermissions.length > 0 ? [`needs ${requiresPermissions.join(', ')}`] : []),
	];
}

/** By the API's address: the list is the same for all, and asked for at each letter that is typed. */
const asked = new Map<string, Promise<Available[]>>();

async function availableOn(client: Parameters<Search>[0]): Promise<Available[]> {
	const known = asked.get(client.apiUrl) ?? availableTopics(client);
	asked.set(client.apiUrl, known);
	return await known.catch(() => {
		asked.delete(client.apiUrl);
		return [];
	});
}

async function availableTopics(client: Parameters<Search>[0]): Promise<Available[]> {
	const { body } = await client.request({
		method: 'GET',
		path: { path: '/api/v2/notifications/availabletopics', query: [] },
		query: { expand: ['transports', 'requiresPermissions'] },
	});
	const { entities } = Object(body) as { entities?: Array<Available | null> };
	return (Array.isArray(entities) ? entities : []).filter((one) => one !== null);
}
