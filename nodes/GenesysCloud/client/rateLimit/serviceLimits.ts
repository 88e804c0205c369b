import { LONGEST_RETRY_AFTER_MS, type RateLimitHit } from './rateLimit';

/** A service that takes no calls for a while. */
export interface Hold {
	/** On the monotonic clock. */
	until: number;
	/** It lasts for hours, so waiting is no use. */
	isQuota: boolean;
}

/** So long after a refusal its route is not trusted with many calls at once. */
const CAUTION_MS = 60_000;
/** Routes remembered at most; paths with names in them could be any number. */
const MAX_ROUTES = 1_000;

/**
 * The limits of single services, below the limit of the token: only the routes that met one wait.
 * Where a limit has a name, all routes that met it under that name share it. After a refusal such a
 * limit takes one call at a time for a while: some allow three calls every few seconds, and calls
 * that are let through thirty at once would use up their tries on it.
 */
export class ServiceLimits {
	/** By name of the limit: its key, else the route. */
	private readonly holds = new Map<string, Hold>();
	private readonly limitKeys = new Map<string, string>();
	private readonly underWay = new Map<string, number>();

	refused(route: string, { limitKey }: RateLimitHit, now: number, waitMs: number): void {
		if (limitKey !== undefined) this.limitKeys.set(route, limitKey);
		const name = this.nameOf(route);
		const until = Math.max(now + waitMs, this.holds.get(name)?.until ?? 0);
		// The newest last: the oldest are the first to be dropped.
		this.holds.delete(name);
		this.holds.set(name, { until, isQuota: until - now > LONGEST_RETRY_AFTER_MS });
		this.forget(now);
	}

	holdOf(route: string, now: number): Hold | undefined {
		const hold = this.holds.get(this.nameOf(route));
		return hold !== undefined && now < hold.until ? hold : undefined;
	}

	/** @returns whether this call has to let one before it come back first */
	mustQueue(route: string, now: number): boolean {
		const name = this.nameOf(route);
		const hold = this.holds.get(name);
		return hold !== undefined && now < hold.until + CAUTION_MS && this.underWay.has(name);
	}

	/** @returns to be called when the call is over */
	sent(route: string): () => void {
		const name = this.nameOf(route);
		this.underWay.set(name, (this.underWay.get(name) ?? 0) + 1);
		return () => {
			const left = (this.underWay.get(name) ?? 1) - 1;
			if (left > 0) this.underWay.set(name, left);
			else this.underWay.delete(name);
		};
	}

	private nameOf(route: string): string {
		return this.limitKeys.get(route) ?? route;
	}

	private forget(now: number): void {
		for (const [name, { until }] of this.holds) {
			if (now >= until + CAUTION_MS) this.holds.delete(name);
		}
		for (const [name] of this.holds) {
			if (this.holds.size <= MAX_ROUTES) break;
			this.holds.delete(name);
		}
		for (const [route] of this.limitKeys) {
			if (this.limitKeys.size <= MAX_ROUTES) break;
			this.limitKeys.delete(route);
		}
	}
}
