/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
/** Servers with broken paging; the network is a function from call to response. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { CallError } from '../../../../../nodes/GenesysCloud/client/errors/callError';
import type { ApiCall, ApiReply } from '../../../../../nodes/GenesysCloud/client/request/apiCall';
import { SeenEntries } from '../../../../../nodes/GenesysCloud/client/lists/seenEntries';
import { readPage } from '../../../../../nodes/GenesysCloud/client/lists/page';
import {
	listItems,
	listPages,
	type ListOptions,
	type Paging,
} from '../../../../../nodes/GenesysCloud/client/lists/pagination';
import { failureOf } from '../kit/failureOf';
import { bodyText } from '../../../../support/conversion';

const BY_NUMBER: Paging = { by: 'pageNumber', in: 'query', size: 'pageSize', max: 100 };
const BY_CURSOR: Paging = { by: 'cursor', in: 'query', size: 'pageSize', max: 100 };

const things = (count: number, from = 0) =>
	Array.from({ length: count }, (_, index) => ({ id: `thing-${from + index}` }));

interface Server {
	calls: ApiCall[];
	request: (call: ApiCall) => Promise<ApiReply>;
}

function serve(answer: (query: Record<string, unknown>, call: ApiCall) => unknown): Server {
	const calls: ApiCall[] = [];
	const request = async (call: ApiCall): Promise<ApiReply> => {
		calls.push(call);
		if (calls.length > 500) throw new Error('It does not end');
		const query = { ...Object.fromEntries(call.path.query), ...call.query };
		return { status: 200, headers: {}, body: answer(query, call) };
	};
	return { calls, request };
}

function list(
	server: Server,
	options: Partial<ListOptions> = {},
	call: Partial<ApiCall> = {},
): Promise<unknown[]> {
	return listItems(
		server.request,
		{ method: 'GET', path: { path: '/api/v2/things', query: [] }, ...call },
		{ limit: Infinity, pagesAhead: 1, ...options },
	);
}

/** Page `pageNumber` of `count` things, of `size` whatever was asked. */
const pageOf = (count: number, size: number) => (number: number) =>
	things(count).slice((number - 1) * size, number * size);
const numberOf = ({ pageNumber = 1 }: Record<string, unknown>) => Number(pageNumber);

const CIRCLE = (count: number) =>
	`The list goes in a circle: after ${count} entries its pages bring nothing new`;

describe('a server that has no end', () => {
	it.each([1, 30])('by number: repeats its last page, %i pages ahead', async (pagesAhead) => {
		const page = pageOf(250, 100);
		const server = serve((query) => ({
			entities: page(Math.min(numberOf(query), 3)),
			pageCount: 1_000,
		}));
		const failure = await failureOf(list(server, { paging: BY_NUMBER, pagesAhead }));
		expect(failure).toMatchObject({ details: { message: CIRCLE(250) } });
		expect(server.calls.length).toBeLessThanOrEqual(3 + 5 + pagesAhead);
		expect(await list(server, { paging: BY_NUMBER, pagesAhead, limit: 250 })).toEqual(things(250));
	});

	it('by number: repeats a full last page without any count', async () => {
		const server = serve((query) => ({ entities: pageOf(200, 100)(Math.min(numberOf(query), 2)) }));
		expect(await list(server, { paging: BY_NUMBER })).toEqual(things(200));
		expect(server.calls).toHaveLength(3);
	});

	it('by cursor: names the same cursor again, with other items', async () => {
		let at = 0;
		const server = serve(() => ({ entities: things(10, 10 * at++), cursor: `at-${at % 3}` }));
		const failure = await failureOf(list(server, { paging: BY_CURSOR }));
		expect(failure).toMatchObject({ details: { message: CIRCLE(40) } });
		expect(server.calls).toHaveLength(4);
	});

	it('by cursor: stays at the same position, with nothing left', async () => {
		let at = 0;
		const server = serve(() => ({ entities: at++ === 0 ? things(10) : [], cursor: 'here' }));
		expect(await list(server, { paging: BY_CURSOR })).toEqual(things(10));
		expect(server.calls).toHaveLength(2);
	});

	it.each([50, Infinity])('goes in a circle under ever new cursors, limit %d', async (limit) => {
		for (const told of ['cursor', 'nextUri']) {
			let at = 0;
			const server = serve(() => ({
				entities: things(10, 10 * (at++ % 3)),
				...(told === 'cursor'
					? { cursor: `at-${at}` }
					: { nextUri: `/api/v2/things?cursor=at-${at}` }),
			}));
			const failure = await failureOf(list(server, { paging: BY_CURSOR, limit }));
			expect(failure).toMatchObject({
				details: {
					message: CIRCLE(30),
					remedy: expect.stringContaining("'Limit' to 30") as string,
				},
			});
			expect(server.calls).toHaveLength(3 + 5);
		}
	});

	it('goes in a circle by number, as its total does not tell', async () => {
		const server = serve((query) => ({
			entities: pageOf(30, 10)(1 + ((numberOf(query) - 1) % 3)),
			total: 10_000,
		}));
		const failure = await failureOf(list(server, { paging: BY_NUMBER, pagesAhead: 1 }));
		expect(failure).toMatchObject({ details: { message: CIRCLE(30) } });
	});

	it('repeats itself after all counted entries were read: that is the end', async () => {
		let at = 0;
		const server = serve(() => ({
			entities: things(10, 10 * (at++ % 3)),
			total: 30,
			cursor: `at-${at}`,
		}));
		expect(await list(server, { paging: BY_CURSOR })).toEqual(things(30));
		expect(server.calls).toHaveLength(4);
	});

	it.each(['cursor', 'nextUri'])('gives empty pages for ever, by %s', async (told) => {
		let at = 0;
		const server = serve(() => {
			const next = `at-${++at}`;
			const link =
				told === 'cursor' ? { cursor: next } : { nextUri: `/api/v2/things?cursor=${next}` };
			return { entities: at === 1 ? things(10) : [], ...link };
		});
		const hints: string[] = [];
		const hint = (text: string) => void hints.push(text);
		expect(await list(server, { paging: BY_CURSOR, hint })).toEqual(things(10));
		expect(server.calls).toHaveLength(1 + 5);
		expect(hints).toEqual([
			expect.stringMatching(/^Returned 10 entries: .*5 pages in a row were empty/),
		]);
	});

	it('an empty page or two in between are no end', async () => {
		let at = 0;
		const server = serve(() => {
			const entities = [3, 4, 6, 7].includes(++at) ? [] : things(10, 10 * at);
			return { entities, cursor: at < 8 ? `at-${at}` : undefined };
		});
		expect(await list(server, { paging: BY_CURSOR })).toHaveLength(40);
	});

	it('begins with empty pages', async () => {
		let at = 0;
		const server = serve(() => ({ entities: [], cursor: `at-${++at}` }));
		expect(await list(server, { paging: BY_CURSOR })).toEqual([]);
		expect(server.calls).toHaveLength(5);
	});
});

describe('counts that are wrong', () => {
	it.each([
		['a pageCount that is too high', { pageCount: 9 }],
		['a pageCount that is too low', { pageCount: 1, total: 250 }],
		['a pageCount of zero', { pageCount: 0, total: 250 }],
		['no counts but zeros', { pageCount: 0, total: 0 }],
		['a total that is too high', { total: 350 }],
		['a page size that is not kept to', { total: 250, pageSize: 500, pageCount: 1 }],
		['a total alone', { total: 250 }],
		['nothing', {}],
	])('%s', async (_, counts) => {
		for (const pagesAhead of [1, 30]) {
			const server = serve((query) => ({ entities: pageOf(250, 100)(numberOf(query)), ...counts }));
			const paging = { ...BY_NUMBER, max: 100 };
			expect(await list(server, { paging, pagesAhead })).toEqual(things(250));
		}
	});

	it('a pageCount that is too low beside a link to the next page', async () => {
		const server = serve((query) => {
			const number = numberOf(query);
			const nextUri = number < 3 ? `/api/v2/things?pageNumber=${number + 1}` : undefined;
			return { entities: pageOf(250, 100)(number), pageCount: 1, nextUri };
		});
		expect(await list(server, { paging: BY_NUMBER })).toEqual(things(250));
	});

	it.each([
		['too low', 260],
		['too high', 530],
		['a multiple of the page', 300],
	])('an approximate total that is %s', async (_, totalHits) => {
		for (const count of [270, 300, 305]) {
			const server = serve(({ pageNumber }) => {
				const entities = pageOf(count, 100)(Number(pageNumber ?? 1));
				return { ...(entities.length && { conversations: entities }), totalHits };
			});
			const options = { paging: BY_NUMBER, listKey: 'conversations', pagesAhead: 4 };
			expect(await list(server, options)).toEqual(things(count));
		}
	});

	it('an approximate total that moves all the time', async () => {
		let moved = 0;
		const server = serve((query) => ({
			conversations: pageOf(1_050, 100)(numberOf(query)),
			totalHits: 1_050 + ((++moved * 7) % 11) - 5,
		}));
		const options = { paging: BY_NUMBER, listKey: 'conversations' };
		expect(await list(server, options)).toEqual(things(1_050));
		expect(server.calls.length).toBeLessThanOrEqual(2 * 11);
	});

	it.each([
		['with a total', { total: 130 }],
		['with a page size and a total', { total: 130, pageSize: 25 }],
		['with the size that was asked for', { total: 130, pageSize: 500 }],
		['without any count', {}],
	])('25 items instead of 500, %s', async (_, counts) => {
		const server = serve((query) => ({ entities: pageOf(130, 25)(numberOf(query)), ...counts }));
		const paging = { ...BY_NUMBER, max: 500 };
		expect(await list(server, { paging, pagesAhead: 30 })).toEqual(things(130));
		expect(server.calls).toHaveLength(6);
	});

	it('a short page in the middle, as a filter leaves it', async () => {
		const pages = [things(100), things(60, 100), things(100, 200), things(5, 300)];
		const server = serve((query) => ({
			entities: pages[numberOf(query) - 1] ?? [],
			total: 400,
			pageSize: 100,
		}));
		expect(await list(server, { paging: BY_NUMBER })).toHaveLength(265);
	});
});

describe('an empty page, or one that repeats, is no end', () => {
	const hints: string[] = [];
	const hint = (text: string) => void hints.push(text);
	beforeEach(() => void hints.splice(0));
	const short = (count: number, total: number) => [
		expect.stringMatching(new RegExp(`^Returned ${count} of ${total} entries`)) as string,
	];

	it.each([
		['empty', { entities: [], total: 300 }],
		['empty, without counts', { entities: [] }],
		['empty, with counts of zero', { entities: [], total: 0, pageCount: 0 }],
		['null', { entities: null, total: 300 }],
		['of no content', { success: true }],
		['of nothing', null],
		['an empty object', {}],
	])('while the total says that there is more: page 2 is %s', async (_, odd) => {
		for (const pagesAhead of [1, 30]) {
			const server = serve((query) => {
				const number = numberOf(query);
				return number === 2 ? odd : { entities: pageOf(300, 100)(number), total: 300 };
			});
			hints.splice(0);
			expect(await list(server, { paging: BY_NUMBER, pagesAhead, hint })).toEqual([
				...things(100),
				...things(100, 200),
			]);
			expect(hints).toEqual(short(200, 300));
		}
	});

	it.each([
		['total', { total: 300 }],
		['pageCount', { pageCount: 3 }],
		['both', { total: 300, pageCount: 3, pageSize: 100 }],
	])('when it is the first, by %s', async (_, counts) => {
		const server = serve((query) => {
			const number = numberOf(query);
			return { entities: number === 1 ? [] : pageOf(300, 100)(number), ...counts };
		});
		expect(await list(server, { paging: BY_NUMBER, hint })).toEqual(things(200, 100));
		expect(hints).toHaveLength('total' in counts ? 1 : 0);
	});

	it('when it is the first of pages that the server shortens without saying so', async () => {
		const server = serve((query) => {
			const number = numberOf(query);
			return { entities: number === 1 ? [] : pageOf(300, 100)(number), total: 300 };
		});
		const paging = { ...BY_NUMBER, max: 500 };
		expect(await list(server, { paging })).toEqual(things(200, 100));
	});

	it('by an approximate total', async () => {
		const server = serve((query) => {
			const number = numberOf(query);
			return { ...(number !== 2 && { conversations: pageOf(300, 100)(number) }), totalHits: 300 };
		});
		const options = { paging: BY_NUMBER, listKey: 'conversations', hint };
		expect(await list(server, options)).toHaveLength(200);
		expect(hints).toEqual([expect.stringMatching(/^Returned 200 of about 300 entries/)]);
	});

	it.each([3, 4])('%i empty ones with new cursors', async (empty) => {
		let at = 0;
		const server = serve(() => {
			const number = at++;
			const isEmpty = number > 0 && number <= empty;
			const entities = isEmpty ? [] : things(3, number === 0 ? 0 : 3);
			return { entities, cursor: number <= empty ? `at-${number}` : undefined };
		});
		expect(await list(server, { paging: BY_CURSOR, hint })).toEqual(things(6));
		expect(hints).toEqual([]);
	});

	it.each([
		['total', { total: 300 }],
		['pageCount', { pageCount: 3 }],
	])('equal entries that nothing names are entries, by %s', async (_, counts) => {
		const page = Array.from({ length: 100 }, () => ({ count: 1 }));
		const server = serve((query) => ({
			entities: numberOf(query) > 3 ? [] : page,
			...counts,
		}));
		expect(await list(server, { paging: BY_NUMBER, hint })).toHaveLength(300);
		expect(hints).toEqual([]);
	});

	it('equal entries without an identity all count, by cursor', async () => {
		let at = 0;
		const server = serve(() => ({
			entities: [{ count: 1 }, { count: 1 }],
			cursor: ++at < 4 ? `at-${at}` : undefined,
		}));
		expect(await list(server, { paging: BY_CURSOR })).toHaveLength(8);
	});

	it('a page that repeats in the middle, of entries with ids', async () => {
		const server = serve((query) => {
			const number = numberOf(query);
			return { entities: pageOf(300, 100)(number === 2 ? 1 : number), total: 300 };
		});
		expect(await list(server, { paging: BY_NUMBER, hint })).toHaveLength(200);
		expect(hints).toEqual([
			...short(200, 300),
			expect.stringMatching(/^100 entries came twice and were left out/),
		]);
	});

	it('entries without an id are not mistaken for a circle while the total bounds them', async () => {
		const server = serve(() => ({ entities: [{ count: 1 }], total: 12 }));
		expect(await list(server, { paging: BY_NUMBER })).toHaveLength(12);
	});

	it('says how many there are if not all were wanted', async () => {
		const hints: string[] = [];
		const hint = (text: string) => hints.push(text);
		const counted = serve(({ pageNumber }) => ({
			entities: things(100, 100 * (Number(pageNumber) - 1)),
			pageNumber: Number(pageNumber),
			total: 300,
		}));
		await list(counted, { paging: BY_NUMBER, limit: 150, hint }, { query: { pageSize: 100 } });
		expect(hints).toEqual([
			"150 of 300 entries. To get all, switch on 'Return All' or raise 'Limit'.",
		]);
	});

	it('says nothing if all entries were returned', async () => {
		const server = serve((query) => ({ entities: pageOf(300, 100)(numberOf(query)), total: 300 }));
		await list(server, { paging: BY_NUMBER, hint });
		await list(server, { paging: BY_NUMBER, hint }, { query: { pageNumber: 3 } });
		expect(hints).toEqual([]);
	});
});

describe('links', () => {
	const linking = (nextUri: string) =>
		serve((query) => ({ entities: things(10), nextUri: query.page ? undefined : nextUri }));

	it('to another host are requested from ours, with the filters of the caller', async () => {
		const server = serve((query) =>
			query.page === undefined
				? { entities: things(10), nextUri: 'https://api.inside.example/api/v2/things?page=2' }
				: { entities: things(5, 10) },
		);
		const call = { path: { path: '/api/v2/things', query: [['q', 'a b']] as [string, string][] } };
		expect(await list(server, {}, { ...call, query: { state: 'any' } })).toEqual(things(15));
		expect(server.calls[1]).toMatchObject({
			path: { path: '/api/v2/things' },
			query: { q: 'a b', state: 'any', page: '2' },
		});
	});

	it.each([
		'https://evil.example/steal?page=2',
		'/login?page=2',
		'/api/v1/things?page=2',
		'/api/v2/../../login?page=2',
		'//evil.example/api/v3?page=2',
	])('that leave the API are refused: %s', async (nextUri) => {
		const server = linking(nextUri);
		const failure = (await failureOf(list(server, { paging: BY_CURSOR }))) as CallError;
		expect(failure).toBeInstanceOf(CallError);
		expect(failure.message).toMatch(/^The link to the next page /);
		expect(failure.details).toMatchObject({ outcome: 'refused', call: 'GET /api/v2/things' });
		expect(server.calls).toHaveLength(1);
	});

	it('provide only their position, if they have one', async () => {
		const server = serve((query) =>
			query.cursor === undefined
				? { entities: things(10), nextUri: 'https://evil.example/steal?cursor=a%2Bb' }
				: { entities: things(5, 10) },
		);
		const options = { paging: BY_CURSOR };
		expect(await list(server, options, { query: { state: 'any' } })).toEqual(things(15));
		expect(server.calls[1].path.path).toBe('/api/v2/things');
		expect(server.calls[1].query).toEqual({ state: 'any', pageSize: 100, cursor: 'a+b' });
	});

	it.each(['after', 'cursor'] as const)('`%s` in the reply of a GET', async (by) => {
		const server = serve((query) =>
			query[by] === undefined
				? { entities: things(10), [by]: 'next', selfUri: '/api/v2/things' }
				: { entities: things(5, 10), [by]: '' },
		);
		const paging: Paging = { by, in: 'query' };
		expect(await list(server, { paging })).toEqual(things(15));
		expect(await list(server, {})).toEqual(things(15));
		expect(server.calls).toHaveLength(4);
	});

	it('of a POST that is not in the catalog go into its query, fields into its body', async () => {
		for (const isLink of [true, false]) {
			const server = serve((query, call) => {
				const after = query.after ?? (JSON.parse(bodyText(call)) as { after?: string }).after;
				if (after !== undefined) return { entities: things(5, 10) };
				const nextUri = '/api/v2/things?after=next';
				return { entities: things(10), ...(isLink ? { nextUri } : { nextUri, after: 'next' }) };
			});
			const call: Partial<ApiCall> = { method: 'POST', body: '{"filters":[]}' };
			expect(await list(server, {}, call)).toEqual(things(15));
			const second = server.calls[1];
			expect(second.query ?? {}).toEqual(isLink ? { after: 'next' } : {});
			const body = { filters: [], ...(isLink ? {} : { after: 'next' }) };
			expect(JSON.parse(bodyText(second))).toEqual(body);
		}
	});

	it('nothing is put into a body that has no place for it', async () => {
		const server = serve(() => ({ entities: things(10), pageNumber: 1, pageCount: 3, total: 30 }));
		await list(server, {}, { method: 'POST', body: '["a"]' });
		expect(server.calls).toHaveLength(1);
	});
});

describe('what is no list', () => {
	it.each([
		['a thing', { id: '1', name: 'Ada' }],
		['a thing with a list among its fields', { id: '1', skills: [] }],
		['several lists', { contacts: [], externalOrganizations: [] }],
		['a reply without a body', { success: true }],
		['text', 'hello'],
		['nothing', null],
	])('%s is told', async (_, body) => {
		const failure = (await failureOf(list(serve(() => body)))) as CallError;
		expect(failure).toBeInstanceOf(CallError);
		expect(failure.message).toBe('The response to GET /api/v2/things is not a list');
		expect(failure.details.remedy).toMatch(/'Reply'/);
	});

	it.each([
		['an array', [{ id: 'thing-0' }], undefined],
		['the only list of a reply', { things: things(1), name: 'x' }, undefined],
		['a list under its name', { other: [], odd: things(1) }, 'odd'],
		['a list one deeper', { results: { entities: things(1) } }, 'results.entities'],
	])('%s is one', async (_, body, listKey) => {
		const server = serve(() => body);
		expect(await list(server, { listKey, paging: 'none' })).toEqual(things(1));
	});

	it.each([
		[{ totalHits: 0 }, undefined],
		[{}, 'conversations'],
		[{ dataAvailabilityDate: 'x' }, 'userDetails'],
	])('an empty list may lack its key: %j', async (body, listKey) => {
		expect(
			await list(
				serve(() => body),
				{ listKey },
			),
		).toEqual([]);
	});

	it('reads no prototype', () => {
		expect(readPage({ items: [] }, 'constructor.name')).toBeUndefined();
	});
});

describe('identities', () => {
	const freshBy = (names: string[] | undefined, ...pages: unknown[][]) => {
		const identities = new SeenEntries(names);
		return pages.map((page) => identities.fresh(page));
	};
	const fresh = (...pages: unknown[][]) => freshBy(undefined, ...pages);

	it('that repeat are dropped, whether text or numbers', () => {
		const items = [{ id: 1 }, { id: 2 }, { id: '2' }];
		expect(fresh(items, [{ id: 2 }, { id: 3 }])).toEqual([items, [{ id: 3 }]]);
	});

	it('that a page repeats are none: histories come whole', () => {
		const first = [
			{ id: 'a', at: 1 },
			{ id: 'a', at: 2 },
		];
		const second = [
			{ id: 'a', at: 3 },
			{ id: 'b', at: 4 },
		];
		expect(fresh(first, second)).toEqual([first, second]);
	});

	it('that only a later page repeats are none from there', () => {
		const second = [
			{ id: 'a', at: 2 },
			{ id: 'a', at: 3 },
		];
		expect(fresh([{ id: 'a', at: 1 }], second)).toEqual([[{ id: 'a', at: 1 }], second]);
	});

	it.each([
		['things without', [{ count: 1 }, { count: 1 }]],
		['texts', ['a', 'a']],
		['nulls', [null, { id: null }]],
		['empty ones', [{ id: '' }, { id: '' }]],
	])('%s: nothing is dropped', (_, page) => {
		expect(fresh(page, page)).toEqual([page, page]);
	});

	it('of participants are more than their conversation', () => {
		const of = (participantId: string) => ({ conversationId: 'c', participantId });
		const names = ['conversationId', 'participantId'];
		expect(freshBy(names, [of('a')], [of('b')], [of('a')])).toEqual([[of('a')], [of('b')], []]);
	});

	it('of rows are their keys, whatever the column `id` holds', () => {
		const row = (key: string) => ({ key, id: 'same' });
		const pages = [[row('a')], [row('b')], [row('b')]];
		expect(freshBy(['key'], ...pages)).toEqual([[row('a')], [row('b')], []]);
		expect(fresh(...pages)).toEqual(pages);
	});

	it.each([
		['records of a user, who goes on on the next page', { userId: 'u', primaryPresence: [] }],
		['grants of one subject', { subjectId: 's', role: { id: 'r' } }],
		['events of one thing', { entityId: 'e', eventDefinition: { id: 'd' } }],
		['turns of one session', { sessionId: 's', userInput: 'yes' }],
		['dependents of one rule', { typeId: 't', rule: { id: 'r' } }],
		['conversations of an unknown operation', { conversationId: 'c' }],
	])('of other things are none: %s', (_, item) => {
		const pages = [[item], [item], [{ ...item, more: 1 }]];
		expect(fresh(...pages)).toEqual(pages);
	});

	it('are learned though the first page is empty', () => {
		expect(fresh([], things(2), things(3))).toEqual([[], things(2), things(1, 2)]);
	});

	it('in a list of numbered pages that has none, nothing is read again', async () => {
		let total = 300;
		const page = (number: number) => Array.from({ length: 100 }, (_, at) => 100 * number + at);
		const server = serve((query) => ({ entities: page(numberOf(query)), total: total-- }));
		expect(await list(server, { paging: BY_NUMBER })).toHaveLength(300);
		expect(server.calls).toHaveLength(3);
	});
});

describe('reading ahead', () => {
	const counted = (total: number) =>
		serve((query) => ({ entities: pageOf(total, 100)(numberOf(query)), total, pageSize: 100 }));

	it.each([
		[1, 1],
		[100, 1],
		[101, 2],
		[1_000, 10],
	])('a limit of %i takes %i requests', async (limit, requests) => {
		const server = counted(5_000);
		const options = { paging: BY_NUMBER, limit, pagesAhead: 30 };
		const found = await list(server, options, { query: { pageSize: 100 } });
		expect(found).toEqual(things(limit));
		expect(server.calls).toHaveLength(requests);
	});

	it('a limit of nothing takes none', async () => {
		const server = counted(5_000);
		expect(await list(server, { paging: BY_NUMBER, limit: 0 })).toEqual([]);
		expect(server.calls).toHaveLength(0);
	});

	it('pages before one that failed are returned; then it fails, once', async () => {
		const unhandled = jest.fn();
		process.on('unhandledRejection', unhandled);
		const server = counted(1_000);
		const request = async (call: ApiCall) => {
			const reply = await server.request(call);
			const number = numberOf(call.query ?? {});
			if (number >= 4) throw new Error(`page ${number}`);
			for (let turn = 0; turn < 50 * (5 - number); turn++) await Promise.resolve();
			return reply;
		};
		const call: ApiCall = { method: 'GET', path: { path: '/api/v2/things', query: [] } };
		const options = { limit: Infinity, pagesAhead: 5, apiUrl: '', paging: BY_NUMBER };
		const found: unknown[] = [];
		const read = async () => {
			for await (const items of listPages(request, call, options)) found.push(...items);
		};
		await expect(read()).rejects.toThrow('page 4');
		await new Promise(process.nextTick);
		process.off('unhandledRejection', unhandled);
		expect(found).toEqual(things(300));
		expect(server.calls).toHaveLength(1 + 5);
		expect(unhandled).not.toHaveBeenCalled();
	});

	it.each(['ends', 'fails', 'is left early'])(
		'what was asked for ahead is called back when the list %s',
		async (how) => {
			const stops = new Set<AbortSignal | undefined>();
			const request = async (call: ApiCall, stop?: AbortSignal): Promise<ApiReply> => {
				stops.add(stop);
				const number = numberOf(call.query ?? {});
				if (number === 2 && how === 'fails') throw new Error('page 2');
				const entities = number > 2 && how === 'ends' ? [] : pageOf(1_000, 100)(number);
				return { status: 200, headers: {}, body: { entities, total: 1_000 } };
			};
			const call: ApiCall = { method: 'GET', path: { path: '/api/v2/things', query: [] } };
			const options = { limit: Infinity, pagesAhead: 4, apiUrl: '', paging: BY_NUMBER };
			const read = async () => {
				for await (const items of listPages(request, call, options)) {
					if (items.length > 0 && how === 'is left early') break;
				}
			};
			await read().catch(() => expect(how).toBe('fails'));
			const [stop] = stops;
			expect(stops.size).toBe(1);
			expect(stop?.aborted).toBe(true);
		},
	);

	it('a caller who stops early is not waited for', async () => {
		const server = counted(5_000);
		const call: ApiCall = { method: 'GET', path: { path: '/api/v2/things', query: [] } };
		const options = { limit: Infinity, pagesAhead: 3, apiUrl: '', paging: BY_NUMBER };
		for await (const items of listPages(server.request, call, options)) {
			if (items.length > 0 && server.calls.length > 1) break;
		}
		expect(server.calls).toHaveLength(1 + 3);
	});
});

describe('memory', () => {
	setFlagsFromString('--expose-gc');
	const collect = runInNewContext('gc') as () => void;

	it.each([
		['by number', BY_NUMBER],
		['by cursor', BY_CURSOR],
	])('pages that were handed out are not kept: %s', async (_, paging) => {
		const pages: Array<WeakRef<object>> = [];
		const server = serve((query) => {
			const number = Number(query.pageNumber ?? query.cursor ?? 1);
			const entities = things(100, 100 * number);
			pages.push(new WeakRef(entities[0]));
			return {
				entities,
				...(paging === BY_NUMBER ? { total: 20_000 } : { cursor: `${number + 1}` }),
			};
		});
		const call: ApiCall = { method: 'GET', path: { path: '/api/v2/things', query: [] } };
		const options = { limit: 20_000, pagesAhead: 4, apiUrl: '', paging };
		let handedOut = 0;
		let most = 0;
		for await (const items of listPages(server.request, call, options)) {
			handedOut += items.length;
			if (handedOut % 2_000 !== 0) continue;
			await new Promise((resolve) => process.nextTick(resolve));
			collect();
			most = Math.max(most, pages.filter((page) => page.deref() !== undefined).length);
		}
		expect(handedOut).toBe(20_000);
		// Those ahead, the one in hand, the one before and the first.
		expect(most).toBeLessThanOrEqual(4 + 3);
	});
});
