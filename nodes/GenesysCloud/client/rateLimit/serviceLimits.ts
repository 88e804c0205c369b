import { LONGEST_RETRY_AFTER_MS, type RateLimitHit } from './rateLimit';

/** A period in which a service takes no calls. */
export interface Hold {
	/** On the monotonic clock. */
	until: number;
	/** It lasts for hours, so calls do not wait for it. */
	isQuota: boolean;
}

/** How long after a refusal a route gets one call at a time. */
const CAUTION_MS = 60_000;
/** Most routes to remember. Paths with names in them could make any number of routes. */
const MAX_ROUTES = 1_000;

/**
 * The limits of single services, below the limit of the token. Only the routes that reached one wait.
 * If a limit has a name, all routes that reached it under that name share it. After a refusal only one
 * call at a time is sent for a while: some limits allow three calls every few seconds, and thirty calls
 * at once would use up their retries.
 */
export class ServiceLimits {
	/** By the limit's key, or by the route if it has none. */
	private readonly holds = new Map<string, Hold>();
	private readonly limitKeys = new Map<string, string>();
	private readonly underWay = new Map<string, number>();

	refused(route: string, { limitKey }: RateLimitHit, now: number, waitMs: number): void {
		if (limitKey !== undefined) this.limitKeys.set(route, limitKey);
		const name = this.nameOf(route);
		const until = Math.max(now + waitMs, this.holds.get(name)?.until ?? 0);
		// Keep the newest last, because the oldest are removed first.
		this.holds.delete(name);
		this.holds.set(name, { until, isQuota: until - now > LONGEST_RETRY_AFTER_MS });
		this.forget(now);
	}

	holdOf(route: string, now: number): Hold | undefined {
		const hold = this.holds.get(this.nameOf(route));
		return hold !== undefined && now < hold.until ? hold : undefined;
	}

	/** @returns whether this call must wait for the end of an earlier one */
	mustQueue(route: string, now: number): boolean {
		const name = this.nameOf(route);
		const hold = this.holds.get(name);
		return hold !== undefined && now < hold.until + CAUTION_MS && this.underWay.has(name);
	}

	/** @returns a function to call when the call has ended */
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
