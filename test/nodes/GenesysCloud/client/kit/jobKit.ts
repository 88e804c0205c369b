/** Jobs run by the real client against a simulator, in a time that passes in pauses only. */
import type { IHttpRequestMethods } from 'n8n-workflow';
import { TokenCache } from '../../../../../credentials/token/cache';
import {
	runJob,
	type JobCalls,
	type JobOptions,
} from '../../../../../nodes/GenesysCloud/client/jobs/asyncJobs';
import { findJobKind } from '../../../../../nodes/GenesysCloud/client/jobs/jobKinds';
import { parseRequestPath } from '../../../../../nodes/GenesysCloud/client/request/requestPath';
import { CONVERSATION_DAYS, startSimulator } from '../../../../simulator';
import { clientFor } from './clientKit';

const DAY_S = 86_400;

/** Holds all conversations and audits that the simulator starts with. */
export const INTERVAL = `${CONVERSATION_DAYS.start}/${CONVERSATION_DAYS.end}`;

export type JobRun = Partial<Pick<JobOptions, 'timeout' | 'limit'> & JobCalls>;

export async function startJobKit() {
	let time = Date.parse('2026-02-01T00:00:00Z');
	const now = () => time;
	const pass = async (milliseconds: number) => {
		time += milliseconds;
	};
	const simulator = await startSimulator({
		now,
		tokenLifetimeSeconds: 30 * DAY_S,
		rateLimit: { allowed: 1_000_000 },
		sizes: { users: 40, queues: 260, conversations: 1_100, contacts: 3, audits: 700 },
	});
	const { apiUrl } = simulator;
	const clock = { now, elapsed: now, sleep: pass, random: () => 0.5 };
	const client = clientFor(simulator, { tokens: new TokenCache(clock), clock });
	/** Pauses between status polls so far. */
	const pauses: number[] = [];
	const calls: JobCalls = {
		request: async (call) => await client.request(call),
		pause: async (milliseconds) => {
			pauses.push(milliseconds);
			await pass(milliseconds);
		},
	};

	return {
		simulator,
		pauses,
		/** @param start method and path of the call that starts the job */
		run: async (start: string, body: unknown, { timeout, limit, ...own }: JobRun = {}) => {
			const [method, path] = start.split(' ') as [IHttpRequestMethods, string];
			const kind = findJobKind(method, path);
			if (kind === undefined) throw new Error(`${start} starts no job`);
			const call = {
				method,
				path: parseRequestPath(path),
				body: body === undefined ? undefined : JSON.stringify(body),
			};
			const options = { timeout: timeout ?? 3_600_000, limit: limit ?? Infinity };
			const rest = { now, pagesAhead: 1, apiUrl };
			return await runJob({ ...calls, ...own }, call, kind, { ...options, ...rest });
		},
		/** Calls of the API so far. */
		sent: () =>
			simulator.requests
				.filter(({ host }) => host === 'api')
				.map(({ method, path }) => `${method} ${path}`),
		/** Back to the seed; jobs then take two polls and succeed. */
		reset: () => {
			simulator.reset();
			simulator.setOptions({ jobs: { polls: 2, outcome: undefined, errorMessage: undefined } });
			pauses.length = 0;
		},
	};
}

export type JobKit = Awaited<ReturnType<typeof startJobKit>>;
