import {
	distinct,
	isWorthSplitting,
	planUnits,
	split,
} from '../../../../nodes/GenesysCloud/run/batches';
import {
	CallError,
	type ErrorDetails,
	type Outcome,
} from '../../../../nodes/GenesysCloud/client/errors/callError';
import type { Batch, BatchEntry } from '../../../../nodes/GenesysCloud/operation/operation';
import type { ItemContext } from '../../../../nodes/GenesysCloud/fields/field';

/** The units for these entries; undefined is an item that needs a call of its own. */
function plan(
	entries: Array<BatchEntry | Error | undefined>,
	{
		size = 3,
		readOnly = false,
		together,
	}: Partial<Pick<Batch, 'size' | 'readOnly' | 'together'>> = {},
) {
	const batch: Batch = {
		size,
		readOnly,
		together,
		entry: ({ itemIndex }) => {
			const entry = entries[itemIndex];
			if (entry instanceof Error) throw entry;
			return entry;
		},
		execute: async () => new Map(),
	};
	return [...planUnits(entries.keys(), batch, (itemIndex) => ({ itemIndex }) as ItemContext)];
}

const named = (...ids: string[]): BatchEntry[] => ids.map((id) => ({ id }));
const itemsOf = (units: Array<{ items: number[] }>) => units.map(({ items }) => items);

it('writes an object of two groups in the order of its items', () => {
	const to = (id: string, divisionId: string): BatchEntry => ({
		id,
		shared: { divisionId },
		object: id,
	});
	const entries = [to('y', 'b'), to('x', 'a'), to('z', 'c'), to('x', 'b'), to('x', 'a')];
	expect(itemsOf(plan(entries))).toEqual([[1], [0, 3], [2], [4]]);
});

describe('planUnits', () => {
	it('gives each item a unit of its own where there is no batch', () => {
		expect([...planUnits([0, 1, 2], undefined, () => ({}) as ItemContext)]).toEqual([
			{ items: [0] },
			{ items: [1] },
			{ items: [2] },
		]);
	});

	it('fills units up to the size, in the order of the items', () => {
		const units = plan(named('a', 'b', 'c', 'd', 'e', 'f', 'g'));
		expect(itemsOf(units)).toEqual([[0, 1, 2], [3, 4, 5], [6]]);
		expect(units[1].entries).toEqual(named('d', 'e', 'f'));
	});

	it('puts together only what is otherwise equal', () => {
		const entries = ['x', 'y', 'x', 'y', 'x', 'x'].map((expand, index) => ({
			id: `${index}`,
			shared: { expand },
		}));
		expect(itemsOf(plan(entries))).toEqual([[0, 2, 4], [5], [1, 3]]);
	});

	it('never lets two writes to one object share a call', () => {
		expect(itemsOf(plan(named('a', 'b', 'a', 'c', 'a')))).toEqual([[0, 1], [2, 3], [4]]);
	});

	it('lets items that read the same object share its result, beyond the size', () => {
		const units = plan(named('a', 'b', 'a', 'a', 'c', 'b', 'd'), { readOnly: true });
		expect(itemsOf(units)).toEqual([[0, 1, 2, 3, 4, 5], [6]]);
		expect(distinct(units[0].entries ?? [])).toEqual(named('a', 'b', 'c'));
	});

	it('has all entries of an object in one unit, in their order, where they belong together', () => {
		const units = plan(named('a', 'b', 'a', 'c', 'a', 'b', 'a'), { size: 1, together: true });
		expect(itemsOf(units)).toEqual([[0, 2, 4, 6], [1, 5], [3]]);
		const [first] = units;
		expect(first.entries).toHaveLength(4);
		expect(distinct(first.entries ?? [], true)).toEqual(first.entries);
		const apart = ['x', 'y', 'x'].map((kind) => ({ id: 'a', shared: { kind } }));
		expect(itemsOf(plan(apart, { together: true }))).toEqual([[0, 2], [1]]);
	});

	it('keeps a body below 500,000 bytes, counted as UTF-8', () => {
		const big = (id: string, bytes: number): BatchEntry => ({ id, body: 'ä'.repeat(bytes / 2) });
		const entries = [big('a', 300_000), big('b', 190_000), big('c', 20_000), big('d', 490_000)];
		expect(itemsOf(plan(entries, { size: 100 }))).toEqual([[0, 1], [2], [3]]);
	});

	it('executes an item with wrong parameters, or without an entry, separately', () => {
		const units = plan([...named('a'), new Error('wrong'), undefined, ...named('b')]);
		expect(itemsOf(units)).toEqual([[1], [2], [0, 3]]);
		expect(units[0].entries).toBeUndefined();
	});
});

describe('split', () => {
	it('makes two halves with all items, and ends with single ones', () => {
		const [unit] = plan(named('a', 'b', 'c', 'd', 'e'), { size: 5 });
		const [first, second] = split(unit);
		expect(itemsOf([first, second])).toEqual([
			[0, 1, 2],
			[3, 4],
		]);
		expect(second.entries).toEqual(named('d', 'e'));
		expect(split(second).map(({ items }) => items.length)).toEqual([1, 1]);
	});
});

describe('isWorthSplitting', () => {
	const failure = (details: Partial<ErrorDetails>, outcome: Outcome = 'refused') =>
		new CallError({ message: 'm', remedy: 'r', outcome, ...details });

	it.each([400, 404, 409, 413, 414, 422])('is after status %i', (status) => {
		expect(isWorthSplitting(failure({ status }))).toBe(true);
	});

	it.each([401, 403, 408, 429, 500, 503, undefined])('is not after status %s', (status) => {
		expect(isWorthSplitting(failure({ status }))).toBe(false);
	});

	it('is where the division of one entry is the reason', () => {
		const code = 'missing.division.permission';
		expect(isWorthSplitting(failure({ status: 403, code }))).toBe(true);
	});

	it('is never where the call may have been carried out, or was not sent', () => {
		expect(isWorthSplitting(failure({ status: 400 }, 'unknown'))).toBe(false);
		expect(isWorthSplitting(failure({ status: 400 }, 'notSent'))).toBe(false);
		expect(isWorthSplitting(new Error('400'))).toBe(false);
	});
});
