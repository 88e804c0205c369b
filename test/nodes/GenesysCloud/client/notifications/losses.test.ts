/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, no-console -- test code runs on Node, not in n8n Cloud; the numbers are the result */
/**
 * A connection is lost a hundred times, in every way, at random moments, while events come: it listens
 * again each time, and each event came, once, or lies in a gap that was reported.
 */
import { setTimeout as pause } from 'node:timers/promises';

import { WebSocket } from 'undici';
import { systemClock } from '../../../../../credentials/token/clock';
import { TokenCache } from '../../../../../credentials/token/cache';
import type { Gap } from '../../../../../nodes/GenesysCloud/client/notifications/channelConnection';
import {
	NotificationHub,
	type Member,
} from '../../../../../nodes/GenesysCloud/client/notifications/hub';
import { DEFAULT_CLIENT, startSimulator, type Simulator } from '../../../../simulator';
import { clientFor } from '../kit/clientKit';

/** As in production, a hundred times faster. */
const LIVENESS = { pingMs: 150, deadMs: 300, connectMs: 2_000, lookMs: 25 };
const TOPIC = 'v2.users.5d1f8c2a-3b4e-4f60-9a7c-0e1d2c3b4a59.presence';
const EVERY_MS = 10;

const KINDS = {
	reset: (simulator: Simulator) => simulator.channels.resetSockets(),
	closed: (simulator: Simulator) => simulator.channels.dropSockets(1011),
	'silent stall': (simulator: Simulator) => simulator.channels.stallSockets(),
	'socket closing': (simulator: Simulator) => simulator.channels.announceClosing(500),
	'channel expired': (simulator: Simulator) => simulator.channels.expire(),
	'token revoked': (simulator: Simulator) => simulator.revokeTokens(DEFAULT_CLIENT.id),
	'503 on renewal': (simulator: Simulator) => {
		const respond = { status: 503, body: {} };
		simulator.fault({ path: /notifications/, times: 1, respond });
		simulator.channels.expire();
	},
	'upgrade refused': (simulator: Simulator) => {
		simulator.channels.refuseUpgrades({ status: 503 });
		simulator.channels.resetSockets();
	},
};

/** The same for every run. */
function randomOf(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
		return state / 2 ** 31;
	};
}

interface Lost {
	kind: string;
	/** Until it listened again, in milliseconds. */
	tookMs: number;
}

async function lose(count: number, seed: number): Promise<Lost[]> {
	const random = randomOf(seed);
	const simulator = await startSimulator({
		rateLimit: { allowed: 1_000_000, windowMs: 60_000 },
		duplicateSockets: seed % 2 === 0 ? 'newerWins' : 'olderWins',
	});
	const tokens = new TokenCache();
	const received: number[] = [];
	const gaps: Gap[] = [];
	let ready = () => {};
	let isOver = false;
	const hub = new NotificationHub(() => {}, systemClock, LIVENESS);
	const member: Member = {
		id: 'member',
		client: async () =>
			await Promise.resolve({ client: clientFor(simulator, { tokens }), streamingUrl: undefined }),
		message: ({ eventBody }) => received.push((eventBody as { n: number }).n),
		ready: (gap) => {
			if (gap !== undefined) gaps.push(gap);
			ready();
		},
		refused: () => {},
		failed: () => {},
		warn: () => {},
	};
	const isReady = async () =>
		await new Promise<void>((resolve) => {
			ready = resolve;
		});
	const first = isReady();
	await hub.join(member, [TOPIC]);
	await first;
	const sentAt: number[] = [];
	const sending = (async () => {
		while (!isOver) {
			simulator.emit(TOPIC, { n: sentAt.length });
			sentAt.push(Date.now());
			await pause(EVERY_MS);
		}
	})();
	const lost: Lost[] = [];
	for (let n = 0; n < count; n++) {
		// Some right after the connection was made, most later.
		await pause(random() < 0.1 ? 0 : 1_100 + 500 * random());
		const kinds = Object.entries(KINDS);
		const [kind, cause] = kinds[Math.floor(random() * kinds.length)];
		const again = isReady();
		const at = performance.now();
		cause(simulator);
		await again;
		lost.push({ kind, tookMs: performance.now() - at });
	}
	await pause(200);
	isOver = true;
	await sending;
	await pause(200);
	await hub.leave(member, true);
	// A server that was silent has not noticed yet that nobody is there.
	simulator.channels.resumeSockets();
	await pause(2_500);
	expect(simulator.channels.sockets).toBe(0);
	expect(simulator.channels.list().flatMap(({ topics }) => topics)).toEqual([]);
	await simulator.close();

	expect(received).toEqual([...new Set(received)].sort((a, b) => a - b));
	const came = new Set(received);
	const isInGap = (time: number) =>
		gaps.some(({ from, to }) => time >= Date.parse(from) - 1 && time <= Date.parse(to) + 1);
	const unexplained = sentAt.flatMap((time, n) =>
		came.has(n) || isInGap(time) ? [] : [{ n, time }],
	);
	expect(unexplained).toEqual([]);
	return lost;
}

beforeAll(() => Object.assign(globalThis, { WebSocket }));
afterAll(() => Reflect.deleteProperty(globalThis, 'WebSocket'));

it('a hundred losses: it listens again each time, and each gap is reported', async () => {
	const all = (
		await Promise.all(Array.from({ length: 10 }, async (_, seed) => await lose(10, seed + 1)))
	).flat();
	expect(all).toHaveLength(100);
	const sorted = all.map(({ tookMs }) => tookMs).sort((a, b) => a - b);
	const medians = Object.keys(KINDS).map((kind) => {
		const own = all.filter((one) => one.kind === kind).map(({ tookMs }) => tookMs);
		return `${kind}: ${own.length} x ${Math.round(own.sort((a, b) => a - b)[own.length >> 1])} ms`;
	});
	console.log(
		`median ${Math.round(sorted[50])} ms, longest ${Math.round(sorted[99])} ms; ${medians.join(', ')}`,
	);
	expect(sorted[50]).toBeLessThan(2_000);
}, 300_000);
