import type { INodeParameters } from 'n8n-workflow';

import { CONVERSATION_DAYS } from '../simulator/data/conversations';
import { items, type RunResult } from '../support';
import { apiRequests, errorOf, genesys, pairs, webhookWorkflow } from './harness';
import { client, engine, simulator, watch, useSimulator } from './useSimulator';

/** "Send Request" with the items of a list, or the result of a job, as output. */

useSimulator({
	sizes: { users: 230, queues: 130, conversations: 120, contacts: 230, audits: 30 },
});
beforeEach(() => simulator.setOptions({ jobs: { polls: 1, outcome: 'FULFILLED' } }));

async function send(parameters: INodeParameters, input = items()): Promise<RunResult> {
	return await watch.run(engine, webhookWorkflow(genesys({ output: 'items', ...parameters })), {
		items: input,
	});
}

const json = ({ outputs }: RunResult) => outputs.Genesys?.[0]?.map((item) => item.json) ?? [];
const ids = (result: RunResult) => json(result).map(({ id }) => id);
const paths = () => apiRequests(simulator).map(({ path }) => path);
const activeUsers = () =>
	simulator
		.org(client.org)
		.users.filter(({ state }) => state === 'active')
		.map(({ id }) => id);

describe('List Items', () => {
	it('gives one item an entry, over all pages, in the fewest requests', async () => {
		const result = await send({ path: '/api/v2/users', returnAll: true });
		expect(result.error).toBeUndefined();
		expect(ids(result)).toEqual(activeUsers());
		expect(apiRequests(simulator)).toHaveLength(1);
		expect(result.outputs.Genesys[0].every(({ pairedItem }) => pairedItem !== undefined)).toBe(
			true,
		);
	});

	it('gives 50 unless told otherwise', async () => {
		expect(ids(await send({ path: '/api/v2/users' }))).toEqual(activeUsers().slice(0, 50));
		expect(paths()).toEqual(['/api/v2/users?pageSize=50']);
	});

	it.each([1, 100, 101])('gives at most %i, in one call', async (limit) => {
		expect(ids(await send({ path: '/api/v2/users', limit }))).toEqual(
			activeUsers().slice(0, limit),
		);
		expect(apiRequests(simulator)).toHaveLength(1);
	});

	it('keeps the query in every request, and its own page size', async () => {
		const result = await send({
			path: '/api/v2/users?state=active',
			queryParameters: pairs(['pageSize', '40'], ['sortOrder', 'DESC']),
			returnAll: true,
		});
		expect(ids(result)).toEqual(activeUsers().reverse());
		expect(paths().every((path) => /state=active&pageSize=40&sortOrder=DESC/.test(path))).toBe(
			true,
		);
	});

	it('follows the links of a list without page numbers', async () => {
		const result = await send({ path: '/api/v2/externalcontacts/scan/contacts', returnAll: true });
		expect(result.error).toBeUndefined();
		expect(ids(result)).toHaveLength(230);
		expect(apiRequests(simulator)).toHaveLength(2);
	});

	it('pages a query by its body', async () => {
		const { conversations } = simulator.org(client.org);
		const { start, end } = CONVERSATION_DAYS;
		const body = { interval: `${start}/${end}`, order: 'asc' };
		const result = await send({
			method: 'POST',
			path: '/api/v2/analytics/conversations/details/query',
			bodyJson: JSON.stringify(body),
			returnAll: true,
		});
		expect(result.error).toBeUndefined();
		const found = json(result).map(({ conversationId }) => conversationId);
		const expected = conversations.map(({ conversationId }) => conversationId);
		expect([...found].sort()).toEqual([...expected].sort());
		expect(apiRequests(simulator)).toHaveLength(Math.ceil(expected.length / 100));
	});

	it('says that a response is not a list', async () => {
		const result = await send({ path: '/api/v2/organizations/me' });
		expect(errorOf(result)).toMatchObject({
			message: 'The response to GET /api/v2/organizations/me is not a list',
			description: expect.stringContaining("Choose 'Reply' for 'Output'"),
		});
	});

	it.each([
		[{ limit: 0 }, "'Limit' is '0'. Enter a number from 1"],
		[{ limit: 'many' }, "'Limit' is 'many'"],
		[{ returnAll: 'perhaps' }, "'Return All' is 'perhaps'"],
		[{ output: 'pages' }, "'Output' is 'pages'. Choose one of auto, file, items, reply, jobResult"],
	])('refuses %j before anything is sent', async (parameters, words) => {
		const result = await send({ path: '/api/v2/users', ...parameters } as INodeParameters);
		expect(errorOf(result).message).toContain(words);
		expect(apiRequests(simulator)).toEqual([]);
	});
});

describe('Wait for the Result', () => {
	const interval = `${CONVERSATION_DAYS.start}/${CONVERSATION_DAYS.end}`;
	const details = (changes: INodeParameters = {}) => ({
		method: 'POST',
		path: '/api/v2/analytics/conversations/details/jobs',
		bodyJson: JSON.stringify({ interval }),
		output: 'jobResult',
		returnAll: true,
		...changes,
	});

	it('starts a job, waits for it and gives its results', async () => {
		const result = await send(details());
		expect(result.error).toBeUndefined();
		expect(json(result).length).toBeGreaterThan(0);
		expect(json(result)[0]).toHaveProperty('conversationId');
		const [start, ...others] = apiRequests(simulator);
		expect(start.method).toBe('POST');
		expect(others.every(({ method }) => method === 'GET')).toBe(true);
		expect(others.at(-1)?.path).toMatch(/\/results\?pageSize=/);
	});

	it('gives no more than the limit', async () => {
		expect(json(await send(details({ returnAll: false, limit: 7 })))).toHaveLength(7);
	});

	it('fails with the job’s own words, and names the job', async () => {
		simulator.setOptions({ jobs: { outcome: 'FAILED', errorMessage: 'Too many conversations' } });
		const error = errorOf(await send(details()));
		expect(error.message).toBe('The job ended as FAILED: Too many conversations');
		expect(error.description).toMatch(/Job [0-9a-f-]{36} is at GET \/api\/v2\/analytics/);
	});

	it('refuses an operation that starts no job, before anything is sent', async () => {
		const error = errorOf(await send(details({ path: '/api/v2/users/search' })));
		expect(error.message).toMatch(
			/^'Output' is 'Wait for the Result', and POST \/api\/v2\/users\/search starts no job/,
		);
		expect(apiRequests(simulator)).toEqual([]);
	});

	it('gives up after the time that was set', async () => {
		simulator.setOptions({ jobs: { polls: 1_000 } });
		const error = errorOf(await send(details({ options: { maximumJobTime: 1 } })));
		expect(error.message).toMatch(/^The job was still (QUEUED|PENDING) after 1 seconds/);
	});

	it.each([-3_600_000, 3_600_000])(
		'gives up after that time also when the clock is set by %d ms meanwhile',
		async (by) => {
			const { now } = Date;
			let offset = 0;
			jest.spyOn(Date, 'now').mockImplementation(() => now() + offset);
			try {
				simulator.setOptions({
					jobs: { polls: 1_000 },
					onRequest: ({ path }) => void (/\/jobs\//.test(path) && (offset = by)),
				});
				const startedAt = performance.now();
				const error = errorOf(await send(details({ options: { maximumJobTime: 3 } })));
				expect(error.message).toMatch(/^The job was still (QUEUED|PENDING) after 3 seconds/);
				expect(performance.now() - startedAt).toBeGreaterThan(2_900);
			} finally {
				jest.restoreAllMocks();
				simulator.setOptions({ onRequest: undefined });
			}
		},
	);
});
