import type { INode, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { apiRequests, errorOf } from '../harness';
import { hints, rows } from '../runs';
import { simulator, useSimulator } from '../useSimulator';
import { at, list, runOnList, stored } from './listKit';

/** Contacts from a CSV file, and to one. */

useSimulator({ sizes: { users: 5, queues: 3 } }, { clientPerTest: true });

const uploads = () => simulator.requests.filter(({ host }) => host === 'apps');

const withFile = (text: string, field = 'data'): INodeExecutionData => ({
	json: {},
	binary: {
		[field]: {
			data: Buffer.from(text).toString('base64'),
			mimeType: 'text/csv',
			fileName: 'leads.csv',
		},
	},
});

const run = async (
	operation: string,
	parameters: INodeParameters = {},
	input: INodeExecutionData[] = [withFile(CSV)],
	extra: Partial<INode> = {},
) => await runOnList(operation, parameters, input, extra);

const CSV =
	'Number,First Name,Phone,City\r\n17,Ada,+49301,"Berlin, Mitte"\r\n18,Zoë,+49302,Bonn\r\n';

beforeEach(() => simulator.setOptions({ jobs: { polls: 1 } }));

describe('an import', () => {
	it('goes to the host of apps as a form, and is waited for', async () => {
		const output = rows(await run('importCsv', { contactIdColumn: ' Number ' }));
		expect(output).toEqual([
			{
				contactListId: list().id,
				contactListName: list().name,
				fileName: 'leads.csv',
				state: 'COMPLETED',
				totalRecords: 2,
				completedRecords: 2,
				failedRecords: 0,
				failureReason: null,
			},
		]);
		const [{ path, body, headers }, ...others] = uploads();
		expect(others).toEqual([]);
		expect(path).toBe('/uploads/v2/contactlist');
		expect(headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
		const fields = [...body.matchAll(/name="([^"]+)"\r\n\r\n([^\r]*)/g)].map(([, ...pair]) => pair);
		expect(fields).toEqual([
			['id', list().id],
			['fileType', 'contactlist'],
			['contact-id-name', 'Number'],
		]);
		expect(body).toContain('name="file"; filename="leads.csv"\r\nContent-Type: text/csv');
		expect(stored().get('18')?.data).toMatchObject({ 'First Name': 'Zoë', City: 'Bonn' });
		expect(stored().get('17')?.data).toMatchObject({ City: 'Berlin, Mitte' });
	});

	it('says which columns of the file the list does not have', async () => {
		const result = await run('importCsv');
		expect(hints(result).join()).toContain('which a file has: Number.');
		const withId = await run('importCsv', { contactIdColumn: 'Number' });
		expect(hints(withId).join()).not.toContain('which a file has');
	});

	it('says how many lines were not imported', async () => {
		const result = await run('importCsv', {}, [withFile(`${CSV}19,Bob,,Bonn\r\n`)]);
		expect(rows(result)).toMatchObject([
			{ totalRecords: 3, completedRecords: 2, failedRecords: 1 },
		]);
		expect(hints(result).join()).toContain('1 of 3 lines of a file were not imported.');
	});

	it('is not taken for an earlier one of the same list', async () => {
		rows(await run('importCsv'));
		const output = rows(
			await run('importCsv', {}, [withFile(CSV), withFile(`${CSV}19,B,1,C\r\n`)]),
		);
		expect(output.map(({ totalRecords }) => totalRecords)).toEqual([2, 3]);
	});

	it('that fails says why', async () => {
		const head = Array.from({ length: 60 }, (_, index) => `C${index}`).join();
		const error = errorOf(await run('importCsv', {}, [withFile(`Phone,${head}\r\n1\r\n`)]));
		expect(error.message).toContain('The import failed: CONTACT_COLUMNS_LIMIT_EXCEEDED');
		expect(error.description).toContain('0 of 1 lines were imported.');
	});

	it('that takes too long says how far it is', async () => {
		simulator.setOptions({ jobs: { polls: 100 } });
		const error = errorOf(await run('importCsv', { options: { maximumJobTime: 1 } }));
		expect(error.message).toContain('still running after 1 seconds');
		expect(error.description).toContain('of 2 lines were imported. It continues in Genesys Cloud.');
	});

	it('says that the file was sent where the import cannot be followed', async () => {
		const path = '/api/v2/outbound/contactlists/{contactListId}/importstatus';
		const respond = { status: 400, code: 'bad.request', message: 'No status.' };
		simulator.fault({ host: 'api', method: 'GET', path, respond, after: 1 });
		const error = errorOf(await run('importCsv'));
		expect(error.message).toBe('No status.');
		expect(error.description).toContain('The file was sent, and its import goes on.');
		expect(uploads()).toHaveLength(1);
	});

	it('is not waited for where that is not wanted', async () => {
		const output = rows(await run('importCsv', { options: { waitForEnd: false } }));
		expect(output).toMatchObject([{ state: 'IN_PROGRESS', fileName: 'leads.csv' }]);
		expect(uploads()).toHaveLength(1);
	});

	it('is shown by a dry run, and sends nothing', async () => {
		const output = rows(await run('importCsv', { options: { dryRun: true } }));
		expect(output).toMatchObject([{ dryRun: true, change: 'import', fileName: 'leads.csv' }]);
		expect(uploads()).toEqual([]);
	});

	it.each([
		['an empty file', '', {}, 'names a file that is empty'],
		['no column of the list', 'a;b\r\n1;2', {}, 'without any column of the contact list'],
		[
			'no column with IDs',
			CSV,
			{ contactIdColumn: 'Nr' },
			"is 'Nr', and the file has no such column. It has: Number, First Name",
		],
		['no file', CSV, { binaryPropertyName: 'other' }, "is 'other', and the item has no file"],
		['no name of a file', CSV, { binaryPropertyName: ' ' }, "'Input Data Field Name' is empty"],
	])('%s: nothing is sent', async (_, text, parameters, words) => {
		const error = errorOf(await run('importCsv', parameters, [withFile(text)]));
		expect(error.message).toContain(words);
		expect(error.name).toBe('NodeOperationError');
		expect(uploads()).toEqual([]);
	});

	it('is not sent again where it may have arrived', async () => {
		simulator.fault({ host: 'apps', reset: 'afterRead' });
		const error = errorOf(await run('importCsv'));
		expect(error.description).toContain('check before sending it again');
		expect(uploads()).toHaveLength(1);
	});

	it('says what the host of apps says', async () => {
		const respond = { status: 403, code: 'not.authorized', message: 'No upload for you.' };
		simulator.fault({ host: 'apps', respond });
		expect(errorOf(await run('importCsv')).message).toContain('No upload for you.');
	});
});

describe('an export', () => {
	beforeEach(() => {
		['Berlin', 'Bonn'].forEach((City, index) => {
			const data = { 'First Name': `Name ${index}`, Phone: '+49301', City };
			const id = `c-${index}`;
			stored().set(id, { id, contactListId: list().id, data, callable: index === 0 });
		});
	});

	const exported = async (parameters: INodeParameters = {}, field = 'data') => {
		const result = await run('exportCsv', parameters, [{ json: {} }]);
		const [row] = rows(result);
		const file = result.outputs.Genesys[0][0].binary![field];
		return { row, file, text: Buffer.from(file.data, 'base64').toString() };
	};

	it('is waited for, and is one file', async () => {
		const { row, file, text } = await exported();
		expect(text.split('\r\n')).toEqual([
			'inin-outbound-id,First Name,Last Name,Phone,Mobile,City,Score,ContactCallable,CallRecordLastAttempt-Phone,CallRecordLastResult-Phone,Callable-Phone,CallRecordLastAttempt-Mobile,CallRecordLastResult-Mobile,Callable-Mobile',
			'c-0,Name 0,,+49301,,Berlin,,1,,,1,,,1',
			'c-1,Name 1,,+49301,,Bonn,,0,,,1,,,1',
			'',
		]);
		expect(row).toEqual({
			contactListId: list().id,
			fileName: file.fileName,
			mimeType: 'text/csv',
			fileSize: Buffer.byteLength(text),
			exportTimestamp: expect.stringMatching(/^2\d{3}-/) as unknown,
		});
		const [download] = simulator.requests.filter(({ host }) => host === 'other');
		expect(download.headers).not.toHaveProperty('authorization');
	});

	it('has the contacts that are wanted, under the name that is', async () => {
		const conditions = { condition: [{ column: 'City', operator: 'beginsWith', value: 'bo' }] };
		const options = { fileName: 'bonn.csv', outputPropertyName: 'file' };
		const { row, file, text } = await exported({ conditions, options }, 'file');
		expect(text.trim().split('\r\n')).toHaveLength(2);
		expect([row.fileName, file.fileName]).toEqual(['bonn.csv', 'bonn.csv']);
	});

	it('of two items comes twice, one after the other', async () => {
		const result = await run('exportCsv', {}, [{ json: {} }, { json: {} }]);
		expect(rows(result)).toHaveLength(2);
		const posts = apiRequests(simulator).filter(
			({ method, path }) => `${method} ${path}` === `POST ${at()}/export`,
		);
		expect(posts).toHaveLength(2);
	});

	it('that does not come in time says so', async () => {
		simulator.setOptions({ jobs: { polls: 100 } });
		const result = await run('exportCsv', { options: { maximumJobTime: 1 } }, [{ json: {} }]);
		expect(errorOf(result).message).toContain('after 1 seconds');
	});

	it('names the permissions that are missing', async () => {
		simulator.fault({
			method: 'POST',
			path: `${at()}/export`,
			respond: { status: 403, message: 'No.' },
		});
		const error = errorOf(await run('exportCsv', {}, [{ json: {} }]));
		expect(error.description).toContain('outbound:contact:view');
	});

	it('names a file that could reach no prototype', async () => {
		const options = { outputPropertyName: '__proto__' };
		const error = errorOf(await run('exportCsv', { options }, [{ json: {} }]));
		expect(error.message).toContain("'Put Output in Field' must not be '__proto__'");
	});
});
