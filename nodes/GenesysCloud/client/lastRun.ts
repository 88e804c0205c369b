import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { mayWriteMore } from '../../../credentials/token/staticDataStore';
import { mayWriteTo } from './contextClient';

/** The key of the workflow's global static data: when nodes last ran to their end, by their IDs. */
const KEY = 'genesysCloudRuns';

const MOST_NODES = 50;

/** For where static data is not kept; by workflow and node. */
const inProcess = new Map<string, number>();
const MOST_IN_PROCESS = 1_000;

/** Contexts of runs that counted from the last one: the others need no record. */
const counting = new WeakSet<object>();

/**
 * Says beside the output that the interval of a first run is a guess.
 *
 * @returns when this node last ran to its end and not by hand, in milliseconds since 1970; undefined
 * if it never did
 */
export function lastRunOf(functions: IExecuteFunctions): number | undefined {
	const isFirst = !counting.has(functions);
	counting.add(functions);
	const { id } = functions.getNode();
	const stored = Date.parse(String(recordsOf(functions.getWorkflowStaticData('global'))[id]));
	const known = [stored, inProcess.get(nameOf(functions))].filter(
		(time): time is number => time !== undefined && !Number.isNaN(time),
	);
	if (known.length > 0) return Math.max(...known);
	if (isFirst) {
		functions.addExecutionHints?.({
			message: "There is no last run yet, so 'Since the last run' means the last 24 hours.",
			location: 'outputPane',
		});
	}
	return undefined;
}

/**
 * Keeps when a run began that came to its end without a failure. A run by hand does not count: n8n does
 * not keep its static data either.
 *
 * @param start milliseconds since 1970
 */
export function noteRun(functions: IExecuteFunctions, start: number): void {
	if (!counting.has(functions) || functions.getMode() === 'manual') return;
	inProcess.set(nameOf(functions), start);
	if (inProcess.size > MOST_IN_PROCESS) {
		inProcess.delete(inProcess.keys().next().value as string);
	}
	const { id: workflowId = '' } = functions.getWorkflow();
	const staticData = functions.getWorkflowStaticData('global');
	if (!mayWriteTo(functions) || !mayWriteMore(workflowId, functions.getExecutionId())) return;
	const { id } = functions.getNode();
	const others = Object.entries(recordsOf(staticData)).filter(([node]) => node !== id);
	// n8n notices assignments at the top level only, so the whole value is a new object.
	staticData[KEY] = Object.fromEntries([
		...others.slice(-(MOST_NODES - 1)),
		[id, new Date(start).toISOString()],
	]);
}

function recordsOf(staticData: IDataObject): Record<string, string> {
	const records = (staticData[KEY] ?? {}) as IDataObject;
	// Copies: writing n8n's observable proxies again would nest them.
	return Object.fromEntries(Object.entries(records).map(([id, time]) => [id, String(time)]));
}

const nameOf = (functions: IExecuteFunctions) =>
	`${functions.getWorkflow().id ?? ''} ${functions.getNode().id}`;
