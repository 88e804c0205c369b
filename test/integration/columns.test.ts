import type { INodeParameters } from 'n8n-workflow';

import { listSearch, resourceMapping } from '../support';
import { CREDENTIAL_TYPE, NODE_TYPE } from '../support/packageTypes';
import { errorOf } from './harness';
import { calls, GO_ON, hints, rows, runOf } from './runs';
import { called, chosen } from './everyday/kit';
import { engine, simulator, useSimulator, watch } from './useSimulator';

/** Columns that an organization names itself: what the editor offers, and what a run makes of them. */

useSimulator();

const run = runOf('dataTable');
const table = () => simulator.org().dataTables[0];
const stored = () => simulator.org().rows.get(table().id)!;

const request = {
	nodeType: NODE_TYPE,
	credentials: { [CREDENTIAL_TYPE]: { id: 'c1', name: 'Genesys Cloud' } },
};

async function offered(datatableId: unknown) {
	const parameters = { resource: 'dataTable', operation: 'createRow', datatableId };
	const result = await resourceMapping(
		engine,
		{ ...request, parameters: parameters as INodeParameters },
		'getDataTableColumns',
	);
	watch.keep(result);
	return result;
}

describe('the editor', () => {
	const field = (id: string, displayName: string, type: string, required = false) =>
		expect.objectContaining({ id, displayName, type, required, removed: false }) as unknown;

	it.each([
		['chosen', () => chosen(table().id)],
		['called by its name', () => called(String(table().name).toUpperCase())],
		['called by its ID', () => called(table().id)],
		['that an expression has given', () => chosen(` ${table().id} `)],
	])('offers the columns of a table %s', async (_, given) => {
		const { fields, emptyFieldsNotice } = await offered(given());
		expect(emptyFieldsNotice).toBeUndefined();
		expect(fields).toEqual([
			field('key', 'Site', 'string', true),
			field('Greeting', 'Greeting', 'string'),
			field('Open', 'Open', 'options'),
			field('Agents', 'Agents on Duty', 'number'),
			field('Rate', 'Rate', 'number'),
		]);
		// A switch would write "off" for what nobody set.
		expect(fields[2].options).toEqual([
			{ name: 'True', value: true },
			{ name: 'False', value: false },
		]);
	});

	it.each([
		['no table', chosen(''), 'Select a data table first.'],
		['no parameter', undefined, 'Select a data table first.'],
		['an unknown name', called('No <b>Such'), "There is no data table 'No &lt;b&gt;Such'."],
		// So n8n gives an expression that it cannot resolve yet.
		[
			'an expression',
			{ __rl: true, mode: 'id', value: null },
			'An expression names the data table',
		],
	])('says why there are none: %s', async (_, given, words) => {
		const { fields, emptyFieldsNotice } = await offered(given);
		expect(fields).toEqual([]);
		expect(emptyFieldsNotice).toContain(words);
	});

	it('lists tables by a part of their name', async () => {
		simulator.org().dataTables[3].name = 'Opening Hours';
		simulator.org().dataTables[4].name = 'hours of work';
		const result = await listSearch(engine, request, 'searchDataTables', ' HOUR ');
		watch.keep(result);
		expect(result.results.map(({ name }) => name)).toEqual(['hours of work', 'Opening Hours']);
	});

	it('says that several tables have the name', async () => {
		simulator.org().dataTables[1].name = table().name;
		const { emptyFieldsNotice } = await offered(called(table().name));
		expect(emptyFieldsNotice).toBe(`There are several data tables '${table().name}'.`);
	});

	it('says that a table has no columns', async () => {
		Object.assign(table(), { schema: { properties: {} } });
		const { emptyFieldsNotice } = await offered(chosen(table().id));
		expect(emptyFieldsNotice).toBe('This data table has no columns.');
	});

	it('shows an error of Genesys Cloud', async () => {
		await expect(offered(chosen('5d1f8c2a-3b4e-4f60-9a7c-0e1d2c3b4a59'))).rejects.toThrow(
			'Unable to find a data table',
		);
	});
});

describe('a run', () => {
	const automatic = { mappingMode: 'autoMapInputData', value: null } as unknown as INodeParameters;
	const defined = (value: Record<string, unknown>) =>
		({ mappingMode: 'defineBelow', value }) as unknown as INodeParameters;
	const write = async (columns: INodeParameters, input: object[], extra = {}) =>
		await run(
			'createOrUpdateRow',
			{ datatableId: chosen(table().id), columns },
			input.map((json) => ({ json: json as never })),
			extra,
		);

	it('maps the fields of the input automatically, and says what is left out', async () => {
		const result = await write(automatic, [
			{ site: 'Berlin', open: 'yes', 'agents on duty': '3', other: 1, rate: null },
			{ Site: 'Paris', Open: false, more: 2 },
		]);
		expect(rows(result)).toEqual([
			{ key: 'Berlin', Open: true, Agents: 3, created: true, changed: true },
			{ key: 'Paris', Open: false, created: true, changed: true },
		]);
		const name = `The data table '${table().name}'`;
		const words = 'has no columns of these names, so these fields of the input were left out';
		expect(hints(result)).toEqual(
			expect.arrayContaining([`${name} ${words}: other.`, `${name} ${words}: more.`]),
		);
		// The columns once for all items.
		expect(
			calls().filter((call) => call === `GET /api/v2/flows/datatables/${table().id}`),
		).toHaveLength(1);
	});

	it('names a column that is gone before anything is written, and one that has another type', async () => {
		const expression = '={{ $json.agents }}';
		const result = await write(
			defined({ key: '={{ $json.site }}', Gone: '={{ $json.gone }}', Agents: expression }),
			[
				{ site: 'Berlin', gone: 'x' },
				{ site: 'Paris', agents: 'many' },
				{ site: 'Rome', agents: '4' },
				{ site: '', agents: 1 },
			],
			GO_ON,
		);
		const [gone, typed, good, empty] = rows(result);
		expect(gone.error).toContain(
			`'Columns' has a value for 'Gone', but the data table '${table().name}' has no such column.`,
		);
		expect(typed.error).toContain("'Column Agents on Duty' is 'many'. Enter a whole number.");
		expect(good).toMatchObject({ key: 'Rome', Agents: 4, created: true });
		expect(empty.error).toContain("'Columns' has no value for the column 'key'");
		expect(calls().filter((call) => call.startsWith('POST'))).toHaveLength(1);
	});

	it('fails where the input has none of the columns', async () => {
		const { message } = errorOf(await write(automatic, [{ other: 1 }]));
		expect(message).toContain(
			`'Columns' finds no column of the data table '${table().name}' in the input.`,
		);
		expect(message).toContain('Site, Greeting, Open, Agents on Duty, Rate.');
	});

	it('takes values of a column as they were, and numbers beyond 53 bits as text', async () => {
		await write(automatic, [{ key: 'Berlin', greeting: '  00712345678901234567890 ' }]);
		expect(stored().get('Berlin')).toEqual({
			key: 'Berlin',
			Greeting: '  00712345678901234567890 ',
		});
	});
});
