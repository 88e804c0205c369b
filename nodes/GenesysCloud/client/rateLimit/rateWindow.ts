import type { RateLimitState } from './rateLimit';

/** Genesys Cloud's limits are per minute (`client.credentials.token.rate.per.minute`). */
export const RATE_WINDOW_MS = 60_000;
/** The default of that limit; replies name the real one. */
const DEFAULT_ALLOWED = 300;
/** `inin-ratelimit-reset` is in whole seconds, and whether it is rounded up or down is not known. */
const RESET_ROUNDING_MS = 1_000;
/** A first call that takes longer than this no longer holds up the others. */
const SCOUT_PATIENCE_MS = 2_000;

const NOTHING_NAMED = { sentAt: Number.NEGATIVE_INFINITY, count: Number.POSITIVE_INFINITY };

/** One call that is under way. */
export interface CountedCall {
	/** No later than the server counted it. */
	sentAt: number;
}

/** One call that was answered. */
interface Answer {
	at: number;
	/** What the reply named; infinite when it named nothing. */
	count: number;
}

/** How a call ended: with what its reply said of the limit, or not, without a reply, or not sent. */
export type CallEnd = RateLimitState | 'unnamed' | 'lost' | 'unsent';

/**
 * How many calls one token may still send. Pure bookkeeping: times come in, no timers.
 *
 * Whether the server's windows are fixed or sliding is not known, so what is believed must hold for
 * both. A call counts from its sending until a whole window after its reply. The newest reply may
 * lower that: no more can count than it names, plus our calls that it may not have seen; this is how
 * a window that has turned is noticed. It may also raise it, by the calls of other processes. Where
 * no reply describes the window any more, one call, the scout, goes ahead of the others.
 */
export class RateWindow {
	private allowed = DEFAULT_ALLOWED;
	/** The calls that may still count, in the order of their replies. */
	private answered: Answer[] = [];
	/** When calls were answered that no longer count, while a reply may be on its way that saw them. */
	private past: number[] = [];
	private readonly underWay = new Set<CountedCall>();
	/** What the server counts beyond these. */
	private foreign = 0;
	/** Of the calls whose replies named a count, the one sent last. */
	private newest = { ...NOTHING_NAMED };
	/** When calls were last dropped from these books, because they no longer count. */
	private droppedAt = Number.NEGATIVE_INFINITY;
	/** By then the window has turned (fixed), or the oldest call counted here has left it (sliding). */
	private endsBy = Number.POSITIVE_INFINITY;
	/** Until then the replies at hand tell enough to send without a scout. */
	private knownUntil = Number.NEGATIVE_INFINITY;
	private closedUntil = Number.NEGATIVE_INFINITY;
	/** What a refusal named, and until when it is believed without a reply that confirms it. */
	private named = { allowed: Number.POSITIVE_INFINITY, until: Number.NEGATIVE_INFINITY };

	constructor(private readonly windowMs = RATE_WINDOW_MS) {}

	/**
	 * @param now on the monotonic clock, as all times here
	 * @returns when the next call may be sent: `now`, later, or undefined when that takes a reply
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
		// Not in the set: of a token before this one.
		if (!this.underWay.delete(call) || end === 'unsent') return;
		const { count, allowed, resetMs } =
			typeof end === 'string'
				? { count: Number.POSITIVE_INFINITY, allowed: this.allowed, resetMs: this.windowMs }
				: end;
		this.answered.push({ at: now, count });
		this.forget(now);
		const { droppedAt } = this;
		// What was sent before the limit was hit tells nothing of the time after.
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
		// Each reply narrows it down, since the rounding falls differently each time. One that may speak
		// of a call that has been dropped meanwhile does not: its place is given away only once.
		if (call.sentAt > droppedAt) this.endsBy = Math.min(this.endsBy, endsBy);
	}

	/**
	 * The token's limit was hit all the same: other processes use the token, or no reply has named it.
	 *
	 * @param allowed what the refusal named; without headers that say the same, it is believed for one
	 * window: it may be another limit than that of the token, or nonsense
	 */
	close(until: number, allowed = Number.POSITIVE_INFINITY): void {
		this.named = { allowed, until: until + this.windowMs };
		this.closedUntil = Math.max(this.closedUntil, until);
		this.endsBy = this.closedUntil;
		this.knownUntil = this.closedUntil;
	}

	/** A new token starts at zero. */
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
	 * No more can count than the newest reply names, plus the calls it may not have seen; and no more
	 * than the greatest count named by it and by those, for one of them was counted last.
	 */
	private lower(now: number): void {
		const { sentAt, count } = this.newest;
		const unseen = this.answered.filter(({ at }) => at >= sentAt);
		const most = Math.min(
			count + unseen.length - 1,
			Math.max(count, ...unseen.map((answer) => answer.count)),
		);
		if (unseen.length === 0 || this.answered.length + this.foreign <= most) return;
		this.answered.splice(0, this.answered.length - most);
		this.foreign = Math.max(0, most - this.answered.length);
		this.dropped(now);
	}

	/** What a reply names beyond what we know of, others have sent. */
	private raise({ sentAt }: CountedCall, count: number): void {
		if (!Number.isFinite(count)) return;
		const left = this.past.filter((time) => time > sentAt - this.windowMs).length;
		const others = count - left - this.answered.length - this.underWay.size;
		this.foreign = Math.max(this.foreign, others);
	}

	/** Another limit of the client may be greater; the headers are what counts for this one. */
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

	/** @returns when the next of our calls leaves the window, at the latest */
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
		// What replies named of others is a whole window old by now, and nothing would ever correct it.
		if (this.answered.length === 0 && this.underWay.size === 0) this.foreign = 0;
		if (over.length === 0) return;
		const [oldest = { sentAt: now }] = this.underWay;
		this.past = [...this.past, ...over.map(({ at }) => at)].filter(
			(at) => at > oldest.sentAt - this.windowMs,
		);
		this.dropped(now);
	}
}
