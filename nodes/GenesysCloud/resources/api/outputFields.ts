import type { CatalogOperation } from '../../catalog/catalog';
import { ceilingOf } from '../../catalog/listCeilings';
import { ParameterError } from '../../client/errors/callError';
import { contentOf, type ApiCall, type JsonBody } from '../../client/request/apiCall';
import { findJobKind } from '../../client/jobs/jobKinds';
import {
	fieldError,
	form,
	readField,
	withDefault,
	type Fields,
	type ValuesOf,
} from '../../fields/field';
import { choice, number, text, toggle } from '../../fields/kinds';
import { listFieldsWhen, readLimit } from '../../operation/listFields';
import type { OperationContext } from '../../operation/operation';
import { readOnly } from './readOnly';

const outputChoice = withDefault(
	choice(
		'Output',
		'output',
		{
			file: {
				name: 'File',
				description:
					'A file as binary data, such as a recording or an export: the response itself, or what its URL leads to',
			},
			items: {
				name: 'List Items',
				description: 'One item for each entry of the list, over all its pages',
			},
			reply: {
				name: 'Reply',
				description: 'The reply as it is; of a list, the one page that was asked for',
			},
			jobResult: {
				name: 'Wait for the Result',
				description:
					'Start a job, such as an analytics or audit query, wait for it and return its result',
			},
		},
		{ default: 'reply' },
	),
);

const WITH_LIMIT = ['items', 'jobResult'];

/** What becomes of a reply, and how many entries are wanted. */
export interface Output {
	as: 'file' | 'items' | 'reply' | 'jobResult';
	limit: number;
}

/** What becomes of a reply: a file, as it is, the items of a list, or the result of a job. */
export const output = form<Output>(
	[outputChoice, ...listFieldsWhen({ output: WITH_LIMIT })],
	(item) => {
		const as = readField(item, outputChoice);
		return { as, limit: WITH_LIMIT.includes(as) ? readLimit(item) : Infinity };
	},
);

const DEFAULT_JOB_TIME_S = 3_600;
/** A day: Analytics keeps the results of a job about as long. */
const LONGEST_JOB_TIME_S = 86_400;
const DEFAULT_BINARY_FIELD = 'data';

const forOutput = (...outputs: string[]) => ({ displayOptions: { show: { '/output': outputs } } });

const binaryField = text('Put Output in Field', 'outputPropertyName', {
	default: DEFAULT_BINARY_FIELD,
	...forOutput('file'),
	description: 'Name of the binary field of the output item to put the file in',
});

/** Options that go with {@link output}. */
export const outputOptions = {
	from: text('Download From Field', 'downloadFromField', {
		placeholder: 'e.g. downloadUri',
		...forOutput('file'),
		description:
			'Field of the response with the URL of the file. Use dots for fields within fields and * for each entry, for example mediaUris.*.mediaUri. Leave empty to find it.',
	}),
	fullResponse: toggle(
		'Full Response',
		'fullResponse',
		'Whether to return status and headers along with the body',
		forOutput('reply'),
	),
	jobTime: number('Maximum Job Time (Seconds)', 'maximumJobTime', [1, LONGEST_JOB_TIME_S], {
		default: DEFAULT_JOB_TIME_S,
		...forOutput('file', 'jobResult', 'reply'),
		description:
			'How long to wait for the end of a job, or for a response that is still being prepared, before the item fails',
	}),
	binaryField,
	readOnly,
} satisfies Fields;

export type OutputOptions = Partial<ValuesOf<typeof outputOptions>>;

/** @returns milliseconds */
export const timeoutOf = ({ jobTime = DEFAULT_JOB_TIME_S }: OutputOptions) => 1000 * jobTime;

/** @throws {ParameterError} for a name that would reach an object's prototype */
export function binaryFieldOf(options: OutputOptions): string {
	const name = (options.binaryField ?? '').trim() || DEFAULT_BINARY_FIELD;
	if (!['__proto__', 'constructor', 'prototype'].includes(name)) return name;
	throw fieldError(binaryField, `must not be '${name}'. Enter another name.`);
}

/** @returns the error for an output that the call does not have */
export const outputError = (message: string) => fieldError(outputChoice, message);

/** The reply once it is ready, with status and headers if the options say so. */
export async function getReply(
	context: OperationContext,
	call: ApiCall,
	options: OutputOptions,
): Promise<unknown> {
	// Whoever looks at the status may wait for it.
	const { status, headers, body } = options.fullResponse
		? await context.request(call)
		: await context.ready(call, { timeout: timeoutOf(options) });
	return options.fullResponse ? { status, headers, body } : body;
}

/**
 * @param operation how it pages; undefined to find out from its reply
 * @param limit entries that are wanted
 * @throws {ParameterError} for a body that has no place for the page that it must name
 */
export async function listAll(
	context: OperationContext,
	call: ApiCall,
	operation: Pick<CatalogOperation, 'id' | 'paging' | 'listKey' | 'identity'> | undefined,
	limit: number,
): Promise<unknown[]> {
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
	const body = await contentOf(call);
	const text = typeof body === 'string' ? body : textOf(body);
	const json = text === undefined ? undefined : jsonOf(text);
	if (typeof json === 'object' && json !== null && !Array.isArray(json)) {
		return { ...call, body: isPagedInBody ? (json as JsonBody) : text };
	}
	if (!isPagedInBody || (typeof body === 'string' && body.trim() === '')) return { ...call, body };
	throw new ParameterError(
		'Body',
		"is no JSON object in UTF-8, and this operation takes the number of its page in the body. Give a JSON object, or choose 'Reply' for 'Output'.",
	);
}

/** @returns undefined for bytes that are no UTF-8 */
function textOf(bytes: Uint8Array | undefined): string | undefined {
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
	options: OutputOptions,
	limit: number,
): Promise<unknown> {
	const { method, path } = call;
	const kind = findJobKind(method, path.path);
	if (kind === undefined) {
		throw outputError(
			`is 'Wait for the Result', and ${method} ${path.path} starts no job that can be waited for. Choose 'Reply'.`,
		);
	}
	return await context.job(call, kind, { timeout: timeoutOf(options), limit });
}
