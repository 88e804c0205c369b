/** Conversations of Analytics: pieces of an interval, jobs, what is picked, and files. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { makeConversation, type Conversation } from '../../simulator/data/conversations';
import { ManyConversations } from '../../simulator/data/manyConversations';
import { items, type RunResult } from '../../support';
import { apiRequests, errorOf, genesys, webhookWorkflow } from '../harness';
import { engine, simulator, useSimulator, watch } from '../useSimulator';

useSimulator({
	sizes: { users: 20, queues: 5, conversations: 60, contacts: 5, audits: 5 },
	jobsAvailableUntil: undefined,
});

const DAYS = '2026-01-05T00:00:00Z/2026-01-10T00:00:00Z';
const QUERY = 'POST /api/v2/analytics/conversations/details/query';
const JOBS = 'POST /api/v2/analytics/conversations/details/jobs';
const AVAILABILITY = 'GET /api/v2/analytics/conversations/details/jobs/availability';

async function run(
	parameters: INodeParameters,
	operation = 'getMany',
	input = items(),
): Promise<RunResult> {
	const given = { resource: 'conversation', operation, path: '', interval: DAYS, ...parameters };
	const node = genesys(given, { typeVersion: 1.1 });
	return await watch.run(engine, webhookWorkflow(node), { items: input });
}

const all = async (parameters: INodeParameters = {}) =>
	await run({ returnAll: true, output: 'raw', ...parameters });

function json({ outputs, error }: RunResult): IDataObject[] {
	expect(error).toBeUndefined();
	return outputs.Genesys[0].map((item) => item.json);
}

const idsOf = (result: RunResult) => json(result).map((one) => one.conversationId ?? one.id);
const calls = () =>
	apiRequests(simulator).map(({ method, path, body }) => ({
		call: `${method} ${path.split('?')[0]}`,
		body: (body === '' ? {} : JSON.parse(body)) as Record<string, unknown>,
	}));
const bodiesOf = (call: string) =>
	calls()
		.filter((one) => one.call === call)
		.map(({ body }) => body);
const intervalsOf = (call: string) => bodiesOf(call).map(({ interval }) => interval);
const hintsOf = ({ run: { data } }: RunResult) =>
	(data.resultData.runData.Genesys[0].hints ?? [])
		.map(({ message }) => message)
		.filter((message) => !/^This run: /.test(message));

const org = () => simulator.org();
const parts = () => ({
	mediaType: 'voice',
	queueId: org().queues[0].id,
	userId: org().users[0].id,
	wrapUpCode: org().wrapupCodes[0].id,
	divisionId: org().divisions[0].id,
});

let made = 0;

function add(start: string, end?: string, more: Partial<Conversation> = {}): Conversation {
	const id = `00000000-0000-4000-8000-${String(++made).padStart(12, '0')}`;
	const startMs = Date.parse(start);
	const durationMs = end === undefined ? undefined : Date.parse(end) - startMs;
	const one = makeConversation({ id, startMs, durationMs, ...parts() }, (kind) => `${kind}-${id}`);
	Object.assign(one, more);
	org().conversations.push(one);
	return one;
}

const many = (perDay: number[]) =>
	new ManyConversations({ first: Date.UTC(2026, 0, 5), perDay, bytes: 0, ...parts() });

describe('an interval', () => {
	it('of 45 days is read in pieces of 7, each conversation once', async () => {
		// On the border of two pieces.
		const between = add('2026-01-07T23:59:00Z', '2026-01-08T00:05:00Z');
		const result = await all({ interval: '2025-12-25T00:00:00Z/2026-02-08T00:00:00Z' });
		const found = idsOf(result);
		expect(found).toHaveLength(61);
		expect(new Set(found).size).toBe(61);
		expect(found).toContain(between.conversationId);
		const intervals = intervalsOf(QUERY);
		expect(intervals).toHaveLength(7);
		expect(intervals.slice(0, 2)).toEqual([
			'2025-12-25T00:00:00.000Z/2026-01-01T00:00:00.000Z',
			'2026-01-01T00:00:00.000Z/2026-01-08T00:00:00.000Z',
		]);
		expect(intervals[6]).toBe('2026-02-05T00:00:00.000Z/2026-02-08T00:00:00.000Z');
		expect(hintsOf(result)).toEqual([]);
	});

	it('gives the newest first, if that is wanted', async () => {
		const options = { sortOrder: 'desc' };
		const starts = json(await all({ options })).map(({ conversationStart }) =>
			String(conversationStart),
		);
		expect(starts).toEqual([...starts].sort().reverse());
		expect(starts).toHaveLength(60);
	});

	it('with too many in one minute says so', async () => {
		org().manyConversations = many([150_000_000]);
		simulator.setOptions({ jobsAvailableUntil: '2026-01-01T00:00:00.000Z' });
		const options = { sortOrder: 'desc' };
		const result = await all({ interval: '2026-01-05T10:00:00Z/2026-01-05T11:00:00Z', options });
		expect(errorOf(result).message).toMatch(
			/^There are \d{6} conversations in 2026-01-05T10:59:00.000Z\/2026-01-05T11:00:00.000Z, more/,
		);
		expect(errorOf(result).description).toContain('Add filters');
	});

	it('of which a limit is wanted says whether there are more', async () => {
		const first = await run({ limit: 20, output: 'raw' });
		expect(idsOf(first)).toHaveLength(20);
		expect(hintsOf(first)).toEqual([
			"Returned the first 20 conversations; there are more. To get all, switch on 'Return All' or raise 'Limit'.",
		]);
		expect(bodiesOf(QUERY)).toMatchObject([{ paging: { pageSize: 21, pageNumber: 1 } }]);
		const exact = await run({ limit: 60, output: 'raw' });
		expect(idsOf(exact)).toHaveLength(60);
		expect(hintsOf(exact)).toEqual([]);
	});

	it('with more than 100 takes as many pages as it needs', async () => {
		org().manyConversations = many([250]);
		expect(idsOf(await all())).toHaveLength(250);
		expect(
			bodiesOf(QUERY).map(({ paging }) => (paging as { pageNumber: number }).pageNumber),
		).toEqual([1, 2, 3]);
	});
});

describe('more than 10,000', () => {
	const WAYS = { interval: '2026-01-05T00:00:00Z/2026-01-09T00:00:00Z' };

	it('are read by a job where it has data, and by queries of the rest', async () => {
		org().manyConversations = many([4_000, 4_000, 4_000, 100]);
		simulator.setOptions({ jobsAvailableUntil: '2026-01-08T00:00:00.000Z' });
		const found = idsOf(await all(WAYS));
		expect(found).toHaveLength(12_100);
		expect(new Set(found).size).toBe(12_100);
		expect(intervalsOf(JOBS)).toEqual(['2026-01-05T00:00:00.000Z/2026-01-08T00:00:00.000Z']);
		// The first one counts.
		expect(new Set(intervalsOf(QUERY).slice(1))).toEqual(
			new Set(['2026-01-08T00:00:00.000Z/2026-01-09T00:00:00.000Z']),
		);
	});

	it('10,000 are not', async () => {
		org().manyConversations = many([10_000]);
		expect(
			idsOf(await all({ interval: '2026-01-05T00:00:00Z/2026-01-06T00:00:00Z' })),
		).toHaveLength(10_000);
		expect(bodiesOf(JOBS)).toEqual([]);
	});

	it('come as they are now, if they were open when the data of the job was made', async () => {
		simulator.setOptions({ jobsAvailableUntil: '2026-01-08T00:00:00.000Z' });
		for (let n = 0; n < 10_000; n++) add('2026-01-06T10:00:00Z', '2026-01-06T10:01:00Z');
		const ended = add('2026-01-07T23:00:00Z', '2026-01-08T01:00:00Z');
		const stillOpen = add('2026-01-06T23:00:00Z');
		const found = json(await all(WAYS));
		const one = ({ conversationId: id }: Conversation) =>
			found.filter(({ conversationId }) => conversationId === id);
		expect(one(ended)).toEqual([
			expect.objectContaining({ conversationEnd: '2026-01-08T01:00:00.000Z' }),
		]);
		expect(one(stillOpen)).toHaveLength(1);
		expect(bodiesOf(JOBS)).toHaveLength(1);
	});

	it('that must be open are never read by a job', async () => {
		org().manyConversations = many([10_500]);
		await run({ ...WAYS, returnAll: true, output: 'raw', filters: { open: true } });
		expect(bodiesOf(JOBS)).toEqual([]);
		expect(calls().map(({ call }) => call)).not.toContain(AVAILABILITY);
	});

	it('are read by queries where the client may not know what jobs have', async () => {
		org().manyConversations = many([10_500]);
		simulator.fault({ path: /availability/, respond: { status: 403 }, times: Infinity });
		expect(idsOf(await all(WAYS))).toHaveLength(10_500);
		expect(bodiesOf(JOBS)).toEqual([]);
	});
});

describe('participant data', () => {
	beforeEach(() => simulator.setOptions({ jobsAvailableUntil: '2026-01-08T00:00:00.000Z' }));

	const ofOrder = (value: string) => ({
		participantData: { parameter: [{ name: 'orderNumber', value }] },
	});

	it('is searched by a job, and a hint says until when', async () => {
		const [{ conversationId }] = org().conversations;
		const result = await all({ filters: ofOrder('10000') });
		expect(idsOf(result)).toEqual([conversationId]);
		expect(intervalsOf(JOBS)).toEqual(['2026-01-05T00:00:00.000Z/2026-01-08T00:00:00.000Z']);
		expect(bodiesOf(QUERY)).toEqual([]);
		expect(hintsOf(result)).toEqual([
			expect.stringContaining(
				'from 2026-01-08T00:00:00.000Z to 2026-01-10T00:00:00.000Z were not searched',
			),
		]);
	});

	it('must be equal', async () => {
		expect(idsOf(await all({ filters: ofOrder('1000') }))).toEqual([]);
	});

	it('can be columns; a name that is taken gets data_ before it', async () => {
		Object.assign(org().conversations[0].participants[0].attributes!, { direction: 'north' });
		const options = { dataColumns: 'orderNumber, direction, none' };
		const [row] = json(await run({ limit: 1, options }));
		expect(row).toMatchObject({
			direction: 'inbound',
			orderNumber: '10000',
			data_direction: 'north',
			none: null,
		});
	});
});

describe('filters', () => {
	it('go to the API, with IDs of what is named', async () => {
		const further = {
			type: 'or',
			clauses: [
				{
					type: 'and',
					predicates: [{ type: 'dimension', dimension: 'purpose', operator: 'exists' }],
				},
			],
			predicates: [{ type: 'metric', metric: 'tTalk', range: { gte: 1 } }],
		};
		const { queues, users, divisions, wrapupCodes } = org();
		await run({
			filters: {
				abandoned: true,
				agents: users[0].email as string,
				conversationFilters: JSON.stringify([further]),
				conversationIds: 'aaaaaaaa-0000-4000-8000-000000000000',
				direction: 'inbound',
				divisions: divisions[0].name as string,
				externalTag: ' CASE-1 ',
				maxDuration: 60,
				mediaTypes: ['voice', 'email'],
				minDuration: 1.5,
				mosBelow: 3.5,
				open: false,
				phoneNumber: '+49 (30) 123-45',
				queues: `${queues[0].name as string}, ${queues[1].id}`,
				segmentFilters: JSON.stringify(further),
				wrapUpCodes: wrapupCodes[0].name as string,
			},
		});
		const dimension = (name: string, value: string) => ({
			type: 'dimension',
			dimension: name,
			operator: 'matches',
			value,
		});
		const anyOf = (...predicates: object[]) => ({ type: 'or', predicates });
		const only = (predicate: object) => ({ type: 'and', predicates: [predicate] });
		const duration = { type: 'metric', metric: 'tConversationDuration' };
		const [{ conversationFilters, segmentFilters }] = bodiesOf(QUERY);
		expect(conversationFilters).toEqual([
			anyOf(dimension('conversationId', 'aaaaaaaa-0000-4000-8000-000000000000')),
			anyOf(dimension('divisionId', divisions[0].id)),
			anyOf(dimension('originatingDirection', 'inbound')),
			anyOf(dimension('externalTag', 'CASE-1')),
			only({ type: 'dimension', dimension: 'conversationEnd', operator: 'exists' }),
			only({ type: 'metric', metric: 'tAbandon', operator: 'exists' }),
			only({ ...duration, range: { gte: 1500 } }),
			only({ ...duration, range: { lte: 60_000 } }),
			only({
				type: 'dimension',
				dimension: 'mediaStatsMinConversationMos',
				range: { lt: 3.5 },
			}),
			further,
		]);
		expect(segmentFilters).toEqual([
			anyOf(dimension('queueId', queues[0].id), dimension('queueId', queues[1].id)),
			anyOf(dimension('userId', users[0].id)),
			anyOf(dimension('wrapUpCode', wrapupCodes[0].id)),
			anyOf(dimension('mediaType', 'voice'), dimension('mediaType', 'email')),
			anyOf(
				dimension('ani', '+493012345'),
				dimension('ani', 'tel:+493012345'),
				dimension('dnis', '+493012345'),
				dimension('dnis', 'tel:+493012345'),
			),
			further,
		]);
	});

	it('find by queue, media, quality, duration and what is open', async () => {
		org().conversations.length = 0;
		const found = async (filters: INodeParameters) => idsOf(await all({ filters }));
		const bad = add('2026-01-06T10:00:00Z', '2026-01-06T10:10:00Z', {
			mediaStatsMinConversationMos: 2,
		});
		const good = add('2026-01-06T11:00:00Z', '2026-01-06T11:01:00Z', {
			mediaStatsMinConversationMos: 4.5,
		});
		const open = add('2026-01-06T12:00:00Z');
		const [a, b, c] = [bad, good, open].map(({ conversationId }) => conversationId);
		expect(await found({ mosBelow: 3 })).toEqual([a]);
		expect(await found({ minDuration: 61 })).toEqual([a]);
		expect(await found({ maxDuration: 60 })).toEqual([b]);
		expect(await found({ open: true })).toEqual([c]);
		expect(await found({ open: false })).toEqual([a, b]);
		expect(await found({ mediaTypes: ['email'] })).toEqual([]);
		expect(await found({ queues: org().queues[0].name as string })).toEqual([a, b, c]);
		expect(await found({ conversationIds: `${b}, ${c}` })).toEqual([b, c]);
		expect(await found({ startedBefore: '2026-01-06T11:30:00Z' })).toEqual([a, b]);
		expect(await found({ olderThan: 5 })).toEqual([a, b, c]);
		add(new Date(Date.now() - 60_000).toISOString());
		const now = { interval: 'Last 24 hours', filters: { open: true, olderThan: 5 } };
		expect(idsOf(await all(now))).toEqual([c]);
	});
});

describe('rows', () => {
	it.each([
		['participant', 2],
		['session', 2],
		['segment', 2],
	])('of a %s', async (oneItemPer, count) => {
		const rows = json(await run({ limit: 1, oneItemPer }));
		expect(rows).toHaveLength(count);
		const [{ conversationId, participants }] = org().conversations;
		const { name } = org().users.find(({ id }) => id === participants[1].userId)!;
		expect(rows[1]).toMatchObject({ conversationId, purpose: 'agent', userName: name });
	});

	it('of selected fields ask for no names that are not shown', async () => {
		const rows = json(
			await run({ limit: 2, output: 'selected', selectedFields: 'id, queueNames' }),
		);
		expect(rows.map((row) => Object.keys(row))).toEqual([
			['id', 'queueNames'],
			['id', 'queueNames'],
		]);
		expect(calls().map(({ call }) => call)).toEqual([QUERY, 'GET /api/v2/routing/queues']);
	});
});

describe('a file', () => {
	async function fileOf(parameters: INodeParameters) {
		const { outputs, error } = await run({ returnAll: true, ...parameters });
		expect(error).toBeUndefined();
		const [[{ json: said, binary }]] = [outputs.Genesys[0]];
		expect(outputs.Genesys[0]).toHaveLength(1);
		const [[field, { data, fileName, mimeType }]] = Object.entries(binary!);
		return { said, field, fileName, mimeType, text: Buffer.from(data, 'base64').toString() };
	}

	it('of CSV has columns in order, and no formula', async () => {
		Object.assign(org().conversations[0], { externalTag: '=1+1' });
		const { said, field, fileName, mimeType, text } = await fileOf({ returnAs: 'csv' });
		expect([field, fileName, mimeType]).toEqual(['data', 'conversations.csv', 'text/csv']);
		expect(said).toEqual({
			fileName: 'conversations.csv',
			mimeType: 'text/csv',
			fileSize: Buffer.byteLength(text),
			rows: 60,
		});
		const lines = text.split('\r\n');
		expect(lines).toHaveLength(62);
		expect(lines[0]).toMatch(/^id,startTime,endTime,durationSeconds,direction,.*,externalTag$/);
		expect(lines[1].startsWith(org().conversations[0].conversationId)).toBe(true);
		expect(lines[1].endsWith(",'=1+1")).toBe(true);
	});

	it('of CSV can have a name, a mark, other columns, and another field', async () => {
		const { field, fileName, text } = await fileOf({
			returnAs: 'csv',
			output: 'selected',
			selectedFields: 'endTime, id',
			options: { fileName: ' day.csv ', byteOrderMark: true, outputPropertyName: 'csv' },
		});
		const [{ conversationId, conversationEnd }] = org().conversations;
		expect([field, fileName]).toEqual(['csv', 'day.csv']);
		expect(text.slice(0, 12)).toBe('\uFEFFendTime,id\r');
		expect(text.split('\r\n')[1]).toBe(`${conversationEnd},${conversationId}`);
	});

	it('without a conversation has its columns all the same', async () => {
		const { said, text } = await fileOf({ returnAs: 'csv', filters: { direction: 'outbound' } });
		expect(said).toMatchObject({ rows: 0 });
		expect(text).toMatch(/^id,startTime,.*externalTag\r\n$/);
	});

	it('of NDJSON has a line for each, as the API sends it', async () => {
		const { fileName, mimeType, text } = await fileOf({ returnAs: 'ndjson', output: 'raw' });
		expect([fileName, mimeType]).toEqual(['conversations.ndjson', 'application/x-ndjson']);
		const lines = text.trim().split('\n');
		expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(json(await all()));
	});

	it('that breaks off is an error of the call', async () => {
		org().manyConversations = many([250]);
		simulator.fault({
			path: /details\/query/,
			after: 1,
			respond: { status: 400 },
			times: Infinity,
		});
		const error = errorOf(await run({ returnAll: true, returnAs: 'csv' }));
		expect(error).toMatchObject({ name: 'NodeApiError', httpCode: '400' });
	});
});

describe('Disconnect Many', () => {
	const disconnects = () => calls().filter(({ call }) => call.endsWith('/disconnect'));
	const disconnect = async (parameters: INodeParameters, input = items()) =>
		await run(parameters, 'disconnectMany', input);

	it('ends the open ones of a queue that are old enough, and no others', async () => {
		const stuck = [add('2026-01-06T10:00:00Z'), add('2026-01-06T11:00:00Z')];
		add(new Date(Date.now() - 60_000).toISOString());
		const filters = { queues: org().queues[0].name as string, olderThan: 60 };
		const rows = json(await disconnect({ interval: 'Last 24 hours', filters }));
		expect(rows).toEqual(
			stuck.map(({ conversationId }) => ({ conversationId, disconnected: true })),
		);
		expect(disconnects()).toHaveLength(2);
		expect(stuck.every(({ conversationEnd }) => conversationEnd !== undefined)).toBe(true);
	});

	it('in a dry run says what it would end', async () => {
		const stuck = add('2026-01-06T10:00:00Z');
		const filters = { olderThan: 60 };
		const rows = json(await disconnect({ filters, options: { dryRun: true } }));
		expect(rows).toEqual([
			expect.objectContaining({
				dryRun: true,
				change: 'disconnect',
				conversationId: stuck.conversationId,
				startTime: '2026-01-06T10:00:00.000Z',
				queueNames: org().queues[0].name,
			}),
		]);
		expect(disconnects()).toEqual([]);
		expect(stuck.conversationEnd).toBeUndefined();
	});

	it('ends none of more than the limit', async () => {
		for (let n = 0; n < 3; n++) add('2026-01-06T10:00:00Z');
		const result = await disconnect({ filters: { olderThan: 60 }, mostConversations: 2 });
		expect(errorOf(result).message).toBe(
			"'Maximum Conversations' is 2, but there are 3 conversations, so none was disconnected. Add filters, or raise the maximum.",
		);
		expect(disconnects()).toEqual([]);
	});

	it('gives each its own outcome', async () => {
		const [good, gone] = [add('2026-01-06T10:00:00Z'), add('2026-01-06T11:00:00Z')];
		const path = `/api/v2/conversations/${gone.conversationId}/disconnect`;
		simulator.fault({ path, respond: { status: 404, message: 'No such conversation' } });
		expect(json(await disconnect({ filters: { olderThan: 60 } }))).toEqual([
			{ conversationId: good.conversationId, disconnected: true },
			expect.objectContaining({
				conversationId: gone.conversationId,
				disconnected: false,
				status: 404,
				error: expect.stringContaining('No such conversation') as string,
			}),
		]);
	});

	it('fails where the client has no permission', async () => {
		add('2026-01-06T10:00:00Z');
		add('2026-01-06T11:00:00Z');
		simulator.fault({ path: /disconnect$/, respond: { status: 403 }, times: Infinity });
		const error = errorOf(await disconnect({ filters: { olderThan: 60 } }));
		expect(error.httpCode).toBe('403');
		expect(error.description).toContain('conversation:communication:disconnect');
	});

	it('ends a conversation once, whichever items name it', async () => {
		const { conversationId } = add('2026-01-06T10:00:00Z');
		const filters = { conversationIds: '={{ $json.id }}' };
		const input = items({ id: conversationId }, { id: conversationId });
		const rows = json(await disconnect({ filters }, input));
		expect(rows).toEqual([
			{ conversationId, disconnected: true },
			{ conversationId, disconnected: true },
		]);
		expect(disconnects()).toHaveLength(1);
	});

	it('takes addresses, and needs no search then', async () => {
		const { conversationId } = add('2026-01-06T10:00:00Z');
		const address = `https://apps.mypurecloud.com/directory/#/analytics/interactions/${conversationId}`;
		await disconnect({ filters: { conversationIds: address } });
		expect(calls().map(({ call }) => call)).toEqual([
			`POST /api/v2/conversations/${conversationId}/disconnect`,
		]);
	});
});
