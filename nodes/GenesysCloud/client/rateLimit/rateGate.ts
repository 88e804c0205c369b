import { systemClock, type Clock } from '../../../../credentials/token/clock';
import { LONGEST_SLEEP_MS } from '../../shared/pause';
import {
	LONGEST_RETRY_AFTER_MS,
	readRateLimit,
	type RateLimitHit,
	type ReplyHeaders,
} from './rateLimit';
import { RateWindow } from './rateWindow';
import { ServiceLimits } from './serviceLimits';

/** The calls of one execution. They share a limit, and take turns with those of other executions. */
export interface ExecutionQueue {
	/** Most calls of this queue under way at the same time, items and pages together. */
	readonly limit: number;
}

export interface GateRequest {
	/** See `routeOf`. */
	route: string;
	/** On the monotonic clock; a call that is still waiting then fails. */
	deadline: number;
	/** Fail instead of waiting for a rate limit. */
	failFast?: boolean;
	signal?: AbortSignal;
}

/** How a call ended: with a response, without one, or unsent, so that it does not count. */
export type PermitEnd = { headers: ReplyHeaders } | 'lost' | 'unsent';

/** Permission to send one call. */
export interface Permit {
	/** When a rate limit first held the call back, on the monotonic clock; undefined if none did. */
	heldSince?: number;
	/** Must be called right before sending. @param token the token; counting restarts with a new one */
	sending(token: string): void;
	/** Must be called exactly once, when the call has ended. */
	finished(end: PermitEnd): void;
}

/** A call that was not sent because of a rate limit. */
export class RateLimitedError extends Error {
	override readonly name = 'RateLimitedError';

	constructor(
		readonly reason: 'quota' | 'maximumWait' | 'failFast',
		/** Milliseconds since the epoch: when calls can be sent again, if known. */
		readonly until?: number,
	) {
		super(`Not sent because of a rate limit (${reason})`);
	}
}

interface Waiter extends GateRequest {
	/** When a rate limit first kept it from being sent. */
	heldSince?: number;
	admit(permit: Permit): void;
	refuse(error: Error): void;
}

interface LaneState {
	limit: number;
	underWay: number;
	waiting: Waiter[];
}

/** The longest quotas last a day (task management). */
const LONGEST_HOLD_MS = 86_400_000;
/** Times in responses are whole seconds, so 0 may be almost one second. */
const SHORTEST_WAIT_MS = 1_000;

/**
 * Holds calls back before Genesys Cloud would refuse them. One gate serves all executions of the
 * process that use the same credential. It serves their queues in turn, so an execution with thousands
 * of items does not block a webhook.
 */
export class RateGate {
	private readonly queues = new Map<ExecutionQueue, LaneState>();
	private readonly services = new ServiceLimits();
	private token?: string;
	private watching = false;

	constructor(
		private readonly clock: Clock = systemClock,
		private readonly window = new RateWindow(),
	) {}

	/** @returns whether no call is waiting or under way */
	get isIdle(): boolean {
		return this.queues.size === 0;
	}

	/**
	 * Waits until the call may be sent.
	 *
	 * @throws {RateLimitedError} when it may not be sent in time
	 * @throws the signal's reason, as soon as it fires
	 */
	async acquire(queue: ExecutionQueue, request: GateRequest): Promise<Permit> {
		request.signal?.throwIfAborted();
		const state = this.queues.get(queue) ?? { limit: queue.limit, underWay: 0, waiting: [] };
		this.queues.set(queue, state);
		return await new Promise<Permit>((resolve, reject) => {
			const leave = () => {
				state.waiting.splice(state.waiting.indexOf(waiter), 1);
				waiter.refuse(request.signal?.reason as Error);
				this.letThrough();
			};
			const settled = () => request.signal?.removeEventListener('abort', leave);
			const waiter: Waiter = {
				...request,
				admit: (permit) => {
					settled();
					resolve(permit);
				},
				refuse: (error) => {
					settled();
					reject(error);
				},
			};
			request.signal?.addEventListener('abort', leave, { once: true });
			state.waiting.push(waiter);
			this.letThrough();
		});
	}

	/** Fails all waiting calls with this error, unsent, because none can succeed for now. */
	refuseAll(error: Error): void {
		for (const state of this.queues.values()) {
			for (const waiter of [...state.waiting]) this.refuse(state, waiter, error);
		}
		this.letThrough();
	}

	/** Records a 429. Must be called before the call is `finished`. */
	limited(route: string, hit: RateLimitHit, headers: ReplyHeaders): void {
		const now = this.clock.elapsed();
		const asked = hit.retryAfterMs ?? readRateLimit(headers)?.resetMs ?? 0;
		const wait = Math.max(asked, SHORTEST_WAIT_MS);
		// Whatever the response says, wait no longer than this before trying again.
		if (hit.scope === 'token') {
			this.window.close(now + Math.min(wait, LONGEST_RETRY_AFTER_MS), hit.allowed);
		} else {
			this.services.refused(route, hit, now, Math.min(wait, LONGEST_HOLD_MS));
		}
	}

	private letThrough(): void {
		for (let progress = true; progress; ) {
			progress = false;
			for (const [queue, state] of [...this.queues]) {
				if (!this.admitOne(state)) continue;
				progress = true;
				// Move the queue to the end: each queue sends one call per round.
				this.queues.delete(queue);
				this.queues.set(queue, state);
			}
		}
		for (const [queue, { waiting, underWay }] of this.queues) {
			if (waiting.length === 0 && underWay === 0) this.queues.delete(queue);
		}
		void this.watch();
	}

	private admitOne(state: LaneState): boolean {
		// Then the concurrency limit holds them back, not a rate limit, so no call fails.
		if (state.waiting.length === 0 || state.underWay >= state.limit) return false;
		const now = this.clock.elapsed();
		const open = this.window.nextSlot(now);
		const isFull = this.window.isFull(now);
		for (const waiter of [...state.waiting]) {
			const { route, deadline, failFast } = waiter;
			const hold = this.services.holdOf(route, now);
			const slot = hold?.until ?? open;
			if (hold?.isQuota) {
				this.refuse(state, waiter, new RateLimitedError('quota', this.dateOf(hold.until)));
			} else if (this.services.mustQueue(route, now)) {
				// The service takes one call at a time, which is not a rate limit either: keep waiting.
			} else if (slot !== undefined && slot <= now) {
				state.waiting.splice(state.waiting.indexOf(waiter), 1);
				waiter.admit(this.permit(state, route, waiter.heldSince));
				return true;
			} else {
				const isLimited = hold !== undefined || isFull;
				if (isLimited) waiter.heldSince ??= now;
				if (failFast && isLimited) {
					this.refuse(state, waiter, new RateLimitedError('failFast', this.dateOf(slot)));
				} else if (deadline <= now && isLimited) {
					this.refuse(state, waiter, new RateLimitedError('maximumWait', this.dateOf(slot)));
				}
			}
		}
		return false;
	}

	/** @returns a time on the monotonic clock as a date, in milliseconds since the epoch */
	private dateOf(time: number | undefined): number | undefined {
		return time === undefined ? undefined : this.clock.now() + time - this.clock.elapsed();
	}

	private refuse(state: LaneState, waiter: Waiter, error: Error): void {
		state.waiting.splice(state.waiting.indexOf(waiter), 1);
		waiter.refuse(error);
	}

	private permit(state: LaneState, route: string, heldSince?: number): Permit {
		// Count the call now, so that the next one in the queue sees it.
		let call = this.window.sent(this.clock.elapsed());
		const serviceDone = this.services.sent(route);
		state.underWay++;
		return {
			heldSince,
			sending: (token) => {
				call.sentAt = this.clock.elapsed();
				if (this.token !== undefined && this.token !== token) {
					this.window.reset();
					call = this.window.sent(call.sentAt);
				}
				this.token = token;
			},
			finished: (end) => {
				const named =
					typeof end === 'string' ? end : (readRateLimit(end.headers) ?? ('unnamed' as const));
				this.window.finished(call, this.clock.elapsed(), named);
				serviceDone();
				state.underWay--;
				this.letThrough();
			},
		};
	}

	/** While calls wait, checks again whenever something may have changed. */
	private async watch(): Promise<void> {
		if (this.watching) return;
		this.watching = true;
		for (let wake = this.nextWake(); wake !== undefined; wake = this.nextWake()) {
			await this.clock.sleep(Math.min(LONGEST_SLEEP_MS, Math.max(1, wake - this.clock.elapsed())));
			this.letThrough();
		}
		this.watching = false;
	}

	/** @returns the next time at which something can change without a response */
	private nextWake(): number | undefined {
		const now = this.clock.elapsed();
		const slot = this.window.nextSlot(now) ?? Number.POSITIVE_INFINITY;
		let wake: number | undefined;
		for (const { waiting, underWay, limit } of this.queues.values()) {
			if (underWay >= limit) continue;
			for (const { route, deadline } of waiting) {
				if (this.services.mustQueue(route, now)) continue;
				const free = this.services.holdOf(route, now)?.until ?? slot;
				// After the deadline only a free slot matters: the call is not held back by a limit.
				const next = deadline > now ? Math.min(deadline, free) : free;
				wake = Math.min(wake ?? next, next);
			}
		}
		return wake;
	}
}

const gates = new Map<string, RateGate>();
const MAX_GATES = 100;

/** Returns the gate of a client in this process. @param key `ClientSettings.key` */
export function gateOf(key: string): RateGate {
	const gate = gates.get(key) ?? new RateGate();
	gates.delete(key);
	gates.set(key, gate);
	for (const [oldest, { isIdle }] of gates) {
		if (gates.size <= MAX_GATES) break;
		if (isIdle && oldest !== key) gates.delete(oldest);
	}
	return gate;
}
