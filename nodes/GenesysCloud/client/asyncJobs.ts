import { printable } from '../../../credentials/text';
import { CallFailure } from './callFailure';
import type { ApiCall, ApiReply } from './genesysCloudClient';
import { stateOf, type JobKind } from './jobKinds';
import { listItems, type ListOptions } from './pagination';

export interface JobOptions extends Pick<ListOptions, 'pagesAhead' | 'apiUrl'> {
	/** Longest wait for the end of the job, in milliseconds. */
	timeout: number;
	/** Results at most; `Infinity` for all. */
	limit: number;
	/** Milliseconds on the monotonic clock. */
	now: () => number;
}

export interface JobCalls {
	request(call: ApiCall): Promise<ApiReply>;
	pause(milliseconds: number): Promise<void>;
}

type Status = Record<string, unknown>;

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/** What was just created may not be found for some seconds (the Terraform provider retries it). */
const NOT_FOUND_FOR_MS = 30_000;

/**
 * Starts a job, waits for its end and reads its result.
 *
 * @returns the results, or the last status where that is the result
 * @throws {CallFailure} when the job fails, is cancelled, expires or takes longer than the time-out
 */
export async function runJob(
	calls: JobCalls,
	call: ApiCall,
	kind: JobKind,
	options: JobOptions,
): Promise<unknown> {
	const { path } = call.path;
	const name = `${call.method} ${path}`;
	const outcome = kind.writes ? 'unknown' : 'refused';
	const earlier = kind.replacesEarlier ? await readStatus(path) : undefined;
	const started = ((await calls.request(call)).body ?? {}) as { jobId?: unknown; id?: unknown };
	const id = String(started.jobId ?? started.id ?? '');
	const statusPath = kind.statusPath(path, id);
	if (id === '' && statusPath !== path) {
		throw jobFailure(
			`The reply to ${name} names no job`,
			"Choose 'Reply' for 'Output' to get it as it is.",
		);
	}
	return await finish().catch((error: unknown) => {
		throw error instanceof CallFailure ? ofJob(error) : error;
	});

	async function finish(): Promise<unknown> {
		const status = await waitForEnd();
		const { apiUrl, limit, pagesAhead } = options;
		if (kind.results !== undefined) {
			const results = { path: `${statusPath}/results`, query: [] };
			const list = { ...kind.results, apiUrl, limit, pagesAhead };
			return await listItems(calls.request, { method: 'GET', path: results }, list);
		}
		if (kind.listKey === undefined) return status;
		return ((status[kind.listKey] ?? []) as unknown[]).slice(0, limit);
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
				throw jobFailure('The job is not found', 'Start it again.');
			}
			if (waited >= options.timeout) throw late(status);
		}
	}

	/** @returns undefined for what is not there (yet) */
	async function readStatus(statusPath: string): Promise<Status | undefined> {
		const query = kind.statusQuery ?? [];
		return await calls.request({ method: 'GET', path: { path: statusPath, query } }).then(
			({ body }) => (body ?? {}) as Status,
			(error: unknown) => {
				if (error instanceof CallFailure && error.details.status === 404) return undefined;
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
			`The job ended as ${printable(String(status[kind.stateName]), 60)}${why && `: ${why}`}`,
			'Check what was asked for, and start it again.',
		);
	}

	function late(status: Status | undefined): CallFailure {
		const state = printable(String(status?.[kind.stateName] ?? 'running'), 60);
		return jobFailure(
			`The job was still ${state} after ${Math.round(options.timeout / 1000)} seconds`,
			"It goes on in Genesys Cloud. Raise 'Maximum Job Time (Seconds)', or read its result later.",
		);
	}

	function jobFailure(message: string, remedy: string): CallFailure {
		return new CallFailure({ message, remedy, outcome, call: name });
	}

	/** Whoever reads the error must be able to find the job again. */
	function ofJob({ details }: CallFailure): CallFailure {
		const job = statusPath === path ? 'The job' : `Job ${printable(id, 80)}`;
		const remedy = `${details.remedy} ${job} is at GET ${statusPath}.`;
		return new CallFailure({ ...details, outcome, remedy });
	}
}

/** A signed URI may differ each time it is asked for. */
function stampOf(status: Status | undefined): unknown {
	return status?.exportTimestamp ?? status?.uri;
}

/** Each service has a place of its own for the reason. */
function reasonOf({ errorMessage, error, errorInformation, messages }: Status): string {
	const nested = (error ?? errorInformation) as { message?: unknown } | undefined;
	const texts = (Array.isArray(messages) ? messages : []) as Array<Record<string, unknown>>;
	// Warnings come along with the error.
	const text = texts.find(({ type }) => /error/i.test(String(type))) ?? texts[0];
	const reason = errorMessage ?? nested?.message ?? text?.text;
	return reason === undefined || reason === null ? '' : printable(String(reason), 300);
}
