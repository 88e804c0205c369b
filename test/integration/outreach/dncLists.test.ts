/** Numbers of many items on DNC lists. */
import { items } from '../../support';
import { errorOf } from '../harness';
import { calls, GO_ON, rows, runOf } from '../runs';
import { simulator, useSimulator } from '../useSimulator';
import { chosen } from '../everyday/kit';

useSimulator({ jobs: { polls: 0 } });

const run = runOf('dncList');
const list = (index = 0) => simulator.org().dncLists[index];
const path = (end: string, index = 0) => `/api/v2/outbound/dnclists/${list(index).id}${end}`;
const entries = (index = 0) => simulator.org().dncEntries.get(list(index).id) ?? new Map();
const numberOf = (index: number) => `+1317555${String(index).padStart(4, '0')}`;
const EACH = { numbers: '={{ $json.number }}', expiresAt: '={{ $json.until }}' };

describe('Add Numbers', () => {
	it('takes 1,000 numbers with a call', async () => {
		const input = items(...Array.from({ length: 2500 }, (_, at) => ({ number: numberOf(at) })));
		const found = rows(await run('addNumbers', { ...EACH, dncListId: chosen(list().id) }, input));
		expect(found).toHaveLength(2500);
		expect(found[2499]).toMatchObject({ number: numberOf(2499), added: true, expires: null });
		const post = `POST ${path('/phonenumbers')}`;
		expect(calls()).toEqual([`GET ${path('')}`, post, post, post]);
		expect(entries().size).toBe(2500);
	});

	it('gives each item its own result or error, and each time of expiry a call', async () => {
		const input = items(
			{ number: '+13175550001', until: '2099-01-01T00:00:00Z' },
			{ number: 'no number' },
			{ number: '+1 317 555 0002' },
			{ number: '+13175550003', until: '2099-01-01T00:00:00Z' },
			{ number: '+13175550001' },
			{ number: '+13175550004', until: 'soon' },
		);
		const result = await run('addNumbers', { ...EACH, dncListId: chosen(list().id) }, input, GO_ON);
		expect(rows(result)).toEqual([
			expect.objectContaining({ number: '+13175550001', expires: '2099-01-01T00:00Z' }),
			expect.objectContaining({ error: expect.stringContaining('not a telephone number') }),
			expect.objectContaining({ number: '+13175550002', added: true }),
			expect.objectContaining({ number: '+13175550003', expires: '2099-01-01T00:00Z' }),
			// The last word on a number counts.
			expect.objectContaining({ number: '+13175550001', expires: null }),
			expect.objectContaining({ error: expect.stringContaining("'Expires At'") }),
		]);
		expect([...entries()]).toEqual([
			['+13175550001', undefined],
			['+13175550003', '2099-01-01T00:00Z'],
			['+13175550002', undefined],
		]);
	});

	it('refuses a list of another company, and sends nothing to it', async () => {
		Object.assign(list(), { dncSourceType: 'gryphon' });
		const parameters = { dncListId: chosen(list().id), numbers: '+13175550001' };
		expect(errorOf(await run('addNumbers', parameters)).message).toContain('come from gryphon');
		expect(calls()).toEqual([`GET ${path('')}`]);
	});

	it('says for all items that there is no such list, with one call', async () => {
		const dncListId = chosen('5d1f8c2a-3b4e-4f60-9a7c-0e1d2c3b4a59');
		const input = items(...Array.from({ length: 100 }, (_, at) => ({ number: numberOf(at) })));
		const result = await run('addNumbers', { ...EACH, dncListId }, input, GO_ON);
		expect(rows(result).every(({ error }) => error !== undefined)).toBe(true);
		expect(calls()).toHaveLength(1);
	});

	it('adds nothing in a dry run', async () => {
		const parameters = {
			dncListId: chosen(list().id),
			numbers: '+13175550001',
			options: { dryRun: true },
		};
		expect(rows(await run('addNumbers', parameters))).toEqual([
			{
				dryRun: true,
				change: 'add',
				dncListId: list().id,
				dncListName: list().name,
				number: '+13175550001',
				expires: null,
			},
		]);
		expect(calls()).toEqual([`GET ${path('')}`]);
	});

	it('says how many were added where a later call fails', async () => {
		const numbers = Array.from({ length: 1200 }, (_, at) => numberOf(at));
		const respond = { status: 400, code: 'dnc.records.per.list.limit.exceeded', message: 'Full.' };
		simulator.fault({
			host: 'api',
			method: 'POST',
			path: '/api/v2/outbound/dnclists/{dncListId}/phonenumbers',
			respond,
			after: 1,
			times: 9,
		});
		const parameters = {
			dncListId: chosen(list().id),
			numbers: `={{ ${JSON.stringify(numbers)} }}`,
		};
		const error = errorOf(await run('addNumbers', parameters));
		expect(error.message).toContain('Full.');
		expect(error.description).toContain('1000 of 1200 entries were already added.');
		expect(entries().size).toBe(1000);
	});
});

describe('Remove Numbers', () => {
	it.each([
		['takes 250 numbers with a call', undefined, 4],
		// Each 250 are refused, then two of 125, and four of 63 are taken.
		['sends fewer with a call where Genesys Cloud takes fewer', 100, 4 * 7],
	])('%s', async (_, most, expected) => {
		simulator.org().mostDncRemovals = most;
		const numbers = Array.from({ length: 1000 }, (_, at) => numberOf(at));
		simulator.org().dncEntries.set(list().id, new Map(numbers.map((one) => [one, undefined])));
		const input = items(...numbers.map((number) => ({ number })));
		const found = rows(
			await run('removeNumbers', { ...EACH, dncListId: chosen(list().id) }, input),
		);
		expect(found).toHaveLength(1000);
		expect(entries().size).toBe(0);
		expect(calls()).toHaveLength(1 + expected);
	});
});

describe('Check', () => {
	it('exports the list once for all items', async () => {
		simulator.org().dncEntries.set(list(1).id, new Map([['Ada@Acme.example', undefined]]));
		const input = items(
			{ number: 'ada@acme.example' },
			{ number: 'grace@acme.example' },
			{ number: 'no address' },
			{ number: 'ada@acme.example' },
		);
		const parameters = { numbers: '={{ $json.number }}', dncListId: chosen(list(1).id) };
		const result = await run('check', parameters, input, GO_ON);
		expect(rows(result)).toEqual([
			expect.objectContaining({ number: 'ada@acme.example', listed: true }),
			expect.objectContaining({ number: 'grace@acme.example', listed: false }),
			expect.objectContaining({ error: expect.stringContaining('no address') }),
			expect.objectContaining({ number: 'ada@acme.example', listed: true }),
		]);
		expect(calls().filter((call) => call.startsWith('POST'))).toEqual([
			`POST ${path('/export', 1)}`,
		]);
	});

	it('exports nothing in a dry run, and shows the first request of each item', async () => {
		const input = items({ number: '+13175550001' }, { number: '+13175550002' });
		const parameters = { numbers: '={{ $json.number }}', dncListId: chosen(list().id) };
		const found = rows(await run('check', { ...parameters, options: { dryRun: true } }, input));
		expect(found).toMatchObject([{ dryRun: true }, { dryRun: true }]);
		expect(calls()).toEqual([]);
	});

	it('reads an export without titles, with quotes and with numbers without a plus', async () => {
		const parameters = { numbers: '+13175550001, +13175550002', dncListId: chosen(list().id) };
		const text = '13175550001,"2099, soon"\r\n"+1 317 555 0002"';
		simulator.fault({
			host: 'other',
			respond: { status: 200, body: text, headers: { 'content-type': 'text/csv' } },
		});
		const found = rows(await run('check', parameters));
		expect(found.map(({ listed }) => listed)).toEqual([true, true]);
	});
});
