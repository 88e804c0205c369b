import type { INodeParameters } from 'n8n-workflow';

import { called, chosen, everyday, notAnId, type Org, type Row } from './kit';

const TABLES = '/api/v2/flows/datatables';

const idOf = ({ dataTables: [{ id }] }: Org) => id;
const path = (org: Org, rest = '') => `${TABLES}/${idOf(org)}${rest}`;
const schema = (org: Org) => `GET ${path(org)}?expand=schema`;
const row = (org: Org, key: string) => org.rows.get(idOf(org))!.get(key)!;

/** Values for columns, as n8n's mapper stores them. */
const defined = (value: Record<string, unknown>): INodeParameters => ({
	columns: { mappingMode: 'defineBelow', value } as unknown as INodeParameters,
});

const BAD_CELLS: Row['bad'] = [
	["'Data Table' is empty", { datatableId: chosen(' ') }],
	["'Data Table' is 'My Sites', which is not an ID", { datatableId: chosen('My Sites') }],
];

const ROWS: Row[] = [
	{
		name: 'dataTable.getRow',
		parameters: (org) => ({ datatableId: chosen(idOf(org)), rowKey: ' key-7 ' }),
		requests: (org) => [`GET ${path(org, '/rows/key-7')}?showbrief=false`],
		output: (org) => [row(org, 'key-7')],
		bad: [
			["'Key' is empty", { rowKey: ' ' }],
			["'Key' is empty", { rowKey: '={{ $json.none }}' }],
			["'Key' is an object", { rowKey: '={{ { a: 1 } }}' }],
			["'If There Is No Row' is 'maybe'", { options: { ifMissing: '={{ "maybe" }}' } }],
			...notAnId('Data Table', 'datatableId'),
		],
	},
	{
		name: 'dataTable.getRow (a key with any characters, of a table by its name)',
		parameters: (org) => {
			org.dataTables[0].name = 'Opening Hours';
			org.rows.get(idOf(org))!.set('a/b ü?', { key: 'a/b ü?', Open: true });
			return { datatableId: called('opening hours'), rowKey: 'a/b ü?' };
		},
		requests: (org) => [
			`GET ${TABLES}?name=opening%20hours&pageSize=100`,
			`GET ${path(org, '/rows/a%2Fb%20%C3%BC%3F')}?showbrief=false`,
		],
		output: () => [{ key: 'a/b ü?', Open: true }],
		bad: [["'Data Table' is empty", { datatableId: called(' ') }]],
	},
	{
		name: 'dataTable.getRows',
		parameters: (org) => ({
			datatableId: chosen(idOf(org)),
			limit: 2,
			options: { sortOrder: 'descending' },
		}),
		requests: (org) => [
			`GET ${path(org, '/rows')}?showbrief=false&sortOrder=descending&pageSize=10`,
		],
		output: (org) => [row(org, 'key-60'), row(org, 'key-59')],
		bad: [
			["'Limit' is '0'", { limit: '={{ 0 }}' }],
			["'Sort Order' is 'up'", { options: { sortOrder: '={{ "up" }}' } }],
			...notAnId('Data Table', 'datatableId'),
		],
	},
	{
		name: 'dataTable.getRows (with values of columns)',
		parameters: (org) => ({
			datatableId: chosen(idOf(org)),
			returnAll: true,
			filters: {
				columnValues: {
					parameter: [
						{ name: 'open', value: 'yes' },
						{ name: 'Site', value: 'key-3' },
						{ name: 'Site', value: 'key-4' },
						{ name: 'Site', value: 'key-5' },
					],
				},
			},
		}),
		requests: (org) => [schema(org), `GET ${path(org, '/rows')}?showbrief=false&pageSize=100`],
		output: (org) => [row(org, 'key-3'), row(org, 'key-5')],
		bad: [['Data Table', { datatableId: chosen('a b') }]],
	},
	{
		name: 'dataTable.createRow',
		parameters: (org) => ({
			datatableId: chosen(idOf(org)),
			...defined({ key: ' Berlin ', Greeting: 'Hallo', Open: 'true', Agents: '3', Rate: '0.5' }),
		}),
		requests: (org) => [
			schema(org),
			`POST ${path(org, '/rows')} {"key":"Berlin","Greeting":"Hallo","Open":true,"Agents":3,"Rate":0.5}`,
		],
		output: () => [{ key: 'Berlin', Greeting: 'Hallo', Open: true, Agents: 3, Rate: 0.5 }],
		bad: BAD_CELLS,
	},
	{
		name: 'dataTable.createOrUpdateRow (a new one)',
		parameters: (org) => ({
			datatableId: chosen(idOf(org)),
			...defined({ key: 'Berlin', Agents: 3, Rate: '' }),
		}),
		requests: (org) => [
			schema(org),
			`GET ${path(org, '/rows/Berlin')}?showbrief=false`,
			`POST ${path(org, '/rows')} {"key":"Berlin","Agents":3}`,
		],
		output: () => [{ key: 'Berlin', Agents: 3, created: true, changed: true }],
		bad: BAD_CELLS,
	},
	{
		name: 'dataTable.createOrUpdateRow (one that there is)',
		parameters: (org) => ({
			datatableId: chosen(idOf(org)),
			...defined({ key: 'key-7', Greeting: '', Agents: '12' }),
		}),
		requests: (org) => [
			schema(org),
			`GET ${path(org, '/rows/key-7')}?showbrief=false`,
			`PUT ${path(org, '/rows/key-7')} {"key":"key-7","Greeting":"","Open":true,"Agents":12}`,
		],
		output: () => [
			{ key: 'key-7', Greeting: '', Open: true, Agents: 12, created: false, changed: true },
		],
		bad: BAD_CELLS,
	},
	{
		name: 'dataTable.createOrUpdateRow (nothing to change)',
		parameters: (org) => ({
			datatableId: chosen(idOf(org)),
			...defined({ key: 'key-7', Open: 'yes', Agents: '' }),
		}),
		requests: (org) => [schema(org), `GET ${path(org, '/rows/key-7')}?showbrief=false`],
		output: (org) => [{ ...row(org, 'key-7'), created: false, changed: false }],
		bad: BAD_CELLS,
	},
	{
		name: 'dataTable.createOrUpdateRow (what a dry run would do)',
		parameters: (org) => ({
			datatableId: chosen(idOf(org)),
			options: { dryRun: true },
			...defined({ key: 'key-7', Open: 'no' }),
		}),
		requests: (org) => [schema(org), `GET ${path(org, '/rows/key-7')}?showbrief=false`],
		output: () => [
			{ key: 'key-7', Greeting: 'Hello 7', Open: false, dryRun: true, change: 'update' },
		],
		bad: BAD_CELLS,
	},
	{
		name: 'dataTable.updateRow',
		parameters: (org) => ({
			datatableId: chosen(idOf(org)),
			...defined({ key: 'key-8', Open: true }),
		}),
		requests: (org) => [
			schema(org),
			`GET ${path(org, '/rows/key-8')}?showbrief=false`,
			`PUT ${path(org, '/rows/key-8')} {"key":"key-8","Greeting":"Hello 8","Open":true}`,
		],
		output: () => [
			{ key: 'key-8', Greeting: 'Hello 8', Open: true, created: false, changed: true },
		],
		bad: BAD_CELLS,
	},
	{
		name: 'dataTable.deleteRow',
		parameters: (org) => ({ datatableId: chosen(idOf(org)), rowKey: 'key-1' }),
		requests: (org) => [`DELETE ${path(org, '/rows/key-1')}`],
		output: () => [{ deleted: true }],
		bad: [["'Key' is empty", { rowKey: ' ' }], ...notAnId('Data Table', 'datatableId')],
	},
	{
		name: 'dataTable.getMany',
		parameters: (org) => {
			const [{ id, name }] = org.divisions;
			Object.assign(org.dataTables[1], {
				name: 'Opening Hours',
				description: 'By site',
				division: { id, name },
			});
			return {
				filters: { divisionId: chosen(id), name: 'open*' },
				options: { includeColumns: true },
			};
		},
		requests: ({ divisions }) => [
			`GET ${TABLES}?divisionId=${divisions[0].id}&name=open*&sortBy=name&expand=schema&pageSize=50`,
		],
		output: ({ dataTables: [, table], divisions: [division] }) => [
			{
				id: table.id,
				name: 'Opening Hours',
				description: 'By site',
				divisionId: division.id,
				divisionName: division.name,
				columns: [
					{ id: 'key', label: 'Site', type: 'text', isRequired: true },
					{ id: 'Greeting', type: 'text' },
					{ id: 'Open', type: 'boolean' },
					{ id: 'Agents', label: 'Agents on Duty', type: 'integer' },
					{ id: 'Rate', type: 'number' },
				],
			},
		],
		bad: [["'Division' is empty", { filters: { divisionId: chosen('={{ $json.none }}') } }]],
	},
	{
		name: 'dataTable.exportCsv',
		parameters: (org) => {
			org.dataTables[0].name = 'Opening/Hours';
			return { datatableId: chosen(idOf(org)) };
		},
		requests: (org) => [
			`POST ${path(org, '/export/jobs')}`,
			...Array.from(
				{ length: 3 },
				() => expect.stringMatching(`^GET ${path(org, '/export/jobs/')}`) as unknown,
			),
			schema(org),
		],
		output: (org) => [
			{
				datatableId: idOf(org),
				fileName: 'Opening-Hours.csv',
				mimeType: 'text/csv',
				fileSize: expect.any(Number),
				rows: 60,
			},
		],
		bad: [
			["'Put Output in Field' must not be", { options: { outputPropertyName: '__proto__' } }],
			["'Maximum Job Time (Seconds)' is '0'", { options: { maximumJobTime: '={{ 0 }}' } }],
			...notAnId('Data Table', 'datatableId'),
		],
	},
];

everyday(ROWS);
