/** Lists as they occur in practice: long, limited, and with pages that fail. */
import { sleep, type INodeParameters } from 'n8n-workflow';

import { makeUser } from '../simulator/data/people';
import { CONVERSATION_DAYS } from '../simulator/data/conversations';
import type { SimulatedClient, Simulator } from '../simulator';
import { items, runWorkflow, type Engine, type RunResult } from '../support';
import {
	apiRequests,
	engineFor,
	errorOf,
	genesys,
	newClient,
	pairs,
	startFastSimulator,
	webhookWorkflow,
} from './harness';

let simulator: Simulator;
let client: SimulatedClient;
let engine: Engine;

beforeAll(async () => {
	simulator = await startFastSimulator({ sizes: { users: 230, contacts: 1_300, queues: 130 } });
	client = newClient(simulator);
	engine = engineFor(simulator, client);
});
afterAll(async () => await simulator.close());
beforeEach(() => simulator.reset());

const org = () => simulator.org(client.org);

async function run(parameters: INodeParameters, input = items(), goOn = false): Promise<RunResult> {
	const extra = goOn ? { onError: 'continueRegularOutput' as const } : {};
	return await runWorkflow(engine, webhookWorkflow(genesys(parameters, extra)), { items: input });
}

const listed = async (parameters: INodeParameters, goOn = false) =>
	await run({ output: 'items', returnAll: true, ...parameters }, items(), goOn);
const json = ({ outputs }: RunResult) => outputs.Genesys?.[0]?.map((item) => item.json) ?? [];
const ids = (result: RunResult) => json(result).map(({ id }) => id);
const paths = () => apiRequests(simulator).map(({ path }) => path);
/** What a run says of its output, without what it cost. */
const hintsOf = ({ run: { data } }: RunResult) =>
	(data.resultData.runData.Genesys[0].hints ?? [])
		.map(({ message }) => message)
		.filter((message) => !/^This run: \d+ calls?\.$/.test(message));

function fillUsers(count: number, state: 'active' | 'inactive'): string[] {
	const { users, divisions } = org();
	users.length = 0;
	for (let index = 0; index < count; index++) {
		const id = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
		const email = `user.${index}@acme.example`;
		users.push(makeUser({ id, name: `User ${index}`, email, state }, divisions[0]));
	}
	return users.map(({ id }) => id);
}

describe('20,000 users', () => {
	it.each([
		['User > Get Many', { resource: 'user', operation: 'getMany', returnAll: true }],
		['Send Request', { path: '/api/v2/users', output: 'items', returnAll: true }],
	])('come in 40 calls: %s', async (_, parameters) => {
		const all = fillUsers(20_000, 'active');
		const result = await run(parameters);
		expect(ids(result)).toEqual(all);
		expect(apiRequests(simulator)).toHaveLength(40);
	});
});

describe('a page size that is refused', () => {
	const refuse = (path: RegExp, message: string) =>
		simulator.fault({ path, times: Infinity, respond: { status: 400, message } });

	it('falls back to 100 once, and is remembered for the operation', async () => {
		const all = org().groups.map(({ id }) => id);
		refuse(/\/groups\?pageSize=(500|[2-4]\d\d)/, 'pageSize must be between 1 and 100: 500');
		const least = Math.ceil(all.length / 100);
		expect(ids(await listed({ path: '/api/v2/groups' }))).toEqual(all);
		expect(apiRequests(simulator)).toHaveLength(1 + least);
		expect(ids(await listed({ path: '/api/v2/groups' }))).toEqual(all);
		expect(apiRequests(simulator)).toHaveLength(1 + 2 * least);
	});

	it('fails where it is the person’s own, or where another thing is refused', async () => {
		const text = 'pageSize must be between 1 and 100';
		refuse(/pageSize=300/, text);
		const own = { path: '/api/v2/routing/skills?pageSize=300' };
		expect(errorOf(await listed(own)).message).toContain(text);
		refuse(/pageSize=500/, 'The name is not valid');
		const other = await listed({ path: '/api/v2/routing/skills' });
		expect(errorOf(other).message).toBe('The name is not valid');
		expect(apiRequests(simulator)).toHaveLength(2);
	});

	it.each([
		['at once', 1, /pageSize=500/],
		['on the way', 3, /pageSize=500&pageNumber=3/],
	])(
		'because a reply would be too large, %s: the rest comes in smaller ones',
		async (_, __, path) => {
			const all = fillUsers(1_730, 'active');
			const respond = { status: 400, code: 'response.entity.too.large' };
			simulator.fault({ path, times: Infinity, respond });
			const result = await listed({ path: '/api/v2/users' });
			expect(result.error).toBeUndefined();
			expect(ids(result)).toEqual(all);
		},
	);
});

describe('a list that stops at a known number', () => {
	it('fails with the first response, and names another way', async () => {
		const result = await listed({ path: '/api/v2/externalcontacts/contacts' });
		expect(errorOf(result)).toMatchObject({
			message: 'The list has 1300 entries, but this operation returns only the first 1000',
			description: expect.stringMatching(
				/GET \/api\/v2\/externalcontacts\/scan\/contacts.*'Limit' to 1000/,
			) as string,
		});
		expect(apiRequests(simulator)).toHaveLength(1);
	});

	it('gives as many as the limit asks for, up to that number', async () => {
		const path = '/api/v2/externalcontacts/contacts';
		const result = await listed({ path, returnAll: false, limit: 1_000 });
		expect(ids(result)).toEqual(
			org()
				.contacts.slice(0, 1_000)
				.map(({ id }) => id),
		);
		expect(apiRequests(simulator)).toHaveLength(10);
		expect(errorOf(await listed({ path, returnAll: false, limit: 1_001 }))).toBeDefined();
	});

	it('gives all where there are fewer', async () => {
		org().contacts.splice(900);
		expect(ids(await listed({ path: '/api/v2/externalcontacts/contacts' }))).toHaveLength(900);
	});

	it.each([
		['User > Get Many', { resource: 'user', operation: 'getMany', filters: { state: 'inactive' } }],
		['Send Request', { path: '/api/v2/users?state=inactive', output: 'items' }],
	])('holds for 10,250 inactive users: %s', async (_, parameters) => {
		const all = fillUsers(10_250, 'inactive');
		const { message, description } = errorOf(await run({ ...parameters, returnAll: true }));
		expect(message).toBe(
			'The list has 10250 entries, but this operation returns only the first 10000',
		);
		expect(description).toContain('GET /api/v2/users/query');
		expect(apiRequests(simulator)).toHaveLength(1);
		const some = await run({ ...parameters, returnAll: false, limit: 10_000 });
		expect(ids(some)).toEqual(all.slice(0, 10_000));
	});

	it('during the reading: the error says how many were read, and that limit works', async () => {
		const path = '/api/v2/users/search';
		fillUsers(450, 'active');
		const search = { method: 'POST', path, bodyJson: '{"query":[]}' };
		const sizes = { bodyJson: '{"query":[],"pageSize":100}' };
		simulator.fault({
			path,
			after: 3,
			times: Infinity,
			respond: { status: 400, message: 'Too far' },
		});
		const result = await listed({ ...search, ...sizes, options: { maxConcurrency: 1 } });
		const { message, description } = errorOf(result);
		expect(message).toBe('Too far');
		const [, count] =
			/(\d+) entries were read before\. To get them, turn off 'Return All' and set 'Limit' to \1\./.exec(
				description ?? '',
			) ?? [];
		expect(Number(count)).toBe(300);
		simulator.clearFaults();
		const some = await listed({ ...search, returnAll: false, limit: Number(count) });
		expect(json(some)).toHaveLength(300);
	});
});

describe('lists without a parameter for the page', () => {
	const q64 = Buffer.from('{"query":[],"pageSize":50}').toString('base64');

	it('go on by the `nextPage` of searches', async () => {
		const all = fillUsers(230, 'active');
		const result = await listed({
			path: '/api/v2/users/search',
			queryParameters: pairs(['q64', q64]),
		});
		expect(ids(result)).toEqual(all);
		expect(apiRequests(simulator)).toHaveLength(5);
		expect(paths().every((path) => path.startsWith('/api/v2/users/search?q64='))).toBe(true);
	});

	const DOCUMENTS = '/api/v2/knowledge/guest/sessions/1/documents';
	const documents = (from: number) => [{ id: `document-${from}` }, { id: `document-${from + 1}` }];

	it('go on by the link of the reply', async () => {
		for (const from of [0, 2, 4]) {
			const next = from < 4 && { nextUri: `${DOCUMENTS}?after=${from + 2}` };
			const body = { entities: documents(from), ...next };
			simulator.fault({ path: /guest/, respond: { status: 200, body } });
		}
		const result = await listed({ path: `${DOCUMENTS}?categoryId=c` });
		expect(ids(result)).toEqual([0, 1, 2, 3, 4, 5].map((n) => `document-${n}`));
		expect(paths()[1]).toContain('categoryId=c');
		expect(paths()[1]).toContain('after=2');
		expect(hintsOf(result)).toEqual([]);
	});

	it('end where a link leads to the same page', async () => {
		const body = { entities: documents(0), nextUri: `${DOCUMENTS}?x=1` };
		simulator.fault({ path: /guest/, times: Infinity, respond: { status: 200, body } });
		expect(ids(await listed({ path: DOCUMENTS }))).toHaveLength(2);
		expect(apiRequests(simulator)).toHaveLength(2);
	});

	it.each([
		[{ results: [{ clientId: 'c' }], cursors: { after: 'next' } }, /^Returned 1 entries, .* more/],
		[{ results: [{ clientId: 'c' }], total: 7 }, /^Returned 1 of 7 entries/],
	])('say that there is more, where nothing asks for it', async (body, hint) => {
		simulator.fault({ path: /usage/, respond: { status: 200, body } });
		const result = await listed({ path: '/api/v2/usage/query/1/results' });
		expect(json(result)).toHaveLength(1);
		expect(hintsOf(result)).toEqual([expect.stringMatching(hint)]);
	});
});

describe('a page that is missing in the middle', () => {
	it('is shown as a hint', async () => {
		const all = fillUsers(1_200, 'active');
		const body = { entities: null, total: 1_200 };
		simulator.fault({ path: /pageNumber=2/, respond: { status: 200, body } });
		const result = await listed({ path: '/api/v2/users' });
		expect(ids(result)).toEqual([...all.slice(0, 500), ...all.slice(1_000)]);
		expect(hintsOf(result)).toEqual([expect.stringMatching(/^Returned 700 of 1200 entries/)]);
	});
});

describe('entries that are null', () => {
	it.each([
		['User > Get Many', 'user', 'getMany'],
		['Queue > Get Many', 'queue', 'getMany'],
	])('are left out: %s', async (_, resource, operation) => {
		const body = { entities: [null, 5, 'text', { id: 'a' }], total: 4 };
		simulator.fault({ path: /\/(users|queues)/, respond: { status: 200, body } });
		const result = await run({ resource, operation, returnAll: true });
		expect(result.error).toBeUndefined();
		expect(json(result)).toHaveLength(3);
	});
});

describe('a body of bytes on an operation that pages in its body', () => {
	const { start, end } = CONVERSATION_DAYS;
	const query = { interval: `${start}/${end}`, segmentFilters: [], order: 'desc' };
	const path = '/api/v2/analytics/conversations/details/query';
	const send = async (bytes: Buffer) =>
		await run(
			{
				method: 'POST',
				path,
				specifyBody: 'binary',
				binaryPropertyName: 'file',
				output: 'items',
				returnAll: true,
			},
			[
				{
					json: {},
					binary: { file: { data: bytes.toString('base64'), mimeType: 'application/json' } },
				},
			],
		);

	it.each([
		['as it is', Buffer.from(JSON.stringify(query))],
		['with a byte order mark', Buffer.from(`\ufeff${JSON.stringify(query)}`)],
	])('keeps its filter: %s', async (_, bytes) => {
		const result = await send(bytes);
		expect(result.error).toBeUndefined();
		for (const { body } of apiRequests(simulator)) {
			expect(JSON.parse(body)).toMatchObject(query);
		}
		expect(json(result).length).toBeGreaterThan(0);
	});

	it.each([
		['no JSON', Buffer.from('interval=x')],
		['no object', Buffer.from('["a"]')],
		['no UTF-8', Buffer.from(JSON.stringify(query), 'utf16le')],
		['nothing', Buffer.from(' ')],
	])('is refused before anything is sent: %s', async (_, bytes) => {
		expect(errorOf(await send(bytes)).message).toMatch(/^'Body' is no JSON object in UTF-8/);
		expect(apiRequests(simulator)).toEqual([]);
	});
});

describe('pages that were asked for ahead', () => {
	it('end with their item', async () => {
		fillUsers(20_000, 'active');
		simulator.fault({ path: /pageNumber=2\b/, respond: { status: 400, message: 'broken' } });
		const respond = { status: 503, retryAfterSeconds: 1 };
		simulator.fault({ path: /pageNumber=/, times: Infinity, respond });
		const result = await listed({ path: '/api/v2/users', options: { maxConcurrency: 10 } }, true);
		expect(json(result)[0].error).toContain('broken');
		// Calls under way may finish.
		await sleep(300);
		const sent = apiRequests(simulator).length;
		expect(sent).toBeLessThanOrEqual(1 + 10);
		await sleep(2_000);
		expect(apiRequests(simulator)).toHaveLength(sent);
	});
});

describe('records that come grouped by user', () => {
	const { start, end } = CONVERSATION_DAYS;
	const query = { interval: `${start}/${end}` };
	const recordsOf = (result: RunResult) =>
		json(result).flatMap(({ userId, primaryPresence }) =>
			(primaryPresence as Array<{ startTime: string }>).map(
				({ startTime }) => `${String(userId)} ${startTime}`,
			),
		);

	it.each([
		['query', 1, 250, 3],
		['query', 10, 45, 5],
		['query', 3, 100, 3],
		['jobs', 1, 2_500, undefined],
		['jobs', 10, 450, undefined],
	])('come as they are, none is dropped: %s, %i users of %i', async (kind, users, count, calls) => {
		fillUsers(users, 'active');
		org().users.forEach((user) => (user.statuses = count));
		simulator.setOptions({ jobs: { polls: 0 } });
		const result = await listed({
			method: 'POST',
			path: `/api/v2/analytics/users/details/${kind}`,
			bodyJson: JSON.stringify(query),
			output: kind === 'jobs' ? 'jobResult' : 'items',
		});
		expect(result.error).toBeUndefined();
		const records = recordsOf(result);
		expect(records).toHaveLength(users * count);
		expect(new Set(records).size).toBe(users * count);
		expect(hintsOf(result)).toEqual([]);
		// A last page that may be full is followed by an empty one.
		if (calls !== undefined) {
			expect(apiRequests(simulator).length).toBeLessThanOrEqual(calls + 1);
		}
	});
});
