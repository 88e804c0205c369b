import type { IDataObject } from 'n8n-workflow';

import { DAY_MS } from '../../../../../nodes/GenesysCloud/operation/spans';
import {
	digestOf,
	firstCursor,
	MOST_BEHIND_MS,
	MOST_SEEN,
	MOST_WAITING,
	reached,
	resumed,
	windowOf,
	withFound,
	withTime,
	type Cursor,
} from '../../../../../nodes/GenesysCloud/trigger/polling/cursor';
import { cursorIn, recordOf } from '../../../../../nodes/GenesysCloud/trigger/polling/cursorRecord';
import {
	CursorStore,
	STATIC_DATA_KEY,
} from '../../../../../nodes/GenesysCloud/trigger/polling/cursorStore';

const NOW = Date.parse('2026-03-04T12:00:00.000Z');
const MINUTE = 60_000;
const LATE = 10 * MINUTE;

const first = (patch: Partial<Cursor> = {}): Cursor => ({
	...firstCursor('event', NOW, 0),
	...patch,
});
const found = (id: string, time: number) => ({ id, time, items: [{ id }] });

describe('what is asked for', () => {
	it('begins with the activation, or earlier if the past is wanted', () => {
		expect(windowOf(first(), LATE, NOW)).toBeUndefined();
		expect(windowOf(first(), LATE, NOW + 1)).toEqual({ from: NOW, to: NOW + 1 });
		const past = firstCursor('event', NOW, MINUTE);
		expect(windowOf(past, LATE, NOW)).toEqual({ from: NOW - MINUTE, to: NOW });
	});

	it('overlaps with the last time by what may show late', () => {
		const cursor = first({ since: 0, until: NOW });
		expect(windowOf(cursor, LATE, NOW + MINUTE)).toEqual({ from: NOW - LATE, to: NOW + MINUTE });
	});

	it('is a day at most', () => {
		const cursor = first({ since: 0, until: NOW });
		expect(windowOf(cursor, LATE, NOW + 5 * DAY_MS)).toEqual({
			from: NOW - LATE,
			to: NOW + DAY_MS,
		});
	});

	it('counts from the present if the clock was ahead, and waits if it is behind', () => {
		const ahead = first({ since: 0, until: NOW + DAY_MS, newest: NOW - MINUTE });
		expect(windowOf(ahead, LATE, NOW)).toEqual({ from: NOW - LATE, to: NOW });
		const behind = withFound(first({ since: 0 }), [found('a', NOW - MINUTE)], LATE);
		expect(windowOf(behind, LATE, NOW - DAY_MS)).toBeUndefined();
	});
});

describe('what is remembered', () => {
	it('are those that may come again, and the newest', () => {
		const all = [found('a', NOW), found('b', NOW + MINUTE), found('c', NOW + LATE + MINUTE)];
		const cursor = withFound(first(), all, LATE);
		expect([...cursor.seen.keys()]).toEqual(['b', 'c'].map(digestOf));
		expect(cursor).toMatchObject({
			newest: NOW + LATE + MINUTE,
			since: NOW + MINUTE,
			until: NOW,
			revision: 2,
		});
		expect(reached(cursor, NOW + DAY_MS)).toMatchObject({ until: NOW + DAY_MS, revision: 3 });
	});

	it('is bounded: then nothing before the oldest is asked for', () => {
		const all = Array.from({ length: MOST_SEEN + 1 }, (_, n) => found(String(n), NOW + 2_000 * n));
		const cursor = withFound(first(), all, DAY_MS);
		expect(cursor.seen.size).toBe(MOST_SEEN);
		expect(cursor.since).toBe(NOW + 2_000);
		expect(windowOf(cursor, DAY_MS, NOW + DAY_MS)?.from).toBe(NOW + 2_000);
	});

	it('is what waits, until it is complete', () => {
		const waits = withFound(first(), [{ id: 'a', time: NOW, askAt: NOW + 1 }], LATE);
		expect([...waits.waiting]).toEqual([['a', { time: NOW, askAt: NOW + 1 }]]);
		expect(waits.seen.size).toBe(0);
		const done = withFound(waits, [found('a', NOW)], LATE);
		expect([done.waiting.size, done.seen.size]).toEqual([0, 1]);
		const many = Array.from({ length: MOST_WAITING + 5 }, (_, n) => ({
			id: String(n),
			time: NOW,
			askAt: NOW,
		}));
		expect(withFound(first(), many, LATE).waiting.size).toBe(MOST_WAITING);
	});

	it('takes the later time of what ended again', () => {
		const cursor = withFound(first(), [found('a', NOW)], LATE);
		expect(withTime(cursor, 'a', NOW + 5).seen.get(digestOf('a'))).toBe(NOW + 5);
		expect(withTime(cursor, 'a', NOW - 5)).toBe(cursor);
		expect(withTime(cursor, 'b', NOW)).toBe(cursor);
	});

	it('reaches back a week at most, and says what is left out', () => {
		const cursor = first();
		expect(resumed(cursor, NOW + MOST_BEHIND_MS)).toBe(cursor);
		expect(resumed(cursor, NOW + MOST_BEHIND_MS + 5)).toMatchObject({
			since: NOW + 5,
			until: NOW + 5,
			gap: { from: NOW, to: NOW + 5 },
		});
	});
});

describe('the record', () => {
	const cursor: Cursor = {
		...withFound(first(), [found('a', NOW + 1), { id: 'b', time: NOW, askAt: NOW + 7 }], LATE),
		gap: { from: 1, to: 2 },
	};

	it('is read as it was written; times are rounded up to seconds', () => {
		const read = cursorIn(JSON.parse(JSON.stringify(recordOf(cursor))));
		expect(read).toEqual({ ...cursor, seen: new Map([[digestOf('a'), NOW + 1_000]]) });
	});

	it('takes 19 characters for each that was seen', () => {
		expect(recordOf(cursor).seen).toHaveLength(19);
	});

	it.each([
		undefined,
		null,
		7,
		{},
		{ ...recordOf(cursor), seen: 'short' },
		{ ...recordOf(cursor), until: 'x' },
	])('that is none is not read: %j', (record) => expect(cursorIn(record)).toBeUndefined());
});

describe('the store', () => {
	let count = 0;
	const placed = (nodeId = 'node', workflowId = `workflow ${++count}`) => ({ workflowId, nodeId });

	it('uses the later one of what is stored and what the process knows', () => {
		const place = placed();
		const staticData = {};
		const store = new CursorStore(staticData, place);
		expect(store.load()).toBeUndefined();
		store.save(first());
		const old = structuredClone(staticData);
		store.save(withFound(first(), [found('a', NOW)], LATE));
		// Another one works on what an execution has written back.
		const again = new CursorStore(old, place).load();
		expect(again?.revision).toBe(2);
		expect([...(again?.seen.keys() ?? [])]).toEqual([digestOf('a')]);
		// A newer record, of another process, counts more than what this one knows.
		const newer = { [STATIC_DATA_KEY]: { node: recordOf(first({ revision: 9, until: 5 })) } };
		expect(new CursorStore(newer, place).load()).toMatchObject({ revision: 9, until: 5 });
	});

	it('assigns its key as a whole, which n8n notices, and keeps what others have stored', () => {
		const set: string[] = [];
		const staticData = new Proxy({ other: 1 } as Record<string, unknown>, {
			set: (target, name, value) => {
				set.push(String(name));
				target[String(name)] = value;
				return true;
			},
		});
		new CursorStore(staticData as never, placed()).save(first());
		expect(set).toEqual([STATIC_DATA_KEY]);
		expect(staticData.other).toBe(1);
	});

	it("keeps the records of a workflow's other triggers, and drops those of nodes that are gone", () => {
		const workflowId = `workflow ${++count}`;
		const nodeIds = new Set(['a', 'b']);
		const [dataOfA, dataOfB] = [{ [STATIC_DATA_KEY]: { gone: recordOf(first()) } }, {}];
		new CursorStore(dataOfB, { workflowId, nodeId: 'b', nodeIds }).save(first({ until: 7 }));
		new CursorStore(dataOfA, { workflowId, nodeId: 'a', nodeIds }).save(first());
		const records: Record<string, IDataObject> = dataOfA[STATIC_DATA_KEY];
		expect(Object.keys(records).sort()).toEqual(['a', 'b']);
		expect(records.b.until).toBe(7);
	});

	it('is bounded where the nodes are not known', () => {
		const records = Object.fromEntries(
			Array.from({ length: 40 }, (_, n) => [`node ${n}`, recordOf(first())]),
		);
		const staticData = { [STATIC_DATA_KEY]: records };
		new CursorStore(staticData, placed()).save(first());
		expect(Object.keys(staticData[STATIC_DATA_KEY])).toHaveLength(20);
		expect(Object.keys(staticData[STATIC_DATA_KEY])).toContain('node');
	});
});
