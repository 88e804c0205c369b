import { startSimulator, type Simulator } from './simulator';
import { connect, type ApiCall } from './testClient';

let simulator: Simulator;
let call: ApiCall;
let now = Date.parse('2026-02-01T00:00:00Z');

beforeAll(async () => {
	simulator = await startSimulator({
		now: () => now,
		sizes: { users: 5, queues: 3, conversations: 5, contacts: 3, audits: 3 },
	});
	call = await connect(simulator);
});
afterEach(() => {
	simulator.reset();
	simulator.setOptions({ jobs: { polls: 2, outcome: undefined, errorMessage: undefined } });
});
afterAll(async () => await simulator.close());

const started = async (path: string, body?: unknown) => {
	const { json, status } = await call('POST', path, body);
	expect(status).toBe(202);
	return `${path}/${json.id}`;
};

/** The states of the job in order, until it has ended. */
async function states(path: string, field: 'state' | 'status'): Promise<string[]> {
	const seen: string[] = [];
	for (;;) {
		const state = (await call('GET', path)).json[field];
		seen.push(state);
		if (!/PENDING|QUEUED|PROCESSING|Queued|Running|InProgress|Registered|Started/i.test(state)) {
			return seen;
		}
	}
}

const BATCHES = '/api/v2/recording/batchrequests';
const BULK_JOBS = '/api/v2/recording/jobs';
const FLOW_EXPORTS = '/api/v2/flows/export/jobs';
const QUERIES = '/api/v2/taskmanagement/workitems/query/jobs';
const tableExports = () =>
	`/api/v2/flows/datatables/${simulator.org().dataTables[0].id}/export/jobs`;
const listExport = () =>
	`/api/v2/outbound/contactlists/${simulator.org().contactLists[0].id}/export`;

describe('batch downloads of recordings', () => {
	it('show the results they have, each a URL or an error', async () => {
		const [{ conversationId }] = simulator.org().conversations;
		const requests = [{ conversationId }, { conversationId: 'gone' }];
		const path = await started(BATCHES, { batchDownloadRequestList: requests });
		expect((await call('GET', path)).json).toMatchObject({
			status: 'InProgress',
			expectedResultCount: 2,
			resultCount: 1,
			results: [{ conversationId }],
		});
		expect(await states(path, 'status')).toEqual(['InProgress', 'Completed']);
		expect((await call('GET', path)).json).toMatchObject({
			resultCount: 2,
			errorCount: 1,
			results: [{ resultUrl: expect.any(String) }, { errorMsg: expect.any(String) }],
		});
	});

	it.each([[[]], [Array.from({ length: 101 }, () => ({ conversationId: 'a' }))]])(
		'refuse none and more than 100 requests',
		async (batchDownloadRequestList) => {
			expect((await call('POST', BATCHES, { batchDownloadRequestList })).status).toBe(400);
		},
	);
});

describe('bulk jobs on recordings', () => {
	it('are planned, and carried out once they are told to', async () => {
		const path = await started(BULK_JOBS, { action: 'EXPORT' });
		expect((await call('PUT', path, { state: 'PROCESSING' })).status).toBe(400);
		expect(await states(path, 'state')).toEqual(['PENDING', 'PENDING', 'READY']);
		expect((await call('PUT', path, { state: 'READY' })).status).toBe(400);
		expect((await call('PUT', path, { state: 'PROCESSING' })).json.state).toBe('PROCESSING');
		expect(await states(path, 'state')).toEqual(['PROCESSING', 'PROCESSING', 'FULFILLED']);
	});

	it('tell why they failed', async () => {
		simulator.setOptions({ jobs: { polls: 0, outcome: 'FAILED', errorMessage: 'No space' } });
		const { json } = await call('GET', await started(BULK_JOBS, { action: 'DELETE' }));
		expect(json).toMatchObject({ state: 'FAILED', errorMessage: 'No space' });
	});
});

describe('exports of contact lists', () => {
	it('are not there until the first is done, and stay until the next is', async () => {
		const path = listExport();
		const missing = { status: 404, json: { code: 'no.available.list.export.uri' } };
		expect(await call('GET', path)).toMatchObject(missing);
		await call('POST', path);
		expect(await call('GET', path)).toMatchObject(missing);
		expect(await call('GET', path)).toMatchObject(missing);
		const first = (await call('GET', path)).json;
		expect(first).toEqual({
			uri: expect.any(String),
			exportTimestamp: new Date(now).toISOString(),
		});
		now += 1_000;
		await call('POST', path, { contactIds: ['1'] });
		expect((await call('GET', path)).json).toEqual(first);
		expect((await call('GET', path)).json).toEqual(first);
		const { uri } = (await call('GET', path)).json;
		expect(uri).not.toBe(first.uri);
		const redirect = await call('GET', `${path}?download=true`);
		expect([redirect.status, redirect.headers.get('location')]).toEqual([303, uri]);
	});

	it('leave the earlier one when they fail, and need the list', async () => {
		simulator.setOptions({ jobs: { polls: 0 } });
		await call('POST', listExport());
		const first = (await call('GET', listExport())).json;
		simulator.setOptions({ jobs: { outcome: 'FAILED' } });
		await call('POST', listExport());
		expect((await call('GET', listExport())).json).toEqual(first);
		const path = '/api/v2/outbound/contactlists/gone/export';
		expect((await call('POST', path)).json.code).toBe('not.found');
	});
});

describe('jobs of Architect', () => {
	it('export flows', async () => {
		const path = await started(FLOW_EXPORTS, { flows: [{ flow: { id: '1' } }] });
		expect(await states(path, 'status')).toEqual(['Registered', 'Started', 'Success']);
		const { json } = await call('GET', `${path}?expand=messages`);
		expect(json).toMatchObject({
			downloadUrl: expect.any(String),
			messages: [{ type: 'Warning' }],
		});
		expect((await call('GET', path)).json.messages).toBeUndefined();
		expect((await call('POST', FLOW_EXPORTS, { flows: [] })).status).toBe(400);
	});

	it('tell why an export of flows failed', async () => {
		simulator.setOptions({ jobs: { polls: 0, outcome: 'FAILED', errorMessage: 'Flow is locked' } });
		const path = await started(FLOW_EXPORTS, { flows: [{ flow: { id: '1' } }] });
		expect((await call('GET', `${path}?expand=messages`)).json).toMatchObject({
			status: 'Failure',
			messages: [{ type: 'Warning' }, { type: 'Error', text: 'Flow is locked' }],
		});
	});

	it('publish a flow once its file is there', async () => {
		const { json } = await call('POST', '/api/v2/flows/jobs');
		const path = `/api/v2/flows/jobs/${json.id}`;
		for (let poll = 0; poll < 4; poll++) {
			expect((await call('GET', path)).json.status).toBe('Registered');
		}
		await fetch(json.presignedUrl, { method: 'PUT', headers: json.headers, body: 'inboundCall:' });
		expect(await states(path, 'status')).toEqual(['Registered', 'Started', 'Success']);
		expect((await call('GET', path)).json.flow.id).toEqual(expect.any(String));
	});

	it('export data tables', async () => {
		const path = await started(tableExports());
		expect(await states(path, 'status')).toEqual(['Processing', 'Processing', 'Succeeded']);
		expect((await call('GET', path)).json).toMatchObject({
			downloadURI: expect.any(String),
			countRecordsProcessed: 60,
		});
		simulator.setOptions({ jobs: { polls: 0, outcome: 'FAILED', errorMessage: 'Too big' } });
		expect((await call('GET', await started(tableExports()))).json).toMatchObject({
			status: 'Failed',
			errorInformation: { message: 'Too big' },
		});
	});
});

it('queries of work items give the page they asked for', async () => {
	const path = await started(QUERIES, { filters: [], pageSize: 100, pageNumber: 4 });
	expect((await call('GET', `${path}/results`)).status).toBe(400);
	expect(await states(path, 'state')).toEqual(['Queued', 'Running', 'Succeeded']);
	const { json } = await call('GET', `${path}/results`);
	expect([json.entities.length, json.total, json.pageCount]).toEqual([30, 330, 4]);
	expect((await call('POST', QUERIES, {})).status).toBe(400);
});

it.each([BATCHES, BULK_JOBS, FLOW_EXPORTS, '/api/v2/flows/jobs', QUERIES])(
	'knows only its own jobs: %s',
	async (path) => {
		expect((await call('GET', `${path}/gone`)).json).toMatchObject({ code: 'not.found' });
	},
);
