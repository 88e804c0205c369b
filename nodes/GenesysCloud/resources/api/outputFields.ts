import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { CatalogOperation } from '../../catalog/catalog';
import { ceilingOf } from '../../catalog/listCeilings';
import { ParameterError } from '../../client/errors/callError';
import type { ApiCall } from '../../client/request/apiCall';
import { findJobKind } from '../../client/jobs/jobKinds';
import { isOn, oneOf, protectionOf } from '../../fields/parameters';
import { readParameter } from '../../fields/itemParameters';
import { listFieldsWhen, readLimit } from '../../operation/listFields';
import type { OperationContext } from '../../operation/operation';
import { fileOptions } from './fileFields';
import { readJobTime } from './jobTime';

const OUTPUTS = ['reply', 'items', 'jobResult', 'file'] as const;
export type Output = (typeof OUTPUTS)[number];

/** What becomes of a reply: a file, as it is, the items of a list, or the result of a job. */
export const outputFields: INodeProperties[] = [
	{
		displayName: 'Output',
		name: 'output',
		type: 'options',
		options: [
			{
				name: 'File',
				value: 'file',
				description:
					'A file as binary data, such as a recording or an export: the response itself, or what its URL leads to',
			},
			{
				name: 'List Items',
				value: 'items',
				description: 'One item for each entry of the list, over all its pages',
			},
			{
				name: 'Reply',
				value: 'reply',
				description: 'The reply as it is; of a list, the one page that was asked for',
			},
			{
				name: 'Wait for the Result',
				value: 'jobResult',
				description:
					'Start a job, such as an analytics or audit query, wait for it and return its result',
			},
		],
		default: 'reply',
	},
	...listFieldsWhen({ output: ['items', 'jobResult'] }).map(({ property }) => property),
];

/** Options that go with {@link outputFields}. */
export const outputOptions: INodeProperties[] = [
	...fileOptions,
	{
		displayName: 'Full Response',
		name: 'fullResponse',
		type: 'boolean',
		default: false,
		displayOptions: { show: { '/output': ['reply'] } },
		description: 'Whether to return status and headers along with the body',
	},
	{
		displayName: 'Maximum Job Time (Seconds)',
		name: 'maximumJobTime',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 3600,
		displayOptions: { show: { '/output': ['file', 'jobResult', 'reply'] } },
		description:
			'How long to wait for the end of a job, or for a response that is still being prepared, before the item fails',
	},
];

export const readOnlyOption: INodeProperties = {
	displayName: 'Read Only',
	name: 'readOnly',
	type: 'boolean',
	default: false,
	description:
		'Whether to refuse calls that could change anything. Switch it on where an AI agent fills in the request.',
};

/**
 * Keeps to *Read Only*.
 *
 * @param options the options of the item
 * @param call what is to be sent, for the error
 * @param isReading whether it changes nothing
 * @throws {ParameterError} for a call that could change something, unless the option is off
 */
export function assertMayCall(options: IDataObject, call: string, isReading: boolean): void {
	const protection = protectionOf('Read Only', options, 'readOnly');
	if (protection === 'off' || isReading) return;
	const state = protection === 'on' ? 'is on' : 'has no value, which counts as on';
	const advice =
		protection === 'on'
			? "Allowed are GET, HEAD and the API's queries."
			: 'Let its expression give true or false.';
	throw new ParameterError('Read Only', `${state}, and ${call} could change something. ${advice}`);
}

/** @throws {ParameterError} for a value that is not in the list */
export function readOutput(context: OperationContext): Output {
	return oneOf('Output', readParameter(context, 'output', 'reply'), OUTPUTS);
}

/** The reply once it is ready, with status and headers if the options say so. */
export async function getReply(
	context: OperationContext,
	call: ApiCall,
	options: IDataObject,
): Promise<unknown> {
	const fullResponse = isOn('Full Response', options.fullResponse);
	// Whoever looks at the status may wait for it.
	const { status, headers, body } = fullResponse
		? await context.request(call)
		: await context.ready(call, { timeout: readJobTime(options) });
	return fullResponse ? { status, headers, body } : body;
}

/**
 * @param operation how it pages; undefined to find out from its reply
 * @throws {ParameterError} for a body that has no place for the page that it must name
 */
export async function listAll(
	context: OperationContext,
	call: ApiCall,
	operation: Pick<CatalogOperation, 'id' | 'paging' | 'listKey' | 'identity'> | undefined,
): Promise<unknown[]> {
	const limit = readLimit(context);
	const { paging, listKey, identity } = operation ?? {};
	const readable = await withJsonBody(call, paging !== undefined && paging.in !== 'query');
	if (operation === undefined) return await context.list(readable, { limit });
	const query = { ...Object.fromEntries(call.path.query), ...call.query };
	const ceiling = ceilingOf(operation.id, query);
	const known = { paging: paging ?? ('none' as const), listKey, identity, ceiling };
	return await context.list(readable, { ...known, limit });
}

/** A page is asked for beside what the body says, so its bytes must be read. */
async function withJsonBody(call: ApiCall, isPagedInBody: boolean): Promise<ApiCall> {
	if (call.body === undefined || (!isPagedInBody && typeof call.body === 'string')) return call;
	const body = typeof call.body === 'function' ? await call.body() : call.body;
	const text = typeof body === 'string' ? body : textOf(body);
	const json = text === undefined ? undefined : jsonOf(text);
	if (typeof json === 'object' && json !== null && !Array.isArray(json)) {
		return { ...call, body: text };
	}
	if (!isPagedInBody || (typeof body === 'string' && body.trim() === '')) return { ...call, body };
	throw new ParameterError(
		'Body',
		"is no JSON object in UTF-8, and this operation takes the number of its page in the body. Give a JSON object, or choose 'Reply' for 'Output'.",
	);
}

/** @returns undefined for bytes that are no UTF-8 */
function textOf(bytes: Uint8Array): string | undefined {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return undefined;
	}
}

function jsonOf(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

/** @throws {ParameterError} for a call that starts no job */
export async function waitForResult(
	context: OperationContext,
	call: ApiCall,
	options: IDataObject,
): Promise<unknown> {
	const { method, path } = call;
	const kind = findJobKind(method, path.path);
	if (kind === undefined) {
		throw new ParameterError(
			'Output',
			`is 'Wait for the Result', and ${method} ${path.path} starts no job that can be waited for. Choose 'Reply'.`,
		);
	}
	const timeout = readJobTime(options);
	return await context.job(call, kind, { timeout, limit: readLimit(context) });
}
