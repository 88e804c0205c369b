/**
 * A client process and the server's limit in virtual time. The client is the real gate, the limit is
 * the simulator's.
 */
import type { RateGate } from '../../../../../nodes/GenesysCloud/client/rateLimit/rateGate';
import { readRateLimitHit } from '../../../../../nodes/GenesysCloud/client/rateLimit/rateLimit';
import { createRateLimiter, rateLimitHeaders } from '../../../../simulator/rateLimit';
import type { RateLimitOptions } from '../../../../simulator/types';
import type { VirtualClock } from './virtualClock';

export type Rule = Required<RateLimitOptions>;

export interface Load {
	calls: number;
	concurrency: number;
	/** Way there and way back of one call, in milliseconds; asked in the order of the calls. */
	latency: () => [there: number, back: number];
}

export interface Outcome {
	answered: number;
	/** Refusals that this process met. */
	refused: number;
	/** Milliseconds from start to last reply. */
	took: number;
}

export class Server {
	refused = 0;

	private readonly limiter;

	constructor(
		private readonly clock: VirtualClock,
		readonly rule: Rule,
	) {
		this.limiter = createRateLimiter(rule, clock.now);
	}

	/** Waits until the limit allows the call. */
	async queue(): Promise<ReturnType<Server['take']>> {
		for (;;) {
			const step = this.limiter.take();
			if (!step.refused) return { status: 200, headers: {}, body: {} };
			await this.clock.wait(step.resetMs);
		}
	}

	take(): { status: number; headers: Record<string, unknown>; body: unknown } {
		const step = this.limiter.take();
		const headers = this.rule.headers ? rateLimitHeaders(step, this.rule.resetRounding) : {};
		if (!step.refused) return { status: 200, headers, body: {} };
		this.refused++;
		const seconds = String(Math.max(1, Math.ceil(step.resetMs / 1000)));
		return {
			status: 429,
			headers: { ...headers, 'retry-after': seconds },
			body: { limit: { key: 'client.credentials.token.rate.per.minute' } },
		};
	}
}

/** Sends calls through the gate, as many at once as the load says, until all are answered. */
export async function runProcess(
	clock: VirtualClock,
	server: Server,
	gate: Pick<RateGate, 'acquire' | 'limited'>,
	{ calls, concurrency, latency }: Load,
	waitAtDoor = false,
): Promise<Outcome> {
	const start = clock.now();
	const queue = { limit: concurrency };
	let left = calls;
	let answered = 0;
	let refused = 0;

	async function one(): Promise<void> {
		for (;;) {
			const permit = await gate.acquire(queue, { route: 'GET /', deadline: Infinity });
			permit.sending('token');
			const [there, back] = latency();
			await clock.wait(there);
			const { status, headers, body } = waitAtDoor ? await server.queue() : server.take();
			await clock.wait(back);
			if (status === 429) gate.limited('GET /', readRateLimitHit(headers, body), headers);
			permit.finished({ headers });
			if (status === 200) break;
			refused++;
		}
		answered++;
	}
	async function work(): Promise<void> {
		while (left-- > 0) await one();
	}
	await Promise.all(Array.from({ length: Math.min(calls, concurrency) }, work));
	return { answered, refused, took: clock.now() - start };
}

/** Lets all calls through. */
const OPEN_GATE = {
	acquire: async () => ({ sending: () => {}, finished: () => {} }),
	limited: () => {},
};

/**
 * What a client would need whose calls the server lets wait at its door until it can take them:
 * nobody can be quicker.
 */
export async function leastTime(clock: VirtualClock, rule: Rule, load: Load): Promise<number> {
	// Without headers the position of windows cannot be known: a whole one between two bursts.
	const server = new Server(clock, {
		...rule,
		count429: false,
		kind: rule.headers ? rule.kind : 'sliding',
	});
	const { took } = await runProcess(clock, server, OPEN_GATE, load, true);
	return took;
}
