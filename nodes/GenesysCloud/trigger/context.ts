import type { IExecuteFunctions, ITriggerFunctions } from 'n8n-workflow';

import { clientSettingsOf, httpRequestOf } from '../client/contextClient';
import { errorWithoutSecrets, withoutSecrets } from '../client/errors/withoutSecrets';
import { createClient, type GenesysCloudClient } from '../client/genesysCloudClient';
import type { ChannelClient } from '../client/notifications/channelInUse';
import { namesOf, readFields, type ItemContext } from '../fields/field';
import type { EventContext, TriggerEvent } from '../events/event';
import type { OperationApi } from '../operation/operation';
import { Lookups } from '../run/lookups';
import { operationApiOf } from '../run/operationApi';

/** A trigger shares the rate limit with the executions it starts, so it takes less of it. */
const LIMITS = {
	maxConcurrency: 5,
	maximumWait: 600_000,
	timeout: 60_000,
	failOnRateLimit: false,
};

/** Names of queues and users change now and then; what was loaded longer ago is loaded anew. */
const LOADED_FOR_MS = 3_600_000;

/** What an event starts with. */
export interface Prepared {
	/** Of the event's fields. */
	values: Record<string, unknown>;
	context: EventContext;
	/** Of the client, which gets new tokens: they must be in no output and no error. */
	secrets(): readonly string[];
}

/**
 * Reads the credential.
 *
 * @param signal ends waits and retries when it fires
 * @throws {CredentialFieldError}
 */
export async function clientOf(
	functions: ITriggerFunctions,
	signal?: AbortSignal,
): Promise<ChannelClient & { client: GenesysCloudClient; key: string }> {
	const settings = await clientSettingsOf(functions);
	const client = createClient({
		...LIMITS,
		settings,
		httpRequest: httpRequestOf(functions),
		signal,
	});
	return { client, streamingUrl: settings.streamingUrl, key: settings.key };
}

/**
 * Reads the fields of an event, and finds what they call by names.
 *
 * @param signal ends calls when the trigger is closed
 * @throws {ParameterError | CallError | CredentialFieldError} and errors of the token exchange
 */
export async function prepare(
	functions: ITriggerFunctions,
	event: TriggerEvent,
	signal: AbortSignal,
): Promise<Prepared> {
	const { client } = await clientOf(functions, signal);
	return await prepareWith(client, functions, event, signal).catch((error: unknown) => {
		throw errorWithoutSecrets(error, client.secrets);
	});
}

async function prepareWith(
	client: GenesysCloudClient,
	functions: ITriggerFunctions,
	event: TriggerEvent,
	signal: AbortSignal,
): Promise<Prepared> {
	const fields = Object.values(event.fields);
	const names = namesOf(fields, (name) => functions.getNodeParameter(name, null));
	const said = new Set<string>();
	const loaded = new Map<string, { value: Promise<unknown>; until: number }>();
	const api: OperationApi = operationApiOf(client, LIMITS.maxConcurrency, {
		stop: signal,
		isForModel: false,
		dryRun: undefined,
		hint: (message) => {
			if (said.has(message)) return;
			said.add(message);
			functions.logger.warn(withoutSecrets(message, client.secrets));
		},
		idOf: async (thing, text, label) => await lookups.idOf(thing, text, label),
		once: async <T>(key: string, load: (of: OperationApi) => Promise<T>) => {
			const known = loaded.get(key);
			if (known !== undefined && known.until > Date.now()) return (await known.value) as T;
			const value = load(api);
			loaded.set(key, { value, until: Date.now() + LOADED_FOR_MS });
			// A failure is not kept.
			value.catch(() => loaded.delete(key));
			return await value;
		},
	});
	const lookups = new Lookups(api, async () => await Promise.resolve(names));
	await lookups.findAll();
	const item: ItemContext = {
		...itemOf(functions),
		ids: {
			idOf: (thing, text, label) => lookups.idNow(thing, text, label),
			idsOf: (thing, text) => lookups.idsNow(thing, text),
		},
	};
	return {
		values: readFields(item, event.fields),
		context: { item, api },
		secrets: () => client.secrets,
	};
}

/** A trigger has no items: fields read the parameters of the node itself. */
export function itemOf(functions: ITriggerFunctions): ItemContext {
	const adapted = Object.create(functions) as IExecuteFunctions;
	const getNodeParameter = (name: string, _: number, fallback?: unknown, options?: object) =>
		functions.getNodeParameter(name, fallback, options);
	const own = { getNodeParameter, addExecutionHints: () => {} };
	return { functions: Object.assign(adapted, own), itemIndex: 0 };
}
