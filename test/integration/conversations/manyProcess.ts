/* eslint-disable @n8n/community-nodes/no-restricted-globals -- test code runs on Node, not in n8n Cloud */
/** A simulated Genesys Cloud with very many conversations, in a process of its own. Started by `export.test.ts`. */
import { DEFAULT_CLIENT, startSimulator, type Simulator } from '../../simulator';
import { ManyConversations, type ManyOptions } from '../../simulator/data/manyConversations';

export type ManyWish =
	| {
			type: 'start';
			many: Pick<ManyOptions, 'first' | 'perDay' | 'bytes'>;
			jobsAvailableUntil: string;
	  }
	/** What was called since. */
	| { type: 'calls' };

export interface ManyCalls {
	/** How often each route was called. */
	calls: Record<string, number>;
	/** Of the queries, each once, in order. */
	intervals: string[];
}

export interface ManyStarted {
	loginUrl: string;
	apiUrl: string;
	clientId: string;
	clientSecret: string;
}

let simulator: Simulator | undefined;
let calls: Record<string, number> = {};
let intervals = new Set<string>();

async function answer(wish: ManyWish): Promise<ManyStarted | ManyCalls> {
	if (wish.type === 'calls') return { calls, intervals: [...intervals] };
	await simulator?.close();
	calls = {};
	intervals = new Set();
	simulator = await startSimulator({
		rateLimit: { allowed: 1_000_000, windowMs: 60_000 },
		sizes: { users: 20, queues: 5, conversations: 5, contacts: 5, audits: 5 },
		jobsAvailableUntil: wish.jobsAvailableUntil,
		onRequest: ({ host, method, route, body }, { requests }) => {
			if (route.endsWith('/details/query')) {
				intervals.add((JSON.parse(body) as { interval: string }).interval);
			}
			if (host === 'api') calls[`${method} ${route}`] = (calls[`${method} ${route}`] ?? 0) + 1;
			// It would keep all bodies.
			(requests as unknown[]).length = 0;
		},
	});
	const org = simulator.org();
	org.manyConversations = new ManyConversations({
		...wish.many,
		queueId: org.queues[0].id,
		userId: org.users[0].id,
		wrapUpCode: org.wrapupCodes[0].id,
		divisionId: org.divisions[0].id,
	});
	const { loginUrl, apiUrl } = simulator;
	const { id: clientId, secret: clientSecret } = DEFAULT_CLIENT;
	return { loginUrl, apiUrl, clientId, clientSecret };
}

process.on('message', (wish: ManyWish) => {
	void answer(wish).then((reply) => process.send?.(reply));
});
process.on('disconnect', () => process.exit(0));
