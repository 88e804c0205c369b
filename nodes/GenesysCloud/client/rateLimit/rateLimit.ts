import { wordsOf } from '../../../../credentials/text/text';
import { readRetryAfterMs } from '../../../../credentials/token/exchange';

/** Header names are lower-case, as Node.js gives them. */
export type ReplyHeaders = Record<string, unknown>;

/** What a response says about the token's limit: `inin-ratelimit-count`, `-allowed` and `-reset`. */
export interface RateLimitState {
	/** Calls that the server has counted in its current window. */
	count: number;
	/** Calls that it allows in one window. */
	allowed: number;
	/** Time until the window ends. Sent in whole seconds; how they are rounded is not known. */
	resetMs: number;
}

/** What a 429 limits, and for how long. */
export interface RateLimitHit {
	/** `token`: all calls of this client. `route`: this operation only. */
	scope: 'token' | 'route';
	/** The limit's name, such as `client.credentials.token.rate.per.minute`. */
	limitKey?: string;
	/** Calls that the limit allows, if the response names it. */
	allowed?: number;
	/** The wait that the server asked for, if it did. */
	retryAfterMs?: number;
}

/** A longer `Retry-After` is a quota that lasts for hours. Genesys Cloud's own SDKs give up there too. */
export const LONGEST_RETRY_AFTER_MS = 180_000;

/** Such as `client.credentials.token.rate.per.minute`. */
const LIMIT_NAME = /\b[a-z.]{1,100}\.rate\.per\.(?:minute|second)/i;
/** Only this much of a message is searched. A message that names a limit is one line. */
const LONGEST_MESSAGE = 2_000;

/** @returns undefined when the response lacks the headers */
export function readRateLimit(headers: ReplyHeaders): RateLimitState | undefined {
	const count = readNumber(headers['inin-ratelimit-count']);
	const allowed = readNumber(headers['inin-ratelimit-allowed']);
	const reset = readNumber(headers['inin-ratelimit-reset']);
	if (count === undefined || allowed === undefined || reset === undefined || allowed < 1)
		return undefined;
	return { count, allowed, resetMs: reset * 1000 };
}

/**
 * Distinguishes the limit of the token from the limit of one service, which causes a 429 below the
 * token's limit (flows, assignment service, IVRs and task management have their own).
 *
 * @param body the parsed `ErrorBody`
 */
export function readRateLimitHit(headers: ReplyHeaders, body: unknown): RateLimitHit {
	const { limit, message } = (body ?? {}) as {
		limit?: { key?: unknown; value?: unknown };
		message?: unknown;
	};
	const named =
		typeof limit?.key === 'string'
			? limit.key
			: LIMIT_NAME.exec(wordsOf(message).slice(0, LONGEST_MESSAGE))?.[0];
	const state = readRateLimit(headers);
	const isToken =
		named !== undefined
			? // `org.app.user.rate.per.minute` also limits all calls of this client.
				/(^|\.)(token|user)\.rate\.per\.minute$/i.test(named)
			: state !== undefined && state.count >= state.allowed;
	const retryAfterMs = readRetryAfterMs(headers);
	const allowed = readNumber(limit?.value) ?? 0;
	return {
		scope: isToken ? 'token' : 'route',
		...(named === undefined ? {} : { limitKey: named }),
		...(allowed < 1 ? {} : { allowed }),
		...(retryAfterMs === undefined ? {} : { retryAfterMs }),
	};
}

/**
 * Returns the operation that a path belongs to, as far as the path shows it: segments that look like
 * IDs become `{id}`.
 *
 * @returns such as `GET /api/v2/users/{id}`
 */
export function routeOf(method: string, path: string): string {
	const template = path
		.split('/')
		.map((segment, index) =>
			index > 2 && /\d|%|^[0-9a-f-]{20,}$/i.test(segment) ? '{id}' : segment,
		)
		.join('/');
	return `${method} ${template}`;
}

function readNumber(value: unknown): number | undefined {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	return typeof number === 'number' && Number.isFinite(number) && number >= 0 ? number : undefined;
}
