/** What a case did, without anything that differs from run to run. */
import { createHash } from 'node:crypto';
import type { INodeExecutionData } from 'n8n-workflow';

import { errorOf } from '../integration/harness';
import type { RecordedRequest, Simulator } from '../simulator';
import type { RunResult } from '../support';
import type { Case } from './savedWorkflows';

export interface Recording {
	requests: unknown[];
	/** By node and output. */
	outputs?: Record<string, unknown[][]>;
	/** What a node says beside its output. */
	hints?: Record<string, string[]>;
	error?: unknown;
}

export function recordingOf(
	{ definition, startNode, items }: Case,
	result: RunResult,
	requests: RecordedRequest[],
	simulator: Simulator,
	knownIds: ReadonlySet<string>,
): Recording {
	const isSequential =
		items.length === 1 ||
		definition.nodes.some(
			({ parameters }) => (parameters.options as { maxConcurrency?: number })?.maxConcurrency === 1,
		);
	const recording: Recording = {
		requests: inStableOrder(requests, isSequential).map(requestOf),
		...(result.error === undefined ? outputsOf(result, startNode) : { error: failureOf(result) }),
	};
	return condensed(stable(recording, simulator, knownIds)) as Recording;
}

/**
 * Items that run side by side reach the server in any order, so only the order of the calls to one
 * path counts for them. Pages of one list are read side by side too.
 */
function inStableOrder(requests: RecordedRequest[], isSequential: boolean): RecordedRequest[] {
	const pathOf = ({ path }: RecordedRequest) => path.split('?')[0];
	const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
	const sorted = isSequential
		? [...requests]
		: [...requests].sort((a, b) => compare(pathOf(a), pathOf(b)));
	const isRead = ({ method, path }: RecordedRequest) =>
		method === 'GET' || /\/(search|query)(\?|$)/.test(path);
	const groups: RecordedRequest[][] = [];
	for (const request of sorted) {
		const group = groups.at(-1);
		const isNextPage =
			group !== undefined &&
			isRead(request) &&
			group[0].method === request.method &&
			pathOf(group[0]) === pathOf(request);
		if (isNextPage) group.push(request);
		else groups.push([request]);
	}
	return groups.flatMap((group) => group.sort((a, b) => compare(a.path + a.body, b.path + b.body)));
}

/** Headers of n8n's HTTP client; the others are chosen by the node or its user. */
const TRANSPORT_HEADERS = [
	'accept-encoding',
	'authorization',
	'connection',
	'content-length',
	'host',
	'transfer-encoding',
	'user-agent',
];

function requestOf({ host, method, path, headers, body, status }: RecordedRequest): object {
	const chosen = Object.entries(headers).filter(([name]) => !TRANSPORT_HEADERS.includes(name));
	return {
		call: `${method} ${path}`,
		...(host === 'api' ? {} : { host }),
		...(headers.authorization === undefined ? { authorized: false } : {}),
		headers: Object.fromEntries(chosen),
		...(body === '' ? {} : { body: parsed(body) }),
		status,
	};
}

/** Text that JSON cannot give back, such as a number with more digits than fit, stays text. */
function parsed(text: string): unknown {
	try {
		const json = JSON.parse(text) as unknown;
		return JSON.stringify(json) === text ? json : text;
	} catch {
		return text;
	}
}

function outputsOf({ outputs, run }: RunResult, startNode: string) {
	const names = Object.keys(outputs).filter((name) => name !== startNode);
	const hints = names.flatMap((name) => {
		const said = run.data.resultData.runData[name].at(-1)?.hints ?? [];
		return said.length === 0 ? [] : [[name, said.map(({ message }) => message)]];
	});
	return {
		outputs: Object.fromEntries(
			names.map((name) => [name, outputs[name].map((items) => items.map(itemOf))]),
		),
		...(hints.length === 0 ? {} : { hints: Object.fromEntries(hints) as Recording['hints'] }),
	};
}

function itemOf({ json, binary, pairedItem }: INodeExecutionData): object {
	const files = Object.entries(binary ?? {}).map(([name, { data, ...file }]) => [
		name,
		{ ...file, text: Buffer.from(data, 'base64').toString() },
	]);
	return {
		json,
		...(files.length === 0 ? {} : { binary: Object.fromEntries(files) as object }),
		pairedItem,
	};
}

function failureOf(result: RunResult): object {
	const { name, message, description, httpCode, context } = errorOf(result);
	return { name, message, description, httpCode, itemIndex: context?.itemIndex };
}

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
/** As in a user's `jabberId`. */
const BARE_UUID = /\b([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})\b/g;
const CALLS_SO_FAR = /("inin-ratelimit-count":)"\d+"/g;
const HTTP_DATE = /[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} [\d:]{8} GMT/g;

/** IDs that were made during the run get a number in the order in which they appear. */
function stable(value: unknown, simulator: Simulator, knownIds: ReadonlySet<string>): unknown {
	const made = new Map<string, string>();
	const nameOf = (id: string) => {
		if (knownIds.has(id)) return id;
		if (!made.has(id)) made.set(id, `<new id ${made.size + 1}>`);
		return made.get(id)!;
	};
	const { apiUrl, appsUrl, loginUrl, otherUrl } = simulator;
	const text = JSON.stringify(value)
		.replaceAll(apiUrl, '<api>')
		.replaceAll(appsUrl, '<apps>')
		.replaceAll(loginUrl, '<login>')
		.replaceAll(otherUrl, '<other>')
		.replace(HTTP_DATE, '<date>')
		.replace(CALLS_SO_FAR, '$1"<number>"')
		.replace(UUID, nameOf)
		.replace(BARE_UUID, (_id, ...parts: string[]) => nameOf(parts.slice(0, 5).join('-')));
	return JSON.parse(text) as unknown;
}

const LONGEST_LIST = 12;
const LONGEST_TEXT = 2_000;

/** Long lists and texts are recorded by their ends and a hash of the whole. */
function condensed(value: unknown): unknown {
	if (typeof value === 'string' && value.length > LONGEST_TEXT) {
		return { start: value.slice(0, 100), length: value.length, sha256: hashOf(value) };
	}
	if (Array.isArray(value)) {
		const list = value.map(condensed);
		if (list.length <= LONGEST_LIST) return list;
		const { length } = list;
		return { length, first: list[0], last: list[length - 1], sha256: hashOf(value) };
	}
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([name, child]) => [name, condensed(child)]));
}

const hashOf = (value: unknown) =>
	createHash('sha256')
		.update(JSON.stringify(sortedNames(value)))
		.digest('hex')
		.slice(0, 16);

/** The order of an object's fields means nothing. */
function sortedNames(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(sortedNames);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([name, child]) => [name, sortedNames(child)]),
	);
}

const ERROR_TEXTS = ['error', 'message', 'description', 'remedy'];

/**
 * A recording without the texts of errors and hints, which may be reworded. Data keep theirs: the
 * description of a queue is not wording.
 */
export function withoutTexts(value: unknown, isError = false): unknown {
	if (Array.isArray(value)) return value.map((one) => withoutTexts(one));
	if (typeof value !== 'object' || value === null) return value;
	const hasError = isError || 'error' in value;
	return Object.fromEntries(
		Object.entries(value)
			.filter(([name]) => name !== 'hints')
			.filter(
				([name, child]) => !(hasError && ERROR_TEXTS.includes(name) && typeof child === 'string'),
			)
			.map(([name, child]) => [name, withoutTexts(child, name === 'error' || name === 'details')]),
	);
}
