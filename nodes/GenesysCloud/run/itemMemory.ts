import { createHash } from 'node:crypto';

import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { CallError } from '../client/errors/callError';
import type { ApiCall, ApiReply } from '../client/request/apiCall';
import { findJobKind } from '../client/jobs/jobKinds';
import { isReadOnly } from '../client/request/readOnly';

/**
 * By n8n's record of one run of one node, then by the first item. n8n hands the same objects to each
 * try of *Retry on Fail* and new ones to every other run. The record alone is not enough: the calls
 * that an AI agent makes of its tools share the agent's. Nothing outlives the execution.
 */
const memories = new WeakMap<object, WeakMap<object, ItemMemory>>();

/**
 * Returns what earlier tries of this run of the node achieved, empty in the first one.
 *
 * @returns undefined where the node has no *Retry on Fail*, so that nothing is kept without need
 */
export function itemMemoryOf(functions: IExecuteFunctions): ItemMemory | undefined {
	const record: unknown = functions.getExecuteData?.();
	const first: unknown = functions.getInputData()[0]?.json;
	if (functions.getNode().retryOnFail !== true || !isObject(record) || !isObject(first)) {
		return undefined;
	}
	const ofRecord = memories.get(record) ?? new WeakMap<object, ItemMemory>();
	memories.set(record, ofRecord);
	const memory = ofRecord.get(first) ?? new ItemMemory();
	ofRecord.set(first, memory);
	return memory;
}

/** What is known of an item from an earlier try. */
export type Known = { output: INodeExecutionData[] } | { failure: CallError };

/**
 * What the tries of one run have achieved so far, so that the next one sends only what failed or was
 * not sent. A write whose outcome is unknown is not sent again: it might be made twice.
 */
export class ItemMemory {
	private readonly outputs = new Map<number, INodeExecutionData[]>();

	private readonly doubtful = new Map<number, CallError>();

	/** Replies to writes of items that are not done yet. */
	private readonly replies = new Map<number, Map<string, ApiReply>>();

	/** Texts shown beside the output: n8n forgets those of earlier tries. */
	readonly hints = new Set<string>();

	/** @returns undefined for an item that is still to be done; an output is a copy for n8n to change */
	recall(itemIndex: number): Known | undefined {
		const output = this.outputs.get(itemIndex);
		if (output !== undefined) return { output: output.map(copyOf) };
		const failure = this.doubtful.get(itemIndex);
		return failure && { failure };
	}

	done(itemIndex: number, output: INodeExecutionData[]): void {
		this.outputs.set(itemIndex, output);
		this.replies.delete(itemIndex);
	}

	failed(itemIndex: number, error: unknown): void {
		if (this.doubtful.has(itemIndex)) return;
		if (!(error instanceof CallError) || !mustNotRepeat(error)) return;
		const { details } = error;
		const remedy = `${details.remedy} Retry on Fail did not send it again: it might be carried out twice.`;
		this.doubtful.set(itemIndex, new CallError({ ...details, remedy }));
	}

	/**
	 * Sends a call of an item, unless it is a write that an earlier try has already made: then its
	 * reply is given again.
	 */
	async request(
		itemIndex: number,
		call: ApiCall,
		send: (call: ApiCall) => Promise<ApiReply>,
	): Promise<ApiReply> {
		if (isReadOnly(call.method, call.path.path)) return await send(call);
		const replies = this.replies.get(itemIndex) ?? new Map<string, ApiReply>();
		this.replies.set(itemIndex, replies);
		const key = keyOf(call);
		const known = replies.get(key);
		if (known !== undefined) return structuredClone(known);
		const reply = await send(call);
		replies.set(key, reply);
		return reply;
	}
}

function isObject(value: unknown): value is object {
	return typeof value === 'object' && value !== null;
}

/** Data of files stays shared: it is only referred to, or text. */
function copyOf(item: INodeExecutionData): INodeExecutionData {
	return { ...item, json: structuredClone(item.json) };
}

/**
 * Whether sending it once more could do it twice. PUT and DELETE leave the same behind however often
 * they are carried out, unless they start a job.
 */
function mustNotRepeat({ details: { outcome, call = '' } }: CallError): boolean {
	if (outcome !== 'unknown') return false;
	const [method, path = ''] = call.split(' ');
	const isIdempotent = method === 'PUT' || method === 'DELETE';
	return !isIdempotent || findJobKind(method, path) !== undefined;
}

/** Equal for what is the same call of one item; a file that is read later is that item's own. */
function keyOf({ method, path, query, body }: ApiCall): string {
	const content = typeof body === 'function' ? '' : textOf(body);
	const digest = createHash('sha256').update(content).digest('base64');
	return JSON.stringify([method, path, query, typeof body, digest]);
}

const textOf = (body: Exclude<ApiCall['body'], () => unknown>) =>
	body === undefined || typeof body === 'string' || Buffer.isBuffer(body)
		? (body ?? '')
		: JSON.stringify(body);
