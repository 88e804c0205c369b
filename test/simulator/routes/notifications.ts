import { MAX_TOPICS_PER_CHANNEL, type Channel } from '../channels';
import { badRequest, failure, notFound } from '../errors';
import { arrayBody, ok, type Call, type RouteTable } from '../router';

/** A sample of the catalogue. Which permissions real topics need was not looked up for each of them. */
const TOPICS: Array<{ id: string; permission?: string }> = [
	{ id: 'v2.users.{id}.presence' },
	{ id: 'v2.users.{id}.routingStatus' },
	{ id: 'v2.users.{id}.conversations', permission: 'conversation:communication:view' },
	{ id: 'v2.routing.queues.{id}.users', permission: 'routing:queue:view' },
	{ id: 'v2.routing.queues.{id}.conversations', permission: 'conversation:communication:view' },
	{ id: 'v2.analytics.queues.{id}.observations', permission: 'analytics:queueObservation:view' },
	{
		id: 'v2.detail.events.conversation.{id}.customer.start',
		permission: 'analytics:conversationDetail:view',
	},
	{
		id: 'v2.detail.events.conversation.{id}.customer.end',
		permission: 'analytics:conversationDetail:view',
	},
	{ id: 'v2.analytics.conversations.details.jobs.availability' },
];

export const notifications: RouteTable = {
	'GET /api/v2/notifications/availabletopics': () =>
		ok({
			entities: TOPICS.map(({ id, permission }) => ({
				id,
				requiresPermissions: permission === undefined ? [] : [permission],
				transports: ['All'],
			})),
		}),
	'GET /api/v2/notifications/channels': (call) =>
		ok({
			entities: call.state.channels
				.list(call.client.id)
				.map((channel) => channelEntity(call, channel)),
		}),
	'POST /api/v2/notifications/channels': (call) =>
		ok(channelEntity(call, call.state.channels.create(call.client.id))),
	'GET /api/v2/notifications/channels/{channelId}/subscriptions': (call) =>
		ok(subscriptions(find(call).topics)),
	'PUT /api/v2/notifications/channels/{channelId}/subscriptions': (call) => subscribe(call, []),
	'POST /api/v2/notifications/channels/{channelId}/subscriptions': (call) =>
		subscribe(call, find(call).topics),
	'DELETE /api/v2/notifications/channels/{channelId}/subscriptions': (call) => {
		find(call).topics = [];
		return ok();
	},
};

function channelEntity(call: Call, channel: Channel) {
	return {
		connectUri: `${call.state.urls.streaming}/channels/${channel.id}`,
		id: channel.id,
		expires: new Date(channel.expiresAt).toISOString(),
	};
}

function find(call: Call): Channel {
	const channel = call.state.channels.find(call.params.channelId);
	if (channel === undefined || channel.clientId !== call.client.id)
		throw notFound('channel', call.params.channelId);
	return channel;
}

function subscribe(call: Call, kept: string[]) {
	const channel = find(call);
	const asked = arrayBody<{ id: string }>(call).map(({ id }) => id);
	const ignoreErrors = call.query.get('ignoreErrors') === 'true';
	const verdicts = asked.map((topic) => verdict(call, topic, ignoreErrors));
	const permitted = verdicts.filter(({ state }) => state === 'Permitted').map(({ id }) => id);
	const topics = [...new Set([...kept, ...permitted])];
	if (topics.length > MAX_TOPICS_PER_CHANNEL) {
		throw badRequest('Too many subscriptions.', 'notification.subscription.too.many.subscriptions');
	}
	call.state.channels.subscribe(channel, topics);
	return ok({
		entities: [...subscriptions(kept.filter((id) => !asked.includes(id))).entities, ...verdicts],
	});
}

/** Whether the caller may have the topic; without `ignoreErrors` the first bad one fails the call. */
function verdict(
	call: Call,
	topic: string,
	ignoreErrors: boolean,
): Record<string, unknown> & { id: string; state: string } {
	if (!/^v2\.[\w.?&-]+$/i.test(topic)) {
		if (!ignoreErrors)
			throw badRequest('The subscription topic is not valid.', 'notification.invalid.topic');
		return {
			id: topic,
			state: 'Rejected',
			rejectionReason: 'The subscription topic is not valid.',
		};
	}
	const permission = permissionFor(topic);
	const held = call.client.permissions ?? '*';
	if (permission === undefined || held === '*' || held.includes(permission)) {
		return {
			id: topic,
			state: 'Permitted',
			selfUri: `/api/v2/notifications/availabletopics/${topic}`,
		};
	}
	if (!ignoreErrors)
		throw failure(403, 'Not authorized for this topic.', 'notification.unauthorized.topic');
	return {
		id: topic,
		state: 'Rejected',
		rejectionReason: 'Not authorized for this topic.',
		missingPermissions: [permission],
	};
}

function permissionFor(topic: string): string | undefined {
	return TOPICS.find(({ id }) => {
		const [before, after = ''] = id.split('{id}');
		return topic.startsWith(before) && topic.endsWith(after);
	})?.permission;
}

const subscriptions = (topics: string[]) => ({
	entities: topics.map((id) => ({ id, state: 'Permitted' })),
});
