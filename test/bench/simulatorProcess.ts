/* eslint-disable @n8n/community-nodes/no-restricted-globals -- test code runs on Node, not in n8n Cloud */
/** The simulated Genesys Cloud in a process of its own, so that its work is not counted. Started by `simulatorHandle.ts`. */
import { DEFAULT_CLIENT, startSimulator, type Simulator } from '../simulator';
import type { Limit, Seen } from './types';
import { windowsUsed } from './windows';

export type SimulatorRequest =
	| { type: 'start'; users: number; latencyMs: number; limit?: Limit }
	/** Forgets what it saw and puts the data back. */
	| { type: 'begin' }
	| { type: 'seen' };

export interface SimulatorStarted {
	loginUrl: string;
	apiUrl: string;
	clientId: string;
	clientSecret: string;
	/** Of the active users, in the order of the API's list. */
	ids: string[];
	/** A queue without members. */
	queueId: string;
}

/** Where throughput is measured: no rate limit within reach. */
const NO_LIMIT: Limit = { allowed: 1_000_000, windowMs: 60_000 };

let simulator: Simulator;
let wantedUsers: number;
let wantedLimit: Limit | undefined;
let cpuAtBegin = process.cpuUsage();

async function start({
	users,
	latencyMs,
	limit,
}: Extract<SimulatorRequest, { type: 'start' }>): Promise<SimulatorStarted> {
	wantedUsers = users;
	wantedLimit = limit;
	simulator = await startSimulator({
		tls: true,
		latencyMs,
		// Rounded down, the time to the reset costs this node nothing; see `howMeasured` for rounded up.
		rateLimit: { ...(limit ?? NO_LIMIT), kind: 'fixed', resetRounding: 'floor' },
		// One in ten is not active.
		sizes: { users: Math.ceil(users * 1.2), queues: 5, conversations: 5, contacts: 5, audits: 5 },
	});
	const { loginUrl, apiUrl } = simulator;
	const { id: clientId, secret: clientSecret } = DEFAULT_CLIENT;
	const ids = prepareOrg();
	return { loginUrl, apiUrl, clientId, clientSecret, ids, queueId: queueId() };
}

const queueId = () => simulator.org().queues[0].id;

/** @returns the active users: there are no others now */
function prepareOrg(): string[] {
	const org = simulator.org();
	org.members.set(queueId(), []);
	org.users = org.users.filter(({ state }) => state === 'active').slice(0, wantedUsers);
	if (org.users.length < wantedUsers) throw new Error('The organization has too few users');
	return org.users.map(({ id }) => id);
}

async function answer(request: SimulatorRequest): Promise<SimulatorStarted | Seen | null> {
	if (request.type === 'start') return await start(request);
	if (request.type === 'begin') {
		simulator.reset();
		prepareOrg();
		cpuAtBegin = process.cpuUsage();
		return null;
	}
	const {
		api: requests,
		exchanges,
		connections,
		maxInFlight,
		rateLimited: refused,
	} = simulator.counts;
	const { user, system } = process.cpuUsage(cpuAtBegin);
	return {
		requests,
		exchanges,
		connections,
		maxInFlight,
		refused,
		windows: countWindows(),
		members: simulator.org().members.get(queueId())?.length ?? 0,
		cpuMs: (user + system) / 1000,
	};
}

function countWindows(): number {
	if (wantedLimit === undefined) return 0;
	const calls = simulator.requests.filter(({ host }) => host === 'api');
	return windowsUsed(
		calls.map(({ at }) => at),
		wantedLimit.windowMs,
	);
}

process.on('message', (request: SimulatorRequest) => {
	void answer(request).then((reply) => process.send?.(reply));
});
process.on('disconnect', () => process.exit(0));
