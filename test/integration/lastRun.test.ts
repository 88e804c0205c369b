import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { RunOptions } from '../support';
import { apiRequests, genesys, newWorkflowId, webhookWorkflow } from './harness';
import { engine, simulator, useSimulator, watch } from './useSimulator';

/** "Since the last run": what a run that came to its end leaves for the next one. */

useSimulator({}, { clientPerTest: true });

const DAY_MS = 86_400_000;

let id: string;
beforeEach(() => {
	id = newWorkflowId();
});

async function run(options: Partial<RunOptions> = {}, more: INodeParameters = {}) {
	const parameters = {
		resource: 'api',
		operation: 'call',
		apiOperation: { __rl: true, mode: 'id', value: 'postAnalyticsConversationsDetailsQuery' },
		operationBody: {
			mappingMode: 'defineBelow',
			value: { 'body.interval': 'Since the last run' },
		},
		...more,
	} as INodeParameters;
	const workflow = webhookWorkflow(genesys(parameters, { id: 'n1', typeVersion: 1.1 }));
	return await watch.run(engine, workflow, options);
}

/** Of the newest call, in milliseconds. */
function interval(): [from: number, to: number] {
	const { body } = apiRequests(simulator).at(-1)!;
	const [from, to] = (JSON.parse(body) as { interval: string }).interval.split('/');
	return [Date.parse(from), Date.parse(to)];
}

it('begins where the run before began, and with 24 hours', async () => {
	const first = await run();
	expect(first.error).toBeUndefined();
	const [from, to] = interval();
	expect(to - from).toBe(DAY_MS);
	expect(JSON.stringify(first.run.data.resultData.runData.Genesys[0].hints)).toContain(
		'There is no last run yet',
	);
	await run();
	expect(interval()[0]).toBe(to);
});

it('is kept with the workflow, for another process', async () => {
	await run();
	const [, to] = interval();
	const { global = {} } = engine.database.load(id) as { global?: IDataObject };
	expect(global.genesysCloudRuns).toEqual({ n1: new Date(to).toISOString() });
	expect(global.genesysCloud).toBeDefined();
});

it('does not go on from a run that failed', async () => {
	await run();
	const [, first] = interval();
	simulator.fault({ path: /details\/query/, respond: { status: 400 } });
	expect((await run()).error).toBeDefined();
	await run();
	expect(interval()[0]).toBe(first);
});

it('does not go on from a run by hand, nor from a dry run', async () => {
	await run();
	const [, first] = interval();
	await run({ mode: 'manual' });
	await run({}, { options: { dryRun: true } });
	await run();
	expect(interval()[0]).toBe(first);
});

it('leaves nothing for nodes that do not ask', async () => {
	await run({}, { operationBody: { value: { 'body.interval': 'Today' } } as INodeParameters });
	const { global = {} } = engine.database.load(id) as { global?: IDataObject };
	expect(global.genesysCloudRuns).toBeUndefined();
});
