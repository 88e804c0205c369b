/** Every family of paging, through the real client against the simulator. */
import { sleep } from 'n8n-workflow';

import { loadCatalog, type Catalog } from '../../../../../nodes/GenesysCloud/catalog/catalog';
import type { ApiCall } from '../../../../../nodes/GenesysCloud/client/request/apiCall';
import {
	listItems,
	type ListOptions,
	type Paging,
} from '../../../../../nodes/GenesysCloud/client/lists/pagination';
import { parseRequestPath } from '../../../../../nodes/GenesysCloud/client/request/requestPath';
import { startFastSimulator } from '../../../../integration/harness';
import type { RecordedRequest, Simulator } from '../../../../simulator';
import { clientFor, type TestClient } from '../kit/clientKit';

const START = Date.parse('2026-01-05T00:00:00Z');
const INTERVAL = '2026-01-05T00:00:00Z/2026-01-06T00:00:00Z';

interface Thing extends Record<string, unknown> {
	id: string;
}

/** Things whose ids and names have the order in which they are listed. */
function makeThing(index: number, prefix = 'thing'): Thing {
	const id = `${prefix}-${String(index).padStart(6, '0')}`;
	const at = new Date(START + index * 1000).toISOString();
	return {
		id,
		name: id,
		state: 'active',
		email: `${id}@example.com`,
		version: 1,
		division: { id: 'home' },
		eventDate: at,
		conversationId: id,
		conversationStart: at,
		participants: [{ participantId: `of-${id}`, attributes: { a: 'b' }, sessions: [] }],
	};
}

interface Family {
	name: string;
	/** `GET /api/v2/users`, with a query. */
	call: string;
	body?: object;
	/** The simulator's data for the list. */
	list: string;
	/** The name of an item in the response. */
	idOf?: (item: Record<string, unknown>) => unknown;
	/** Items of the reply a thing. */
	times?: number;
	/** The most there is. */
	most?: number;
	/** The server's page size, where it decides. */
	pageSize?: number;
	paging?: Partial<Paging>;
	/** Only a short page shows the end. */
	isUncounted?: boolean;
	/** Positions are offsets: deletions shift them, and nothing shows it. */
	hasOffsets?: boolean;
	/** Repeated items cannot be recognised, so nothing is read again when the list shrinks. */
	hasNoIds?: boolean;
}

const byConversation = (item: Record<string, unknown>) => item.conversationId;
const groupOf = (name: string) => (item: Record<string, unknown>) =>
	(item.group as Record<string, unknown>)[name];
const query = { interval: INTERVAL };

const FAMILIES: Family[] = [
	{ name: 'Q1', call: 'GET /api/v2/routing/queues', list: 'queues' },
	{ name: 'Q1 of pages up to 500', call: 'GET /api/v2/flows', list: 'flows' },
	{ name: 'Q1 cut to 100', call: 'GET /api/v2/outbound/campaigns', list: 'campaigns' },
	{
		name: 'Q1 with totalNumberOfEntities',
		call: 'GET /api/v2/telephony/providers/edges/dids',
		list: 'stations',
	},
	{ name: 'Q1b', call: 'GET /api/v2/recording/jobs', list: 'evaluations' },
	{
		name: 'Q1b by cursor',
		call: 'GET /api/v2/recording/jobs?includeTotal=false',
		list: 'evaluations',
		isUncounted: true,
	},
	{
		name: 'Q2c scan',
		call: 'GET /api/v2/externalcontacts/scan/contacts',
		list: 'contacts',
		hasOffsets: true,
	},
	{ name: 'Q2e users/query', call: 'GET /api/v2/users/query', list: 'users', hasOffsets: true },
	{
		name: 'Q2f cursor in nextUri alone',
		call: 'GET /api/v2/recordings/retention/query?retentionThresholdDays=3',
		list: 'evaluations',
		times: 2,
		idOf: byConversation,
	},
	{
		name: 'Q3 after in nextUri alone',
		call: 'GET /api/v2/processautomation/triggers',
		list: 'triggers',
		hasOffsets: true,
	},
	{ name: 'Q4 SCIM', call: 'GET /api/v2/scim/v2/users', list: 'users' },
	{
		name: 'Q5 nextPage',
		call: 'GET /api/v2/speechandtextanalytics/programs',
		list: 'programs',
		hasOffsets: true,
	},
	{
		name: 'Q8 entities',
		call: 'GET /api/v2/presence/definitions',
		list: 'presenceDefinitions',
		pageSize: Infinity,
	},
	{
		name: 'Q8 array',
		call: 'GET /api/v2/systempresences',
		list: 'presenceDefinitions',
		pageSize: Infinity,
	},
	{
		name: 'B1 conversations',
		call: 'POST /api/v2/analytics/conversations/details/query',
		body: query,
		list: 'conversations',
		idOf: byConversation,
		isUncounted: true,
	},
	{
		name: 'B1 users',
		call: 'POST /api/v2/analytics/users/details/query',
		body: query,
		list: 'users',
		idOf: ({ userId }) => userId,
		isUncounted: true,
		// Records grouped by user, who may come on several pages.
		hasNoIds: true,
	},
	{
		name: 'B2 results',
		call: 'POST /api/v2/users/search',
		body: { query: [{ type: 'EXACT', fields: ['state'], value: 'active' }] },
		list: 'users',
	},
	{ name: 'B2 groups', call: 'POST /api/v2/groups/search', body: { query: [] }, list: 'groups' },
	{
		name: 'B2 entities',
		call: 'POST /api/v2/audits/query/realtime',
		body: query,
		list: 'audits',
	},
	{
		name: 'B2 results.entities',
		call: 'POST /api/v2/responsemanagement/responses/query',
		body: { queryPhrase: '' },
		list: 'cannedResponses',
	},
	{
		name: 'B3',
		call: 'POST /api/v2/conversations/participants/attributes/search',
		body: { query: [] },
		list: 'conversations',
		idOf: byConversation,
		pageSize: 25,
		most: 130,
		hasOffsets: true,
	},
	{
		name: 'B4',
		call: 'POST /api/v2/taskmanagement/workitems/query',
		body: { filters: [] },
		list: 'workitems',
		paging: { max: 100 },
		hasOffsets: true,
	},
	{
		name: 'B5 results',
		call: 'POST /api/v2/analytics/users/activity/query',
		body: { metrics: [] },
		list: 'users',
		idOf: groupOf('userId'),
		isUncounted: true,
		hasOffsets: true,
		hasNoIds: true,
	},
	{
		name: 'B5 entities',
		call: 'POST /api/v2/learning/rules/query',
		body: {},
		list: 'scripts',
		isUncounted: true,
		hasOffsets: true,
	},
	{
		name: 'B6',
		call: 'POST /api/v2/diagnostics/logcapture/browser/entries/query',
		body: {},
		list: 'schedules',
	},
];

let simulator: Simulator;
let client: TestClient;
let catalog: Catalog;
beforeAll(async () => {
	simulator = await startFastSimulator();
	client = clientFor(simulator);
	catalog = await loadCatalog();
});
afterAll(async () => await simulator.close());
beforeEach(() => {
	simulator.reset();
	simulator.setOptions({ onRequest: undefined, uriPrefix: '', jobs: {} });
});

function fill(list: string, count: number): Thing[] {
	const things = Array.from({ length: count }, (_, index) => makeThing(index));
	(simulator.org() as unknown as Record<string, unknown>)[list] = things;
	return [...things];
}

const listOf = (list: string) =>
	(simulator.org() as unknown as Record<string, Thing[] | undefined>)[list]!;

function callOf({ call, body }: Pick<Family, 'call' | 'body'>): ApiCall {
	const [method, path] = call.split(' ');
	return {
		method: method as ApiCall['method'],
		path: parseRequestPath(path),
		body: body && JSON.stringify(body),
	};
}

/** As the node pages it, with the facts in the catalog. */
function optionsOf(family: Family): Pick<ListOptions, 'paging' | 'listKey' | 'identity'> {
	const [method, path] = family.call.split('?')[0].split(' ');
	const operation = catalog.byCall(method, path);
	if (operation === undefined) throw new Error(`The catalog has no ${family.call}`);
	const paging = operation.paging && { ...operation.paging, ...family.paging };
	const { listKey, identity } = operation;
	return { paging: paging ?? 'none', listKey, identity };
}

async function list(
	family: Family,
	limit: number,
	changes: Partial<ListOptions> = {},
): Promise<unknown[]> {
	const { apiUrl, request } = client;
	const options = { ...optionsOf(family), limit, pagesAhead: 30, apiUrl, ...changes };
	const items = await listItems(async (call) => await request(call), callOf(family), options);
	return items.map((item) => (family.idOf ?? (({ id }) => id))(item as Record<string, unknown>));
}

const pages = (): RecordedRequest[] => simulator.requests.filter(({ host }) => host === 'api');

function expectedOf(family: Family, things: readonly Thing[], limit: number): string[] {
	const all = things.flatMap(({ id }) => Array<string>(family.times ?? 1).fill(id));
	return all.slice(0, Math.min(limit, family.most ?? Infinity));
}

/** The fewest requests that the page size allows. */
function fewest(family: Family, count: number, limit: number): number {
	const { paging } = optionsOf(family);
	const all = Math.min(count * (family.times ?? 1), family.most ?? Infinity);
	const max = family.pageSize ?? (paging as Paging).max!;
	const size = family.pageSize ?? Math.min(max, Math.max(limit, 10));
	// 25 may be a size that the server cut to; Analytics counts, if not exactly.
	const mayGoOn = all % (family.name.startsWith('B1') ? size : Math.min(size, 25)) === 0;
	const seesEnd = family.isUncounted && all > 0 && all < limit && mayGoOn ? 1 : 0;
	return Math.max(1, Math.ceil(Math.min(all, limit) / size)) + seesEnd;
}

describe.each(FAMILIES.map((family) => ({ ...family, family })))('$name', ({ family }) => {
	const counts = [1, 25, 100, 130, 1_020];
	it.each(counts)('gives all of %i in order, in the fewest requests', async (count) => {
		const things = fill(family.list, count);
		for (const limit of [1, 100, 101, 1_000, Infinity]) {
			simulator.clearFaults();
			const before = pages().length;
			expect(await list(family, limit)).toEqual(expectedOf(family, things, limit));
			const requests = pages().slice(before);
			expect({ limit, requests: requests.length }).toEqual({
				limit,
				requests: fewest(family, count, limit),
			});
			for (const filter of family.call.split('?')[1]?.split('&') ?? []) {
				for (const { path } of requests) expect(path).toContain(filter);
			}
			for (const { body } of requests) {
				if (family.body) expect(JSON.parse(body)).toMatchObject(family.body);
			}
		}
	});

	it('gives nothing of an empty list, in one request', async () => {
		fill(family.list, 0);
		expect(await list(family, Infinity)).toEqual([]);
		expect(pages()).toHaveLength(1);
	});

	it('follows where a gateway names another host', async () => {
		simulator.setOptions({ uriPrefix: 'https://api.inside.example' });
		const things = fill(family.list, 230);
		expect(await list(family, Infinity)).toEqual(expectedOf(family, things, Infinity));
	});

	const changes = ['grows at its end', 'grows', 'shrinks'].filter(
		(change) =>
			!(family.hasNoIds && change === 'grows') &&
			!((family.hasOffsets || family.hasNoIds) && change === 'shrinks'),
	);
	it.each(changes.flatMap((change) => [1, 30].map((ahead) => [change, ahead] as const)))(
		'has what is there all the time though it %s (%i pages ahead)',
		async (change, pagesAhead) => {
			const things = fill(family.list, 430);
			let number = 0;
			simulator.setOptions({
				onRequest: ({ path }) => {
					if (!path.startsWith('/api/v2/') || number++ === 0) return;
					const items = listOf(family.list);
					if (change === 'grows') items.unshift(makeThing(number, 'added'));
					else if (change !== 'shrinks') items.push(makeThing(number, 'zadded'));
					else items.splice(0, 3);
				},
			});
			const { paging } = optionsOf(family);
			const small = typeof paging === 'object' && paging.size ? { ...paging, max: 40 } : paging;
			const found = await list(family, Infinity, { pagesAhead, paging: small });
			const stayed = new Set(listOf(family.list).map(({ id }) => id));
			const expected = expectedOf(
				{ ...family, most: undefined },
				things.filter(({ id }) => stayed.has(id)),
				Infinity,
			);
			const old = found.filter((id) => stayed.has(String(id)) && !String(id).includes('added'));
			expect(old).toEqual(family.most ? expected.slice(0, old.length) : expected);
		},
	);
});

describe('Q7, a size without pages', () => {
	it('is one page', async () => {
		fill('flows', 60);
		const family = { name: 'Q7', call: 'GET /api/v2/textbots/bots/search', list: 'flows' };
		expect(await list({ ...family, call: `${family.call}?pageSize=50` }, Infinity)).toHaveLength(
			50,
		);
		expect(pages()).toHaveLength(1);
	});
});

describe('results of jobs', () => {
	it.each([
		['Q2a', 'users/aggregates', 'results', groupOf('queueId')],
		['Q2b', 'conversations/details', 'conversations', byConversation],
		['Q2b', 'users/details', 'userDetails', ({ userId }: Record<string, unknown>) => userId],
	])('%s: %s', async (_, path, listKey, idOf) => {
		const things = fill('users', 230);
		fill('conversations', 230).forEach((thing, index) => {
			thing.participants = [
				{ participantId: 'p', sessions: [{ segments: [{ queueId: things[index].id }] }] },
			];
		});
		simulator.setOptions({ jobs: { polls: 0 } });
		const start = `/api/v2/analytics/${path}/jobs`;
		const { body } = await client.request(callOf({ call: `POST ${start}`, body: query }));
		const results = `${start}/${(body as { jobId: string }).jobId}`;
		await client.get(results);
		const family: Family = { name: '', call: `GET ${results}/results`, list: '', idOf };
		const size = listKey === 'results' ? {} : { size: 'pageSize', max: 50 };
		const paging: Paging = { by: 'cursor', in: 'query', ...size };
		const found = await list(family, Infinity, { paging, listKey });
		expect(found).toEqual(things.map(({ id }) => id));
	});

	it('Q2d: audits', async () => {
		const things = fill('audits', 730);
		simulator.setOptions({ jobs: { polls: 0 } });
		const start = { call: 'POST /api/v2/audits/query', body: query };
		const { id } = (await client.request(callOf(start))).body as Thing;
		await client.get(`/api/v2/audits/query/${id}`);
		const call = `GET /api/v2/audits/query/${id}/results`;
		const found = await list({ name: '', call, list: 'audits' }, Infinity);
		expect(found).toEqual(things.map((thing) => thing.id));
		expect(pages()).toHaveLength(2 + 2);
	});

	it('B6: usage events, told in nextUri alone', async () => {
		const call = 'POST /api/v2/usage/events/query?pageSize=20';
		const found = await list({ name: '', call, body: query, list: '' }, Infinity);
		expect(found).toEqual(Array.from({ length: 90 }, (_, index) => `event-${index + 1}`));
		expect(pages()).toHaveLength(5);
		for (const { body } of pages()) expect(JSON.parse(body)).toEqual(query);
	});
});

describe('what the caller gives', () => {
	it.each([
		['GET /api/v2/routing/queues?pageSize=30&pageNumber=3', 'queues', 60, 4],
		['GET /api/v2/scim/v2/users?startIndex=101&count=20', 'users', 100, 2],
	])('%s begins there, with pages of that size', async (call, name, skipped, count) => {
		const things = fill(name, 140);
		const found = await list({ name: '', call, list: name }, Infinity);
		expect(found).toEqual(things.slice(skipped).map(({ id }) => id));
		expect(pages()).toHaveLength(count - (name === 'queues' ? 1 : 0));
	});

	it('a page in the body', async () => {
		const things = fill('users', 140);
		const paging = { pageSize: 30, pageNumber: 3 };
		const call = 'POST /api/v2/analytics/users/details/query';
		const body = { ...query, paging };
		const idOf = ({ userId }: Record<string, unknown>) => userId;
		expect(await list({ name: '', call, body, list: '', idOf }, Infinity)).toEqual(
			things.slice(60).map(({ id }) => id),
		);
		expect(JSON.parse(pages()[0].body)).toEqual(body);
	});

	it('a cursor', async () => {
		const things = fill('contacts', 60);
		const cursor = Buffer.from('position:20').toString('base64url');
		const call = `GET /api/v2/externalcontacts/scan/contacts?limit=20&cursor=${cursor}`;
		const found = await list({ name: '', call, list: '' }, Infinity);
		expect(found).toEqual(things.slice(20).map(({ id }) => id));
	});
});

describe('operations that the catalog does not know', () => {
	const UNKNOWN = { paging: undefined, listKey: undefined, identity: undefined };

	it.each(
		FAMILIES.filter(({ name }) => !/^(B1|Q4)/.test(name)).map((family) => ({ ...family, family })),
	)('$name is found out', async ({ family }) => {
		const things = fill(family.list, 130);
		// Without counts only the caller's size tells that there may be more.
		const isAsked = family.name.startsWith('B5');
		const asked = { ...family, call: `${family.call}${isAsked ? '?pageSize=50' : ''}` };
		expect(await list(asked, Infinity, UNKNOWN)).toEqual(expectedOf(family, things, Infinity));
	});

	it('paging in the body', async () => {
		const things = fill('users', 130);
		const body = { ...query, paging: { pageSize: 50 } };
		const call = 'POST /api/v2/analytics/users/details/query';
		const idOf = ({ userId }: Record<string, unknown>) => userId;
		const found = await list({ name: '', call, body, list: '', idOf }, Infinity, UNKNOWN);
		expect(found).toEqual(things.map(({ id }) => id));
	});
});

describe('side by side', () => {
	it.each([1, 2, 7, 30])('at most %i pages are under way', async (pagesAhead) => {
		fill('queues', 500);
		simulator.setOptions({ latencyMs: 100 });
		const counts = simulator.counts;
		const family = { name: '', call: 'GET /api/v2/routing/queues?pageSize=25', list: 'queues' };
		await list(family, Infinity, { pagesAhead });
		simulator.setOptions({ latencyMs: 0 });
		expect(counts.maxInFlight).toBeLessThanOrEqual(pagesAhead);
		if (pagesAhead > 1) expect(counts.maxInFlight).toBeGreaterThan(pagesAhead / 2);
	});

	it('after a page has failed no more are requested', async () => {
		fill('queues', 1_000);
		const call = 'GET /api/v2/routing/queues?pageSize=25';
		simulator.fault({ path: /pageNumber=4\b/, respond: { status: 400, message: 'broken' } });
		simulator.fault({ path: /pageNumber=2\b/, stallMs: 150 });
		const work = list({ name: '', call, list: '' }, Infinity, { pagesAhead: 5 });
		await expect(work).rejects.toThrow(/broken/);
		const sent = pages().length;
		expect(sent).toBeLessThanOrEqual(6);
		await sleep(20);
		expect(pages()).toHaveLength(sent);
	});
});
