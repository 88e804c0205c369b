/** Work items: many at once, and what may go wrong with them. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Entity } from '../simulator/data/people';
import { items } from '../support';
import { apiRequests, errorOf, genesys, webhookWorkflow } from './harness';
import { called, chosen } from './everyday/kit';
import { engine, simulator, useSimulator, watch } from './useSimulator';

useSimulator();

async function run(
	operation: string,
	parameters: INodeParameters,
	rows: IDataObject[] = [{}],
	extra: Parameters<typeof genesys>[1] = {},
) {
	const node = genesys(
		{ resource: 'workItem', operation, ...parameters },
		{ typeVersion: 1.1, ...extra },
	);
	return await watch.run(engine, webhookWorkflow(node), { items: items(...rows) });
}

const outputOf = ({ outputs }: Awaited<ReturnType<typeof run>>): IDataObject[] =>
	outputs.Genesys[0].map(({ json }) => json);

const type = () => simulator.org().worktypes[1];

function add(count: number, more: (n: number) => object = () => ({})): Entity[] {
	const made = Array.from({ length: count }, (_, n) => ({
		id: `item-${n}`,
		name: `Item ${n}`,
		type: { id: type().id },
		priority: n,
		...more(n),
	}));
	simulator.org().workitems.push(...made);
	return made;
}

it('reads a worktype, its schema and names once for many items', async () => {
	const rows = Array.from({ length: 50 }, (_, n) => ({
		order_text: `A-${n}`,
		Amount: `${n}`,
		x: 1,
	}));
	const result = await run(
		'create',
		{
			worktypeId: called(type().name),
			name: 'Complaint',
			customFields: { mappingMode: 'autoMapInputData', value: null },
			additionalFields: { status: 'Open' },
		},
		rows,
	);
	const output = outputOf(result);
	expect(output.map(({ order_text, amount_number }) => [order_text, amount_number])).toEqual(
		rows.map((row, n) => [row.order_text, n]),
	);
	expect(apiRequests(simulator)).toHaveLength(3 + rows.length);
	expect(JSON.stringify(result.run)).toContain('were left out: x');
});

it('names a custom field that the worktype does not have any more', async () => {
	const result = await run('create', {
		worktypeId: chosen(type().id),
		name: 'Complaint',
		customFields: { mappingMode: 'defineBelow', value: { gone_text: 'A' } },
	});
	expect(errorOf(result).message).toContain("has a value for 'gone_text', but the worktype");
	expect(simulator.org().workitems.some(({ name }) => name === 'Complaint')).toBe(false);
});

it('lists the statuses where one is not known', async () => {
	const result = await run('create', {
		worktypeId: chosen(type().id),
		name: 'Complaint',
		customFields: { mappingMode: 'defineBelow', value: null },
		additionalFields: { status: 'Opne' },
	});
	expect(errorOf(result).message).toContain(
		'Enter one of Open, In Progress, Waiting for Customer, Done',
	);
});

it('takes more filters than the API, and stops at the limit', async () => {
	const { workbins, queues, users } = simulator.org();
	add(900, (n) => ({
		workbin: { id: workbins[0].id },
		queue: { id: queues[0].id },
		assignee: { id: users[0].id },
		dateDue: `2026-12-0${(n % 9) + 1}T10:00:00.000Z`,
		statusCategory: n % 2 === 0 ? 'Open' : 'Closed',
	}));
	const filters = {
		worktypeId: chosen(type().id),
		workbinId: chosen(workbins[0].id),
		queueId: chosen(queues[0].id),
		assigneeId: called(users[0].email, 'email'),
		dueBefore: '2026-12-03T12:00:00Z',
		statusCategory: ['Open'],
	};
	const output = outputOf(await run('query', { filters, returnAll: true }));
	expect(output).toHaveLength(150);
	const queries = apiRequests(simulator).filter(({ path }) => path.endsWith('/workitems/query'));
	expect(queries).toHaveLength(5);
	for (const { body } of queries) expect(JSON.parse(body).filters).toHaveLength(3);

	const few = await run('query', { filters, limit: 3 });
	expect(outputOf(few)).toHaveLength(3);
	expect(JSON.stringify(few.run)).toContain('Returned the first 3 work items');
	const more = apiRequests(simulator).filter(({ path }) => path.endsWith('/workitems/query'));
	expect(more).toHaveLength(queries.length + 1);
});

it('says that no work item matches', async () => {
	const result = await run('query', { filters: { worktypeId: chosen(type().id), name: 'Nobody' } });
	expect(outputOf(result)).toEqual([]);
	expect(JSON.stringify(result.run)).toContain('No work items match the filters.');
});

it('adds notes of one work item one after another, in the order of the items', async () => {
	add(1, () => ({ description: 'Start' }));
	const rows = Array.from({ length: 8 }, (_, n) => ({ n }));
	await run('addNote', { workitemId: chosen('item-0'), note: '=Note {{ $json.n }}' }, rows);
	const item = simulator.org().workitems.find(({ id }) => id === 'item-0')!;
	const lines = String(item.description).split('\n');
	expect(lines.map((line) => line.replace(/^\d.*:\d\d /, ''))).toEqual([
		'Start',
		...rows.map(({ n }) => `Note ${n}`),
	]);
});

it('says that a worktype has no text fields for a note', async () => {
	add(1);
	delete type().schema;
	const parameters = { workitemId: chosen('item-0'), note: 'Called', noteField: 'Notes' };
	const { message } = errorOf(await run('addNote', parameters));
	expect(message).toContain("'Notes', and the worktype has no such text field. It has no text");
});

it('adds no note that does not fit', async () => {
	add(1, () => ({ description: 'x'.repeat(500) }));
	const result = await run('addNote', { workitemId: chosen('item-0'), note: 'Called again' });
	expect(errorOf(result).message).toContain('the description has room for 11 more');
	expect(apiRequests(simulator).some(({ method }) => method === 'PATCH')).toBe(false);
});

it.each([
	['create', () => ({ worktypeId: chosen(type().id), name: 'New one', customFields: {} }), 'POST'],
	['update', () => ({ workitemId: chosen('item-0'), updateFields: { status: 'Done' } }), 'PATCH'],
	['addNote', () => ({ workitemId: chosen('item-0'), note: 'Note' }), 'PATCH'],
])(
	'%s changes nothing in a dry run, and shows the request',
	async (operation, parameters, method) => {
		add(1);
		const before = structuredClone(simulator.org().workitems);
		const result = await run(operation, { ...parameters(), options: { dryRun: true } });
		expect(outputOf(result)).toMatchObject([{ dryRun: true, method }]);
		expect(simulator.org().workitems).toEqual(before);
	},
);

it('creates without the permission to see worktypes, where nothing needs it', async () => {
	simulator.fault({
		host: 'api',
		method: 'GET',
		path: '/api/v2/taskmanagement/worktypes/{worktypeId}',
		respond: { status: 403, code: 'missing.permissions', message: 'No.' },
		times: 10,
	});
	const parameters = { worktypeId: chosen(type().id), name: 'Complaint', customFields: {} };
	const [row] = outputOf(await run('create', parameters));
	expect(row).toMatchObject({ typeId: type().id, typeName: null });
	const status = { ...parameters, additionalFields: { status: 'Open' } };
	expect(errorOf(await run('create', status)).message).toContain('No.');
});

it('finds an external contact by email', async () => {
	const [contact] = simulator.org().contacts as Array<Entity & { workEmail?: string }>;
	contact.workEmail = 'ada@customer.example';
	const result = await run('create', {
		worktypeId: chosen(type().id),
		name: 'Complaint',
		customFields: {},
		additionalFields: { externalContactId: 'Ada@customer.example' },
	});
	expect(outputOf(result)).toMatchObject([{ externalContactId: contact.id }]);
});
