import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';

import { toErrorOutput, toNodeError, type NodeError } from './client/apiError';
import { CallFailure } from './client/callFailure';
import { clientSettingsOf, httpRequestOf, tokenStoreOf } from './client/contextClient';
import { createClient, type GenesysCloudClient } from './client/genesysCloudClient';
import { ItemProgress } from './itemProgress';
import { findOperation } from './resources';
import type { Operation } from './resources/operation';
import { readRunOptions } from './resources/runOptions';

/**
 * Runs the chosen operation for every item, several at a time, and returns the results in the order
 * of the items. Pairing, splitting and errors happen here and nowhere else.
 *
 * @throws {NodeApiError | NodeOperationError} of the first item that fails, unless the node is set
 * to continue
 */
export async function runItems(functions: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const items = functions.getInputData();
	const signal = functions.getExecutionCancelSignal?.();
	const prepared = await prepare(functions, signal).catch((error: unknown) =>
		nodeErrorOf(functions, error, 0),
	);
	if (!('client' in prepared)) {
		if (!functions.continueOnFail()) throw prepared;
		// n8n answers an error that is thrown with the input, as if that were the result.
		return [items.map((_, itemIndex) => errorItem(prepared, itemIndex))];
	}
	const { operation, client, concurrency } = prepared;
	const outputs = new Array<INodeExecutionData[]>(items.length);
	const progress = new ItemProgress(items.length);
	const stop = new AbortController();
	let failure: NodeError | undefined;

	async function runItem(itemIndex: number): Promise<void> {
		try {
			const result = await operation.execute({
				functions,
				itemIndex,
				apiUrl: client.apiUrl,
				request: async (call) =>
					await client.request(call, { stop: stop.signal, onSend: () => progress.sent(itemIndex) }),
			});
			outputs[itemIndex] = toItems(result, itemIndex);
			progress.done(itemIndex);
		} catch (error) {
			if (signal?.aborted) return;
			const nodeError = nodeErrorOf(functions, error, itemIndex);
			progress.failed(itemIndex, error);
			if (functions.continueOnFail()) {
				outputs[itemIndex] = [errorItem(nodeError, itemIndex, error)];
			} else if (failure === undefined) {
				failure = nodeError;
				// Nothing new goes out; what is on its way is waited for, so that its end is known.
				stop.abort(new DOMException('Another item failed', 'AbortError'));
			}
		}
	}

	let next = 0;
	async function work(): Promise<void> {
		while (next < items.length && failure === undefined && !signal?.aborted) await runItem(next++);
	}
	await Promise.all(Array.from({ length: Math.min(concurrency, items.length) }, work));

	if (signal?.aborted) throw withProgress(cancelled(functions), progress);
	if (failure !== undefined) throw withProgress(failure, progress);
	return [outputs.flat()];
}

interface Prepared {
	operation: Operation;
	client: GenesysCloudClient;
	concurrency: number;
}

/** What holds for all items. */
async function prepare(
	functions: IExecuteFunctions,
	signal: AbortSignal | undefined,
): Promise<Prepared> {
	const parameter = (name: string) => String(functions.getNodeParameter(name, 0, ''));
	const operation = findOperation(parameter('resource'), parameter('operation'));
	const options = readRunOptions(functions);
	const settings = await clientSettingsOf(functions);
	const client = createClient({
		...options,
		settings,
		httpRequest: httpRequestOf(functions),
		store: tokenStoreOf(functions, settings),
		signal,
	});
	return { operation, client, concurrency: options.maxConcurrency };
}

/** n8n tells a cancelled run from a failed one by the word "canceled" (n8n-core, `workflow-execute.js`). */
function cancelled(functions: IExecuteFunctions): NodeError {
	return new NodeOperationError(functions.getNode(), 'The execution was canceled');
}

/** n8n's own errors may lack the item. */
function nodeErrorOf(functions: IExecuteFunctions, error: unknown, itemIndex: number): NodeError {
	const nodeError = toNodeError(functions.getNode(), error, itemIndex);
	nodeError.context.itemIndex ??= itemIndex;
	return nodeError;
}

function errorItem(nodeError: NodeError, itemIndex: number, error?: unknown): INodeExecutionData {
	const details = error instanceof CallFailure ? error.details : undefined;
	return { json: toErrorOutput(nodeError, details), pairedItem: { item: itemIndex } };
}

/** An object is one item, a list one item an element; anything else goes under `data`. */
function toItems(result: unknown, itemIndex: number): INodeExecutionData[] {
	const values: unknown[] = Array.isArray(result) ? result : [result];
	return values.map((value) => ({
		json:
			typeof value === 'object' && value !== null && !Array.isArray(value)
				? (value as IDataObject)
				: { data: value as IDataObject[string] },
		pairedItem: { item: itemIndex },
	}));
}

function withProgress(error: NodeError, progress: ItemProgress): NodeError {
	const summary = progress.summary();
	if (summary !== '') error.description = [error.description, summary].filter(Boolean).join('\n');
	error.context.items = progress.lists();
	return error;
}
