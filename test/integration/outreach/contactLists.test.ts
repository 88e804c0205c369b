import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';

import { CONTACT_COLUMNS } from '../../simulator/data/contactLists';
import { items } from '../../support';
import { apiRequests, errorOf } from '../harness';
import { calls, GO_ON, hints, rows } from '../runs';
import { simulator, useSimulator } from '../useSimulator';
import { at, list, runOnList, stored } from './listKit';

/** Contacts of contact lists: many at once, and what may go wrong. */

useSimulator({ sizes: { users: 5, queues: 3 } }, { clientPerTest: true });

const posts = () =>
	apiRequests(simulator).filter(
		({ method, path }) => `${method} ${path}` === `POST ${at()}/contacts`,
	);

const run = async (
	operation: string,
	parameters: INodeParameters = {},
	input: IDataObject[] = [{}],
	extra: Partial<INode> = {},
) => await runOnList(operation, parameters, items(...input), extra);

const AUTOMATIC = { columns: { mappingMode: 'autoMapInputData', value: null } };
const mapped = (value: INodeParameters) => ({ columns: { mappingMode: 'defineBelow', value } });

/** The API wants all columns of a list. */
const EMPTY = Object.fromEntries(CONTACT_COLUMNS.map((column) => [column, '']));

const lead = (index: number): IDataObject => ({
	'First Name': `Name ${index}`,
	'Last Name': 'x'.repeat(95),
	Phone: `+4930${1_000_000 + index}`,
	City: 'y'.repeat(40),
});

function store(count: number): void {
	for (let index = 0; index < count; index++) {
		const id = `c-${index}`;
		const data = {
			'First Name': `Name ${index}`,
			Phone: '+49301',
			City: 'Berlin',
			Score: `${index}`,
		};
		stored().set(id, { id, contactListId: list().id, data, callable: true });
	}
}

describe('many contacts', () => {
	it('5,000 of 300 bytes: in 5 calls, in the order of the items', async () => {
		const leads = Array.from({ length: 5_000 }, (_, index) => lead(index));
		const result = rows(await run('addContacts', AUTOMATIC, leads));
		const bodies = posts().map(({ body }) => JSON.parse(body) as object[]);
		expect(bodies.map((body) => body.length)).toEqual([1_000, 1_000, 1_000, 1_000, 1_000]);
		const bytes = posts().reduce((sum, { body }) => sum + Buffer.byteLength(body), 0) / 5_000;
		expect(Math.round(bytes / 10)).toBe(30);
		expect(calls()).toHaveLength(6);
		expect(result.map((row) => row['First Name'])).toEqual(leads.map((one) => one['First Name']));
		expect(new Set(result.map(({ contactId }) => contactId)).size).toBe(5_000);
		expect(stored().size).toBe(5_000);
	}, 60_000);

	it('stay below 500,000 bytes a call', async () => {
		const leads = Array.from({ length: 1_000 }, () => ({ City: 'y'.repeat(900) }));
		rows(await run('addContacts', AUTOMATIC, leads));
		const sizes = posts().map(({ body }) => Buffer.byteLength(body));
		expect(sizes.length).toBe(3);
		expect(Math.max(...sizes)).toBeLessThan(500_000);
	});

	it('have all columns of the list, and stay below 500,000 bytes a call with them', async () => {
		const more = Array.from({ length: 60 }, (_, index) => `Column without a value ${index}`);
		(list().columnNames as string[]).push(...more);
		const result = rows(
			await run(
				'addContacts',
				AUTOMATIC,
				Array.from({ length: 400 }, (_, index) => lead(index)),
			),
		);
		expect(result.map(({ added }) => added)).toEqual(Array.from({ length: 400 }, () => true));
		const sizes = posts().map(({ body }) => Buffer.byteLength(body));
		expect(sizes.length).toBe(2);
		expect(Math.max(...sizes)).toBeLessThan(500_000);
		expect(Object.keys(stored().values().next().value!.data as object)).toEqual(list().columnNames);
	});

	it('of which nothing is known are not added', async () => {
		for (const value of [{}, { City: '={{ $json.none }}', Phone: '' }]) {
			const { message } = errorOf(await run('addContacts', mapped(value)));
			expect(message).toContain("'Columns' is empty. Enter a value for at least one column.");
		}
		expect(posts()).toEqual([]);
	});

	it('get their own IDs, whatever the order of the response', async () => {
		const input = [lead(1), { ...lead(2), id: 'c-2' }, lead(3), lead(4)];
		const written = input.map(({ id = null, ...data }, index) => ({
			id: id ?? `new-${index}`,
			// Genesys Cloud may write a value in another way.
			data: index === 3 ? { ...data, City: 'Z' } : data,
		}));
		const [first, second, third, fourth] = written;
		const body = JSON.stringify([third, second, first, fourth]);
		const respond = { status: 200, body, headers: { 'content-type': 'application/json' } };
		simulator.fault({ method: 'POST', path: `${at()}/contacts`, respond });
		const parameters = { ...AUTOMATIC, contactId: '={{ $json.id }}' };
		expect(rows(await run('addContacts', parameters, input))).toMatchObject(
			written.map(({ id, data }) => ({ contactId: id, ...data })),
		);
	});

	it('one that is refused fails alone', async () => {
		simulator.fault({
			method: 'POST',
			path: `${at()}/contacts`,
			respond: { status: 400, code: 'invalid.contact.id', message: 'Refused.' },
		});
		const input = Array.from({ length: 20 }, (_, index) => lead(index));
		const output = rows(await run('addContacts', AUTOMATIC, input, GO_ON));
		// The halves are accepted.
		expect(output.filter(({ added }) => added === true)).toHaveLength(20);
		expect(posts()).toHaveLength(3);
	});

	it('are not sent again one by one where the list is the reason', async () => {
		simulator.fault({
			method: 'POST',
			path: `${at()}/contacts`,
			times: 100,
			respond: { status: 400, code: 'contact.list.clear.in.progress', message: 'Busy.' },
		});
		const input = Array.from({ length: 100 }, (_, index) => lead(index));
		const output = rows(await run('addContacts', AUTOMATIC, input, GO_ON));
		expect(output.map(({ error }) => String(Object(error).message ?? error))).toEqual(
			Array.from({ length: 100 }, () => expect.stringContaining('Busy.')),
		);
		expect(posts()).toHaveLength(1);
	});

	it('a wrong value fails alone, before anything is sent for it', async () => {
		const input = [lead(0), { ...lead(1), Score: 'many' }, lead(2), { other: 1 }];
		const output = rows(await run('addContacts', AUTOMATIC, input, GO_ON));
		expect(output.map(({ added = false }) => added)).toEqual([true, false, true, false]);
		expect(JSON.stringify(output[1])).toContain("'Column Score' is 'many'. Enter a number.");
		expect(JSON.stringify(output[3])).toContain('finds no column of the contact list');
		expect(stored().size).toBe(2);
	});

	it('with other options go in calls of their own, each contact in its order', async () => {
		const input = [
			{ ...lead(0), id: 'a', priority: true },
			{ ...lead(1), id: 'b', priority: false },
			{ ...lead(2), id: 'a', priority: false },
		];
		const parameters = {
			...AUTOMATIC,
			contactId: '={{ $json.id }}',
			options: { priority: '={{ $json.priority }}' },
		};
		rows(await run('addContacts', parameters, input));
		expect(stored().get('a')?.data).toMatchObject({ 'First Name': 'Name 2' });
		expect(stored().size).toBe(2);
	});

	it('that are written already are not sent again where a call with other options is refused', async () => {
		const respond = { status: 400, code: 'invalid.contact.id', message: 'Refused.' };
		simulator.fault({ method: 'POST', path: `${at()}/contacts`, after: 1, respond });
		const input = [0, 1, 2, 3].map((index) => ({ ...lead(index), priority: index < 2 }));
		const options = { options: { priority: '={{ $json.priority }}' } };
		const output = rows(await run('addContacts', { ...AUTOMATIC, ...options }, input, GO_ON));
		expect(output.map(({ added }) => added)).toEqual([true, true, true, true]);
		expect(stored().size).toBe(4);
		const sent = apiRequests(simulator).filter(({ path }) => path.startsWith(`${at()}/contacts`));
		expect(sent.map(({ body }) => (JSON.parse(body) as object[]).length)).toEqual([2, 2, 1, 1]);
	});

	it.each([429, 503])('go on after a %d', async (status) => {
		simulator.fault({
			method: 'POST',
			path: `${at()}/contacts`,
			respond: { status, retryAfterSeconds: 0 },
		});
		const input = Array.from({ length: 30 }, (_, index) => lead(index));
		rows(await run('addContacts', AUTOMATIC, input));
		expect(stored().size).toBe(30);
		expect(posts()).toHaveLength(2);
	});

	it('are not sent again where they may have arrived', async () => {
		simulator.fault({ method: 'POST', path: `${at()}/contacts`, reset: 'afterRead' });
		const error = errorOf(await run('addContacts', AUTOMATIC, [lead(0), lead(1)]));
		expect(error.description).toContain('check before sending it again');
		expect(posts()).toHaveLength(1);
	});
});

describe('columns', () => {
	it('names the one that is not there any more, and adds nothing', async () => {
		const parameters = mapped({ City: 'Berlin', Street: 'Unter den Linden' });
		const error = errorOf(await run('addContacts', parameters));
		expect(error.message).toContain(
			`'Columns' has a value for 'Street', but the contact list '${list().name}' has no such column.`,
		);
		expect(posts()).toEqual([]);
	});

	it('says which fields of the input are none', async () => {
		const result = await run('addContacts', AUTOMATIC, [{ city: 'Berlin', street: 'x' }]);
		expect(rows(result)).toMatchObject([{ City: 'Berlin', added: true }]);
		expect(hints(result).join()).toContain('were left out: street.');
	});

	it('takes the ID of a contact from where exports have it', async () => {
		store(1);
		const input = [{ 'inin-outbound-id': 'c-0', City: 'Potsdam', ContactCallable: '1' }];
		rows(await run('addContacts', AUTOMATIC, input));
		expect([...stored().keys()]).toEqual(['c-0']);
		expect(stored().get('c-0')?.data).toEqual({ ...EMPTY, City: 'Potsdam' });
	});

	it('refuses a phone column that the list does not have', async () => {
		const parameters = { ...mapped({ City: 'x' }), additionalFields: { uncallableColumns: 'Fax' } };
		const error = errorOf(await run('addContacts', parameters));
		expect(error.message).toContain("'Uncallable Phone Columns' has 'Fax'");
	});
});

describe('updates', () => {
	it('of 120: read 50 at a time, written in one call, what is not given stays', async () => {
		store(120);
		const input = Array.from({ length: 120 }, (_, index) => ({ id: `c-${index}`, City: 'Bonn' }));
		const output = rows(
			await run('updateContacts', { contactId: '={{ $json.id }}', ...AUTOMATIC }, input),
		);
		expect(calls().filter((call) => call.endsWith('/bulk'))).toHaveLength(3);
		expect(posts()).toHaveLength(1);
		expect(output[7]).toMatchObject({ contactId: 'c-7', City: 'Bonn', Score: '7', updated: true });
		expect(stored().get('c-7')?.data).toMatchObject({ 'First Name': 'Name 7', City: 'Bonn' });
	});

	it('one that is not there fails alone', async () => {
		store(2);
		const input = ['c-0', 'gone', 'c-1'].map((id) => ({ id, City: 'Bonn' }));
		const parameters = { contactId: '={{ $json.id }}', ...AUTOMATIC };
		const output = rows(await run('updateContacts', parameters, input, GO_ON));
		expect(output.map(({ updated = false }) => updated)).toEqual([true, false, true]);
		expect(JSON.stringify(output[1])).toContain('no contact of the contact list has this ID');
		expect(stored().size).toBe(2);
	});
});

describe('a dry run', () => {
	const options = { dryRun: true };
	const writes = () =>
		apiRequests(simulator).filter(
			({ executed, method, path }) =>
				executed && method !== 'GET' && !/\/(bulk|search)$/.test(path),
		);

	it('shows what would be written, removed and cleared, and changes nothing', async () => {
		store(3);
		const added = rows(await run('addContacts', { ...AUTOMATIC, options }, [lead(1), lead(2)]));
		expect(added).toEqual([
			expect.objectContaining({ dryRun: true, change: 'add', 'First Name': 'Name 1' }),
			expect.objectContaining({ dryRun: true, change: 'add', 'First Name': 'Name 2' }),
		]);
		const updated = rows(
			await run('updateContacts', { contactId: 'c-1', ...mapped({ City: 'Bonn' }), options }),
		);
		expect(updated).toMatchObject([{ dryRun: true, change: 'update', City: 'Bonn', Score: '1' }]);
		const removed = rows(await run('removeContacts', { contactId: 'c-1', options }));
		expect(removed).toMatchObject([{ dryRun: true, change: 'remove', contactId: 'c-1' }]);
		const cleared = rows(await run('clear', { options }));
		expect(cleared).toMatchObject([{ dryRun: true, change: 'clear', contacts: 3 }]);
		expect(writes()).toEqual([]);
		expect(stored().size).toBe(3);
	});
});

describe('removing', () => {
	it('250: 100 a call', async () => {
		store(250);
		const input = Array.from({ length: 250 }, (_, index) => ({ id: `c-${index}` }));
		const output = rows(await run('removeContacts', { contactId: '={{ $json.id }}' }, input));
		expect(output).toHaveLength(250);
		expect(stored().size).toBe(0);
		expect(calls()).toHaveLength(3);
	});

	it('long IDs: addresses stay short enough', async () => {
		const input = Array.from({ length: 100 }, (_, index) => ({ id: `ü${index}`.padEnd(100, 'ü') }));
		rows(await run('removeContacts', { contactId: '={{ $json.id }}' }, input));
		const lengths = apiRequests(simulator).map(({ path }) => path.length);
		expect(Math.max(...lengths)).toBeLessThan(6_000);
	});
});

describe('clearing', () => {
	it('removes nothing from a list that is larger than was meant', async () => {
		store(12);
		const error = errorOf(await run('clear', { mostContacts: 10 }));
		expect(error.message).toContain("'Maximum Contacts' is 10, but the contact list");
		expect(error.message).toContain('has 12 contacts, so none was removed');
		expect(stored().size).toBe(12);
	});

	it('removes nothing where the size is not known', async () => {
		store(1);
		const body = { id: list().id, name: 'x', size: null };
		simulator.fault({ path: at(), respond: { status: 200, body } });
		const error = errorOf(await run('clear'));
		expect(error.message).toContain('did not say how many contacts there are');
		expect(stored().size).toBe(1);
	});
});

describe('reading', () => {
	it('gets all of a list, page by page', async () => {
		store(250);
		const output = rows(await run('getContacts', { returnAll: true }));
		expect(new Set(output.map(({ contactId }) => contactId)).size).toBe(250);
		expect(calls()).toHaveLength(3);
	});

	it('says what is left out', async () => {
		store(250);
		const result = await run('getContacts', { limit: 120 });
		expect(rows(result)).toHaveLength(120);
		expect(hints(result).join()).toMatch(/120/);
	});

	it('items with one ID each: 50 in a call, and a hint for those that there are not', async () => {
		store(119);
		const input = Array.from({ length: 120 }, (_, index) => ({ id: `c-${index}` }));
		const parameters = { filters: { contactIds: '={{ $json.id }}' } };
		const result = await run('getContacts', parameters, input);
		expect(rows(result).map(({ contactId }) => contactId)).toEqual(
			input.slice(0, 119).map(({ id }) => id),
		);
		expect(calls()).toHaveLength(3);
		expect(hints(result).join()).toContain('no contacts with 1 of the IDs: c-119.');
	});

	it.each(['', '={{ $json.none }}'])(
		'gets no other contacts where an ID is missing: %p',
		async (contactIds) => {
			store(2);
			const { message } = errorOf(await run('getContacts', { filters: { contactIds } }));
			expect(message).toContain("'Contact IDs' is empty. Enter at least one ID.");
		},
	);

	it('says that no contact matches', async () => {
		const conditions = { condition: [{ column: 'City', operator: 'equals', value: 'Bonn' }] };
		const result = await run('searchContacts', { conditions });
		expect(rows(result)).toEqual([]);
		expect(hints(result)).toContain('The contact list has no contacts that match the conditions.');
	});

	it('finds any of several conditions', async () => {
		store(30);
		const conditions = {
			condition: [
				{ column: 'Score', operator: 'lessThan', value: '2' },
				{ column: 'First Name', operator: 'equals', value: 'name 20' },
			],
		};
		const output = rows(await run('searchContacts', { conditions, match: 'or' }));
		expect(output.map(({ contactId }) => contactId)).toEqual(['c-0', 'c-1', 'c-20']);
	});

	it('names a column that the list does not have', async () => {
		const conditions = { condition: [{ column: 'Street', operator: 'equals', value: 'x' }] };
		const error = errorOf(await run('searchContacts', { conditions }));
		expect(error.message).toContain("'Conditions' has the column 'Street'");
		const by = { condition: [{ column: 'Score', operator: 'lessThan', value: 'x' }] };
		expect(errorOf(await run('searchContacts', { conditions: by })).message).toContain(
			"'Column Score' is 'x'. Enter a number.",
		);
	});

	it('keeps a column whose name is that of a field', async () => {
		stored().set('c', {
			id: 'c',
			contactListId: list().id,
			data: { callable: 'yes', City: null },
			callRecords: null,
			phoneNumberStatus: { Phone: null },
		});
		expect(rows(await run('getContacts'))).toMatchObject([
			{ contactId: 'c', callable: null, 'callable (column)': 'yes', City: null },
		]);
	});
});
