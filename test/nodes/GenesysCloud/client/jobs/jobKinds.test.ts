import { findJobKind, stateOf } from '../../../../../nodes/GenesysCloud/client/jobs/jobKinds';
import type { JobOptions } from '../../../../simulator';
import type { Participant } from '../../../../simulator/data/conversations';
import { failureOf } from '../kit/clientKit';
import { INTERVAL, startJobKit, type JobKit } from '../kit/jobKit';

const CONVERSATIONS = '/api/v2/analytics/conversations/details/jobs';

let kit: JobKit;

beforeAll(async () => {
	kit = await startJobKit();
});
afterAll(async () => await kit.simulator.close());
beforeEach(() => kit.reset());

const org = () => kit.simulator.org();
const tableExport = () => `POST /api/v2/flows/datatables/${org().dataTables[0].id}/export/jobs`;
const listExport = () => `POST /api/v2/outbound/contactlists/${org().contactLists[0].id}/export`;
const downloads = (count: number) => ({
	batchDownloadRequestList: org()
		.conversations.filter(({ participants }) => participants[0].sessions[0].mediaType === 'voice')
		.slice(0, count)
		.map(({ conversationId }) => ({ conversationId })),
});

/** A bulk job on recordings that is ready to be carried out. */
async function plannedJob(): Promise<string> {
	const { id } = (await kit.run('POST /api/v2/recording/jobs', { action: 'DELETE' })) as {
		id: string;
	};
	return `PUT /api/v2/recording/jobs/${id}`;
}

const queueOf = ({ participants }: { participants: Participant[] }) =>
	participants[0].sessions[0].segments[0].queueId;
const countOf = async (work: Promise<unknown>) => ((await work) as unknown[]).length;

describe('jobs that end in a list', () => {
	const lists: Array<[start: string, body: () => unknown, all: () => number]> = [
		[`POST ${CONVERSATIONS}`, () => ({ interval: INTERVAL }), () => 1_100],
		[
			'POST /api/v2/analytics/users/details/jobs',
			() => ({ interval: INTERVAL }),
			() => org().users.filter(({ state }) => state === 'active').length,
		],
		[
			'POST /api/v2/analytics/conversations/aggregates/jobs',
			() => ({ interval: INTERVAL }),
			() => new Set(org().conversations.map(queueOf)).size,
		],
		['POST /api/v2/audits/query', () => ({ interval: INTERVAL }), () => 700],
		['POST /api/v2/recording/batchrequests', () => downloads(9), () => 9],
		[
			'POST /api/v2/taskmanagement/workitems/query/jobs',
			() => ({ filters: [], pageSize: 100 }),
			() => 100,
		],
	];

	it.each(lists)('%s gives all of it', async (start, body, all) => {
		expect(await countOf(kit.run(start, body()))).toBe(all());
		expect(kit.pauses).toEqual([500, 1_000, 2_000]);
	});

	it.each(lists)('%s gives as many as are wanted', async (start, body) => {
		expect(await countOf(kit.run(start, body(), { limit: 7 }))).toBe(7);
		expect(kit.sent().filter((call) => call.includes('/results')).length).toBeLessThan(2);
	});

	it('come over several pages, in order, each once', async () => {
		const found = await kit.run(`POST ${CONVERSATIONS}`, { interval: INTERVAL });
		const ids = (found as Array<{ conversationId: string }>).map((entry) => entry.conversationId);
		expect(ids).toEqual(org().conversations.map(({ conversationId }) => conversationId));
		const pages = kit.sent().filter((call) => call.includes('/results'));
		expect(pages.map((page) => /pageSize=1000(&cursor=)?/.exec(page)?.[1] ?? '')).toEqual([
			'',
			'&cursor=',
		]);
	});

	it('ask for pages no larger than the service gives', async () => {
		await kit.run('POST /api/v2/audits/query', { interval: INTERVAL });
		await kit.run('POST /api/v2/analytics/users/aggregates/jobs', { interval: INTERVAL });
		const sizes = kit
			.sent()
			.filter((call) => call.includes('/results'))
			.map((page) => /pageSize=\d+/.exec(page)?.[0]);
		expect(sizes).toEqual(['pageSize=500', 'pageSize=500', undefined, undefined, undefined]);
	});

	it('are empty when nothing was found, even where the reply lacks the list', async () => {
		const interval = '2020-01-01T00:00:00Z/2020-01-02T00:00:00Z';
		expect(await kit.run(`POST ${CONVERSATIONS}`, { interval })).toEqual([]);
		kit.simulator.fault({ path: /\/results/, respond: { status: 200, body: {} } });
		expect(await kit.run(`POST ${CONVERSATIONS}`, { interval })).toEqual([]);
	});
});

describe('jobs that end in their status', () => {
	it('plan what is to be done with recordings', async () => {
		expect(await kit.run('POST /api/v2/recording/jobs', { action: 'EXPORT' })).toMatchObject({
			state: 'READY',
			totalRecordings: 12,
		});
	});

	it('carry it out', async () => {
		const start = await plannedJob();
		expect(await kit.run(start, { state: 'PROCESSING' })).toMatchObject({
			state: 'FULFILLED',
			totalProcessedRecordings: 12,
		});
	});

	it('export flows, data tables and contact lists', async () => {
		const flows = [{ flow: { id: org().flows[0].id } }];
		expect(await kit.run('POST /api/v2/flows/export/jobs', { flows })).toMatchObject({
			status: 'Success',
			downloadUrl: expect.stringContaining('/downloads/'),
		});
		expect(await kit.run(tableExport(), undefined)).toMatchObject({
			status: 'Succeeded',
			downloadURI: expect.stringContaining('/downloads/'),
		});
		expect(await kit.run(listExport(), {})).toMatchObject({
			uri: expect.stringContaining('/downloads/'),
		});
	});
});

describe('a job that fails says so in the words of its service', () => {
	type Row = [
		name: string,
		start: () => string | Promise<string>,
		body: () => unknown,
		outcome: JobOptions['outcome'],
		message: string,
	];
	const luckless = (state: string) => `The job ended as ${state}: Out of luck`;
	const silent = (state: string) => `The job ended as ${state}`;
	const start = (path: string) => () => `POST ${path}`;
	const interval = () => ({ interval: INTERVAL });
	const bulk = () => ({ action: 'DELETE' });
	const process = () => ({ state: 'PROCESSING' });
	const flows = () => ({ flows: [{ flow: { id: '1' } }] });
	const planning = start('/api/v2/recording/jobs');
	const batch = start('/api/v2/recording/batchrequests');
	const query = start('/api/v2/taskmanagement/workitems/query/jobs');
	const aggregates = start('/api/v2/analytics/users/aggregates/jobs');
	const rows: Row[] = [
		['details', start(CONVERSATIONS), interval, 'FAILED', luckless('FAILED')],
		['details', start(CONVERSATIONS), interval, 'CANCELLED', silent('CANCELLED')],
		['details', start(CONVERSATIONS), interval, 'EXPIRED', silent('EXPIRED')],
		['aggregates', aggregates, interval, 'FAILED', luckless('FAILED')],
		['aggregates', aggregates, interval, 'EXPIRED', silent('EXPIRED')],
		['audits', start('/api/v2/audits/query'), interval, 'FAILED', silent('Failed')],
		['audits', start('/api/v2/audits/query'), interval, 'CANCELLED', silent('Cancelled')],
		['batch downloads', batch, () => downloads(2), 'FAILED', silent('Failed')],
		['bulk jobs, planned', planning, bulk, 'FAILED', luckless('FAILED')],
		['bulk jobs, planned', planning, bulk, 'CANCELLED', silent('CANCELLED')],
		['bulk jobs, carried out', plannedJob, process, 'FAILED', luckless('FAILED')],
		['bulk jobs, carried out', plannedJob, process, 'CANCELLED', silent('CANCELLED')],
		['flows', start('/api/v2/flows/export/jobs'), flows, 'FAILED', luckless('Failure')],
		['data tables', tableExport, () => undefined, 'FAILED', luckless('Failed')],
		['work items', query, () => ({ filters: [] }), 'FAILED', luckless('Failed')],
	];

	it.each(rows)('%s', async (_, begin, body, outcome, message) => {
		const path = await begin();
		kit.simulator.setOptions({ jobs: { polls: 1, outcome, errorMessage: 'Out of luck' } });
		expect(await failureOf(kit.run(path, body()))).toMatchObject({ message });
		expect(kit.sent().some((call) => call.includes('/results'))).toBe(false);
	});
});

describe('which calls start a job', () => {
	it.each([
		['POST', '/api/v2/analytics/flows/aggregates/jobs'],
		['POST', '/api/v2/outbound/dnclists/1/export'],
		['PUT', '/api/v2/recording/jobs/1'],
		['POST', '/api/v2/usage/aggregates/query/jobs'],
		['POST', '/api/v2/usage/client/1/aggregates/query/jobs'],
	])('%s %s does', (method, path) => {
		expect(findJobKind(method, path)).toBeDefined();
	});

	it.each([
		['GET', CONVERSATIONS],
		['DELETE', '/api/v2/recording/jobs/1'],
		['POST', `${CONVERSATIONS}/1`],
		['POST', '/api/v2/audits/query/realtime'],
		['POST', '/api/v2/analytics/conversations/details/query'],
		// They wait for a file, and the response with the upload address would be lost.
		['POST', '/api/v2/flows/jobs'],
		['POST', '/api/v2/flows/datatables/1/import/jobs'],
	])('%s %s does not', (method, path) => {
		expect(findJobKind(method, path)).toBeUndefined();
	});
});

describe('what a state means', () => {
	const kind = findJobKind('POST', CONVERSATIONS)!;

	it.each([
		[{ state: 'FULFILLED' }, 'done'],
		[{ state: 'Fulfilled' }, 'done'],
		[{ state: 'expired' }, 'failed'],
		[{ state: 'PENDING' }, 'running'],
		[{ state: 'NEWLY_INVENTED' }, 'running'],
		[{ status: 'FULFILLED' }, 'running'],
		[{}, 'running'],
	])('%j: %s', (status, meaning) => {
		expect(stateOf(kind, status)).toBe(meaning);
	});
});
