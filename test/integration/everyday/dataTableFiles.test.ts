import type { INodeParameters } from 'n8n-workflow';

import { errorOf } from '../harness';
import { calls, GO_ON, hints, rows, runOf } from '../runs';
import { simulator, useSimulator } from '../useSimulator';
import { chosen } from './kit';

useSimulator();
beforeEach(() => simulator.setOptions({ jobs: { polls: 0, outcome: 'FULFILLED' } }));

const run = runOf('dataTable');
const table = () => simulator.org().dataTables[0];
const stored = () => simulator.org().rows.get(table().id)!;

const fileItem = (text: string, fileName = 'sites.csv') => ({
	json: {},
	binary: {
		data: { data: Buffer.from(text).toString('base64'), mimeType: 'text/plain', fileName },
	},
});

const importOf = async (
	text: string,
	parameters: INodeParameters = {},
	extra: Parameters<typeof run>[3] = {},
) => {
	const item = fileItem(text);
	const given = { datatableId: chosen(table().id), ...parameters };
	return await run('importCsv', given, [item], extra);
};

const uploads = () => simulator.requests.filter(({ host }) => host === 'other');

describe('Import CSV', () => {
	it('says that the file was sent where the import cannot be followed', async () => {
		const path = '/api/v2/flows/datatables/{datatableId}/import/jobs/{importJobId}';
		const respond = { status: 400, code: 'bad.request', message: 'No status.' };
		simulator.fault({ host: 'api', method: 'GET', path, respond });
		const { message, description } = errorOf(await importOf('key\r\nBerlin\r\n'));
		expect(message).toBe('No status.');
		expect(description).toMatch(/The file was sent as import [\da-f-]{36}, which goes on/);
		expect(uploads()).toHaveLength(1);
	});

	it('sends the file to the URL of the response, with its headers and without the token', async () => {
		const text =
			'\uFEFFkey,Greeting,Open,Agents\r\nBerlin,"Hallo, Du",true,3\r\nkey-1,Hi,false,\r\n';
		const result = await importOf(text);
		expect(rows(result)).toEqual([
			{
				datatableId: table().id,
				importJobId: expect.any(String) as unknown,
				importMode: 'Append',
				rowsUpdated: 2,
				rowsDeleted: 0,
				rowsFailed: 0,
				dateCreated: expect.any(String) as unknown,
				dateCompleted: expect.any(String) as unknown,
			},
		]);
		expect(stored().size).toBe(61);
		expect(stored().get('Berlin')).toEqual({
			key: 'Berlin',
			Greeting: 'Hallo, Du',
			Open: true,
			Agents: 3,
		});
		const [{ method, headers, body }] = uploads();
		expect([method, headers['content-type'], headers.authorization]).toEqual([
			'PUT',
			'text/csv',
			undefined,
		]);
		expect(body).toBe(text);
		expect(calls().slice(0, 2)).toEqual([
			`GET /api/v2/flows/datatables/${table().id}`,
			`POST /api/v2/flows/datatables/${table().id}/import/csv/jobs`,
		]);
	});

	it('replaces all rows', async () => {
		const result = await importOf('key\nBerlin\n', { importMode: 'ReplaceAll' });
		expect(rows(result)).toMatchObject([{ rowsUpdated: 1, rowsDeleted: 60 }]);
		expect([...stored().keys()]).toEqual(['Berlin']);
	});

	it.each(['key,Open', '\uFEFFkey,Open\r\n \r\n'])(
		'deletes no rows for a file that has none: %j',
		async (text) => {
			const { message } = errorOf(await importOf(text, { importMode: 'ReplaceAll' }));
			expect(message).toContain(
				`has a file without rows, and 'Replace All Rows' would leave the data table '${table().name}' empty.`,
			);
			expect(stored().size).toBe(60);
			expect(rows(await importOf(text))).toMatchObject([{ rowsDeleted: 0 }]);
		},
	);

	it('says how many rows failed, and fails for them if wanted', async () => {
		const text = 'key,Agents\nBerlin,many\nParis,2\n';
		const result = await importOf(text);
		expect(rows(result)).toMatchObject([{ rowsUpdated: 1, rowsFailed: 1 }]);
		expect(hints(result)).toContainEqual(
			expect.stringContaining('1 of 2 rows could not be imported. Architect > Data Tables'),
		);
		const failed = await importOf(text, { options: { failIfRowsFail: true } });
		expect(errorOf(failed).message).toContain('1 of 2 rows could not be imported');
	});

	it('names columns of the file that the table does not have', async () => {
		const result = await importOf('key,Gone,"Also ""gone"""\nBerlin,1,2\n');
		expect(hints(result)).toContain(
			`The data table '${table().name}' has no columns of these names in the file: Gone, Also "gone". There are: key, Greeting, Open, Agents, Rate.`,
		);
	});

	it.each([
		[
			'Site,Greeting\nBerlin,Hi',
			"a file without a column 'key': its first line is 'Site,Greeting'",
		],
		['key;Greeting\nBerlin;Hi', "a file without a column 'key': its first line is 'key;Greeting'"],
		['', "a file without a column 'key': its first line is ''"],
	])('refuses a file without keys before anything is sent: %j', async (text, words) => {
		const error = errorOf(await importOf(text));
		expect(error.message).toContain(words);
		expect(error.message).toContain('separated by commas: key, Greeting, Open, Agents, Rate');
		expect(calls().filter((call) => call.startsWith('POST'))).toEqual([]);
	});

	it('refuses an item without the file', async () => {
		const error = errorOf(await importOf('key\n1', { binaryPropertyName: 'csv' }));
		expect(error.message).toContain("'Input Data Field Name' is 'csv', and the item has no file");
		expect(simulator.requests.filter(({ host }) => host === 'api')).toEqual([]);
	});

	it('says why an import failed, and that rows may have been imported', async () => {
		simulator.setOptions({ jobs: { outcome: 'FAILED', errorMessage: 'Too many rows' } });
		const error = errorOf(await importOf('key\nBerlin\n'));
		expect(error.message).toContain('The import failed: Too many rows');
		expect(error.description).toContain('Some of its rows may have been imported');
	});

	it('says so where the import takes too long', async () => {
		simulator.setOptions({ jobs: { polls: 1_000 } });
		const error = errorOf(await importOf('key\nBerlin\n', { options: { maximumJobTime: 1 } }));
		expect(error.message).toMatch(/Import \S+ was still under way after 1 seconds/);
	});

	it('shows in a dry run what it would send', async () => {
		const result = await importOf('key\nBerlin\n', { options: { dryRun: true } });
		expect(rows(result)).toMatchObject([
			{ dryRun: true, method: 'POST', body: { importMode: 'Append' } },
		]);
		expect(uploads()).toEqual([]);
	});

	it('goes on where the upload is refused', async () => {
		simulator.fault({ host: 'other', method: 'PUT', respond: { status: 403 } });
		const result = await importOf('key\nBerlin\n', {}, GO_ON);
		expect(rows(result)).toMatchObject([
			{ error: expect.stringContaining('status 403') as unknown },
		]);
	});
});

it('Export CSV gives the file of the job', async () => {
	const { id } = table();
	table().name = 'A/B: "x"';
	const result = await run('exportCsv', {
		datatableId: chosen(id),
		options: { outputPropertyName: 'csv' },
	});
	expect(result.error).toBeUndefined();
	const [item] = result.outputs.Genesys[0];
	expect(item.json).toMatchObject({ fileName: 'A-B- -x-.csv', mimeType: 'text/csv', rows: 60 });
	const text = Buffer.from(item.binary!.csv.data, 'base64').toString();
	expect(text.split('\r\n')[0].split(',').sort()).toEqual([
		'Agents',
		'Greeting',
		'Open',
		'Rate',
		'key',
	]);
	expect(text).toContain('"key-60"');
});

it('Export CSV shows in a dry run what it would start', async () => {
	const parameters = { datatableId: chosen(table().id), options: { dryRun: true } };
	expect(rows(await run('exportCsv', parameters))).toMatchObject([
		{ dryRun: true, method: 'POST', url: expect.stringContaining('/export/jobs') as unknown },
	]);
});

it.each([
	['null', null],
	['an empty object', {}],
])('Create or Update Row goes on where Genesys Cloud answers %s', async (_, body) => {
	simulator.fault({ method: 'PUT', path: /\/rows\/key-1$/, respond: { status: 200, body } });
	const columns = { mappingMode: 'defineBelow', value: { key: 'key-1', Agents: 5 } };
	const given = { datatableId: chosen(table().id), columns: columns as unknown as INodeParameters };
	expect(rows(await run('createOrUpdateRow', given))).toMatchObject([
		{ key: 'key-1', Agents: 5, changed: true },
	]);
});
