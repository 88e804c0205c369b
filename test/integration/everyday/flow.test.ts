import type { Entity } from '../../simulator/data/people';
import type { SimulatedRuns } from '../../simulator/routes/flows';
import { items } from '../../support';
import { apiRequests, errorOf } from '../harness';
import { GO_ON, hints, rows, runOf } from '../runs';
import { simulator } from '../useSimulator';
import { called, chosen, everyday, notAnId, type Org, type Row } from './kit';

const FLOWS = '/api/v2/flows';
const aText = () => expect.any(String) as unknown;

const INPUTS = {
	type: 'object',
	properties: {
		'Flow.customer': { type: 'string' },
		'Flow.orders': { type: 'integer' },
		'Flow.dueDate': { type: 'string', format: 'date-time' },
	},
};

/** A workflow that is published. */
function furnish(
	{ flows: [flow], divisions: [{ id, name }] }: Org,
	runs: SimulatedRuns = {},
): Entity {
	return Object.assign(flow, {
		type: 'workflow',
		description: 'Sends a confirmation',
		division: { id, name },
		active: true,
		publishedVersion: { id: '3.0', name: '3.0', datePublished: '2026-01-01T00:00:00.000Z' },
		versions: [
			{
				id: '3.0',
				inputSchema: INPUTS,
				outputSchema: { type: 'object', properties: { 'Flow.result': { type: 'string' } } },
			},
		],
		runs: { outputData: { 'Flow.result': 'done', 'Flow.status': 7 }, ...runs },
	});
}

const encoded = (name: unknown) => encodeURIComponent(String(name));

const row = ({ id, name }: Entity, { divisions: [division] }: Org) => ({
	id,
	name,
	type: 'workflow',
	description: 'Sends a confirmation',
	isPublished: true,
	publishedVersion: '3.0',
	datePublished: '2026-01-01T00:00:00.000Z',
	isActive: true,
	lockedBy: null,
	divisionId: division.id,
	divisionName: division.name,
});

const mapped = (value: Record<string, unknown>) =>
	({ mappingMode: 'defineBelow', value }) as unknown as Record<string, string>;

const launched = (org: Org) => [
	`GET ${FLOWS}/${org.flows[0].id}`,
	`GET ${FLOWS}/${org.flows[0].id}/versions/3.0`,
	`POST ${FLOWS}/executions {"flowId":"${org.flows[0].id}","inputData":{"Flow.customer":"Ada","Flow.orders":3}}`,
];

const ROWS: Row[] = [
	{
		name: 'flow.getMany',
		parameters: (org) => ({
			filters: { name: furnish(org).name as string, types: ['workflow', 'bot'] },
		}),
		requests: ({ flows: [{ name }] }) => [
			`GET ${FLOWS}?name=${encoded(name)}&type=workflow,bot&pageSize=50`,
		],
		output: (org) => [row(org.flows[0], org)],
		bad: [
			["'Limit' is '0'. Enter a number from 1", { limit: '={{ 0 }}' }],
			["'Types' is 'chess'", { filters: { types: '={{ ["chess"] }}' } }],
		],
	},
	{
		name: 'flow.get',
		parameters: (org) => ({ flowId: called(furnish(org).name) }),
		requests: ({ flows: [{ id, name }] }) => [
			`GET ${FLOWS}?name=${encoded(name)}&pageSize=500`,
			`GET ${FLOWS}/${id}`,
			`GET ${FLOWS}/${id}/versions/3.0`,
		],
		output: (org) => [
			{ ...row(org.flows[0], org), inputs: 'customer, orders, dueDate', outputs: 'result' },
		],
		bad: notAnId('Flow', 'flowId'),
	},
	{
		name: 'flow.runAndWait',
		parameters: (org) => ({
			flowId: chosen(furnish(org, { polls: 0 }).id),
			inputs: mapped({ 'Flow.customer': 'Ada', 'Flow.orders': '3' }),
		}),
		requests: (org) => [
			...launched(org),
			expect.stringMatching(/^GET \/api\/v2\/flows\/executions\/[\w-]+$/),
		],
		output: ({ flows: [{ id }] }) => [
			{
				executionId: aText(),
				flowId: id,
				flowVersion: '1.0',
				status: 'COMPLETED',
				dateLaunched: aText(),
				dateCompleted: aText(),
				completionReason: 'EXITED',
				result: 'done',
				output_status: 7,
			},
		],
		bad: notAnId('Flow', 'flowId'),
	},
	{
		name: 'flow.runAndWait (without waiting)',
		parameters: (org) => ({
			flowId: called(furnish(org).name),
			options: { wait: false, executionName: 'Order 7', flowVersion: '2.0' },
		}),
		requests: ({ flows: [{ id, name }] }) => [
			`GET ${FLOWS}?type=workflow&name=${encoded(name)}&pageSize=500`,
			`POST ${FLOWS}/executions {"flowId":"${id}","name":"Order 7","flowVersion":"2.0"}`,
		],
		output: ({ flows: [{ id }] }) => [
			{
				executionId: aText(),
				flowId: id,
				flowVersion: '1.0',
				status: 'RUNNING',
				dateLaunched: null,
				dateCompleted: null,
				completionReason: null,
			},
		],
		bad: [
			[
				"'Maximum Job Time (Seconds)' is '0'",
				{ flowId: chosen('f1'), options: { maximumJobTime: '={{ 0 }}' } },
			],
		],
	},
	{
		name: 'flow.export',
		parameters: ({ flows: [{ id }] }) => ({
			flowId: chosen(id),
			exportType: 'Yaml',
			options: { flowVersion: '2.0' },
		}),
		requests: ({ flows: [{ id }] }) => [
			`POST ${FLOWS}/export/jobs {"flows":[{"flow":{"id":"${id}","version":"2.0"},"exportType":"Yaml"}]}`,
			expect.stringMatching(/^GET \/api\/v2\/flows\/export\/jobs\/[\w-]+\?expand=messages$/),
		],
		output: ({ flows: [{ id }] }) => [
			{
				flowId: id,
				format: 'Yaml',
				fileName: aText(),
				mimeType: 'text/plain',
				fileSize: expect.any(Number) as unknown,
			},
		],
		bad: [
			...notAnId('Flow', 'flowId'),
			["'Format' is 'zip'", { exportType: '={{ "zip" }}' }],
			[
				"'Put Output in Field' must not be '__proto__'",
				{ options: { outputPropertyName: '__proto__' } },
			],
		],
	},
];

everyday(ROWS, { jobs: { polls: 0 } });

const run = runOf('flow');
const ofItem = { mappingMode: 'autoMapInputData', value: null } as unknown as Record<
	string,
	string
>;

it('takes its inputs from the fields of the item, and says which are none', async () => {
	const { id } = furnish(simulator.org(), { polls: 0 });
	const parameters = { flowId: chosen(id), inputs: ofItem };
	const result = await run(
		'runAndWait',
		parameters,
		items({ customer: 'Ada', Orders: 3, dueDate: '2026-01-31T08:00:00Z', color: 'red' }),
	);
	expect(rows(result)).toHaveLength(1);
	expect(simulator.org().commands.at(-1)!.body).toMatchObject({
		inputData: {
			'Flow.customer': 'Ada',
			'Flow.orders': 3,
			'Flow.dueDate': '2026-01-31T08:00:00.000Z',
		},
	});
	expect(hints(result).join()).toContain('color');
});

it('names an input that the flow does not have any more, and does not start it', async () => {
	const { id } = furnish(simulator.org());
	const result = await run('runAndWait', {
		flowId: chosen(id),
		inputs: mapped({ 'Flow.age': 7 }),
	});
	expect(errorOf(result).message).toContain("'Inputs' has a value for 'Flow.age'");
	expect(simulator.org().commands).toEqual([]);
});

it.each([
	['FAILED', { message: 'The data action timed out', code: 'x' }, 'The data action timed out'],
	['ERROR', { code: 'flow.invalid.state' }, 'flow.invalid.state'],
	['TERMINATED', undefined, 'The flow ended as TERMINATED'],
])('has the error of a flow that ends as %s, and no item', async (status, flowErrorInfo, words) => {
	const { id } = furnish(simulator.org(), { polls: 0, status, flowErrorInfo });
	const failed = await run('runAndWait', { flowId: chosen(id) });
	const { message, description } = errorOf(failed);
	expect(message).toContain(words);
	expect(message).toContain(status);
	expect(description).toContain('execution history');
	expect(failed.outputs.Genesys).toEqual([]);
	const kept = await run('runAndWait', { flowId: chosen(id) }, items({}), GO_ON);
	expect(rows(kept)[0].error).toContain(words);
});

it('waits for a run that is not found at first', async () => {
	const { id } = furnish(simulator.org(), { notFound: 1, polls: 0 });
	expect(rows(await run('runAndWait', { flowId: chosen(id) }))).toEqual([
		expect.objectContaining({ status: 'COMPLETED', result: 'done' }),
	]);
});

it('says that a flow is still running when the time is up', async () => {
	const { id } = furnish(simulator.org(), { polls: 100 });
	const result = await run('runAndWait', { flowId: chosen(id), options: { maximumJobTime: 1 } });
	expect(errorOf(result).message).toContain('still running after 1 seconds');
	expect(errorOf(result).description).toContain("Increase 'Maximum Job Time (Seconds)'");
});

it('checks the inputs in a dry run, and starts nothing', async () => {
	const { id } = furnish(simulator.org());
	const result = await run('runAndWait', {
		flowId: chosen(id),
		inputs: mapped({ 'Flow.orders': 2 }),
		options: { dryRun: true },
	});
	expect(rows(result)).toEqual([
		{ dryRun: true, change: 'run', flowId: id, inputData: { 'Flow.orders': 2 } },
	]);
	expect(apiRequests(simulator).every(({ method }) => method === 'GET')).toBe(true);
});

it('finds the workflow, and no other flow of the same name', async () => {
	const { name } = furnish(simulator.org(), { polls: 0 });
	Object.assign(simulator.org().flows[1], { name, type: 'inboundcall' });
	expect(rows(await run('runAndWait', { flowId: called(name) }))).toHaveLength(1);
	expect(errorOf(await run('get', { flowId: called(name) })).message).toContain('2 flows');
});

it('exports a flow to a binary file', async () => {
	const { id } = furnish(simulator.org());
	const result = await run('export', {
		flowId: chosen(id),
		options: { outputPropertyName: 'backup' },
	});
	expect(rows(result)).toEqual([expect.objectContaining({ flowId: id, format: 'Architect' })]);
	const { binary } = result.outputs.Genesys[0][0];
	expect(Buffer.from(binary!.backup.data, 'base64').toString()).toContain('/downloads/flows/');
});

it('says why a flow cannot be exported', async () => {
	const { id } = furnish(simulator.org());
	simulator.setOptions({
		jobs: { polls: 0, outcome: 'FAILED', errorMessage: 'The flow is locked' },
	});
	expect(errorOf(await run('export', { flowId: chosen(id) })).message).toContain(
		'The flow is locked',
	);
});
