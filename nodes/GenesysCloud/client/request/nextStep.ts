import { isUnsent } from '../../../../credentials/token/networkFault';
import type { CallError } from '../errors/callError';
import { isVersionConflict, replyError, unusableReply } from './replyError';
import { publicHeaders } from './headers';
import { networkError } from '../errors/networkError';
import { readRateLimitHit, routeOf, type RateLimitHit } from '../rateLimit/rateLimit';
import { isReadOnly } from './readOnly';
import {
	emptyReply,
	readReply,
	redirectOf,
	type ErrorBody,
	type RawReply,
	type Sent,
} from '../reply/reply';
import { retryDelayMs, type Attempt } from './retryPolicy';

/** A call in the state of its attempts. */
export interface CallState {
	method: string;
	/** `GET /api/v2/users`. */
	name: string;
	/** See `routeOf`. */
	route: string;
	readOnly: boolean;
	/** Tries used up by failures that count. */
	attempt: number;
	/** How often it was sent in all. */
	sends: number;
	/** How often a refused token was replaced. */
	replays: number;
	/** An earlier attempt may have been carried out. */
	outcomeUnknown: boolean;
	/** It is asked for a file, which may be elsewhere. */
	takesFile: boolean;
}

/**
 * @param path as sent, without its query
 * @param takesFile a redirect is returned, for the file to be fetched from there without the token
 */
export function newCallState(method: string, path: string, takesFile = false): CallState {
	return {
		method,
		name: `${method} ${path}`,
		route: routeOf(method, path),
		readOnly: isReadOnly(method, path),
		attempt: 0,
		sends: 0,
		replays: 0,
		outcomeUnknown: false,
		takesFile,
	};
}

export interface NextStepOptions {
	apiUrl: string;
	/** Milliseconds. */
	timeout: number;
	failOnRateLimit: boolean;
	/** From 0 to below 1. */
	random: number;
	/** Milliseconds since the epoch. */
	now: number;
}

/** What to do after an attempt. */
export type NextStep = (
	| {
			next: 'return';
			reply: {
				status: number;
				headers: Record<string, unknown>;
				body: unknown;
				bytes?: Buffer;
			};
	  }
	/** Not carried out: safe to send once more with another token, whatever the method. */
	| { next: 'renewToken'; failure: CallError }
	| {
			next: 'again';
			afterMs: number;
			costsTry: boolean;
			outcomeUnknown: boolean;
			failure: CallError;
	  }
	/** It may have been carried out already: look before failing. */
	| { next: 'reread'; failure: CallError }
	| { next: 'fail'; failure: CallError }
) & {
	/** A rate limit was hit; the gate has to know. */
	hit?: RateLimitHit;
};

/** Of one call. By then the renewals of the token are used up, or the refusal is not about the token. */
const MOST_REPLAYS = 4;
/** 401s with these codes, or none, say that the token is no good; others say something else. */
const TOKEN_CODES = new Set(['bad.credentials', 'credentials.expired']);

/** The rules of repeating, replaying and giving up. Pure. */
export function nextStep(state: CallState, sent: Sent, options: NextStepOptions): NextStep {
	return 'code' in sent
		? afterNoReply(state, sent, options)
		: afterReply(state, sent.reply, options);
}

function afterNoReply(
	state: CallState,
	{ code, message }: { code: string; message: string },
	options: NextStepOptions,
): NextStep {
	const isUnknown = isInDoubt(state, !isUnsent(code));
	const failure = networkError({
		call: state.name,
		code,
		message,
		apiUrl: options.apiUrl,
		timeout: options.timeout,
		outcome: isUnknown ? 'unknown' : isUnsent(code) ? 'notSent' : 'refused',
		attempts: state.sends,
	});
	return repeat(state, options, { errorCode: code }, failure, isUnknown);
}

function afterReply(state: CallState, reply: RawReply, options: NextStepOptions): NextStep {
	const { method, readOnly, name, sends } = state;
	const { headers } = reply;
	const read = readReply(method, reply);
	const done = (status: number, body: unknown): NextStep => ({
		next: 'return',
		reply: {
			status,
			headers: publicHeaders(headers),
			body,
			...(reply.bytes && { bytes: reply.bytes }),
		},
	});
	if (state.takesFile && method === 'GET' && redirectOf(reply) !== undefined) {
		return done(reply.statusCode, emptyReply());
	}
	if (read.kind === 'ok') return done(reply.statusCode, read.body);
	if (read.kind === 'unusable') {
		const isUnknown = isInDoubt(state, true);
		const outcome = isUnknown ? 'unknown' : 'refused';
		const failure = unusableReply(name, reply, read, outcome, sends);
		// The server has carried it out: for the rules of repeating it is like a reply that broke off.
		if (!read.isPassing) return { next: 'fail', failure };
		return repeat(state, options, { errorCode: 'ERR_BAD_RESPONSE' }, failure, isUnknown);
	}

	const { status, body } = read;
	if (state.outcomeUnknown && method === 'DELETE' && reply.statusCode === 404) {
		return done(204, emptyReply());
	}
	// An error under status 200 may stand in what was carried out.
	const isDisguised = reply.statusCode < 300;
	const isUnknown = isInDoubt(state, isDisguised || UNKNOWN_STATUSES.has(status));
	const failure = replyError({
		call: name,
		status,
		headers,
		body,
		outcome: isUnknown ? 'unknown' : 'refused',
		attempts: sends,
	});
	if (isDisguised && !readOnly) return { next: 'fail', failure };
	if (status === 401 && state.replays < MOST_REPLAYS && saysTokenIsBad(body)) {
		return { next: 'renewToken', failure };
	}
	if (status === 429) return afterRateLimit(state, headers, body, failure, options);
	if (state.outcomeUnknown && method === 'PUT' && isVersionConflict(status, body?.message)) {
		return { next: 'reread', failure };
	}
	const { retryAfterMs } = readRateLimitHit(headers, body);
	nameTime(failure, retryAfterMs, options.now);
	return repeat(state, options, { status, retryAfterMs }, failure, isUnknown);
}

/** The gate does the waiting, so there is no pause here. */
function afterRateLimit(
	state: CallState,
	headers: RawReply['headers'],
	body: ErrorBody | undefined,
	failure: CallError,
	options: NextStepOptions,
): NextStep {
	const hit = readRateLimitHit(headers, body);
	const { scope, retryAfterMs } = hit;
	nameTime(failure, retryAfterMs, options.now);
	if (options.failOnRateLimit) return { next: 'fail', failure, hit };
	const { outcomeUnknown } = state;
	// The token's limit belongs to all who use it: meeting it costs no try.
	if (scope === 'token') {
		return { next: 'again', afterMs: 0, costsTry: false, outcomeUnknown, failure, hit };
	}
	const step = repeat(state, options, { status: 429, retryAfterMs }, failure, outcomeUnknown);
	return step.next === 'again' ? { ...step, afterMs: 0, hit } : { ...step, hit };
}

/** The server knows when it can work again, so the person should. */
function nameTime({ details }: CallError, afterMs: number | undefined, now: number): void {
	if (afterMs === undefined) return;
	details.retryAt = now + afterMs;
	details.remedy += ` Genesys Cloud asks to wait until ${new Date(details.retryAt).toISOString()}.`;
}

function repeat(
	{ method, readOnly, attempt }: CallState,
	{ random }: NextStepOptions,
	how: Pick<Attempt, 'status' | 'errorCode' | 'retryAfterMs'>,
	failure: CallError,
	outcomeUnknown: boolean,
): NextStep {
	const afterMs = retryDelayMs({ method, readOnly, attempt, random, ...how });
	return afterMs === undefined
		? { next: 'fail', failure }
		: { next: 'again', afterMs, costsTry: true, outcomeUnknown, failure };
}

/** Answers that may come after the call was carried out. */
const UNKNOWN_STATUSES = new Set([408, 500, 502, 504]);

/** A call that only reads leaves nothing behind, so its outcome is never in doubt. */
function isInDoubt({ readOnly, outcomeUnknown }: CallState, now: boolean): boolean {
	return !readOnly && (outcomeUnknown || now);
}

function saysTokenIsBad(body: ErrorBody | undefined): boolean {
	return typeof body?.code !== 'string' || body.code === '' || TOKEN_CODES.has(body.code);
}

/** @returns whether what is there is what was to be written; the version is the server's to count */
export function isWritten(wanted: unknown, found: unknown): boolean {
	if (Array.isArray(wanted)) return holds(wanted, found);
	const fields = Object.entries(Object(wanted) as object).filter(([name]) => name !== 'version');
	return fields.length > 0 && holds(Object.fromEntries(fields), found);
}

/** Objects may have more fields than were written (names, links); lists and values must be equal. */
function holds(wanted: unknown, found: unknown): boolean {
	if (typeof wanted !== 'object' || wanted === null) return wanted === found;
	if (typeof found !== 'object' || found === null) return false;
	if (Array.isArray(wanted) !== Array.isArray(found)) return false;
	if (Array.isArray(wanted) && wanted.length !== (found as unknown[]).length) return false;
	return Object.entries(wanted).every(
		([name, value]) =>
			Object.hasOwn(found, name) && holds(value, (found as Record<string, unknown>)[name]),
	);
}
