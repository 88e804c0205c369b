import {
	NodeOperationError,
	sleep,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';

import { distinct, isWorthSplitting, planUnits, split, type Unit } from './batches';
import { toNodeError, type NodeError } from '../client/nodeError';
import { noteRun } from '../client/lastRun';
import { errorWithoutSecrets, withoutSecrets } from '../client/errors/withoutSecrets';
import { DryRun } from './operationApi';
import { costText, showHint } from './itemHints';
import { itemMemoryOf } from './itemMemory';
import { errorItem, toItems } from './itemOutput';
import { prepare } from './prepare';
import { resultForModel } from './resultForModel';
import { RunCalls } from './runCalls';
import { ItemProgress } from './itemProgress';
import { WriteOrder } from './writeOrder';
import { startOfRun } from '../fields/moment';
import { copyOf } from '../operation/files/fileOutput';

/**
 * Runs the selected operation for every item, several at a time, and returns the results in the order
 * of the items. Pairing, splitting and errors are handled only here.
 *
 * @throws {NodeApiError | NodeOperationError} of the first item that fails, unless the node is set
 * to continue
 */
export async function runItems(functions: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const items = functions.getInputData();
	const signal = functions.getExecutionCancelSignal?.();
	// Retry on Fail also retries an execution that was stopped.
	if (signal?.aborted) throw cancelled(functions);
	const prepared = await prepare(functions, signal).catch((error: unknown) =>
		nodeErrorOf(functions, error, 0),
	);
	if (!('client' in prepared)) {
		if (!functions.continueOnFail()) throw prepared;
		// If an error is thrown here, n8n returns the input as if it were the result.
		return [items.map((_, itemIndex) => errorItem(functions, prepared, itemIndex))];
	}
	const { operation, client, concurrency, dryRun, toolLimits } = prepared;
	const outputs = new Array<INodeExecutionData[]>(items.length);
	const progress = new ItemProgress(items.length);
	const memory = itemMemoryOf(functions);
	const stop = new AbortController();
	let failure: NodeError | undefined;
	/** Calls that items would have made if they had not shared them. */
	let saved = 0;

	function hint(message: string): void {
		const cleaned = withoutSecrets(message, client.secrets);
		memory?.hints.add(cleaned);
		showHint(functions, cleaned);
	}

	/** What the model is told about the result of an item: it sees no hints. */
	const notes = new Map<number, Set<string>>();

	function note(itemIndexes: readonly number[], message: string): void {
		for (const itemIndex of itemIndexes) {
			const ofItem = notes.get(itemIndex) ?? new Set();
			notes.set(itemIndex, ofItem.add(withoutSecrets(message, client.secrets)));
		}
	}

	const calls = new RunCalls({
		functions,
		operation,
		client,
		concurrency,
		dryRun,
		isForModel: toolLimits !== undefined,
		memory,
		stop: stop.signal,
		hint: (itemIndexes, message) => {
			hint(message);
			if (toolLimits !== undefined) note(itemIndexes, message);
		},
		onSend: (itemIndexes) => itemIndexes.forEach((itemIndex) => progress.sent(itemIndex)),
	});

	function succeed(itemIndex: number, result: unknown): void {
		const output = toItems(result, itemIndex, client.secrets);
		outputs[itemIndex] =
			toolLimits === undefined
				? output
				: resultForModel(output, toolLimits, [...(notes.get(itemIndex) ?? [])], {
						item: itemIndex,
					});
		progress.done(itemIndex);
		memory?.done(itemIndex, outputs[itemIndex]);
	}

	function fail(itemIndex: number, thrown: unknown): void {
		if (signal?.aborted) return;
		const error = errorWithoutSecrets(thrown, client.secrets);
		const nodeError = nodeErrorOf(functions, error, itemIndex);
		progress.failed(itemIndex, error);
		memory?.failed(itemIndex, error);
		if (functions.continueOnFail()) {
			outputs[itemIndex] = [errorItem(functions, nodeError, itemIndex, error)];
		} else if (failure === undefined) {
			failure = nodeError;
			// Send nothing new, but wait for the calls under way, so that their outcome is known.
			stop.abort(new DOMException('Another item failed', 'AbortError'));
		}
	}

	/** Returns all items, or in a later attempt of *Retry on Fail* those that earlier ones did not settle. */
	function toDo(): number[] {
		return [...items.keys()].filter((itemIndex) => {
			const known = memory?.recall(itemIndex);
			if (known === undefined) return true;
			if ('failure' in known) {
				fail(itemIndex, known.failure);
			} else {
				outputs[itemIndex] = known.output;
				progress.done(itemIndex);
			}
			return false;
		});
	}

	async function runItem(itemIndex: number): Promise<void> {
		const item = calls.itemOf(itemIndex);
		await calls
			.untilEnd([itemIndex], async (api) => await operation.execute({ ...item, ...api }))
			.then(
				(result) => succeed(itemIndex, result),
				(error: unknown) => end(itemIndex, error),
			);
	}

	/** An item of a dry run ends where it would have sent something. */
	function end(itemIndex: number, error: unknown): void {
		if (error instanceof DryRun) succeed(itemIndex, { dryRun: true, ...error.request });
		else fail(itemIndex, error);
	}

	async function runUnit(unit: Unit): Promise<void> {
		const { items: members, entries } = unit;
		// This may be half of a call that was refused as a whole, so none of it has taken effect.
		members.forEach((itemIndex) => progress.again(itemIndex));
		if (operation.batch === undefined || entries === undefined || members.length === 1) {
			await Promise.all(members.map(runItem));
			return;
		}
		const { batch } = operation;
		const results = await calls
			.untilEnd(
				members,
				async (api) =>
					await batch.execute(distinct(entries, batch.together), { ...api, functions }),
			)
			.catch((error: unknown) => ({ error }));
		if ('error' in results) {
			if (isWorthSplitting(results.error)) await Promise.all(split(unit).map(runUnit));
			else members.forEach((itemIndex) => end(itemIndex, results.error));
			return;
		}
		saved += members.length - 1;
		const missing: number[] = [];
		const given = new Set<string>();
		members.forEach((itemIndex, position) => {
			const entry = entries[position];
			const { id } = entry;
			const isOwn = results.has(entry);
			if (!isOwn && !results.has(id)) {
				missing.push(itemIndex);
				return;
			}
			const result = results.get(isOwn ? entry : id);
			if (result instanceof Error) end(itemIndex, result);
			else if (isOwn) succeed(itemIndex, result);
			// Each item gets its own object, because nodes change their input.
			else succeed(itemIndex, given.has(id) ? copyOf(result) : result);
			given.add(id);
		});
		await Promise.all(missing.map(runItem));
	}

	memory?.hints.forEach((message) => showHint(functions, message));
	await calls.findNames();
	const units = planUnits(toDo(), operation.batch, (itemIndex) => calls.itemOf(itemIndex));
	const order = operation.batch?.readOnly === false ? new WriteOrder() : undefined;
	async function work(): Promise<void> {
		while (failure === undefined && !signal?.aborted) {
			// Yield between units, so that reading parameters does not block n8n.
			if (operation.batch !== undefined) await sleep(0);
			const next = units.next();
			if (next.done) return;
			const run = async () => await runUnit(next.value);
			await (order?.run(next.value, run) ?? run());
		}
	}
	await Promise.all(Array.from({ length: Math.min(concurrency, items.length) }, work));
	await calls.settled();

	if (signal?.aborted) {
		logStop(functions, progress);
		throw withProgress(cancelled(functions), progress);
	}
	if (failure !== undefined) throw withProgress(failure, progress);
	if (dryRun === undefined && progress.isAllDone) noteRun(functions, startOfRun(functions));
	const cost = costText(client.cost, saved);
	if (cost !== undefined) hint(cost);
	return [outputs.flat()];
}

/** n8n recognises a cancelled execution by the word "canceled" (n8n-core, `workflow-execute.js`). */
function cancelled(functions: IExecuteFunctions): NodeError {
	return new NodeOperationError(functions.getNode(), 'The execution was canceled');
}

/** Logs which items took effect, because n8n keeps only its own message when a user stops an execution. */
function logStop(functions: IExecuteFunctions, progress: ItemProgress): void {
	const { name } = functions.getNode();
	functions.logger.warn(`The node "${name}" was stopped. ${progress.report()}`, {
		executionId: functions.getExecutionId(),
		workflowId: functions.getWorkflow().id,
		nodeName: name,
	});
}

/** Returns the error with its item, which n8n's own errors may lack. */
function nodeErrorOf(functions: IExecuteFunctions, error: unknown, itemIndex: number): NodeError {
	const nodeError = toNodeError(functions.getNode(), error, itemIndex);
	nodeError.context.itemIndex ??= itemIndex;
	return nodeError;
}

function withProgress(error: NodeError, progress: ItemProgress): NodeError {
	const summary = progress.summary();
	if (summary !== '') error.description = [error.description, summary].filter(Boolean).join('\n');
	error.context.items = progress.lists();
	return error;
}
