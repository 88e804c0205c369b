import { createHash } from 'node:crypto';

import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { CallError } from '../client/errors/callError';
import type { ApiCall, ApiReply } from '../client/request/apiCall';
import { findJobKind } from '../client/jobs/jobKinds';
import { isReadOnly } from '../client/request/readOnly';

/**
 * By n8n's record of one execution of one node, then by the first item. n8n passes the same objects to
 * each attempt of *Retry on Fail*, and new ones to every other execution. The record alone is not
 * enough: all tool calls of an AI agent share the agent's record. Nothing is kept after the execution.
 */
const memories = new WeakMap<object, WeakMap<object, ItemMemory>>();

/**
 * Returns the results of earlier attempts of this execution of the node; empty in the first attempt.
 *
 * @returns undefined if *Retry on Fail* is off, so that nothing is kept without need
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

/** The result of an item from an earlier attempt. */
export type Known = { output: INodeExecutionData[] } | { failure: CallError };

/**
 * Keeps the results of the attempts so far, so that the next attempt sends only what failed or was not
 * sent. A write whose outcome is unknown is not sent again, because it might be carried out twice.
 */
export class ItemMemory {
	private readonly outputs = new Map<number, INodeExecutionData[]>();

	private readonly doubtful = new Map<number, CallError>();

	/** Responses to writes of items that are not done yet. */
	private readonly replies = new Map<number, Map<string, ApiReply>>();

	/** Hints that were shown. n8n drops those of earlier attempts. */
	readonly hints = new Set<string>();

	/** @returns undefined for an item that is not done; the output is a copy that n8n may change */
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
	 * Sends a call of an item. For a write that an earlier attempt has already made, returns its response
	 * instead.
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

/** Copies the JSON only. Binary data can be shared, because it consists of references or text. */
function copyOf(item: INodeExecutionData): INodeExecutionData {
	return { ...item, json: structuredClone(item.json) };
}

/**
 * Returns whether sending a call again could carry it out twice. PUT and DELETE have the same result
 * however often they are carried out, unless they start a job.
 */
function mustNotRepeat({ details: { outcome, call = '' } }: CallError): boolean {
	if (outcome !== 'unknown') return false;
	const [method, path = ''] = call.split(' ');
	const isIdempotent = method === 'PUT' || method === 'DELETE';
	return !isIdempotent || findJobKind(method, path) !== undefined;
}

/** Returns a key that is equal for equal calls of one item. A file that is read later does not count. */
function keyOf({ method, path, to, query, body, upload }: ApiCall): string {
	const content = typeof body === 'function' ? '' : textOf(body);
	const digest = createHash('sha256').update(content).digest('base64');
	return JSON.stringify([method, path, query, typeof body, digest, to, upload]);
}

const textOf = (body: Exclude<ApiCall['body'], () => unknown>) =>
	body === undefined || typeof body === 'string' || Buffer.isBuffer(body)
		? (body ?? '')
		: JSON.stringify(body);
