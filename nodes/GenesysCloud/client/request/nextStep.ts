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

/** A call and the state of its attempts. */
export interface CallState {
	method: string;
	/** `GET /api/v2/users`. */
	name: string;
	/** See `routeOf`. */
	route: string;
	readOnly: boolean;
	/** Number of failed attempts that count. */
	attempt: number;
	/** How many times the call was sent in all. */
	sends: number;
	/** How many times a refused token was replaced. */
	replays: number;
	/** An earlier attempt may have been carried out. */
	outcomeUnknown: boolean;
	/** The call asks for a file, which may be at another address. */
	takesFile: boolean;
}

/**
 * @param path as sent, without the query
 * @param takesFile return a redirect, so that the file is downloaded from there without the token
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
	/** The base URL of the call. */
	apiUrl: string;
	field?: 'API URL' | 'Apps URL';
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
	/** The call was not carried out, so any method is safe to send again with another token. */
	| { next: 'renewToken'; failure: CallError }
	| {
			next: 'again';
			afterMs: number;
			costsTry: boolean;
			outcomeUnknown: boolean;
			failure: CallError;
	  }
	/** The call may have been carried out already. Check this before failing. */
	| { next: 'reread'; failure: CallError }
	| { next: 'fail'; failure: CallError }
) & {
	/** The rate limit that was reached, for the gate. */
	hit?: RateLimitHit;
};

/** Most replays of one call. By then the token cannot be renewed again, or the token is not the cause. */
const MOST_REPLAYS = 4;
/** A 401 with one of these codes, or without a code, means that the token is not valid. */
const TOKEN_CODES = new Set(['bad.credentials', 'credentials.expired']);

/** Decides whether to retry, replay or fail. A pure function. */
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
		field: options.field,
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
		// The server has carried it out, so it is retried like a response that broke off.
		if (!read.isPassing) return { next: 'fail', failure };
		return repeat(state, options, { errorCode: 'ERR_BAD_RESPONSE' }, failure, isUnknown);
	}

	const { status, body } = read;
	if (state.outcomeUnknown && method === 'DELETE' && reply.statusCode === 404) {
		return done(204, emptyReply());
	}
	// If an error comes with status 200, the call may have been carried out.
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

/** The gate waits, so there is no pause here. */
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
	// All programs with this token share its limit, so reaching it does not count as an attempt.
	if (scope === 'token') {
		return { next: 'again', afterMs: 0, costsTry: false, outcomeUnknown, failure, hit };
	}
	const step = repeat(state, options, { status: 429, retryAfterMs }, failure, outcomeUnknown);
	return step.next === 'again' ? { ...step, afterMs: 0, hit } : { ...step, hit };
}

/** Adds to the error the time at which the server says that the call can succeed again. */
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

/** Statuses that may come after the call was carried out. */
const UNKNOWN_STATUSES = new Set([408, 500, 502, 504]);

/** A call that only reads changes nothing, so its outcome is never in doubt. */
function isInDoubt({ readOnly, outcomeUnknown }: CallState, now: boolean): boolean {
	return !readOnly && (outcomeUnknown || now);
}

function saysTokenIsBad(body: ErrorBody | undefined): boolean {
	return typeof body?.code !== 'string' || body.code === '' || TOKEN_CODES.has(body.code);
}

/** @returns whether the object has the values that were to be written, except for the version */
export function isWritten(wanted: unknown, found: unknown): boolean {
	if (Array.isArray(wanted)) return holds(wanted, found);
	const fields = Object.entries(Object(wanted) as object).filter(([name]) => name !== 'version');
	return fields.length > 0 && holds(Object.fromEntries(fields), found);
}

/** An object may have more fields than were written (names, links). Lists and values must be equal. */
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
