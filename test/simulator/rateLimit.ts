import type { Clock } from './clock';
import type { RateLimitOptions } from './types';

export interface RateVerdict {
	refused: boolean;
	/** Calls counted in the window, this one included if it counts. */
	count: number;
	allowed: number;
	/** Until the window ends, or (sliding) the oldest call leaves it. */
	resetMs: number;
}

export interface RateLimiter {
	take(): RateVerdict;
}

type Window = Pick<RateLimitOptions, 'allowed' | 'windowMs' | 'kind' | 'count429'>;

/** The limit of one token. It is not public which kind Genesys Cloud uses, so there are all kinds. */
export function createRateLimiter(window: Window, now: Clock): RateLimiter {
	return window.kind === 'sliding' ? slidingWindow(window, now) : fixedWindow(window, now);
}

function fixedWindow({ allowed, windowMs, kind, count429 }: Window, now: Clock): RateLimiter {
	let start = -Infinity;
	let count = 0;
	return {
		take() {
			const at = now();
			if (at >= start + windowMs || at < start) {
				start = kind === 'fixedAligned' ? Math.floor(at / windowMs) * windowMs : at;
				count = 0;
			}
			const refused = count >= allowed;
			if (!refused || count429) count += 1;
			return { refused, count, allowed, resetMs: start + windowMs - at };
		},
	};
}

function slidingWindow({ allowed, windowMs, count429 }: Window, now: Clock): RateLimiter {
	const calls: number[] = [];
	return {
		take() {
			const at = now();
			while (calls.length > 0 && calls[0] <= at - windowMs) calls.shift();
			const refused = calls.length >= allowed;
			if (!refused || count429) calls.push(at);
			const oldest = calls[0] ?? at;
			return { refused, count: calls.length, allowed, resetMs: oldest + windowMs - at };
		},
	};
}

export function rateLimitHeaders(
	verdict: RateVerdict,
	rounding: RateLimitOptions['resetRounding'],
): Record<string, string> {
	const seconds = verdict.resetMs / 1000;
	return {
		'inin-ratelimit-count': String(verdict.count),
		'inin-ratelimit-allowed': String(verdict.allowed),
		'inin-ratelimit-reset': String(rounding === 'floor' ? Math.floor(seconds) : Math.ceil(seconds)),
	};
}
