/* eslint-disable @n8n/community-nodes/no-restricted-globals -- test code runs on Node, not in n8n Cloud */
/** Lists that change while they are read; the network is a list in memory. Seeds are fixed. */
import type { ApiCall, ApiReply } from '../../../../../nodes/GenesysCloud/client/request/apiCall';
import {
	listItems,
	type ListOptions,
	type Paging,
} from '../../../../../nodes/GenesysCloud/client/lists/pagination';

const MOST_CHANGES = 60;

type Random = () => number;

/** mulberry32 */
function randomOf(seed: number): Random {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

type Change = (ids: number[], random: Random, next: () => number) => void;

const below = (random: Random, end: number) => Math.floor(random() * end);
const atRandom = (random: Random, end: number) => (random() < 0.5 ? 0 : below(random, end));

const deleteSome: Change = (ids, random) => {
	if (random() < 0.5) ids.splice(atRandom(random, ids.length), 1 + below(random, 30));
};
const addSome: Change = (ids, random, next) => {
	if (random() < 0.5) return;
	const added = Array.from({ length: 1 + below(random, 30) }, next);
	ids.splice(atRandom(random, ids.length + 1), 0, ...added);
};
/** More deletions than additions, in several places, so that the total shows deletions. */
const deleteMoreThanAdd: Change = (ids, random, next) => {
	if (random() < 0.5) return;
	const added = below(random, 10);
	for (let count = 0; count < added; count++) ids.splice(atRandom(random, ids.length), 0, next());
	const deleted = Math.min(ids.length, added + 1 + below(random, 15));
	for (let count = 0; count < deleted; count++) ids.splice(atRandom(random, ids.length), 1);
};
/** Either, but between two requests only one of them. */
const addOrDelete: Change = (ids, random, next) => {
	if (random() < 0.7) return;
	(random() < 0.5 ? deleteSome : addSome)(ids, random, next);
};

interface Run {
	seed: number;
	size: number;
	count: number;
	pagesAhead: number;
	change: Change;
	by?: 'pageNumber' | 'startIndex' | 'cursor' | 'after' | 'nextPage';
	/** A response shows the list as it is when the request arrives, or some time later. */
	isShuffled?: boolean;
	limit?: number;
	mostChanges?: number;
}

/** Reads a list that changes after each reply. */
async function run(options: Run) {
	const { seed, size, count, pagesAhead, change, by = 'pageNumber', limit = Infinity } = options;
	const random = randomOf(seed);
	const ids = Array.from({ length: count }, (_, index) => index);
	const before = [...ids];
	// Added entries are not whole numbers, so that they never look like the original ones.
	let added = 0.5;
	let requests = 0;
	const stayed = new Set(ids);
	const answer = ({ query = {} }: ApiCall): ApiReply => {
		requests++;
		const position = query[by];
		const body = pageOf(ids, by, position as string | number | undefined, size);
		if (requests > 5_000) throw new Error('It does not end');
		// It must not grow faster than it is read.
		if (requests > (options.mostChanges ?? MOST_CHANGES)) return { status: 200, headers: {}, body };
		change(ids, random, () => added++);
		const now = new Set(ids);
		for (const id of stayed) if (!now.has(id)) stayed.delete(id);
		return { status: 200, headers: {}, body };
	};
	const request = async (call: ApiCall) => {
		const turns = options.isShuffled ? below(random, 60) : 0;
		for (let turn = 0; turn < turns; turn++) await Promise.resolve();
		return answer(call);
	};
	const paging: Paging = { by, in: 'query', size: 'pageSize', max: size };
	const list: ListOptions = { paging, limit, pagesAhead };
	const call: ApiCall = { method: 'GET', path: { path: '/api/v2/things', query: [] } };
	const items = (await listItems(request, call, list)) as Array<{ id: number }>;
	const found = items.map(({ id }) => id);
	// Pages that are no longer needed may still be under way while the list changes.
	const kept = new Set(stayed);
	return { found, expected: before.filter((id) => kept.has(id)), stayed: kept, requests };
}

function pageOf(
	ids: readonly number[],
	by: NonNullable<Run['by']>,
	position: string | number | undefined,
	size: number,
): unknown {
	const things = (from: number) => ids.slice(from, from + size).map((id) => ({ id }));
	if (by === 'startIndex') {
		const start = Number(position ?? 1);
		return { Resources: things(start - 1), totalResults: ids.length, startIndex: start };
	}
	if (by === 'pageNumber') {
		const number = Number(position ?? 1);
		return { entities: things((number - 1) * size), total: ids.length, pageNumber: number };
	}
	// The position names the last item; `after` only as a field, `nextPage` only in a link.
	const order = [...ids];
	const last = position === undefined ? -1 : order.indexOf(Number(position));
	const entities = things(last + 1);
	const next = last + 1 + size < ids.length ? String(entities[entities.length - 1].id) : undefined;
	if (next === undefined) return { entities };
	return by === 'nextPage'
		? { entities, nextUri: `/api/v2/things?nextPage=${next}` }
		: { entities, [by]: next };
}

/** A mutation run repeats each test for hundreds of mutants, so it takes fewer seeds. */
const SEEDS = Number(process.env.TEST_SEEDS ?? 150);

const seeds = Array.from({ length: SEEDS }, (_, index) => index + 1);

describe.each([
	['deletions', deleteSome],
	['additions', addSome],
])('%s between replies', (_, change) => {
	it.each([
		['pageNumber', 1, false],
		['pageNumber', 30, false],
		['pageNumber', 30, true],
		['pageNumber', 4, true],
		['startIndex', 1, false],
		['startIndex', 30, true],
	] as const)('by %s, %i pages ahead, shuffled: %s', async (by, pagesAhead, isShuffled) => {
		for (const seed of seeds) {
			const sizes = { size: 1 + (seed % 12), count: 20 + ((seed * 37) % 300) };
			const result = await run({ seed, ...sizes, pagesAhead, isShuffled, change, by });
			const { found, expected, stayed } = result;
			const kept = found.filter((id) => stayed.has(id));
			expect({ seed, kept }).toEqual({ seed, kept: expected });
			expect({ seed, count: new Set(found).size }).toEqual({ seed, count: found.length });
		}
	});
});

describe('additions and deletions, read one by one', () => {
	it.each([
		['one or the other', addOrDelete],
		['more deletions than additions', deleteMoreThanAdd],
	])('are told by the total: %s', async (_, change) => {
		for (const seed of seeds) {
			const sizes = { size: 5 + (seed % 12), count: 20 + ((seed * 37) % 300) };
			const { found, expected, stayed } = await run({
				seed,
				...sizes,
				pagesAhead: 1,
				change,
			});
			expect({ seed, kept: found.filter((id) => stayed.has(id)) }).toEqual({
				seed,
				kept: expected,
			});
		}
	});
});

describe('positions that name items', () => {
	it.each(['cursor', 'after', 'nextPage'] as const)('by %s', async (by) => {
		for (const seed of seeds) {
			// The item that a position names must exist.
			const change: Change = (ids, random, next) => {
				if (random() < 0.5) addSome(ids, random, next);
				else ids.splice(0, 1 + below(random, 2));
			};
			const sizes = { size: 10 + (seed % 12), count: 20 + ((seed * 37) % 300) };
			const { found, expected, stayed } = await run({ seed, ...sizes, pagesAhead: 1, change, by });
			const kept = found.filter((id) => stayed.has(id));
			expect({ seed, kept }).toEqual({ seed, kept: expected });
			expect(new Set(found).size).toBe(found.length);
		}
	});
});

describe('deletions at the front', () => {
	it.each([1, 9, 10, 11, 35, 60])('of %i items, once', async (deleted) => {
		for (let at = 1; at < 10; at++) {
			let requests = 0;
			const change: Change = (ids) => {
				if (++requests === at) ids.splice(0, deleted);
			};
			for (const pagesAhead of [1, 30]) {
				requests = 0;
				const result = await run({ seed: 1, size: 10, count: 100, pagesAhead, change });
				const { found, expected, stayed } = result;
				expect(found.filter((id) => stayed.has(id))).toEqual(expected);
				const most = 10 + 3 + Math.ceil(deleted / 10);
				expect(result.requests).toBeLessThanOrEqual(most);
			}
		}
	});

	it('cost one more request for each that is noticed', async () => {
		let requests = 0;
		const change: Change = (ids) => {
			if (++requests % 4 === 0) ids.shift();
		};
		const { found, requests: all } = await run({
			seed: 1,
			size: 10,
			count: 200,
			pagesAhead: 1,
			change,
		});
		expect(found).toHaveLength(200);
		expect(all).toBeLessThanOrEqual(20 + Math.ceil(20 / 3) + 1);
	});

	it('additions cost none', async () => {
		const change: Change = (ids, _, next) => void ids.push(next());
		const { requests } = await run({ seed: 1, size: 10, count: 200, pagesAhead: 1, change });
		expect(requests).toBe(Math.ceil((200 + 22) / 10));
	});
});

it('a list that grows and shrinks between any two responses ends', async () => {
	for (const pagesAhead of [1, 30]) {
		let requests = 0;
		const change: Change = (ids, _, next) => {
			if (requests++ % 2 === 0) ids.push(next());
			else ids.pop();
		};
		const result = await run({
			seed: 1,
			size: 10,
			count: 200,
			pagesAhead,
			change,
			mostChanges: Infinity,
		});
		expect(result.found.filter((id) => Number.isInteger(id))).toHaveLength(200);
		expect(result.requests).toBeLessThan(20 * 12);
	}
});

it('a page with only new entries does not end the list', async () => {
	let requests = 0;
	const change: Change = (ids, _, next) => {
		if (++requests === 2) ids.unshift(...Array.from({ length: 10 }, next));
	};
	const { found } = await run({ seed: 1, size: 10, count: 100, pagesAhead: 1, change });
	expect(found.filter((id) => Number.isInteger(id))).toHaveLength(100);
});
