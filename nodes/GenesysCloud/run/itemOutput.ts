import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { toErrorOutput, type NodeError } from '../client/nodeError';
import { CallError } from '../client/errors/callError';
import { withoutSecrets } from '../client/errors/withoutSecrets';
import { FileOutput } from '../operation/files/fileOutput';

/**
 * Returns whether n8n puts an item with `error` and `details` into the error output. Older versions
 * treat such an item as a result: they recognise only `error`, alone or with `message` (according to
 * the source of n8n-core 1.122.48 to 2.34.0; 2.34.4 and newer know `details`). A node cannot read the
 * version of n8n, but this member was added in 2.36. The exports of `n8n-workflow` show nothing, because
 * another version of it may be installed with the package.
 */
function routesDetails(functions: object): boolean {
	return 'isConsoleOutputRedacted' in functions;
}

/**
 * Returns the output of a failed item when the execution continues.
 *
 * @param functions n8n's context
 * @param error the failure as it was thrown
 */
export function errorItem(
	functions: Pick<IExecuteFunctions, 'getNode'>,
	nodeError: NodeError,
	itemIndex: number,
	error?: unknown,
): INodeExecutionData {
	const details = error instanceof CallError ? error.details : undefined;
	const isForErrorOutput = functions.getNode().onError === 'continueErrorOutput';
	const json =
		isForErrorOutput && !routesDetails(functions)
			? { error: nodeError.message, message: nodeError.description || nodeError.message }
			: toErrorOutput(nodeError, details);
	return { json, pairedItem: { item: itemIndex } };
}

/**
 * Turns a result into items. An object becomes one item, and a list one item per element. A file becomes
 * binary data. Anything else goes into the field `data`.
 *
 * @param secrets removed from all texts, but not from the content of a file
 */
export function toItems(
	result: unknown,
	itemIndex: number,
	secrets: readonly string[],
): INodeExecutionData[] {
	const values: unknown[] = Array.isArray(result) ? result : [result];
	const items = values.map((value): INodeExecutionData => {
		const pairedItem = { item: itemIndex };
		if (value instanceof FileOutput) return { json: value.json, binary: value.binary, pairedItem };
		const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
		const json = isObject ? (value as IDataObject) : { data: value as IDataObject[string] };
		return { json, pairedItem };
	});
	for (const { json, binary } of items) {
		withoutSecrets(json, secrets);
		for (const file of Object.values(binary ?? {})) {
			file.fileName = withoutSecrets(file.fileName, secrets);
		}
	}
	return items;
}
