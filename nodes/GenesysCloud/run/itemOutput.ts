import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { toErrorOutput, type NodeError } from '../client/nodeError';
import { CallError } from '../client/errors/callError';
import { withoutSecrets } from '../client/errors/withoutSecrets';
import { FileOutput } from '../operation/fileOutput';

/**
 * Whether n8n puts an item that has `error` and `details` into the error output. Older n8n takes such
 * an item for a result: it recognises `error`, alone or with `message` (n8n-core 1.122.48 to 2.34.0,
 * read; 2.34.4 and newer know `details`). A node is not told the version of n8n, but this member came
 * with 2.36. What `n8n-workflow` exports is no sign: another version of it may stand beside the package.
 */
function routesDetails(functions: object): boolean {
	return 'isConsoleOutputRedacted' in functions;
}

/**
 * Returns what a failed item gives when the run goes on.
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
 * An object is one item, a list one item an element; a file is binary data; anything else goes under
 * `data`.
 *
 * @param secrets taken out of all texts, but not of the content of a file
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
