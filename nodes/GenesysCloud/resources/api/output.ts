import type { CatalogOperation } from '../../catalog/catalog';
import { BODY_LABEL } from '../../catalog/operationFields';
import { ceilingOf } from '../../catalog/listCeilings';
import { ParameterError } from '../../client/errors/callError';
import { contentOf, type ApiCall, type JsonBody } from '../../client/request/apiCall';
import { findJobKind } from '../../client/jobs/jobKinds';
import { namesNext, readPage } from '../../client/lists/page';
import { isToolSinceV1_1 } from '../../fields/versions';
import type { OperationContext } from '../../operation/operation';
import { readFiles } from './files';
import { only } from '../../operation/onlyFields';
import {
	fieldsToReturn,
	outputError,
	timeoutOf,
	type Output,
	type OutputOptions,
} from './outputFields';

/**
 * Makes a call, and gives what was chosen as *Output*.
 *
 * @param operation that the call is of; undefined for one that the catalog does not know
 * @throws {ParameterError} for an output that the call cannot give
 */
export async function outputOf(
	context: OperationContext,
	call: ApiCall,
	operation: CatalogOperation | undefined,
	{ as, limit }: Output,
	options: OutputOptions,
): Promise<unknown> {
	const chosen = as === 'auto' ? automatic(call, operation, options) : as;
	if (chosen === 'file') return await readFiles(context, call, options);
	if (chosen === 'items') {
		return onlyWanted(context, options, await listAll(context, call, operation, limit));
	}
	if (chosen === 'jobResult') {
		return onlyWanted(context, options, await waitForResult(context, call, options, limit));
	}
	return await getReply(context, call, operation, options);
}

/** Keeps the fields that are wanted, and says so if there are none of these names. */
function onlyWanted(
	{ hint }: OperationContext,
	{ fieldsToReturn: wanted = [] }: OutputOptions,
	value: unknown,
): unknown {
	const kept = only(wanted, value);
	const all = [value].flat();
	const isEmpty = (entry: unknown) =>
		typeof entry === 'object' && entry !== null && Object.keys(entry).length === 0;
	if (wanted.length > 0 && all.length > 0 && [kept].flat().every(isEmpty) && !all.every(isEmpty)) {
		hint(`'${fieldsToReturn.property.displayName}' names no field of the result.`);
	}
	return kept;
}

/** These answer with a file, or with the address of one. */
const FILES = /^\/api\/v2\/downloads\//;

/** A job is waited for, and a list gives its entries; who looks at the status gets the reply. */
function automatic(
	{ method, path }: ApiCall,
	operation: CatalogOperation | undefined,
	{ fullResponse }: OutputOptions,
): Exclude<Output['as'], 'auto'> {
	if (fullResponse) return 'reply';
	if (findJobKind(method, path.path) !== undefined) return 'jobResult';
	if (method === 'GET' && FILES.test(path.path)) return 'file';
	const isList = operation?.paging !== undefined || operation?.listKey !== undefined;
	return isList ? 'items' : 'reply';
}

/** The reply once it is ready, with status and headers if the options say so. */
async function getReply(
	context: OperationContext,
	call: ApiCall,
	operation: CatalogOperation | undefined,
	options: OutputOptions,
): Promise<unknown> {
	// Whoever looks at the status may wait for it.
	const { status, headers, body } = options.fullResponse
		? await context.request(call)
		: await context.ready(call, { timeout: timeoutOf(options) });
	const isList = operation === undefined || operation.listKey !== undefined;
	const part = isList ? partOfList(body, operation?.listKey) : undefined;
	if (part !== undefined) {
		const advice = isToolSinceV1_1(context)
			? 'For the others, request another page or use a filter.'
			: "Set 'Output' to 'List Items' and switch on 'Return All' to get all of them.";
		context.hint(`${part}. ${advice}`);
	}
	const shown = onlyWanted(context, options, body);
	return options.fullResponse ? { status, headers, body: shown } : shown;
}

/** @returns what to say of a reply that is one page of several */
function partOfList(body: unknown, listKey: string | undefined): string | undefined {
	const page = readPage(body, listKey);
	if (page === undefined) return undefined;
	const { items, total, pageCount, pageNumber = 1, isApproximate } = page;
	const isPart =
		total === undefined ? (pageCount ?? 0) > 1 || namesNext(page) : total > items.length;
	if (!isPart || items.length === 0) return undefined;
	const pages = pageCount === undefined ? '' : `Page ${pageNumber} of ${pageCount}: `;
	const count =
		total === undefined
			? `${items.length} entries, and there are more`
			: `${items.length} of ${isApproximate ? 'about ' : ''}${total} entries`;
	return `${pages}${count}`;
}

/**
 * @param operation how it pages; undefined to find out from its reply
 * @param limit entries that are wanted
 * @throws {ParameterError} for a body that has no place for the page that it must name
 */
async function listAll(
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
		BODY_LABEL,
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
async function waitForResult(
	context: OperationContext,
	call: ApiCall,
	options: OutputOptions,
	limit: number,
): Promise<unknown> {
	const { method, path } = call;
	const kind = findJobKind(method, path.path);
	if (kind === undefined) {
		const reason = `${method} ${path.path} starts no job that can be waited for`;
		throw outputError(
			`is 'Wait for the Result', and ${reason}. Choose 'Reply'.`,
			`is 'jobResult', and ${reason}. Give 'reply' or 'auto'.`,
		);
	}
	return await context.job(call, kind, { timeout: timeoutOf(options), limit });
}
