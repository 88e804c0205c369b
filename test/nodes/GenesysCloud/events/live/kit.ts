/** Live events as the trigger listens to them: real calls and look-ups, without a socket. */
import type { IDataObject, IExecuteFunctions, INodeParameters } from 'n8n-workflow';

import type { LiveEvent, Listener } from '../../../../../nodes/GenesysCloud/events/event';
import {
	namesOf,
	readFields,
	type ItemContext,
} from '../../../../../nodes/GenesysCloud/fields/field';
import type { OperationApi } from '../../../../../nodes/GenesysCloud/operation/operation';
import { Lookups } from '../../../../../nodes/GenesysCloud/run/lookups';
import { operationApiOf } from '../../../../../nodes/GenesysCloud/run/operationApi';
import type { Simulator } from '../../../../simulator';
import { clientFor } from '../../client/kit/clientKit';

/** When messages are received, unless a test says otherwise. */
export const NOW = Date.parse('2026-03-02T10:00:00.000Z');

export interface Heard extends Listener {
	/** Sends a message of a topic. */
	hear(topicName: string, eventBody: unknown, receivedAt?: number): Promise<IDataObject[]>;
	/** What the log was told. */
	hints: string[];
	/** How often topics were asked for. */
	refreshed: () => number;
}

/** Reads the fields of an event as the node does, and listens. */
export async function listen(
	simulator: Simulator,
	event: LiveEvent,
	parameters: INodeParameters,
): Promise<Heard> {
	const hints: string[] = [];
	const loaded = new Map<string, Promise<unknown>>();
	let refreshed = 0;
	const api: OperationApi = operationApiOf(clientFor(simulator), 5, {
		stop: new AbortController().signal,
		isForModel: false,
		dryRun: undefined,
		hint: (message) => hints.push(message),
		idOf: async (...of) => await lookups.idOf(...of),
		once: async <T>(key: string, load: (of: OperationApi) => Promise<T>) => {
			const value = loaded.get(key) ?? load(api);
			loaded.set(key, value);
			return (await value) as T;
		},
	});
	const fields = Object.values(event.fields);
	const defaults = Object.fromEntries(
		event.properties.map(({ name, default: value }) => [name, value]),
	);
	const valueOf = (name: string) => parameters[name] ?? defaults[name];
	const names = namesOf(fields, valueOf);
	const lookups = new Lookups(api, async () => await Promise.resolve(names));
	await lookups.findAll();
	const item: ItemContext = {
		functions: {
			getNodeParameter: valueOf,
			getNode: () => ({ typeVersion: 1, type: 'genesysCloudTrigger' }),
			getTimezone: () => 'UTC',
		} as unknown as IExecuteFunctions,
		itemIndex: 0,
		ids: {
			idOf: (...of) => lookups.idNow(...of),
			idsOf: (...of) => lookups.idsNow(...of),
		},
	};
	const context = { item, api, topicsChanged: () => refreshed++ };
	const listener = event.listen(readFields(item, event.fields), context);
	return {
		...listener,
		hints,
		refreshed: () => refreshed,
		hear: async (topicName, eventBody, receivedAt = NOW) =>
			await listener.items({ topicName, eventBody, receivedAt }),
	};
}
