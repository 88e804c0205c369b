import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { ParameterError } from '../../client/errors/callError';
import { readParameter, type Field, type ItemContext, type KnownIds } from '../../fields/field';
import * as fields from './fields';
import { deriveSecret, type Purpose } from './secrets';

/** What n8n gives a node with a webhook: when its workflow is published, and for a request. */
export type WebhookContext = IHookFunctions | IWebhookFunctions;

/** What the two have in common. */
export interface Settings {
	triggerOn: fields.TriggerOn;
	/** Whether this node sets up Genesys Cloud itself. */
	isByNode: boolean;
	/** Of everything in Genesys Cloud that belongs to the webhook; empty where it needs none. */
	name: string;
	output: 'raw' | 'simplified';
	addNames: boolean;
	/** In bytes. */
	longestBody: number;
}

/** @throws {ParameterError} */
export function readSettings(context: WebhookContext): Settings {
	const triggerOn = readOf(context, fields.triggerOn);
	const { addNames = true, longestBodyKb = 1024 } = readOf(context, fields.options);
	const isByNode = triggerOn !== 'eventBridge' && readOf(context, fields.setUp) === 'byNode';
	const hasName = triggerOn !== 'openMessage' || isByNode;
	return {
		triggerOn,
		isByNode,
		name: hasName ? readOf(context, fields.name) : '',
		output: readOf(context, fields.output),
		addNames,
		longestBody: longestBodyKb * 1024,
	};
}

/**
 * The secret that a request must prove to know.
 *
 * @throws {ParameterError} if none was entered
 */
export function readSecret(
	context: WebhookContext,
	{ triggerOn, isByNode, name }: Settings,
	clientSecret: string,
): string {
	if (triggerOn !== 'openMessage' || isByNode) {
		return deriveSecret(clientSecret, purposeOf(triggerOn), name);
	}
	const entered = readOf(context, fields.signatureSecret)?.trim() ?? '';
	if (entered !== '') return entered;
	throw new ParameterError(
		fields.signatureSecret.property.displayName,
		'is empty. Enter the secret token of the open messaging integration.',
	);
}

const purposeOf = (triggerOn: fields.TriggerOn): Purpose =>
	triggerOn === 'openMessage' ? 'signature' : 'header';

/** What a trigger in Genesys Cloud is made of. */
export interface TriggerSettings {
	topicName: string;
	flowId: string;
	dataFormat: 'Json' | 'TopLevelPrimitives';
	conditions: ReturnType<typeof fields.conditionsShown.parse>;
}

/**
 * @param idOfFlow finds a workflow by its name
 * @throws {ParameterError}
 */
export async function readTriggerSettings(
	context: WebhookContext,
	idOfFlow: (name: string, label: string) => Promise<string>,
): Promise<TriggerSettings> {
	const { flow } = fields;
	const label = flow.property.displayName;
	const given = readParameter(itemOf(context), flow.property.name);
	const found = new Map<string, string>();
	for (const [, name] of flow.named?.(given) ?? []) found.set(name, await idOfFlow(name, label));
	const ids: KnownIds = {
		idOf: (_, text) => found.get(text.trim()) ?? text,
		idsOf: () => [],
	};
	return {
		topicName: readOf(context, fields.topic),
		flowId: flow.parse(given, itemOf(context, ids)),
		dataFormat: readOf(context, fields.dataFormat),
		conditions: readOf(context, fields.conditionsShown),
	};
}

const readOf = <T>(context: WebhookContext, { property, parse }: Field<T>): T =>
	parse(readParameter(itemOf(context), property.name), itemOf(context));

/**
 * Fields read from the items of a run, and a webhook has none: there a parameter is read by its name
 * and what counts if it is not there. None of the fields here looks at more of the context than that.
 */
function itemOf(context: WebhookContext, ids?: KnownIds): ItemContext {
	const functions = {
		getNodeParameter: (name: string, _itemIndex: number, fallback: object) =>
			context.getNodeParameter(name, fallback),
	};
	return { functions: functions as unknown as ItemContext['functions'], itemIndex: 0, ids };
}
