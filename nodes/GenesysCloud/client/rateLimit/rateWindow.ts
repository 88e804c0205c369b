import type { RateLimitState } from './rateLimit';

/** Genesys Cloud's limits are per minute (`client.credentials.token.rate.per.minute`). */
export const RATE_WINDOW_MS = 60_000;
/** The default of that limit. Responses name the real one. */
const DEFAULT_ALLOWED = 300;
/** `inin-ratelimit-reset` is in whole seconds. It is not known whether it is rounded up or down. */
const RESET_ROUNDING_MS = 1_000;
/** If the first call takes longer than this, the others no longer wait for it. */
const SCOUT_PATIENCE_MS = 2_000;

const NOTHING_NAMED = { sentAt: Number.NEGATIVE_INFINITY, count: Number.POSITIVE_INFINITY };

/** One call that is under way. */
export interface CountedCall {
	/** Not later than the moment when the server counted it. */
	sentAt: number;
}

/** One call that was answered. */
interface Answer {
	at: number;
	/** The count in the response; infinite if it had none. */
	count: number;
}

/** How a call ended: with a response that named the limit, with one that did not, without one, or unsent. */
export type CallEnd = RateLimitState | 'unnamed' | 'lost' | 'unsent';

/**
 * Counts how many calls one token may still send. All times are passed in; there are no timers.
 *
 * It is not known whether the server's windows are fixed or sliding, so the count must be right for
 * both. A call counts from when it is sent until a whole window after its response. The newest response
 * may lower the count: at most the number it names, plus our calls that it may not have seen, can count.
 * This shows that a new window has started. It may also raise the count by the calls of other
 * processes. When no response describes the window any more, one call, the scout, goes before the
 * others.
 */
export class RateWindow {
	private allowed = DEFAULT_ALLOWED;
	/** The calls that may still count, in the order of their responses. */
	private answered: Answer[] = [];
	/** Response times of calls that no longer count but may be in the count of a response under way. */
	private past: number[] = [];
	private readonly underWay = new Set<CountedCall>();
	/** Calls that the server counts in addition to these. */
	private foreign = 0;
	/** The call sent last among those whose responses named a count. */
	private newest = { ...NOTHING_NAMED };
	/** When calls were last removed because they no longer count. */
	private droppedAt = Number.NEGATIVE_INFINITY;
	/** By then a new window has started (fixed), or the oldest call here has left the window (sliding). */
	private endsBy = Number.POSITIVE_INFINITY;
	/** Until then the known responses are enough to send without a scout. */
	private knownUntil = Number.NEGATIVE_INFINITY;
	private closedUntil = Number.NEGATIVE_INFINITY;
	/** The limit that a refusal named, and until when it is used without a response that confirms it. */
	private named = { allowed: Number.POSITIVE_INFINITY, until: Number.NEGATIVE_INFINITY };

	constructor(private readonly windowMs = RATE_WINDOW_MS) {}

	/**
	 * @param now on the monotonic clock, like all times here
	 * @returns when the next call may be sent: `now`, later, or undefined if a response must come first
	 */
	nextSlot(now: number): number | undefined {
		if (now < this.closedUntil) return this.closedUntil;
		const isFull = this.used(now) >= this.allowedAt(now);
		const due = isFull ? this.endsBy : this.knownUntil;
		if (now < due) return isFull ? this.earliest(due) : now;
		const scout = this.sentSince(due);
		if (scout === undefined) return now;
		return isFull ? this.earliest() : Math.max(now, scout.sentAt + SCOUT_PATIENCE_MS);
	}

	/** @returns whether the limit, and not an unknown window, holds calls back */
	isFull(now: number): boolean {
		return now < this.closedUntil || (this.used(now) >= this.allowedAt(now) && now < this.endsBy);
	}

	sent(now: number): CountedCall {
		const call = { sentAt: now };
		this.underWay.add(call);
		return call;
	}

	finished(call: CountedCall, now: number, end: CallEnd): void {
		// A call that is not in the set belongs to an earlier token.
		if (!this.underWay.delete(call) || end === 'unsent') return;
		const { count, allowed, resetMs } =
			typeof end === 'string'
				? { count: Number.POSITIVE_INFINITY, allowed: this.allowed, resetMs: this.windowMs }
				: end;
		this.answered.push({ at: now, count });
		this.forget(now);
		const { droppedAt } = this;
		// A call sent before the limit was reached says nothing about the time after.
		if (end === 'lost' || call.sentAt < this.closedUntil) return;
		const isWindowOver = now >= this.endsBy;
		const isOutdated = isWindowOver && call.sentAt < this.endsBy;
		const isNews = call.sentAt >= this.newest.sentAt && !isOutdated;
		if (isNews && Number.isFinite(count)) {
			this.newest = { sentAt: call.sentAt, count };
			this.allowed = allowed;
			this.named.until = Number.NEGATIVE_INFINITY;
		}
		this.lower(now);
		if (isNews) this.raise(call, count);

		const endsBy = now + Math.min(resetMs + RESET_ROUNDING_MS, this.windowMs);
		this.knownUntil = Math.max(this.knownUntil, endsBy);
		if (!isNews) return;
		if (isWindowOver) this.endsBy = Number.POSITIVE_INFINITY;
		// Each response narrows it down, because each is rounded differently. A response that may still
		// count a call that was removed does not: the place of that call is reused only once.
		if (call.sentAt > droppedAt) this.endsBy = Math.min(this.endsBy, endsBy);
	}

	/**
	 * Records that the token's limit was reached anyway: other processes use the token, or no response
	 * has named the limit.
	 *
	 * @param allowed the limit that the refusal named. Unless headers confirm it, it is used for one
	 * window only: it may not be the limit of the token, or may be wrong.
	 */
	close(until: number, allowed = Number.POSITIVE_INFINITY): void {
		this.named = { allowed, until: until + this.windowMs };
		this.closedUntil = Math.max(this.closedUntil, until);
		this.endsBy = this.closedUntil;
		this.knownUntil = this.closedUntil;
	}

	/** Starts again at zero, for a new token. */
	reset(): void {
		this.answered = [];
		this.past = [];
		this.underWay.clear();
		this.foreign = 0;
		this.newest = { ...NOTHING_NAMED };
		this.droppedAt = Number.NEGATIVE_INFINITY;
		this.endsBy = Number.POSITIVE_INFINITY;
		this.knownUntil = Number.NEGATIVE_INFINITY;
		this.closedUntil = Number.NEGATIVE_INFINITY;
	}

	/**
	 * At most the number that the newest response names, plus the calls it may not have seen, can count.
	 * Nor can more count than the greatest number that it or their responses name, because one of them was
	 * counted last.
	 */
	private lower(now: number): void {
		const { sentAt, count } = this.newest;
		// They are in the order of time; a window of many calls would otherwise be read for each reply.
		let first = this.answered.length;
		while (first > 0 && this.answered[first - 1].at >= sentAt) first--;
		const unseen = this.answered.slice(first);
		const most = Math.min(
			count + unseen.length - 1,
			Math.max(count, ...unseen.map((answer) => answer.count)),
		);
		if (unseen.length === 0 || this.answered.length + this.foreign <= most) return;
		this.answered.splice(0, this.answered.length - most);
		this.foreign = Math.max(0, most - this.answered.length);
		this.dropped(now);
	}

	/** Calls that a response counts but that we do not know were sent by others. */
	private raise({ sentAt }: CountedCall, count: number): void {
		if (!Number.isFinite(count)) return;
		const left = this.past.filter((time) => time > sentAt - this.windowMs).length;
		const others = count - left - this.answered.length - this.underWay.size;
		this.foreign = Math.max(this.foreign, others);
	}

	/** A refusal may name another, greater limit of the client. For this limit the headers decide. */
	private allowedAt(now: number): number {
		const { allowed, until } = this.named;
		return now < until ? Math.min(this.allowed, allowed) : this.allowed;
	}

	private dropped(now: number): void {
		this.droppedAt = now;
		this.endsBy = Number.POSITIVE_INFINITY;
	}

	private sentSince(time: number): CountedCall | undefined {
		for (const call of this.underWay) if (call.sentAt >= time) return call;
		return undefined;
	}

	/** @returns the latest time at which the next of our calls leaves the window */
	private earliest(due = Number.POSITIVE_INFINITY): number | undefined {
		const oldest = this.answered[0]?.at ?? Number.POSITIVE_INFINITY;
		const next = Math.min(oldest + this.windowMs, due);
		return Number.isFinite(next) ? next : undefined;
	}

	private used(now: number): number {
		this.forget(now);
		return this.answered.length + this.underWay.size + this.foreign;
	}

	private forget(now: number): void {
		const last = this.answered.findIndex(({ at }) => at > now - this.windowMs);
		const over = this.answered.splice(0, last < 0 ? this.answered.length : last);
		// What we know about other processes is now a whole window old, and no response would correct it.
		if (this.answered.length === 0 && this.underWay.size === 0) this.foreign = 0;
		if (over.length === 0) return;
		const [oldest = { sentAt: now }] = this.underWay;
		this.past = [...this.past, ...over.map(({ at }) => at)].filter(
			(at) => at > oldest.sentAt - this.windowMs,
		);
		this.dropped(now);
	}
}
