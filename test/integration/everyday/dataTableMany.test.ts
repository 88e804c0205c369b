import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { errorOf } from '../harness';
import { calls, GO_ON, hints, ownHints, rows, runOf } from '../runs';
import { simulator, useSimulator } from '../useSimulator';
import { chosen } from './kit';

/** Many rows of data tables: how few calls they take, and what fails alone. */

useSimulator();

const run = runOf('dataTable');
const table = () => simulator.org().dataTables[0];
const stored = () => simulator.org().rows.get(table().id)!;
const path = (rest = '') => `/api/v2/flows/datatables/${table().id}${rest}`;

const AUTOMATIC = { mappingMode: 'autoMapInputData', value: null } as unknown as INodeParameters;

const inputOf = (all: IDataObject[]): INodeExecutionData[] => all.map((json) => ({ json }));
const upsert = async (all: IDataObject[], extra = {}, options: INodeParameters = {}) =>
	await run(
		'createOrUpdateRow',
		{ datatableId: chosen(table().id), columns: AUTOMATIC, options },
		inputOf(all),
		extra,
	);
const keys = (from: number, to: number) =>
	Array.from({ length: to - from + 1 }, (_, n) => `key-${from + n}`);

/** A table with so many rows. */
function fill(count: number): void {
	stored().clear();
	for (const key of keys(1, count)) stored().set(key, { key, Greeting: 'Hi', Agents: 1 });
}

const counted = (pattern: RegExp) => calls().filter((call) => pattern.test(call)).length;

describe('Create or Update Row', () => {
	it('reads the table once, and writes only what differs', async () => {
		fill(450);
		const all = keys(1, 460).map((key, n) => ({ key, agents: n < 440 ? 1 : 2 }));
		const done = rows(await upsert(all));
		expect(done.filter(({ created }) => created)).toHaveLength(10);
		expect(done.filter(({ changed, created }) => changed && !created)).toHaveLength(10);
		expect(done[445]).toEqual({
			key: 'key-446',
			Greeting: 'Hi',
			Agents: 2,
			created: false,
			changed: true,
		});
		expect(stored().get('key-460')).toEqual({ key: 'key-460', Agents: 2 });
		// The columns, the number of rows, 5 pages of 100, and 20 writes.
		expect(calls()).toHaveLength(1 + 1 + 5 + 20);
		expect([counted(/^PUT/), counted(/^POST/)]).toEqual([10, 10]);
	});

	it('brings 5,000 rows up to date with 53 calls where one of them differs', async () => {
		fill(5_000);
		const all = keys(1, 5_000).map((key, n) => ({ key, agents: n === 4_321 ? 2 : 1 }));
		const done = rows(await upsert(all));
		expect(done.filter(({ changed }) => changed)).toEqual([
			{ key: 'key-4322', Greeting: 'Hi', Agents: 2, created: false, changed: true },
		]);
		expect(calls()).toHaveLength(1 + 1 + 50 + 1);
	});

	it('asks for each row where the table has more pages than there are items', async () => {
		fill(1_001);
		await upsert(keys(1, 10).map((key) => ({ key, agents: 2 })));
		expect(counted(/^GET .*\/rows\/key-/)).toBe(10);
		expect(counted(/^PUT/)).toBe(10);
		expect(calls()).toHaveLength(1 + 1 + 10 + 10);
	});

	it('writes the items of one key in their order, and each knows what the one before wrote', async () => {
		const done = rows(
			await upsert([
				{ key: 'New', agents: 1 },
				{ key: 'New', greeting: 'Hi' },
				{ key: 'New', agents: 1 },
				{ key: 'New', agents: 3, greeting: '' },
				{ key: 'Other', agents: 1 },
			]),
		);
		expect(done.map(({ created, changed }) => [created, changed])).toEqual([
			[true, true],
			[false, true],
			[false, false],
			[false, true],
			[true, true],
		]);
		expect(stored().get('New')).toEqual({ key: 'New', Agents: 3, Greeting: '' });
		expect(counted(/^POST/)).toBe(2);
	});

	it('plans the same in a dry run, and writes nothing', async () => {
		const before = structuredClone(stored());
		const all = [
			{ key: 'New', agents: 1 },
			{ key: 'New', agents: 2 },
			{ key: 'key-1', greeting: 'Hello 1' },
			{ key: 'key-2', greeting: 'Changed' },
		];
		const done = rows(await upsert(all, {}, { dryRun: true }));
		expect(done.map(({ dryRun, change }) => [dryRun, change])).toEqual([
			[true, 'create'],
			[true, 'update'],
			[true, 'none'],
			[true, 'update'],
		]);
		expect(stored()).toEqual(before);
		expect(counted(/^(PUT|POST)/)).toBe(0);
	});

	it('writes again where somebody else created or deleted the row meanwhile', async () => {
		const [created, deleted] = ['flows.datatables.not.unique', 'flows.datatables.row.not.found'];
		simulator.fault({
			method: 'POST',
			path: path('/rows'),
			respond: { status: 409, code: created, message: 'There is one' },
		});
		simulator.fault({
			method: 'PUT',
			path: path('/rows/key-3'),
			respond: { status: 404, code: deleted, message: 'There is none' },
		});
		const done = rows(
			await upsert([
				{ key: 'New', agents: 1 },
				{ key: 'key-3', agents: 2 },
			]),
		);
		expect(done).toMatchObject([
			{ key: 'New', Agents: 1 },
			{ key: 'key-3', Agents: 2 },
		]);
		expect(stored().get('key-3')).toMatchObject({ Agents: 2 });
	});

	it('goes on after an item that fails, and through a 503 and a 429', async () => {
		simulator.fault({ method: 'PUT', path: path('/rows/key-2'), respond: { status: 503 } });
		simulator.fault({
			method: 'GET',
			path: path('/rows'),
			respond: { status: 429, headers: { 'retry-after': '1' } },
		});
		const result = await upsert(
			[
				{ key: 'key-1', agents: 'x' },
				{ key: 'key-2', agents: 2 },
				{ key: '', agents: 2 },
				{ key: 'key-4', agents: 2, open: null },
				{ key: 'key-5', agents: '' },
			],
			GO_ON,
		);
		const done = rows(result);
		expect(done[0].error).toContain("'Column Agents on Duty' is 'x'");
		expect(done[2].error).toContain("has no value for the column 'key'");
		expect(done[3]).toMatchObject({ key: 'key-4', Agents: 2, changed: true });
		expect(done[4]).toMatchObject({ key: 'key-5', changed: false });
	});

	it('keeps what a write whose outcome is not known has changed', async () => {
		fill(1);
		simulator.setOptions({
			onRequest: () => {
				// As the write had it that was answered with an error.
				const isOver = calls().some((call) => call.startsWith('PUT'));
				if (isOver) stored().get('key-1')!.Greeting = 'Hey';
			},
		});
		const respond = { status: 500 };
		simulator.fault({ host: 'api', method: 'PUT', path: path('/rows/key-1'), respond });
		const all = [
			{ key: 'key-1', greeting: 'Hey' },
			...keys(1, 1).map((key) => ({ key, agents: 2 })),
		];
		const [first] = rows(await upsert(all, GO_ON));
		expect(first.details).toMatchObject({ outcome: 'unknown' });
		expect(stored().get('key-1')).toEqual({ key: 'key-1', Greeting: 'Hey', Agents: 2 });
	});

	it('keeps a column whose name it has a word for itself', async () => {
		const properties = {
			key: { type: 'string' },
			changed: { type: 'string' },
			created: { type: 'string' },
		};
		Object.assign(table(), { schema: { properties, required: ['key'] } });
		stored().clear();
		expect(rows(await upsert([{ key: 'a', changed: 'never', created: 'x' }]))).toEqual([
			{ key: 'a', changed: 'never', created: 'x', row_created: true, row_changed: true },
		]);
	});
});

describe('Update Row', () => {
	it('fails for a key that is not there, and writes the others', async () => {
		const result = await run(
			'updateRow',
			{ datatableId: chosen(table().id), columns: AUTOMATIC },
			inputOf([
				{ key: 'Nowhere', agents: 1 },
				{ key: 'key-1', agents: 1 },
			]),
			GO_ON,
		);
		const [missing, good] = rows(result);
		expect(missing.error).toContain("The data table has no row with the key 'Nowhere'");
		expect(good).toMatchObject({ key: 'key-1', Agents: 1, created: false });
	});
});

describe('Get Row', () => {
	const get = async (wanted: string[], options: INodeParameters = {}, extra = {}) =>
		await run(
			'getRow',
			{ datatableId: chosen(table().id), rowKey: '={{ $json.key }}', options },
			inputOf(wanted.map((key) => ({ key }))),
			extra,
		);

	it('reads the table once for many items', async () => {
		const found = rows(await get([...keys(1, 60), 'key-1']));
		expect(found).toHaveLength(61);
		expect(found[60]).toEqual(found[0]);
		expect(calls()).toHaveLength(2);
	});

	it('fails for a key that is not there, or gives no item', async () => {
		const error = errorOf(await get(['Nowhere']));
		expect(error.message).toContain("The data table has no row with the key 'Nowhere'");
		expect(rows(await get(['Nowhere', 'key-1'], { ifMissing: 'nothing' }))).toMatchObject([
			{ key: 'key-1' },
		]);
	});

	it('does not take a table that is gone for a missing row', async () => {
		const [, other] = simulator.org().dataTables;
		simulator.org().dataTables.splice(1, 1);
		const result = await run('getRow', {
			datatableId: chosen(other.id),
			rowKey: 'key-1',
			options: { ifMissing: 'nothing' },
		});
		expect(errorOf(result).message).toContain('Unable to find a data table');
	});
});

describe('Get Rows', () => {
	const get = async (parameters: INodeParameters) =>
		await run('getRows', { datatableId: chosen(table().id), ...parameters });
	const having = (...pairs: Array<[string, string]>) => ({
		filters: { columnValues: { parameter: pairs.map(([name, value]) => ({ name, value })) } },
	});

	it('gets thousands of rows by 100', async () => {
		fill(2_345);
		expect(rows(await get({ returnAll: true }))).toHaveLength(2_345);
		expect(calls()).toHaveLength(24);
	});

	it('stops at the limit, and says that there may be more', async () => {
		fill(2_345);
		const result = await get({ limit: 3, ...having(['Agents on Duty', '1']) });
		expect(rows(result)).toHaveLength(3);
		expect(hints(result)).toContainEqual(
			expect.stringContaining('Returned the first 3 rows with these values; there may be more.'),
		);
	});

	it('compares values as the column has them', async () => {
		stored().clear();
		stored().set('a', { key: 'a', Rate: 0.5 });
		stored().set('b', { key: 'b', Rate: 0.25, Greeting: '' });
		expect(rows(await get({ returnAll: true, ...having(['Rate', '0.50']) }))).toMatchObject([
			{ key: 'a' },
		]);
		const empty = await get({ returnAll: true, ...having(['Greeting', '']) });
		expect(rows(empty)).toHaveLength(2);
	});

	it('takes no value that is missing for an empty one', async () => {
		const { message } = errorOf(await get(having(['Greeting', '={{ $json.none }}'])));
		expect(message).toContain("'Column Values' has no value for 'Greeting'.");
		expect(counted(/\/rows/)).toBe(0);
	});

	it('says that no row has the values', async () => {
		fill(3);
		const result = await get(having(['Greeting', 'Good-bye']));
		expect(rows(result)).toEqual([]);
		expect(hints(result)).toContain('The data table has no rows with these values.');
		fill(0);
		expect(ownHints(await get({ returnAll: true }))).toEqual([]);
	});

	it('names a column that the table does not have, and a value that it cannot have', async () => {
		const gone = errorOf(await get(having(['Gone', '1'])));
		expect(gone.message).toContain(
			`'Column Values' has a value for 'Gone', but the data table '${table().name}' has no such column.`,
		);
		const wrong = errorOf(await get(having(['Agents', 'many'])));
		expect(wrong.message).toContain("'Column Agents on Duty' is 'many'. Enter a whole number.");
		expect(counted(/\/rows/)).toBe(0);
	});
});
