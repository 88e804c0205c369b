/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
	chain,
	createEngine,
	items,
	listSearch,
	node,
	runInNewProcess,
	runWorkflow,
	saveAndTestCredential,
	startWorkflow,
	testCredential,
	TriggerActivation,
	WorkflowDatabase,
	type EngineOptions,
} from './index';
import { credentialTypes, nodeTypes } from './sampleTypes';

/** A service with a token exchange. `POST /token` gives a new token, older ones are refused with 401. */
class Service {
	seen: string[] = [];

	tokens = 0;

	private server!: Server;

	url = '';

	async start(): Promise<void> {
		this.server = createServer((request, response) => {
			const { method, url } = request;
			this.seen.push(`${method} ${url}`);
			const reply = (status: number, body: unknown) => {
				response.writeHead(status, { 'Content-Type': 'application/json' });
				response.end(JSON.stringify(body));
			};
			if (url === '/token') return reply(200, { token: `token-${++this.tokens}` });
			if (url === '/slow') return undefined;
			const authorized = request.headers.authorization === `Bearer token-${this.tokens}`;
			if (!authorized) return reply(401, { message: 'no' });
			if (url === '/fails') return reply(500, { message: 'broken' });
			return reply(200, { path: url });
		});
		await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
		this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}
}

const service = new Service();

beforeAll(async () => await service.start());
afterAll(async () => await service.stop());
beforeEach(() => {
	service.seen = [];
	service.tokens = 0;
});

const credentials = { sampleApi: { id: 'c1', name: 'Sample' } };

function engineWith(data: Record<string, string> = {}, options: EngineOptions = {}) {
	return createEngine({
		nodeTypes,
		credentialTypes,
		credentials: {
			c1: { name: 'Sample', type: 'sampleApi', data: { url: service.url, secret: 's', ...data } },
		},
		...options,
	});
}

const sample = (parameters = {}, name = 'Sample') =>
	node('n8n-nodes-sample.sample', name, parameters, { credentials });

const webhookWorkflow = () => chain('w1', node('n8n-nodes-base.webhook', 'Start'), sample());

describe('running a workflow', () => {
	it('sends real requests and pairs items', async () => {
		const engine = engineWith();
		const { status, outputs } = await runWorkflow(engine, webhookWorkflow(), {
			items: items({ a: 1 }, { a: 2 }),
		});
		expect(status).toBe('success');
		expect(outputs.Sample[0].map(({ json }) => json)).toEqual([
			{ path: '/items' },
			{ path: '/items' },
		]);
		expect(outputs.Sample[0][1].pairedItem).toEqual({ item: 1 });
	});

	it('resolves expressions and keeps binary data in memory', async () => {
		const path = '={{ "/" + $json.id }}';
		const workflow = chain(
			'w1',
			node('n8n-nodes-base.manualTrigger', 'Start'),
			sample({ path, binary: true }),
		);
		const { outputs } = await runWorkflow(engineWith(), workflow, {
			mode: 'manual',
			items: items({ id: 'x' }),
		});
		const [item] = outputs.Sample[0];
		expect(item.json).toEqual({ path: '/x' });
		expect(Buffer.from(item.binary!.data.data, 'base64').toString()).toBe('some text');
	});

	it('reports a failed node, and a workflow n8n refuses to start', async () => {
		const failing = chain(
			'w1',
			node('n8n-nodes-base.webhook', 'Start'),
			sample({ path: '/fails' }),
		);
		const { status, error, run } = await runWorkflow(engineWith(), failing);
		expect(status).toBe('error');
		expect(error).toMatchObject({ httpCode: '500', description: 'broken' });
		expect(run.data.resultData.lastNodeExecuted).toBe('Sample');

		const refused = chain('w1', sample({ path: '' }));
		const result = await runWorkflow(engineWith(), refused);
		expect(result.error?.message).toContain('issues');
	});

	it('runs the tool twin of a node', async () => {
		const tool = { ...sample(), type: 'n8n-nodes-sample.sampleTool' };
		const { outputs } = await runWorkflow(engineWith(), chain('w1', tool));
		expect(outputs.Sample[0][0].json).toEqual({ path: '/items' });
	});

	it('lists for a locator with the credential and the current parameters', async () => {
		const request = {
			nodeType: 'n8n-nodes-sample.sample',
			parameters: { path: '/here' },
			credentials,
		};
		const result = await listSearch(engineWith(), request, 'search', 'filter', '1');
		expect(result).toEqual({
			results: [{ name: 'hello s /here filter', value: '1' }],
			paginationToken: '2',
		});
	});
});

describe('cancelling', () => {
	it('ends a request in flight, and saves no static data', async () => {
		const engine = engineWith({ token: 'token-0' });
		const workflow = chain(
			'w1',
			node('n8n-nodes-base.code', 'Code', { key: 'mine', value: '1' }),
			sample({ path: '/slow' }),
		);
		const started = startWorkflow(engine, workflow);
		while (service.seen.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
		started.cancel();
		const { status, staticDataSaved } = await started.result;
		expect(status).toBe('canceled');
		expect(staticDataSaved).toBe(false);
		expect(engine.database.text('w1')).toBe('');
	});

	it('takes an abort signal', async () => {
		const abortSignal = AbortSignal.timeout(200);
		const workflow = chain('w1', sample({ path: '/slow' }));
		const { status } = await runWorkflow(engineWith({ token: 'token-0' }), workflow, {
			abortSignal,
		});
		expect(status).toBe('canceled');
	});
});

describe('static data', () => {
	it('is loaded before and saved after a run, as a whole', async () => {
		const engine = engineWith();
		for (const runs of [1, 2, 3]) {
			const { staticDataSaved } = await runWorkflow(engine, webhookWorkflow());
			expect(staticDataSaved).toBe(true);
			expect(engine.database.load('w1')).toEqual({ global: { runs } });
		}
	});

	it('is not saved when nothing was written, nor by a manual run', async () => {
		const engine = engineWith();
		const quiet = chain('w1', sample({ record: false }));
		expect((await runWorkflow(engine, quiet)).staticDataSaved).toBe(false);
		const manual = chain('w1', node('n8n-nodes-base.manualTrigger', 'Start'), sample());
		expect((await runWorkflow(engine, manual, { mode: 'manual' })).staticDataSaved).toBe(false);
		expect(engine.database.saves('w1')).toBe(0);
	});

	it('is saved after a failed run too', async () => {
		const engine = engineWith();
		const workflow = chain('w1', sample({}, 'First'), sample({ path: '/fails' }, 'Second'));
		const { status, staticDataSaved } = await runWorkflow(engine, workflow);
		expect([status, staticDataSaved]).toEqual(['error', true]);
		expect(engine.database.load('w1')).toEqual({ global: { runs: 1 } });
	});

	it('of overlapping runs: the last writer wins with the whole column', async () => {
		const engine = engineWith();
		await runWorkflow(engine, webhookWorkflow());
		const code = node('n8n-nodes-base.code', 'Code', { key: 'mine', value: '1' });
		await Promise.all([
			runWorkflow(engine, chain('w1', code)),
			runWorkflow(engine, webhookWorkflow()),
		]);
		expect(engine.database.load('w1')).toEqual({ global: { runs: 2 } });
	});

	it('in queue mode: a new execution starts with nothing, and its write replaces all', async () => {
		const engine = engineWith({}, { queueMode: true });
		engine.database.save('w1', { global: { foreign: 1, runs: 7 } });
		await runWorkflow(engine, webhookWorkflow());
		expect(engine.database.load('w1')).toEqual({ global: { runs: 1 } });
	});

	it("in a trigger's run: a write turns the cursor back in the database, not in memory", async () => {
		const engine = engineWith();
		const rss = node('n8n-nodes-base.rssFeedReadTrigger', 'RSS');
		const activation = await TriggerActivation.activate(engine, chain('w1', rss, sample()));
		await activation.poll('RSS');
		expect(engine.database.load('w1')).toEqual({ global: { runs: 1 } });
		expect(activation.staticData('node', 'RSS')).toEqual({ lastItem: 1 });

		const quiet = await TriggerActivation.activate(
			engine,
			chain('w2', rss, sample({ record: false })),
		);
		await quiet.poll('RSS');
		await quiet.poll('RSS');
		expect(engine.database.load('w2')).toEqual({ 'node:RSS': { lastItem: 2 } });
		await activation.deactivate();
	});

	it('in a trigger’s run after its save has landed: both are kept, until the next poll', async () => {
		const engine = engineWith();
		const rss = node('n8n-nodes-base.rssFeedReadTrigger', 'RSS');
		const activation = await TriggerActivation.activate(engine, chain('w1', rss, sample()), {
			saveLands: 'beforeLoad',
		});
		await activation.poll('RSS');
		expect(engine.database.load('w1')).toEqual({
			'node:RSS': { lastItem: 1 },
			global: { runs: 1 },
		});
		await activation.poll('RSS');
		expect(engine.database.load('w1')).toEqual({
			'node:RSS': { lastItem: 2 },
			global: { runs: 1 },
		});
	});

	it('an execution loses its write when the next one of the same activation starts before its end', async () => {
		const engine = engineWith();
		const schedule = node('n8n-nodes-base.scheduleTrigger', 'Schedule');
		const code = node('n8n-nodes-base.code', 'Code', { key: 'mine', value: '={{ $json.value }}' });
		const workflow = chain('w1', schedule, code, sample({ path: '/items', record: false }));
		const activation = await TriggerActivation.activate(engine, workflow);
		const first = activation.emit('Schedule', items({ value: 'first' }));
		while (service.seen.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
		const second = activation.emit('Schedule', items({ value: 'second' }));
		expect((await first.result).staticDataSaved).toBe(false);
		expect((await second.result).staticDataSaved).toBe(true);
		expect(engine.database.load('w1').global).toEqual({ mine: 'second' });
	});

	it('a schedule trigger keeps its (empty) records from activation on', async () => {
		const engine = engineWith();
		const schedule = node('n8n-nodes-base.scheduleTrigger', 'Schedule');
		const activation = await TriggerActivation.activate(engine, chain('w1', schedule, sample()));
		await activation.emit('Schedule', items()).result;
		expect(engine.database.load('w1')).toEqual({
			'node:Schedule': { recurrenceRules: [], recurrenceRuleSignatures: [] },
			global: { runs: 1 },
		});
	});
});

describe('credentials', () => {
	it('asks for a token when there is none, stores it, and renews once after a 401', async () => {
		const engine = engineWith();
		await runWorkflow(engine, webhookWorkflow());
		await runWorkflow(engine, webhookWorkflow());
		expect(service.seen).toEqual(['POST /token', 'GET /items', 'GET /items']);
		expect(engine.credentials.get('c1')?.data).toMatchObject({ token: 'token-1', secret: 's' });

		service.seen = [];
		service.tokens = 5;
		const { status } = await runWorkflow(engine, webhookWorkflow());
		expect(status).toBe('success');
		expect(service.seen).toEqual(['GET /items', 'POST /token', 'GET /items']);
		expect(engine.credentials.get('c1')?.data.token).toBe('token-6');
		expect(engine.credentials.writes).toBe(2);
	});

	it('keeps expressions the user stored', async () => {
		const engine = engineWith({ secret: '={{ "computed" }}' });
		await runWorkflow(engine, webhookWorkflow());
		expect(engine.credentials.get('c1')?.data).toMatchObject({
			secret: '={{ "computed" }}',
			token: 'token-1',
		});
	});

	it('holds the token request to the domains the user allowed', async () => {
		const restricted = { allowedHttpRequestDomains: 'domains', allowedDomains: 'example.com' };
		const { error } = await runWorkflow(engineWith(restricted), webhookWorkflow());
		expect(JSON.stringify(error)).toContain('example.com');
		expect(service.seen).toEqual([]);
	});

	it('HTTP Request renews and repeats after any error', async () => {
		const http = (path: string) =>
			node(
				'n8n-nodes-base.httpRequest',
				'HTTP',
				{ method: 'POST', url: `${service.url}${path}`, nodeCredentialType: 'sampleApi' },
				{ credentials, typeVersion: 4.4 },
			);
		const engine = engineWith();
		const { outputs } = await runWorkflow(engine, chain('w1', http('/items')));
		expect(outputs.HTTP[0][0].json).toEqual({ statusCode: 200, body: { path: '/items' } });
		service.seen = [];
		await runWorkflow(engine, chain('w1', http('/fails')));
		expect(service.seen).toEqual(['POST /fails', 'POST /token', 'POST /fails']);
	});

	it('tests a saved credential, and one that is not saved', async () => {
		const engine = engineWith();
		expect(await saveAndTestCredential(engine, 'c1')).toMatchObject({ status: 'OK' });
		expect(engine.credentials.get('c1')?.data.token).toBe('token-1');
		service.seen = [];
		const data = { url: service.url, secret: 's' };
		const unsaved = await testCredential(engine, 'sampleApi', data);
		expect(unsaved.status).toBe('Error');
		expect(unsaved.message).toContain('no ID');
		expect(service.seen).toEqual(['POST /token']);
	});

	it('does not ask for a token on a test while one is stored', async () => {
		const engine = engineWith({ token: 'token-0' });
		expect(await saveAndTestCredential(engine, 'c1', { secret: 'wrong' })).toMatchObject({
			status: 'OK',
		});
		expect(service.seen).toEqual(['GET /me']);
	});
});

describe('a new process', () => {
	it('has only what was saved', async () => {
		const folder = mkdtempSync(join(tmpdir(), 'n8n-support-'));
		try {
			const databaseFile = join(folder, 'database.json');
			const job = {
				workflow: webhookWorkflow(),
				databaseFile,
				typesModule: join(__dirname, 'sampleTypes.ts'),
				credentials: engineWith().credentials.toJSON(),
			};
			const first = await runInNewProcess(job);
			const second = await runInNewProcess({ ...job, credentials: first.credentials, runs: 2 });
			expect(first.runs).toMatchObject([{ status: 'success', staticDataSaved: true }]);
			expect(second.pid).not.toBe(first.pid);
			expect(WorkflowDatabase.fromFile(databaseFile).load('w1')).toEqual({ global: { runs: 3 } });
			expect(service.seen.filter((line) => line === 'POST /token')).toHaveLength(1);
			expect(existsSync(databaseFile)).toBe(true);
		} finally {
			rmSync(folder, { recursive: true });
		}
	});
});
