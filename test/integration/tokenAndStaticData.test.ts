/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import type { SimulatedClient, Simulator } from '../simulator';
import {
	chain,
	items,
	node,
	TriggerActivation,
	type Engine,
	type ProcessJob,
	type ProcessResult,
	type WorkflowDefinition,
} from '../support';
import { NODE_TYPE } from '../support/packageTypes';
import {
	apiRequests,
	credentialFor,
	engineFor,
	genesys,
	LeakWatch,
	newClient,
	newWorkflowId,
	startFastSimulator,
	webhook,
	webhookWorkflow,
} from './harness';

let simulator: Simulator;
let client: SimulatedClient;
let engine: Engine;
let watch: LeakWatch;
let id: string;

beforeAll(async () => {
	simulator = await startFastSimulator();
	watch = new LeakWatch(simulator);
});
afterAll(async () => await simulator.close());
beforeEach(() => {
	simulator.reset();
	simulator.setOptions({ onRequest: undefined });
	client = newClient(simulator);
	id = newWorkflowId();
	engine = engineFor(simulator, client);
	watch.guard(client);
});
afterEach(() => expect(watch.finds()).toEqual([]));

const exchanges = () => simulator.counts.exchanges;

const numbered = (count: number): INodeExecutionData[] =>
	Array.from({ length: count }, (_, n) => ({ json: { n } }));

interface StoredRecord {
	id: string;
	expiresAt: number;
	sealed: string;
}

/** The records of this package in the workflow's stored static data. */
function records(of: Engine = engine, workflowId = id): StoredRecord[] {
	const { global = {} } = of.database.load(workflowId) as { global?: IDataObject };
	const { tokens = [] } = (global.genesysCloud ?? {}) as { tokens?: StoredRecord[] };
	return tokens;
}

describe('one exchange', () => {
	it('for 20 executions, each in a new process with nothing but the saved static data', async () => {
		const folder = mkdtempSync(join(tmpdir(), 'n8n-genesys-'));
		try {
			const databaseFile = join(folder, 'database.json');
			writeFileSync(join(folder, 'types.cjs'), TYPES_MODULE);
			const output: string[] = [];
			const run = async (workflow: WorkflowDefinition) => {
				const { result, log } = await runInProcess(folder, {
					workflow,
					databaseFile,
					typesModule: join(folder, 'types.cjs'),
					credentials: engine.credentials.toJSON(),
				});
				output.push(log, JSON.stringify(result.runs));
				return result;
			};
			const pids = new Set<number>();
			for (let n = 1; n <= 20; n++) {
				// In the middle the node is renamed: the record belongs to the workflow.
				const name = n <= 10 ? 'Genesys' : 'Renamed';
				const { pid, runs } = await run(webhookWorkflow(genesys({}, { name })));
				pids.add(pid);
				expect(runs[0].outputs[name][0][0].json).toMatchObject({ name: 'Acme' });
				expect(runs[0].staticDataSaved).toBe(n === 1);
			}
			expect(pids.size).toBe(20);
			expect(exchanges()).toBe(1);
			expect(apiRequests(simulator)).toHaveLength(20);

			// An error too, with all that n8n logs of it.
			const { runs } = await run(webhookWorkflow(genesys({ path: '/api/v2/users/x' })));
			expect(runs[0].status).toBe('error');
			const logged = output.join('\n');
			expect(logged).toContain('finished with error');
			watch.keep(logged, ...filesBelow(folder), ...filesBelow(process.env.N8N_USER_FOLDER!));
			expect(filesBelow(folder).join()).toContain('"sealed"');
			expect(output.join()).toContain('Unable to find');
		} finally {
			rmSync(folder, { recursive: true });
		}
	}, 120_000);

	it('for a manual run and a production run after it, which stores the record', async () => {
		const trigger = node('n8n-nodes-base.manualTrigger', 'Start');
		const manual = await watch.run(engine, chain(id, trigger, genesys()), { mode: 'manual' });
		expect(manual.staticDataSaved).toBe(false);
		expect(records()).toEqual([]);
		const production = await watch.run(engine, webhookWorkflow(genesys()));
		expect(production.staticDataSaved).toBe(true);
		expect(records()).toHaveLength(1);
		const third = await watch.run(engine, webhookWorkflow(genesys()));
		expect(third.staticDataSaved).toBe(false);
		expect(exchanges()).toBe(1);
	});

	it('for 50 executions that start together', async () => {
		const results = await Promise.all(
			Array.from({ length: 50 }, async (_, n) => {
				const workflow = { ...webhookWorkflow(genesys()), id: `${id}-${n}` };
				return await watch.run(engine, workflow);
			}),
		);
		expect(results.map(({ status }) => status)).toEqual(Array(50).fill('success'));
		expect(exchanges()).toBe(1);
		expect(records(engine, `${id}-49`)).toHaveLength(1);
	});

	it('more for six executions that meet an expired token together', async () => {
		simulator.setClient(client.id, { tokenLifetimeSeconds: 1 });
		await watch.run(engine, webhookWorkflow(genesys()));
		await pause(1_050);
		simulator.setClient(client.id, { tokenLifetimeSeconds: 3600 });
		const results = await Promise.all(
			Array.from({ length: 6 }, async () => await watch.run(engine, webhookWorkflow(genesys()))),
		);
		expect(results.map(({ status }) => status)).toEqual(Array(6).fill('success'));
		expect(exchanges()).toBe(2);
		expect(records()).toHaveLength(1);
	});

	it('more when the token is revoked in the middle of 500 items', async () => {
		let calls = 0;
		simulator.setOptions({
			onRequest: () => void (++calls === 200 && simulator.revokeTokens(client.id)),
		});
		const path = '=/api/v2/organizations/me?n={{ $json.n }}';
		const { outputs, error } = await watch.run(engine, webhookWorkflow(genesys({ path })), {
			items: numbered(500),
		});
		expect(error).toBeUndefined();
		expect(outputs.Genesys[0].map(({ json }) => json.name)).toEqual(Array(500).fill('Acme'));
		expect(exchanges()).toBe(2);
		const refused = apiRequests(simulator).filter(({ status }) => status === 401);
		expect(refused.length).toBeGreaterThan(0);
		expect(refused.length).toBeLessThanOrEqual(30);
		// The new one is stored, so that the next process can use it.
		expect(records()).toHaveLength(1);
	});
});

describe('a token that was revoked right after it was issued', () => {
	it('three times within seconds, 20 items after each: 60 results, four exchanges', async () => {
		await watch.run(engine, webhookWorkflow(genesys()));
		const names: unknown[] = [];
		for (let round = 0; round < 3; round++) {
			simulator.revokeTokens(client.id);
			const { outputs, error } = await watch.run(engine, webhookWorkflow(genesys()), {
				items: numbered(20),
			});
			expect(error).toBeUndefined();
			names.push(...outputs.Genesys[0].map(({ json }) => json.name));
		}
		expect(names).toEqual(Array(60).fill('Acme'));
		expect(exchanges()).toBe(4);
	});

	it('fails none of 50 items at once', async () => {
		await watch.run(engine, webhookWorkflow(genesys()));
		simulator.revokeTokens(client.id);
		const { outputs, error } = await watch.run(
			engine,
			webhookWorkflow(genesys({ options: { maxConcurrency: 50 } })),
			{ items: numbered(50) },
		);
		expect(error).toBeUndefined();
		expect(outputs.Genesys[0].map(({ json }) => json.name)).toEqual(Array(50).fill('Acme'));
		expect(exchanges()).toBe(2);
	});

	it.each([
		['Send Request', { method: 'DELETE', path: '/api/v2/tokens/me' }],
		[
			'Call an Operation',
			{ operation: 'call', apiOperation: { __rl: true, mode: 'id', value: 'deleteTokensMe' } },
		],
	] as Array<[string, INodeParameters]>)('by %s is not used again', async (_, deletion) => {
		await watch.run(engine, webhookWorkflow(genesys()));
		const { error } = await watch.run(engine, webhookWorkflow(genesys(deletion)));
		expect(error).toBeUndefined();
		const next = await watch.run(engine, webhookWorkflow(genesys()));
		expect(next.outputs.Genesys[0][0].json.name).toBe('Acme');
		expect(apiRequests(simulator).map(({ status }) => status)).toEqual([200, 200, 200]);
		expect(exchanges()).toBe(2);
	});
});

describe('a client that Genesys Cloud refuses: at most four exchanges for 500 items', () => {
	const prepared: Array<[string, () => Promise<void> | void, number]> = [
		['wrong secret', () => engine.credentials.edit('c1', { clientSecret: 'wrong-wrong-wrong' }), 1],
		[
			'disabled after the token was issued',
			async () => {
				await watch.run(engine, webhookWorkflow(genesys()));
				simulator.setClient(client.id, { state: 'disabled' });
			},
			2,
		],
		['forbidden address', () => refuseAll('ip.not.authorized'), 1],
		['every token refused', () => refuseAll('bad.credentials'), 4],
	];
	const refuseAll = (code: string) =>
		simulator.fault({ host: 'api', times: Infinity, respond: { status: 401, code } });

	it.each(prepared)('%s', async (_, prepare, expected) => {
		await prepare();
		const workflow = webhookWorkflow(genesys({}, { onError: 'continueRegularOutput' }));
		const { outputs } = await watch.run(engine, workflow, { items: numbered(500) });
		expect(outputs.Genesys[0]).toHaveLength(500);
		for (const [item, { json, pairedItem }] of outputs.Genesys[0].entries()) {
			expect(json.error).toEqual(expect.any(String));
			expect(pairedItem).toEqual({ item });
		}
		expect(exchanges()).toBe(expected);
	});

	it('and what was not sent does not count for the rate limit', async () => {
		simulator.setOptions({ rateLimit: { allowed: 300 } });
		await watch.run(engine, webhookWorkflow(genesys()));
		simulator.setClient(client.id, { state: 'disabled' });
		const startedAt = Date.now();
		const workflow = webhookWorkflow(genesys({}, { onError: 'continueRegularOutput' }));
		const { outputs } = await watch.run(engine, workflow, { items: numbered(500) });
		simulator.setOptions({ rateLimit: { allowed: 1_000_000 } });
		expect(outputs.Genesys[0]).toHaveLength(500);
		expect(Date.now() - startedAt).toBeLessThan(10_000);
	});
});

describe('each call with its own token', () => {
	it('two credentials of two organizations in one workflow', async () => {
		const other = newClient(simulator, { org: 'Globex' });
		watch.guard(other);
		engine.credentials.put('c2', credentialFor(simulator, other));
		const workflow = webhookWorkflow(
			genesys({}, { name: 'First' }),
			genesys({}, { name: 'Second', credentialId: 'c2' }),
			genesys({}, { name: 'Third' }),
		);
		for (let run = 0; run < 2; run++) {
			const { outputs } = await watch.run(engine, workflow);
			const names = ['First', 'Second', 'Third'].map((name) => outputs[name][0][0].json.name);
			expect(names).toEqual(['Acme', 'Globex', 'Acme']);
		}
		expect(exchanges()).toBe(2);
		expect(records()).toHaveLength(2);
	});

	it('a changed secret is another token', async () => {
		await watch.run(engine, webhookWorkflow(genesys()));
		const [before] = records();
		const { secret: rotated } = newClient(simulator);
		simulator.setClient(client.id, { secret: rotated });
		watch.guard({ id: client.id, secret: rotated });
		engine.credentials.edit('c1', { clientSecret: rotated });
		const { outputs } = await watch.run(engine, webhookWorkflow(genesys()));
		expect(outputs.Genesys[0][0].json.name).toBe('Acme');
		expect(exchanges()).toBe(2);
		expect(records().map((record) => record.id)).toEqual([
			before.id,
			expect.not.stringMatching(before.id),
		]);
	});

	it('a wrong secret cannot use the record of the right one', async () => {
		await watch.run(engine, webhookWorkflow(genesys()));
		engine.credentials.edit('c1', { clientSecret: 'wrong-wrong-wrong' });
		const { error } = await watch.run(engine, webhookWorkflow(genesys()));
		expect(error?.message).toContain('does not accept the client secret');
		expect(apiRequests(simulator)).toHaveLength(1);
	});

	it('another host never sees the token of the first', async () => {
		const second = await startFastSimulator({ clients: [{ ...client, org: 'Elsewhere' }] });
		try {
			await watch.run(engine, webhookWorkflow(genesys()));
			engine.credentials.put('c1', credentialFor(second, client));
			const { outputs } = await watch.run(engine, webhookWorkflow(genesys()));
			expect(outputs.Genesys[0][0].json.name).toBe('Elsewhere');
			expect(second.counts).toMatchObject({ exchanges: 1, api: 1 });
			expect(second.requests.every(({ status }) => status === 200)).toBe(true);
			expect(JSON.stringify(second.requests)).not.toContain(simulator.tokens().at(-1));
			expect(records()).toHaveLength(2);
		} finally {
			await second.close();
		}
	});
});

describe('static data', () => {
	const rss = () => node('n8n-nodes-base.rssFeedReadTrigger', 'RSS');
	const schedule = () => node('n8n-nodes-base.scheduleTrigger', 'Schedule');

	it('that never comes back is written three times at most', async () => {
		const queue = engineFor(simulator, client, { queueMode: true });
		const workflow = { ...webhookWorkflow(genesys()), id };
		for (let run = 0; run < 8; run++) {
			const { status } = await watch.run(queue, workflow);
			expect(status).toBe('success');
		}
		expect(queue.database.saves(id)).toBe(3);
		expect(exchanges()).toBe(1);
	});

	it('of others survives every run', async () => {
		const code = node('n8n-nodes-base.code', 'Code', { key: 'mine', value: 'kept' });
		await watch.run(engine, webhookWorkflow(code));
		for (let run = 0; run < 4; run++) {
			if (run === 2) simulator.revokeTokens(client.id);
			await watch.run(engine, webhookWorkflow(genesys()));
			expect(engine.database.load(id).global).toMatchObject({ mine: 'kept' });
			expect(records()).toHaveLength(1);
		}
		expect(exchanges()).toBe(2);
	});

	it('under our key with the wrong shape is replaced and does no harm', async () => {
		const odd = [
			1,
			'x',
			[],
			{ tokens: 5 },
			{ tokens: [null, { id: 1 }, { id: 'a', sealed: 'b', expiresAt: 1 }] },
		];
		for (const [n, genesysCloud] of odd.entries()) {
			const workflow = { ...webhookWorkflow(genesys()), id: `${id}-${n}` };
			engine.database.save(workflow.id, { global: { genesysCloud } as IDataObject });
			const { status } = await watch.run(engine, workflow);
			expect(status).toBe('success');
			expect(records(engine, workflow.id)).toHaveLength(1);
		}
	});

	it('keeps the record of scheduled runs', async () => {
		const activation = await TriggerActivation.activate(engine, chain(id, schedule(), genesys()));
		for (let run = 0; run < 3; run++) {
			const { status } = await activation.emit('Schedule', items()).result;
			expect(status).toBe('success');
		}
		watch.keep(engine.database.text(id));
		expect(records()).toHaveLength(1);
		expect(exchanges()).toBe(1);
		await activation.deactivate();
	});

	describe.each(['afterLoad', 'beforeLoad'] as const)(
		'when a trigger’s save lands %s',
		(saveLands) => {
			const cursor = () =>
				((engine.database.load(id)['node:RSS'] ?? {}) as { lastItem?: number }).lastItem ?? 0;

			it('the cursor of the polling trigger that starts the run is never turned back', async () => {
				const workflow = chain(id, rss(), genesys());
				const activation = await TriggerActivation.activate(engine, workflow, { saveLands });
				for (let poll = 1; poll <= 3; poll++) {
					const result = await activation.poll('RSS');
					expect(result?.status).toBe('success');
					expect(cursor()).toBe(poll);
				}
				expect(exchanges()).toBe(1);
				watch.keep(engine.database.text(id));
			});

			it('nor that of one in a separate branch, by webhook or schedule runs', async () => {
				const to = (name: string) => ({
					main: [[{ node: name, type: 'main' as const, index: 0 }]],
				});
				const workflow: WorkflowDefinition = {
					id,
					nodes: [webhook(), schedule(), genesys(), rss(), node('n8n-nodes-base.noOp', 'Apart')],
					connections: { Webhook: to('Genesys'), Schedule: to('Genesys'), RSS: to('Apart') },
				};
				const activation = await TriggerActivation.activate(engine, workflow, { saveLands });
				for (let poll = 1; poll <= 3; poll++) {
					// The trigger polls while other runs are under way.
					simulator.setOptions({
						onRequest: async () => {
							if (cursor() < poll) await activation.poll('RSS');
						},
					});
					const run = await watch.run(engine, workflow, { startNode: 'Webhook' });
					expect(run.error).toBeUndefined();
					expect(cursor()).toBe(poll);
					const { status } = await activation.emit('Schedule', items()).result;
					expect(status).toBe('success');
					expect(cursor()).toBe(poll);
					// Another token, which each run would like to store.
					const next = newClient(simulator);
					watch.guard(next);
					engine.credentials.put('c1', credentialFor(simulator, next));
				}
				await activation.deactivate();
			});
		},
	);

	it('of a sub-workflow is its own', async () => {
		const start = node('n8n-nodes-base.executeWorkflowTrigger', 'Start');
		const sub = chain(id, start, genesys());
		const first = await watch.run(engine, sub, { mode: 'integrated' });
		expect(first).toMatchObject({ status: 'success', staticDataSaved: true });
		const second = await watch.run(engine, sub, { mode: 'integrated' });
		expect(second).toMatchObject({ status: 'success', staticDataSaved: false });
		expect(records()).toHaveLength(1);
		expect(exchanges()).toBe(1);
	});

	it('is used by a tool run too', async () => {
		const tool = genesys({}, { type: `${NODE_TYPE}Tool` });
		const { staticDataSaved } = await watch.run(engine, webhookWorkflow(tool));
		expect(staticDataSaved).toBe(true);
		expect(records()).toHaveLength(1);
	});
});

it('n8n’s log was among what was searched', async () => {
	const before = watch.logged;
	await watch.run(engine, webhookWorkflow(genesys()));
	expect(watch.logged).toBeGreaterThan(before + 3);
});

it('a leak would have been found', async () => {
	await watch.run(engine, webhookWorkflow(genesys()));
	const token = simulator.tokens().at(-1)!;
	watch.keep({ headers: { Authorization: `Bearer ${token}` } });
	watch.keep(Buffer.from(`${client.id}:${client.secret}`).toString('base64'));
	expect(watch.finds().length).toBeGreaterThanOrEqual(2);
});

const TYPES_MODULE = `const types = require(${JSON.stringify(join(__dirname, 'loggingTypes.ts'))});
exports.nodeTypes = types.nodeTypes;
exports.credentialTypes = types.credentialTypes;
`;

/** As `runInNewProcess`, and keeps what the process wrote to stderr. */
async function runInProcess(
	folder: string,
	job: ProcessJob,
): Promise<{ result: ProcessResult; log: string }> {
	const jobFile = join(folder, 'job.json');
	writeFileSync(jobFile, JSON.stringify(job));
	const script = join(__dirname, '..', 'support', 'runInProcess.ts');
	const { stdout, stderr } = await promisify(execFile)(
		process.execPath,
		['--import', 'tsx', script, jobFile],
		{
			cwd: join(__dirname, '..', '..'),
			env: { ...process.env, NODE_OPTIONS: '' },
			maxBuffer: 64 * 1024 * 1024,
		},
	);
	// Written by the test itself: it holds the credential.
	rmSync(jobFile);
	return { result: JSON.parse(stdout) as ProcessResult, log: stderr };
}

function filesBelow(folder: string): string[] {
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.map((name) => join(folder, name))
		.filter((file) => statSync(file).isFile())
		.map((file) => readFileSync(file, 'latin1'));
}
