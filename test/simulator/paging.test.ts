import { CONVERSATION_DAYS, startSimulator, type Simulator } from './simulator';
import { connect, type Answer, type ApiCall } from './testClient';

const INTERVAL = `${CONVERSATION_DAYS.start}/${CONVERSATION_DAYS.end}`;

let simulator: Simulator;
let call: ApiCall;

beforeAll(async () => {
	simulator = await startSimulator({ rateLimit: { allowed: 10_000 } });
	call = await connect(simulator);
});
afterEach(() => {
	simulator.reset();
	simulator.setOptions({
		uriPrefix: '',
		onRequest: undefined,
		jobs: { polls: 2, outcome: 'FULFILLED' },
	});
});
afterAll(() => simulator.close());

/** Follows a list to its end and counts its entries. */
async function collect(
	first: string,
	next: (answer: Answer) => string | undefined,
	items = 'entities',
): Promise<Set<string>> {
	const seen = new Set<string>();
	for (let path: string | undefined = first; path !== undefined; ) {
		const answer: Answer = await call('GET', path);
		expect(answer.status).toBe(200);
		for (const item of answer.json[items]) seen.add(item.id ?? item.conversationId);
		path = next(answer);
	}
	return seen;
}

const nextUri = ({ json }: Answer): string | undefined => json.nextUri;

describe('paging', () => {
	it('by number: every active user once, with relative URIs', async () => {
		const seen = await collect('/api/v2/users?pageSize=100', nextUri);
		const active = simulator.org().users.filter(({ state }) => state === 'active');
		expect(seen.size).toBe(active.length);
		expect(seen.size).toBeGreaterThanOrEqual(1000);
		const { json } = await call('GET', '/api/v2/users?pageSize=100&pageNumber=2');
		expect(json).toMatchObject({
			pageNumber: 2,
			pageSize: 100,
			total: active.length,
			pageCount: 11,
			nextUri: expect.stringMatching(/^\/api\/v2\/users\?/),
		});
		expect((await call('GET', '/api/v2/users?pageNumber=99')).json.entities).toEqual([]);
		expect((await call('GET', '/api/v2/routing/queues?pageSize=501')).status).toBe(400);
	});

	it('by cursor', async () => {
		const scanned = await collect('/api/v2/externalcontacts/scan/contacts?limit=200', nextUri);
		expect(scanned.size).toBe(1300);
		const queried = await collect('/api/v2/users/query?pageSize=100', ({ json }) =>
			json.cursor ? `/api/v2/users/query?pageSize=100&cursor=${json.cursor}` : undefined,
		);
		expect(queried.size).toBeGreaterThan(1000);
		expect((await call('GET', '/api/v2/externalcontacts/scan/contacts?limit=5')).status).toBe(400);
		expect((await call('GET', '/api/v2/externalcontacts/scan/contacts?cursor=bogus')).status).toBe(
			400,
		);
		expect(
			(await call('GET', '/api/v2/externalcontacts/contacts?pageSize=100&pageNumber=11')).status,
		).toBe(400);
	});

	it('by after and nextPage, told in nextUri alone', async () => {
		expect((await collect('/api/v2/processautomation/triggers?pageSize=20', nextUri)).size).toBe(
			45,
		);
		expect(
			(await collect('/api/v2/speechandtextanalytics/programs?pageSize=20', nextUri)).size,
		).toBe(55);
	});

	it('by SCIM index', async () => {
		const { json } = await call('GET', '/api/v2/scim/v2/users?startIndex=1131&count=25');
		expect(json).toMatchObject({ totalResults: 1140, startIndex: 1131, itemsPerPage: 10 });
		expect(json.Resources).toHaveLength(10);
	});

	it('in the body: details query, search, after and cursor', async () => {
		const details = (pageNumber: number) =>
			call('POST', '/api/v2/analytics/conversations/details/query', {
				interval: INTERVAL,
				paging: { pageSize: 100, pageNumber },
			});
		expect((await details(26)).json.conversations).toHaveLength(100);
		expect((await details(27)).json).toEqual({ totalHits: 2600 });
		expect((await details(1001)).json.message).toMatch(/Pagination may not exceed 100000 results/);

		const search = {
			query: [{ type: 'EXACT', fields: ['state'], value: 'inactive' }],
			pageSize: 50,
		};
		const first = (await call('POST', '/api/v2/users/search', search)).json;
		expect(first).toMatchObject({ total: 60, pageCount: 2, pageNumber: 1 });
		const second = (
			await call('GET', `/api/v2/users/search?q64=${encodeURIComponent(first.nextPage)}`)
		).json;
		expect(second.results).toHaveLength(10);

		let after: string | undefined;
		let workitems = 0;
		do {
			const { json } = await call('POST', '/api/v2/taskmanagement/workitems/query', {
				pageSize: 100,
				after,
			});
			workitems += json.entities.length;
			after = json.after;
		} while (after !== undefined);
		expect(workitems).toBe(330);

		const attributes = (
			await call('POST', '/api/v2/conversations/participants/attributes/search', {})
		).json;
		expect(attributes).toMatchObject({ results: expect.any(Array), cursor: expect.any(String) });
	});

	it('in the query of a POST', async () => {
		const activity = await call(
			'POST',
			'/api/v2/analytics/users/activity/query?pageSize=100&pageNumber=11',
			{},
		);
		expect(activity.json.results).toHaveLength(80);
		const usage = await call('POST', '/api/v2/usage/events/query?pageSize=50', {
			interval: INTERVAL,
		});
		const rest = await call('POST', usage.json.nextUri, { interval: INTERVAL });
		expect(rest.json.entities).toHaveLength(40);
		expect(rest.json.nextUri).toBeUndefined();
	});

	it('may grow while it goes on', async () => {
		let grown = false;
		simulator.setOptions({
			onRequest: (request, { org }) => {
				if (!request.path.includes('pageNumber=2') || grown) return;
				grown = true;
				org('Acme').queues.push({ ...org('Acme').queues[0], id: 'new', name: 'AAA first of all' });
			},
		});
		await call('GET', '/api/v2/routing/queues?pageSize=100');
		expect((await call('GET', '/api/v2/routing/queues?pageSize=100&pageNumber=2')).json.total).toBe(
			261,
		);
	});

	it('gives foreign addresses when a gateway does', async () => {
		simulator.setOptions({ uriPrefix: 'https://api.inside.example' });
		const { json } = await call('GET', '/api/v2/users');
		expect(json.nextUri).toMatch(/^https:\/\/api\.inside\.example\/api\/v2\/users/);
		expect(json.entities[0].selfUri).toMatch(/^https:\/\/api\.inside\.example\//);
	});
});

describe('jobs', () => {
	async function run(path: string): Promise<{ id: string; states: string[] }> {
		const started = await call('POST', path, { interval: INTERVAL });
		expect(started.status).toBe(202);
		const id = started.json.jobId ?? started.json.id;
		const states: string[] = [];
		for (let i = 0; i < 3; i += 1) states.push((await call('GET', `${path}/${id}`)).json.state);
		return { id, states };
	}

	it('run, and give their results by cursor', async () => {
		const path = '/api/v2/analytics/conversations/details/jobs';
		const { id, states } = await run(path);
		expect(states).toEqual(['QUEUED', 'PENDING', 'FULFILLED']);
		const results = `${path}/${id}/results?pageSize=1000`;
		const seen = await collect(
			results,
			({ json }) => (json.cursor ? `${results}&cursor=${json.cursor}` : undefined),
			'conversations',
		);
		expect(seen.size).toBe(2600);
		expect((await call('GET', results)).json.conversations[0].participants[0].attributes).toEqual({
			orderNumber: '10000',
		});
	});

	it.each(['FAILED', 'CANCELLED', 'EXPIRED'] as const)('end %s on demand', async (outcome) => {
		simulator.setOptions({ jobs: { polls: 0, outcome } });
		const { id, states } = await run('/api/v2/analytics/users/details/jobs');
		expect(states[0]).toBe(outcome);
		expect((await call('GET', `/api/v2/analytics/users/details/jobs/${id}/results`)).status).toBe(
			400,
		);
	});

	it('of audits name their states their own way', async () => {
		const { id, states } = await run('/api/v2/audits/query');
		expect(states).toEqual(['Queued', 'Running', 'Succeeded']);
		const { json } = await call('GET', `/api/v2/audits/query/${id}/results?pageSize=500`);
		expect(json.entities).toHaveLength(500);
		expect(json.cursor).toEqual(expect.any(String));
	});
});
