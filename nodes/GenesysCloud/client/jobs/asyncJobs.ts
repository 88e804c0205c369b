import { printable, wordsOf } from '../../../../credentials/text/text';
import { CallError } from '../errors/callError';
import type { ApiCall, ApiReply } from '../request/apiCall';
import { stateOf, type JobKind } from './jobKinds';
import { partOf } from '../lists/listProgress';
import { listPages, type ListOptions } from '../lists/pagination';

export interface JobOptions extends Pick<ListOptions, 'pagesAhead' | 'hint' | 'toGetMore'> {
	/** Longest wait for the end of the job, in milliseconds. */
	timeout: number;
	/** Most results to return; `Infinity` for all. */
	limit: number;
	/** Milliseconds on the monotonic clock. */
	now: () => number;
}

export interface JobCalls {
	request(call: ApiCall, stop?: AbortSignal): Promise<ApiReply>;
	pause(milliseconds: number): Promise<void>;
}

/** `.` and `..` lead to another path. Control characters and lone surrogates cannot be part of one. */
const NO_JOB_ID = /^\.{0,2}$|[\p{Cc}\p{Cs}]/u;

type Status = Record<string, unknown>;

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/** A new object may not be found for some seconds (the Terraform provider retries). */
const NOT_FOUND_FOR_MS = 30_000;

/**
 * Starts a job, waits for its end and reads its result.
 *
 * @returns the results, or the last status if that is the result
 * @throws {CallError} when the job fails, is cancelled, expires or takes longer than the timeout
 */
export async function runJob(
	calls: JobCalls,
	call: ApiCall,
	kind: JobKind,
	options: JobOptions,
): Promise<unknown> {
	const job = await endedJob(calls, call, kind, options);
	if (kind.results === undefined && kind.listKey === undefined) return job.status;
	const all: unknown[] = [];
	for await (const page of job.pages()) for (const result of page) all.push(result);
	return all;
}

/** As {@link runJob}, one page of results at a time, so that not all of them are in memory. */
export async function* jobPages(
	calls: JobCalls,
	call: ApiCall,
	kind: JobKind,
	options: JobOptions,
): AsyncGenerator<unknown[]> {
	yield* (await endedJob(calls, call, kind, options)).pages();
}

/** A job that has ended well. */
interface EndedJob {
	status: Status;
	/** Reads the results, of a kind that has a list of them. */
	pages(): AsyncGenerator<unknown[]>;
}

async function endedJob(
	calls: JobCalls,
	call: ApiCall,
	kind: JobKind,
	options: JobOptions,
): Promise<EndedJob> {
	const { path } = call.path;
	const name = `${call.method} ${path}`;
	const outcome = kind.writes ? 'unknown' : 'refused';
	const earlier = kind.replacesEarlier ? await readStatus(path) : undefined;
	const started = objectOf((await calls.request(call)).body);
	const id = jobIdOf(started.jobId ?? started.id);
	const isNamed = kind.statusPath(path, 'a') !== path;
	if (id === undefined && isNamed) {
		throw jobFailure(
			`The reply to ${name} names no job`,
			"Choose 'Reply' for 'Output' to get it as it is.",
		);
	}
	const statusPath = kind.statusPath(path, id ?? '');
	const status = await waitForEnd().catch((error: unknown) => {
		throw ofJob(error);
	});
	return { status, pages };

	async function* pages(): AsyncGenerator<unknown[]> {
		const { limit, pagesAhead, hint, toGetMore } = options;
		if (kind.results !== undefined) {
			const { inStatus = false, ...how } = kind.results;
			const results = { path: inStatus ? statusPath : `${statusPath}/results`, query: [] };
			const list = { ...how, limit, pagesAhead, hint, toGetMore };
			try {
				yield* listPages(onceThere(), { method: 'GET', path: results }, list);
			} catch (error) {
				throw ofJob(error);
			}
			return;
		}
		const list = kind.listKey === undefined ? undefined : status[kind.listKey];
		if (!Array.isArray(list)) return;
		if (list.length > limit) hint?.(partOf(limit, list.length, toGetMore));
		yield list.slice(0, limit);
	}

	/** Reads results, which may not be found for a moment after the end of the job. */
	function onceThere(): JobCalls['request'] {
		const since = options.now();
		return async (page, stop) => {
			for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
				const reply = await calls.request(page, stop).catch((error: unknown) => {
					const left = NOT_FOUND_FOR_MS - (options.now() - since);
					if (!isNotFound(error) || left <= 0) throw error;
					return left;
				});
				if (typeof reply !== 'number') return reply;
				await calls.pause(Math.min(pauseMs, reply));
			}
		};
	}

	async function waitForEnd(): Promise<Status> {
		const since = options.now();
		let pauseMs = FIRST_PAUSE_MS;
		for (let waited = 0; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
			await calls.pause(Math.min(pauseMs, options.timeout - waited));
			const status = await readStatus(statusPath);
			if (status !== undefined && isEnd(status)) return status;
			waited = options.now() - since;
			if (status === undefined && !kind.replacesEarlier && waited > NOT_FOUND_FOR_MS) {
				throw jobFailure('The job was not found', 'Start it again.');
			}
			if (waited >= options.timeout) throw late(status);
		}
	}

	/** @returns undefined if there is no status (yet) */
	async function readStatus(statusPath: string): Promise<Status | undefined> {
		const query = kind.statusQuery ?? [];
		return await calls.request({ method: 'GET', path: { path: statusPath, query } }).then(
			({ body }) => objectOf(body),
			(error: unknown) => {
				if (isNotFound(error)) return undefined;
				throw error;
			},
		);
	}

	function isEnd(status: Status): boolean {
		if (kind.replacesEarlier) return Boolean(status.uri) && stampOf(status) !== stampOf(earlier);
		const state = stateOf(kind, status);
		if (state !== 'failed') return state === 'done';
		const why = reasonOf(status);
		throw jobFailure(
			`The job ended as ${printable(wordsOf(status[kind.stateName]), 60)}${why && `: ${why}`}`,
			'Check the parameters of the job, and start it again.',
		);
	}

	function late(status: Status | undefined): CallError {
		const state = printable(wordsOf(status?.[kind.stateName]) || 'running', 60);
		return jobFailure(
			`The job was still ${state} after ${Math.round(options.timeout / 1000)} seconds`,
			"It continues in Genesys Cloud. Increase 'Maximum Job Time (Seconds)', or read its result later.",
		);
	}

	function jobFailure(message: string, remedy: string): CallError {
		return new CallError({ message, remedy, outcome, call: name });
	}

	/** Adds the path of the job to an error, so that a person can find the job again. */
	function ofJob(error: unknown): unknown {
		if (!(error instanceof CallError)) return error;
		const { details } = error;
		const job = id === undefined || !isNamed ? 'The job' : `Job ${printable(id, 80)}`;
		const remedy = `${details.remedy} ${job} is at GET ${statusPath}.`;
		return new CallError({ ...details, outcome, remedy });
	}
}

/** The export timestamp comes first, because a signed URI may differ with each request. */
function stampOf(status: Status | undefined): unknown {
	return status?.exportTimestamp ?? status?.uri;
}

/** Most characters shown of all reasons together. */
const LONGEST_REASON = 2_000;
/** Number of messages to search, starting from the last. */
const MOST_MESSAGES = 100;

/** Services report the reason in different fields. The last of several messages says most, so it comes first. */
function reasonOf({ errorMessage, error, errorInformation, errorBody, messages }: Status): string {
	const listed = (Array.isArray(messages) ? messages.slice(-MOST_MESSAGES) : []).map(messageOf);
	// The messages may include warnings.
	const errors = listed.filter(({ type }) => /error/i.test(wordsOf(type)));
	const texts = (errors.length > 0 ? errors : listed).map(({ text, message }) => text ?? message);
	const nested = objectOf(error ?? errorInformation ?? errorBody).message;
	const reasons = [errorMessage, nested, ...texts.reverse(), error]
		.map((reason) => printable(wordsOf(reason).trim(), LONGEST_REASON))
		.filter((reason) => reason !== '');
	return printable([...new Set(reasons)].join('; '), LONGEST_REASON);
}

/** Flow exports use `text`, others `message`; some send a plain string. */
function messageOf(message: unknown): Status {
	return typeof message === 'string' ? { text: message } : objectOf(message);
}

/** Returns an empty object for a value that is not an object. */
function objectOf(value: unknown): Record<string, unknown> {
	return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** @returns undefined if the value is not an ID or would lead to another path */
function jobIdOf(value: unknown): string | undefined {
	const isName = typeof value === 'string' || typeof value === 'number';
	return isName && !NO_JOB_ID.test(String(value)) ? String(value) : undefined;
}

function isNotFound(error: unknown): boolean {
	return error instanceof CallError && error.details.status === 404;
}
