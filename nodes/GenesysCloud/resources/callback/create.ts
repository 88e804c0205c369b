import { ParameterError } from '../../client/errors/callError';
import { numberIn, textList } from '../../fields/addresses';
import { countryCode } from '../../fields/countryCode';
import { additional, fieldError, type Field } from '../../fields/field';
import { number, requiredText, text, toggle } from '../../fields/kinds';
import { languageLocator } from '../../fields/locators/language';
import { queue } from '../../fields/locators/queue';
import { scriptLocator } from '../../fields/locators/channels/script';
import { textPairs } from '../../fields/pairs';
import { thing, things } from '../../fields/thing';
import { send } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import { nowOrAt } from './time';

/** What is dialled, one after the other; read with the country. */
export const phoneNumbers: Field<string[]> = {
	property: {
		displayName: 'Phone Numbers',
		name: 'phoneNumbers',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. +49 30 1234567',
		description: 'Numbers of the customer, separated by commas, or a list from an expression',
	},
	parse: (value) => textList(phoneNumbers.property.displayName, value),
};

/** @throws {ParameterError} for none, and for what is no number */
export function dialled(given: readonly string[], country: string | undefined): string[] {
	const label = phoneNumbers.property.displayName;
	if (given.length > 0) return given.map((one) => numberIn(label, one, country));
	throw new ParameterError(label, 'is empty. Enter a number such as +49 30 1234567.');
}

const preferredAgents = things('user', 'Preferred Agents', 'preferredAgents', {
	placeholder: 'e.g. ada@acme.example',
	description: 'Emails, names or IDs of agents who should take the callback, separated by commas',
});

const agentOwned = toggle(
	'Agent Owned',
	'agentOwned',
	'Whether the callback belongs to the one preferred agent. Only such a callback can be rescheduled.',
);

const more = additional({
	agentOwned,
	callerId: text('Caller ID', 'callerId', { description: 'The number that the customer sees' }),
	callerIdName: text('Caller ID Name', 'callerIdName'),
	countryCode,
	data: textPairs('Participant Data', 'customAttributes', 'Add Attribute', {
		description: 'Attributes of the customer, which flows, scripts and reports can read',
	}),
	languageId: thing('language', languageLocator({ required: false })),
	preferredAgentIds: preferredAgents,
	priority: number('Priority', 'priority', [-25_000_000, 25_000_000], {
		default: 0,
		description: 'The higher, the sooner the callback is routed',
	}),
	scriptId: thing('script', scriptLocator({ required: false })),
	skillIds: things('skill', 'Skills', 'skills', {
		placeholder: 'e.g. Spanish, Billing',
		description: 'Names or IDs of skills that the agent needs, separated by commas',
	}),
	validateCallbackNumbers: toggle(
		'Validate Numbers',
		'validateNumbers',
		'Whether Genesys Cloud refuses numbers that cannot be dialled',
	),
});

type Json = Record<string, unknown>;

const OWNED = 'AGENT_OWNED_CALLBACK';

export const create = custom({
	value: 'create',
	name: 'Create',
	action: 'Create a callback',
	description: 'Create a callback in a queue, for now or for a time',
	ids: ['postConversationsCallbacks'],
	fields: {
		queueId: queue,
		callbackNumbers: phoneNumbers,
		callbackUserName: requiredText('Customer Name', 'customerName', {
			placeholder: 'e.g. Ada Lovelace',
		}),
		callbackScheduledTime: nowOrAt,
	},
	more,
	execute: async (context, values) => {
		const {
			agentOwned: isOwned,
			queueId,
			priority,
			skillIds,
			preferredAgentIds,
			languageId,
		} = values;
		if (isOwned && preferredAgentIds?.length !== 1) {
			throw fieldError(agentOwned, 'needs exactly one preferred agent. Add that field.');
		}
		const routing = {
			...(skillIds?.length && { skillIds }),
			...(preferredAgentIds?.length && { preferredAgentIds }),
			...(languageId && { languageId }),
			...(priority !== undefined && { priority: Math.trunc(priority) }),
			...(isOwned && { routingFlags: [OWNED] }),
		};
		return await send(context, 'postConversationsCallbacks', {
			...(Object.keys(routing).length > 0 ? { routingData: { queueId, ...routing } } : { queueId }),
			callbackNumbers: dialled(values.callbackNumbers, values.countryCode),
			callbackUserName: values.callbackUserName,
			callbackScheduledTime: values.callbackScheduledTime,
			countryCode: values.countryCode,
			validateCallbackNumbers: values.validateCallbackNumbers || undefined,
			data: values.data,
			scriptId: values.scriptId,
			callerId: values.callerId || undefined,
			callerIdName: values.callerIdName || undefined,
		});
	},
	simple: (reply, values) => ({
		...createdIn(reply),
		queueId: values.queueId,
		customerName: values.callbackUserName,
		phoneNumbers: dialled(values.callbackNumbers, values.countryCode).join(', '),
		scheduledTime: values.callbackScheduledTime,
	}),
});

/** The IDs in the reply to a callback that was created or changed. */
export function createdIn(reply: unknown): { conversationId: unknown; callbackId: unknown } {
	const { conversation, callbackIdentifiers } = Object(reply) as Json;
	const [first] = Array.isArray(callbackIdentifiers) ? (callbackIdentifiers as unknown[]) : [];
	return {
		conversationId: (Object(conversation) as Json).id,
		callbackId: (Object(first) as Json).id,
	};
}
