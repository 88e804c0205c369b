import { randomUUID } from 'node:crypto';
import { ObservableObject, type IDataObject } from 'n8n-workflow';

import type { AccessToken } from '../../../credentials/token/exchange';
import {
	createStaticDataStore,
	STATIC_DATA_KEY,
	type StaticDataOptions,
} from '../../../credentials/token/staticDataStore';
import { findLeaks } from '../../support/leaks';
import { CLIENT_SECRET, settingsFor } from '../kit/settings';

const NOW = 1_700_000_000_000;
const HOUR = 3_600_000;

const settings = settingsFor();
const other = (number: number) => settingsFor({ clientId: `other-client-${number}` });

function tokenOf(name: string, expiresAt = NOW + HOUR): AccessToken {
	return { value: `token-of-${name}-0123456789`, obtainedAt: NOW, expiresAt };
}

/** A workflow's static data, as executions load it and n8n saves it. */
class Column {
	private json: string;

	constructor(
		staticData: IDataObject = {},
		readonly workflowId: string = randomUUID(),
	) {
		this.json = JSON.stringify({ global: staticData });
	}

	/** What an execution works on. */
	load(): { global: IDataObject; save: () => boolean } {
		const all = ObservableObject.create(JSON.parse(this.json) as IDataObject);
		all.global ??= {};
		(all as { __dataChanged?: boolean }).__dataChanged = false;
		return {
			global: all.global as IDataObject,
			save: () => {
				const { __dataChanged: isChanged } = all as { __dataChanged?: boolean };
				if (isChanged) this.json = JSON.stringify(all);
				return isChanged === true;
			},
		};
	}

	store(executionId: string, options: Partial<StaticDataOptions> = {}, of = settings) {
		const { global, save } = this.load();
		const store = createStaticDataStore(global, of, {
			workflowId: this.workflowId,
			executionId,
			mayWrite: true,
			now: () => NOW,
			...options,
		});
		return { ...store, global, save };
	}

	/** An execution that stores this token. */
	write(executionId: string, token: AccessToken, of = settings): boolean {
		const store = this.store(executionId, {}, of);
		store.write(token);
		return store.save();
	}

	get data(): IDataObject {
		return (JSON.parse(this.json) as { global: IDataObject }).global;
	}

	get records(): Array<{ id: string; expiresAt: number; sealed: string }> {
		return (this.data[STATIC_DATA_KEY] as { tokens?: [] } | undefined)?.tokens ?? [];
	}
}

describe('the store', () => {
	it('has what an earlier execution wrote', () => {
		const column = new Column();
		expect(column.store('1').read()).toBeUndefined();
		expect(column.write('1', tokenOf('a'))).toBe(true);
		expect(column.store('2').read()).toEqual(tokenOf('a'));
	});

	it('has what it wrote itself, and so has the next node of the execution', () => {
		const column = new Column();
		const store = column.store('1');
		store.write(tokenOf('a'));
		expect(store.read()).toEqual(tokenOf('a'));
		const next = createStaticDataStore(store.global, settings, {
			workflowId: column.workflowId,
			executionId: '1',
			mayWrite: true,
			now: () => NOW,
		});
		expect(next.read()).toEqual(tokenOf('a'));
	});

	it('is noticed by n8n if and only if it writes', () => {
		const column = new Column({ cursor: { at: 5 } });
		expect(column.store('1').save()).toBe(false);
		column.write('1', tokenOf('a'));
		const reader = column.store('2');
		reader.read();
		expect(reader.save()).toBe(false);
		// Once there are records, n8n would not notice a write inside them.
		expect(column.write('2', tokenOf('b'))).toBe(true);
		expect(column.store('3').read()).toEqual(tokenOf('b'));
	});

	it('writes one value of plain objects, by one assignment', () => {
		const column = new Column();
		column.write('1', tokenOf('x'), other(1));
		const { global } = column.load();
		const assigned: Array<[PropertyKey, unknown]> = [];
		const watched = new Proxy(global, {
			set: (target, name, value) => {
				assigned.push([name, value]);
				return Reflect.set(target, name, value);
			},
			deleteProperty: () => {
				throw new Error('Nothing is to be deleted');
			},
		});
		const before = global[STATIC_DATA_KEY];
		createStaticDataStore(watched, settings, {
			workflowId: column.workflowId,
			executionId: '2',
			mayWrite: true,
			now: () => NOW,
		}).write(tokenOf('a'));
		expect(assigned.map(([name]) => name)).toEqual([STATIC_DATA_KEY]);
		const [[, value]] = assigned as [[string, { tokens: object[] }]];
		expect(value).not.toBe(before);
		expect(value.tokens).toHaveLength(2);
		for (const record of value.tokens) expect('__dataChanged' in record).toBe(false);
	});

	it('leaves the data of others alone, and other clients’ records', () => {
		const column = new Column({ cursor: 'kept', list: [{ seen: 1 }], genesysCloudTrigger: 'kept' });
		column.write('1', tokenOf('x'), other(1));
		column.write('2', tokenOf('a'));
		column.write('3', tokenOf('b'));
		const { [STATIC_DATA_KEY]: ours, ...rest } = column.data;
		expect(rest).toEqual({ cursor: 'kept', list: [{ seen: 1 }], genesysCloudTrigger: 'kept' });
		expect(Object.keys(ours as object)).toEqual(['version', 'tokens']);
		expect(column.store('4').read()).toEqual(tokenOf('b'));
		expect(column.store('4', {}, other(1)).read()).toEqual(tokenOf('x'));
	});

	it('keeps five records: expired ones go first, then the oldest', () => {
		const column = new Column();
		column.write('1', tokenOf('expired', NOW - 1), other(0));
		for (let n = 1; n <= 4; n++) column.write(`${n + 1}`, tokenOf(`${n}`), other(n));
		expect(column.records).toHaveLength(4);
		column.write('6', tokenOf('a'));
		expect(column.records).toHaveLength(5);
		column.write('7', tokenOf('5'), other(5));
		expect(column.records).toHaveLength(5);
		expect([1, 2, 3, 4, 5].filter((n) => column.store('8', {}, other(n)).read())).toEqual([
			2, 3, 4, 5,
		]);
		expect(column.store('8').read()).toEqual(tokenOf('a'));
	});

	it('shows no token, no secret and no whole key to those who read the workflow', () => {
		const column = new Column();
		column.write('1', tokenOf('a'));
		const finds = findLeaks(column.data, [tokenOf('a').value, CLIENT_SECRET, settings.key]);
		expect(finds).toEqual([]);
		expect(settings.key.startsWith(column.records[0].id)).toBe(true);
		expect(column.records[0].id).toHaveLength(16);
	});

	it('never writes when it may not, but reads', () => {
		const column = new Column();
		column.write('1', tokenOf('a'));
		const store = column.store('2', { mayWrite: false });
		store.write(tokenOf('b'));
		expect(store.save()).toBe(false);
		expect(store.read()).toEqual(tokenOf('a'));
	});
});

describe('what it cannot read', () => {
	const sealedBy = (token: AccessToken) => {
		const column = new Column();
		column.write('1', token);
		return column.records[0];
	};
	const good = sealedBy(tokenOf('a'));

	it.each<[string, unknown]>([
		['text', 'x'],
		['a number', 5],
		['null', null],
		['a list', [good]],
		['no records', {}],
		['records that are no list', { tokens: { 0: good, length: 1 } }],
		['records that are text', { tokens: 'xxxxx' }],
		['nulls', { tokens: [null, undefined, 0, '', [], {}] }],
		[
			'fields of other types',
			{
				tokens: [
					{ ...good, sealed: 5 },
					{ ...good, expiresAt: 'x' },
				],
			},
		],
		['another ID', { tokens: [{ ...good, id: 'x' }] }],
		['an altered seal', { tokens: [{ ...good, sealed: good.sealed.replace(/.$/, '!') }] }],
		['an oversized seal', { tokens: [{ ...good, sealed: good.sealed.padEnd(9_000, 'A') }] }],
		['properties of all objects', JSON.parse('{"__proto__":{"tokens":[{"id":"x"}]}}')],
	])('%s under our key is a miss, and is replaced', (_, value) => {
		const column = new Column({ [STATIC_DATA_KEY]: value as IDataObject, cursor: 1 });
		expect(column.store('1').read()).toBeUndefined();
		expect(column.write('1', tokenOf('b'))).toBe(true);
		expect(column.store('2').read()).toEqual(tokenOf('b'));
		expect(column.data.cursor).toBe(1);
		expect(column.records.length).toBeLessThanOrEqual(2);
		expect(({} as IDataObject).tokens).toBeUndefined();
	});

	it('a flood of records is cut down to five', () => {
		const records = Array.from({ length: 5_000 }, (_, n) => ({
			...good,
			id: String(n).padStart(16, '0'),
		}));
		const column = new Column({ [STATIC_DATA_KEY]: { tokens: records } });
		column.write('1', tokenOf('b'));
		expect(column.records).toHaveLength(5);
		expect(column.store('2').read()).toEqual(tokenOf('b'));
	});

	it('the expiry outside of the seal is not believed', () => {
		const record = { ...sealedBy(tokenOf('a', NOW - 5)), expiresAt: NOW + 24 * HOUR };
		const column = new Column({ [STATIC_DATA_KEY]: { tokens: [record] } });
		expect(column.store('1').read()?.expiresAt).toBe(NOW - 5);
	});
});

describe('the write budget', () => {
	/** Queue mode of n8n 2.40 and 2.41: each execution starts with nothing. */
	const writesWithoutReadBack = (workflowId: string, executionId: string) =>
		new Column({}, workflowId).write(executionId, tokenOf(executionId));

	it('is three writes to a workflow when nothing ever comes back', () => {
		const id = randomUUID();
		const written = ['1', '2', '3', '4', '5', '6'].map((n) => writesWithoutReadBack(id, n));
		expect(written).toEqual([true, true, true, false, false, false]);
		// Another workflow has its own.
		expect(writesWithoutReadBack(randomUUID(), '7')).toBe(true);
	});

	it('starts again once a later execution has read a record back', () => {
		const column = new Column();
		for (let n = 1; n <= 20; n++) expect(column.write(String(n), tokenOf(String(n)))).toBe(true);
	});

	it('also when it was used up before', () => {
		const column = new Column();
		for (const n of ['1', '2', '3']) writesWithoutReadBack(column.workflowId, n);
		const seen = new Column();
		seen.write('1', tokenOf('a'));
		const later = new Column(seen.data, column.workflowId);
		expect(later.write('9', tokenOf('b'))).toBe(true);
	});

	it('does not count a record that the same execution wrote as read back', () => {
		const id = randomUUID();
		// Two executions at the same time, each with several nodes that read what was just written.
		const executions = ['a', 'b', 'c', 'd'].map((executionId) => ({
			executionId,
			staticData: {} as IDataObject,
		}));
		let writes = 0;
		for (let round = 0; round < 5; round++) {
			for (const { executionId, staticData } of executions) {
				const options = { workflowId: id, executionId, mayWrite: true, now: () => NOW };
				const store = createStaticDataStore(staticData, settings, options);
				const before = staticData[STATIC_DATA_KEY];
				store.write(tokenOf(`${executionId}${round}`));
				if (staticData[STATIC_DATA_KEY] !== before) writes++;
			}
		}
		expect(writes).toBe(3);
	});

	it('is not used up by writes that are not allowed', () => {
		const column = new Column();
		for (let n = 0; n < 10; n++) column.store(String(n), { mayWrite: false }).write(tokenOf('x'));
		expect(column.write('11', tokenOf('a'))).toBe(true);
	});
});
