import { badRequest, failure, notFound } from '../errors';
import { MAX_TOPICS_PER_CHANNEL, type Channel } from '../notifications/channel';
import { availableTopics, readTopic } from '../notifications/topics';
import { arrayBody, listParameter, ok, type Call, type RouteTable } from '../router';

const CHANNEL = '/api/v2/notifications/channels/{channelId}';

export const notifications: RouteTable = {
	'GET /api/v2/notifications/availabletopics': (call) =>
		ok({ entities: availableTopics(listParameter(call, 'expand')) }),
	'GET /api/v2/notifications/channels': (call) => {
		const wanted = call.query.get('includechannels') ?? 'token';
		if (!['token', 'oauthclient'].includes(wanted))
			throw badRequest(`Value [${wanted}] is not valid for parameter [includechannels]`);
		const isOwn = ({ tokenId }: Channel) => tokenId === call.token.id;
		const all = call.state.channels.list(call.client.id);
		return ok({
			entities: all
				.filter((channel) => wanted === 'oauthclient' || isOwn(channel))
				.map((channel) =>
					isOwn(channel) ? channelEntity(call, channel) : { expires: at(channel) },
				),
		});
	},
	'POST /api/v2/notifications/channels': (call) =>
		ok(channelEntity(call, call.state.channels.create(call.client.id, call.token.id))),
	[`HEAD ${CHANNEL}`]: (call) => {
		find(call);
		return ok();
	},
	[`GET ${CHANNEL}/subscriptions`]: (call) => ok(subscriptions(find(call).topics)),
	[`PUT ${CHANNEL}/subscriptions`]: (call) => subscribe(call, []),
	[`POST ${CHANNEL}/subscriptions`]: (call) => subscribe(call, find(call).topics),
	[`DELETE ${CHANNEL}/subscriptions`]: (call) => {
		call.state.channels.unsubscribe(find(call));
		return ok();
	},
};

const at = ({ expiresAt }: Channel) => new Date(expiresAt).toISOString();

function channelEntity(call: Call, channel: Channel) {
	return {
		connectUri: `${call.state.urls.streaming}/channels/${channel.id}`,
		id: channel.id,
		expires: at(channel),
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
	const asked = arrayBody<{ id: string }>(call).map(({ id }) => String(id));
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
	const found = readTopic(topic);
	const held = call.client.permissions ?? '*';
	if (found === undefined) {
		const rejectionReason = 'The subscription topic is not valid.';
		const isIgnored = ignoreErrors && call.state.options.ignoreErrorsCoversInvalidTopics;
		if (!isIgnored) throw badRequest(rejectionReason, 'notification.invalid.topic');
		return { id: topic, state: 'Rejected', rejectionReason };
	}
	const needed = found.flatMap(({ permission }) => permission ?? []);
	const missingPermissions = [...new Set(needed)].filter(
		(permission) => held !== '*' && !held.includes(permission),
	);
	if (missingPermissions.length === 0) return permitted(topic);
	const rejectionReason = 'Not authorized for this topic.';
	if (!ignoreErrors) throw failure(403, rejectionReason, 'notification.unauthorized.topic');
	return { id: topic, state: 'Rejected', rejectionReason, missingPermissions };
}

const permitted = (id: string) => ({
	id,
	state: 'Permitted',
	selfUri: `/api/v2/notifications/availabletopics/${id}`,
});

const subscriptions = (topics: string[]) => ({
	entities: topics.map((id) => ({ id, state: 'Permitted' })),
});
