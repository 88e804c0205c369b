import { loadCatalog, type CatalogOperation } from '../../catalog/catalog';
import type { ApiCall, JsonBody } from '../../client/request/apiCall';
import { headerProblem } from '../../client/request/headers';
import { isMediaType } from '../../client/reply/mediaType';
import { fillPath, withoutOwnOrigin } from '../../client/request/requestPath';
import { fieldError, type ValuesOf } from '../../fields/field';
import { custom } from '../../operation/builders';
import type { OperationContext } from '../../operation/operation';
import { outputOf } from './output';
import { apiOptions, headers, output } from './outputFields';
import { assertMayCall, assertMayDelete, protection } from './protection';
import { body, BODY_METHODS, bodyFile, bodyJson, method, path, query } from './sendFields';

const request = { method, path, query, body };

/** Any call of the API. */
export const send = custom({
	value: 'send',
	name: 'Send Request',
	action: 'Send a request to any path of the API',
	description: 'Call any operation of the Genesys Cloud API',
	fields: { ...request, output, protection },
	options: apiOptions,
	async execute(context, { output: wanted, protection: allowed, ...values }) {
		const call = callOf(context, values, values.headers);
		const name = `${call.method} ${call.path.path}`;
		assertMayCall(allowed, name, { method: call.method, path: call.path.path });
		assertMayDelete(allowed, name, call);
		const operation = async () => (await loadCatalog()).byCall(call.method, call.path.path);
		if (call.body === undefined && BODY_METHODS.some((one) => one === call.method)) {
			assertNoBody(await operation());
		}
		const isNeeded = wanted.as === 'auto' || wanted.as === 'items';
		return await outputOf(context, call, isNeeded ? await operation() : undefined, wanted, values);
	},
});

function callOf(
	context: OperationContext,
	given: ValuesOf<typeof request>,
	givenHeaders: Record<string, string> = {},
): ApiCall {
	const { template, values } = given.path;
	const problem = headerProblem(givenHeaders);
	if (problem !== undefined) throw fieldError(headers, problem);
	return {
		method: given.method,
		path: fillPath(withoutOwnOrigin(template, context.apiUrl), values),
		query: given.query,
		headers: givenHeaders,
		...bodyOf(context, given.body),
	};
}

/**
 * A call whose body got lost, as when a model left the argument out, is not sent.
 *
 * @throws {ParameterError} where the catalog knows that the operation needs one
 */
function assertNoBody(operation: CatalogOperation | undefined): void {
	if (!operation?.body?.required) return;
	throw fieldError(
		bodyJson,
		`is empty, and '${operation.id}' needs a body. Give one; {} is an object without fields.`,
	);
}

function bodyOf(
	context: OperationContext,
	{ json, file }: { json?: unknown; file?: string },
): Pick<ApiCall, 'body' | 'contentType'> {
	if (file !== undefined) {
		const { functions, itemIndex } = context;
		return {
			contentType: mimeTypeOf(context, file),
			// Read when it is this call's turn, so that files do not pile up in memory.
			body: async () => await functions.helpers.getBinaryDataBuffer(itemIndex, file),
		};
	}
	if (json === undefined) return {};
	const isPlain = typeof json !== 'object' && typeof json !== 'string';
	return { body: isPlain ? JSON.stringify(json) : (json as JsonBody | string) };
}

function mimeTypeOf({ functions, itemIndex }: OperationContext, file: string): string {
	try {
		const { mimeType } = functions.helpers.assertBinaryData(itemIndex, file);
		return isMediaType(mimeType) ? mimeType : 'application/octet-stream';
	} catch {
		throw fieldError(
			bodyFile,
			`is '${file}', and the item has no file of that name. Enter the name of a binary field of the input.`,
		);
	}
}
