/* eslint-disable @n8n/community-nodes/no-restricted-globals -- test code runs on Node, not in n8n Cloud */
/** The simulated Genesys Cloud in a process of its own, so that its work is not counted. Started by `simulatorHandle.ts`. */
import { DEFAULT_CLIENT, startSimulator, type Simulator } from '../simulator';
import type { Seen } from './types';

export type SimulatorRequest =
	| { type: 'start'; users: number; latencyMs: number }
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
}

/** Throughput is measured: no rate limit within reach. */
const RATE_LIMIT = { allowed: 1_000_000 };

let simulator: Simulator;
let wantedUsers: number;
let cpuAtBegin = process.cpuUsage();

async function start(users: number, latencyMs: number): Promise<SimulatorStarted> {
	wantedUsers = users;
	simulator = await startSimulator({
		tls: true,
		latencyMs,
		rateLimit: RATE_LIMIT,
		// One in ten is not active.
		sizes: { users: Math.ceil(users * 1.2), queues: 5, conversations: 5, contacts: 5, audits: 5 },
	});
	const { loginUrl, apiUrl } = simulator;
	const { id: clientId, secret: clientSecret } = DEFAULT_CLIENT;
	return { loginUrl, apiUrl, clientId, clientSecret, ids: keepActiveUsers() };
}

function keepActiveUsers(): string[] {
	const org = simulator.org();
	org.users = org.users.filter(({ state }) => state === 'active').slice(0, wantedUsers);
	if (org.users.length < wantedUsers) throw new Error('The organization has too few users');
	return org.users.map(({ id }) => id);
}

async function answer(request: SimulatorRequest): Promise<SimulatorStarted | Seen | null> {
	if (request.type === 'start') return await start(request.users, request.latencyMs);
	if (request.type === 'begin') {
		simulator.reset();
		keepActiveUsers();
		cpuAtBegin = process.cpuUsage();
		return null;
	}
	const { api: requests, exchanges, connections, maxInFlight } = simulator.counts;
	const { user, system } = process.cpuUsage(cpuAtBegin);
	return { requests, exchanges, connections, maxInFlight, cpuMs: (user + system) / 1000 };
}

process.on('message', (request: SimulatorRequest) => {
	void answer(request).then((reply) => process.send?.(reply));
});
process.on('disconnect', () => process.exit(0));
