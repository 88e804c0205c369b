import type { IDataObject } from 'n8n-workflow';

import { loadCatalog } from '../../catalog/catalog';
import { ParameterError } from '../../client/errors/callError';
import type { ApiCall } from '../../client/request/apiCall';
import { headerProblem } from '../../client/request/headers';
import { isMediaType } from '../../client/reply/mediaType';
import { isReadOnly } from '../../client/request/readOnly';
import { fillPath } from '../../client/request/requestPath';
import {
	joinPairs,
	joinTexts,
	oneOf,
	parseJson,
	parseJsonObject,
	type Pair,
} from '../../fields/parameters';
import { optionalText, readParameter, requiredText } from '../../fields/itemParameters';
import type { Operation, OperationContext } from '../../operation/operation';
import { readFiles } from './fileFields';
import { assertMayCall, listAll, readOutput, getReply, waitForResult } from './outputFields';
import { BODY_METHODS, METHODS, sendFields } from './sendFields';

/** Any call of the API. */
export const send: Operation = {
	value: 'send',
	name: 'Send Request',
	action: 'Send a request',
	description: 'Call any operation of the Genesys Cloud API',
	properties: sendFields,
	async execute(context) {
		const options = context.functions.getNodeParameter(
			'options',
			context.itemIndex,
			{},
		) as IDataObject;
		const call = readCall(context, options);
		const { method, path } = call;
		assertMayCall(options, `${method} ${path.path}`, isReadOnly(method, path.path));
		await assertBody(call);
		const output = readOutput(context);
		if (output === 'file') return await readFiles(context, call, options);
		if (output === 'jobResult') return await waitForResult(context, call, options);
		if (output === 'reply') return await getReply(context, call, options);
		const catalog = await loadCatalog();
		return await listAll(context, call, catalog.byCall(method, path.path));
	},
};

function readCall(context: OperationContext, options: IDataObject): ApiCall {
	const { apiUrl } = context;
	const parameter = (name: string, byDefault?: unknown) => readParameter(context, name, byDefault);

	const method = oneOf('Method', String(parameter('method', 'GET')).toUpperCase(), METHODS);
	const path = fillPath(
		optionalText('Path', parameter('path')) ?? '',
		joinTexts('Path Parameters', pairsOf(parameter('pathParameters', {}))),
		apiUrl,
	);
	const headers = joinTexts('Headers', pairsOf(options.headers));
	const problem = headerProblem(headers);
	if (problem !== undefined) throw new ParameterError('Headers', problem);
	const specifyQuery = parameter('specifyQuery', 'keypair');
	return {
		method,
		path,
		query:
			oneOf('Specify Query', specifyQuery, ['keypair', 'json']) === 'json'
				? parseJsonObject('Query (JSON)', parameter('queryJson', '{}'))
				: joinPairs('Query Parameters', pairsOf(parameter('queryParameters', {}))),
		headers,
		...(BODY_METHODS.includes(method) ? readBody(context, parameter) : {}),
	};
}

/**
 * A call whose body got lost, as when a model left the argument out, is not sent.
 *
 * @throws {ParameterError} where the catalog knows that the operation needs one
 */
async function assertBody({ method, path, body }: ApiCall): Promise<void> {
	if (body !== undefined || !BODY_METHODS.includes(method)) return;
	const operation = (await loadCatalog()).byCall(method, path.path);
	if (!operation?.body?.required) return;
	throw new ParameterError(
		'Body (JSON)',
		`is empty, and '${operation.id}' needs a body. Give one; {} is an object without fields.`,
	);
}

function readBody(
	context: OperationContext,
	parameter: (name: string, byDefault?: unknown) => unknown,
): Pick<ApiCall, 'body' | 'contentType'> {
	const { functions, itemIndex } = context;
	const specifyBody = parameter('specifyBody', 'json');
	if (oneOf('Specify Body', specifyBody, ['binary', 'json']) === 'binary') {
		const field = requiredText('Input Data Field Name', parameter('binaryPropertyName', 'data'));
		return {
			contentType: mimeTypeOf(context, field),
			// Read when it is this call's turn, so that files do not pile up in memory.
			body: async () => await functions.helpers.getBinaryDataBuffer(itemIndex, field),
		};
	}
	const given = parameter('bodyJson', '');
	const json = parseJson('Body (JSON)', given);
	if (json === undefined) return {};
	// Text goes out as it was given: numbers of more than 53 bits would lose digits.
	return { body: typeof given === 'string' ? given : JSON.stringify(json) };
}

function mimeTypeOf({ functions, itemIndex }: OperationContext, field: string): string {
	try {
		const { mimeType } = functions.helpers.assertBinaryData(itemIndex, field);
		return isMediaType(mimeType) ? mimeType : 'application/octet-stream';
	} catch {
		throw noFile(field);
	}
}

function noFile(field: string): ParameterError {
	return new ParameterError(
		'Input Data Field Name',
		`is '${field}', and the item has no file of that name. Enter the name of a binary field of the input.`,
	);
}

function pairsOf(collection: unknown): Pair[] {
	const { parameter } = (collection ?? {}) as { parameter?: unknown };
	return Array.isArray(parameter) ? (parameter as Pair[]) : [];
}
