import type { GenesysCloudClient } from '../genesysCloudClient';
import { CallError } from '../errors/callError';

const CHANNELS = '/api/v2/notifications/channels';

/** Genesys Cloud keeps 20 channels for an OAuth client; the next one removes the oldest. */
export const MOST_CHANNELS = 20;

export interface Channel {
	id: string;
	/** Whoever has it receives the events: it is not shown or stored. */
	connectUri: string;
}

/** A topic that Genesys Cloud does not send. */
export interface RefusedTopic {
	topic: string;
	reason: string;
	missingPermissions: string[];
}

/** @returns how many channels the OAuth client has, of all programs that use it */
export async function countChannels(client: GenesysCloudClient): Promise<number> {
	const { body } = await client.request({
		method: 'GET',
		path: { path: CHANNELS, query: [] },
		// By default those of this token alone are listed.
		query: { includechannels: 'oauthclient' },
	});
	return entitiesOf(body).length;
}

/**
 * Creates a channel.
 *
 * @param streamingUrl WebSocket host of the region; undefined where the API itself names it
 * @throws {CallError} also for a `connectUri` of another host
 */
export async function createChannel(
	client: GenesysCloudClient,
	streamingUrl: string | undefined,
): Promise<Channel> {
	const { body } = await client.request({ method: 'POST', path: { path: CHANNELS, query: [] } });
	const { id, connectUri } = Object(body) as Record<string, unknown>;
	if (typeof id === 'string' && isConnectUri(connectUri, streamingUrl)) return { id, connectUri };
	throw new CallError({
		message: 'Genesys Cloud named no WebSocket of its streaming host',
		remedy:
			'If the credential is for a custom region, check that its API URL is that of Genesys Cloud or of a gateway in front of it.',
		outcome: 'refused',
		call: `POST ${CHANNELS}`,
	});
}

/** An unencrypted connection may only go to this machine. */
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

export function isConnectUri(uri: unknown, streamingUrl: string | undefined): uri is string {
	if (typeof uri !== 'string' || !URL.canParse(uri)) return false;
	const { protocol, hostname, origin, username, password } = new URL(uri);
	if (username !== '' || password !== '') return false;
	if (streamingUrl !== undefined) return origin === new URL(streamingUrl).origin;
	return protocol === 'wss:' || (protocol === 'ws:' && LOOPBACK.test(hostname));
}

/**
 * Makes topics the ones of a channel, which lives 24 hours more then.
 *
 * @returns those that Genesys Cloud refused
 * @throws {CallError} with status 404 for a channel that there is no more
 */
export async function subscribe(
	client: GenesysCloudClient,
	channelId: string,
	topics: readonly string[],
): Promise<RefusedTopic[]> {
	return await put(client, channelId, topics, 'PUT').catch(async (error: unknown) => {
		if (!isInvalid(error)) throw error;
		const invalid = await invalidOf(client, channelId, topics);
		const refused = new Set(invalid.map(({ topic }) => topic));
		const valid = topics.filter((topic) => !refused.has(topic));
		return [...invalid, ...(await put(client, channelId, valid, 'PUT'))];
	});
}

/** One topic that does not exist fails the call for all, and the response does not say which: see `ignoreErrors`. */
async function invalidOf(
	client: GenesysCloudClient,
	channelId: string,
	topics: readonly string[],
): Promise<RefusedTopic[]> {
	const failure = await put(client, channelId, topics, 'POST').then(
		() => undefined,
		(error: unknown) => error,
	);
	if (failure === undefined) return [];
	if (!isInvalid(failure)) throw failure as Error;
	if (topics.length === 1) {
		return [{ topic: topics[0], reason: (failure as Error).message, missingPermissions: [] }];
	}
	const half = Math.ceil(topics.length / 2);
	return [
		...(await invalidOf(client, channelId, topics.slice(0, half))),
		...(await invalidOf(client, channelId, topics.slice(half))),
	];
}

const isInvalid = (error: unknown) => error instanceof CallError && error.details.status === 400;

/** @param method `PUT` for these alone, `POST` for these as well */
async function put(
	client: GenesysCloudClient,
	channelId: string,
	topics: readonly string[],
	method: 'PUT' | 'POST',
): Promise<RefusedTopic[]> {
	const { body } = await client.request({
		method,
		path: subscriptionsOf(channelId),
		query: { ignoreErrors: true },
		body: topics.map((id) => ({ id })),
	});
	return entitiesOf(body)
		.filter(({ state }) => state === 'Rejected')
		.map(({ id, rejectionReason, missingPermissions }) => ({
			topic: String(id),
			reason: typeof rejectionReason === 'string' ? rejectionReason : 'Genesys Cloud refused it.',
			missingPermissions: Array.isArray(missingPermissions) ? missingPermissions.map(String) : [],
		}));
}

/** Ends all subscriptions of a channel. */
export async function unsubscribe(client: GenesysCloudClient, channelId: string): Promise<void> {
	await client.request({ method: 'DELETE', path: subscriptionsOf(channelId) });
}

const subscriptionsOf = (channelId: string) => ({
	path: `${CHANNELS}/${encodeURIComponent(channelId)}/subscriptions`,
	query: [],
});

function entitiesOf(body: unknown): Array<Record<string, unknown>> {
	const { entities } = Object(body) as { entities?: unknown };
	return Array.isArray(entities)
		? entities.map((one) => Object(one) as Record<string, unknown>)
		: [];
}
