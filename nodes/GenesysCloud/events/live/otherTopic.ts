import { isOf, loadTopics, topicsOf, type TopicEntry } from '../../catalog/topics/topics';
import type { Thing } from '../../catalog/namedThings';
import { ParameterError } from '../../client/errors/callError';
import type { Field } from '../../fields/field';
import { topicLocator } from '../../fields/locators/topic';
import { nonEmptyText } from '../../fields/plainValues';
import { textsOf } from '../../fields/thing';
import type { OperationApi } from '../../operation/operation';
import { liveEvent } from '../event';
import { rawItem } from './parts/output';
import { idsIn } from './parts/which';

const topic: Field<string> = {
	property: topicLocator,
	parse: (value) => {
		const given = Object(value) as { value?: unknown };
		const text = nonEmptyText('Topic', 'value' in given ? given.value : value).trim();
		if (/^v2\.[\w.{}-]+$/.test(text)) return text;
		throw new ParameterError(
			'Topic',
			`is '${text.slice(0, 80)}', which is no topic. Choose one from the list, or enter one such as v2.users.{id}.station.`,
		);
	},
};

/** No topic has more. */
const PLACES = ['First', 'Second', 'Third'] as const;

/** The values for the places of a topic; shown for topics that have so many. */
function idsField(place: number): Field<string[]> {
	const displayName = place === 0 ? 'Names or IDs' : `${PLACES[place]} Names or IDs`;
	return {
		property: {
			displayName,
			name: ['topicIds', 'secondTopicIds', 'thirdTopicIds'][place],
			type: 'string',
			default: '',
			placeholder: 'e.g. ada@acme.example, Support',
			displayOptions: {
				show: {
					topic: [
						{
							_cnd: {
								regex: Array(place + 1)
									.fill('\\{id\\}')
									.join('.*'),
							},
						},
					],
				},
			},
			description: `What takes the place of the ${PLACES[place].toLowerCase()} braces in the topic: names or IDs separated by commas, or a list from an expression. Users, queues, groups, flows, wrap-up codes, campaigns and contact lists have names; an asterisk means all users, queues, campaigns or contact lists.`,
		},
		parse: (value) => textsOf(displayName, value),
	};
}

const places = [idsField(0), idsField(1), idsField(2)];

/** What people know by name, by what the list of topics calls it. */
const THINGS: Record<string, Thing> = {
	agent: 'user',
	campaign: 'campaign',
	'contact list': 'contactList',
	'email campaign': 'campaign',
	flow: 'flow',
	group: 'group',
	'messaging campaign': 'campaign',
	queue: 'queue',
	user: 'user',
	'WhatsApp campaign': 'campaign',
	'wrap-up code': 'wrapUpCode',
};

/** The lists that an asterisk stands for. */
const ALL: Record<string, [operationId: string, query: object]> = {
	agent: ['getUsers', { state: 'active' }],
	campaign: ['getOutboundCampaignsAll', { mediaType: 'voice' }],
	'contact list': ['getOutboundContactlists', {}],
	'email campaign': ['getOutboundCampaignsAll', { mediaType: 'email' }],
	'messaging campaign': ['getOutboundCampaignsAll', { mediaType: 'sms' }],
	queue: ['getRoutingQueues', {}],
	user: ['getUsers', { state: 'active' }],
	'WhatsApp campaign': ['getOutboundCampaignsAll', { mediaType: 'whatsapp' }],
};

export const otherTopic = liveEvent({
	value: 'otherTopic',
	name: 'Other Topic',
	description:
		'When Genesys Cloud sends any other of its 242 topics; messages are returned as they are',
	notice:
		'Topics that begin with v2.detail.events.conversation work for one known conversation at a time. For every conversation, trigger on Conversation Ended, or use the Genesys Cloud Webhook Trigger node.',
	fields: { topic, first: places[0], second: places[1], third: places[2] },
	listen: ({ topic: pattern, first, second, third }, { api }) => ({
		topics: async () => await boundTopics(api, pattern, [first, second, third]),
		items: async ({ topicName, eventBody }) =>
			await Promise.resolve([rawItem(topicName, eventBody)]),
	}),
});

/**
 * The topics with all IDs in their places.
 *
 * @throws {ParameterError} for a place without a value, or a name that nothing has
 * @throws {CallError} of a look-up
 */
async function boundTopics(
	api: OperationApi,
	pattern: string,
	given: ReadonlyArray<readonly string[]>,
): Promise<string[]> {
	const count = pattern.split('{id}').length - 1;
	const entry = (await loadTopics()).find((one) => isOf(one.topic, pattern));
	const ids: string[][] = [];
	for (let place = 0; place < count; place++) {
		const { displayName } = places[place]?.property ?? { displayName: 'Topic' };
		const what = (entry?.topic === pattern && entry.ids?.[place]) || 'thing';
		const values = given[place] ?? [];
		if (values.length === 0) {
			throw new ParameterError(displayName, `is empty. Enter at least one ${what} for ${pattern}.`);
		}
		const found: string[] = [];
		for (const value of values) {
			if (value === '*') found.push(...(await everyId(api, what, displayName, entry)));
			else found.push(await idOf(api, what, value, displayName));
		}
		ids.push([...new Set(found)]);
	}
	return topicsOf(pattern, ids);
}

async function idOf(
	api: OperationApi,
	what: string,
	value: string,
	label: string,
): Promise<string> {
	const thing = THINGS[what];
	if (thing !== undefined) return await api.idOf(thing, value, label);
	if (/^[\w-]+$/.test(value)) return value;
	throw new ParameterError(
		label,
		`is '${value.slice(0, 80)}', which is not an ID. Enter the ID of the ${what}.`,
	);
}

async function everyId(
	api: OperationApi,
	what: string,
	label: string,
	entry: TopicEntry | undefined,
): Promise<string[]> {
	const all = ALL[what];
	if (all !== undefined) return await idsIn(api, ...all);
	throw new ParameterError(
		label,
		entry?.oneKnown
			? 'is an asterisk, but over WebSocket this topic works for one known conversation only. Trigger on Conversation Ended for every conversation, or use the Genesys Cloud Webhook Trigger node.'
			: `is an asterisk, but the notification service has no topic for every ${what}. Enter IDs.`,
	);
}
