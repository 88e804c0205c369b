import { CallError } from '../errors/callError';
import type { ApiCall, ApiReply } from '../request/apiCall';

export interface ReadyOptions {
	/** Longest wait, in milliseconds. */
	timeout: number;
	/** Milliseconds, monotonic. */
	now: () => number;
}

export interface ReadyCalls {
	request(call: ApiCall): Promise<ApiReply>;
	pause(milliseconds: number): Promise<void>;
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Sends a call, and sends it again while Genesys Cloud answers 202 because it is still preparing the
 * result, such as a recording. Only for a GET does 202 mean this; a POST was accepted.
 *
 * @param isAnswer whether a 202 already has the result
 * @throws {CallError} when it takes longer than the timeout
 */
export async function whenReady(
	calls: ReadyCalls,
	call: ApiCall,
	{ timeout, now }: ReadyOptions,
	isAnswer: (reply: ApiReply) => boolean,
): Promise<ApiReply> {
	const since = now();
	for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
		const reply = await calls.request(call);
		if (call.method !== 'GET' || reply.status !== 202 || isAnswer(reply)) return reply;
		const left = timeout - (now() - since);
		if (left <= 0) throw late(call, timeout);
		await calls.pause(Math.min(pauseMs, left));
	}
}

/** Returns whether the response had a body. */
export function hasBody({ body }: ApiReply): boolean {
	// This stands for an empty body; see `emptyReply`.
	return JSON.stringify(body) !== '{"success":true}';
}

function late({ method, path }: ApiCall, timeout: number): CallError {
	return new CallError({
		message: `Genesys Cloud was still preparing the reply after ${Math.round(timeout / 1000)} seconds`,
		remedy: "Try again later, or increase 'Maximum Job Time (Seconds)' in the options.",
		outcome: 'refused',
		call: `${method} ${path.path}`,
		status: 202,
	});
}
