import {
	DAY_MS,
	halvesOf,
	intervalOf,
	spanOf,
	spansOf,
} from '../../../../nodes/GenesysCloud/operation/spans';

const at = (text: string) => Date.parse(text);
const span = (from: string, to: string) => ({ from: at(from), to: at(to) });

describe('an interval', () => {
	it.each([
		['2026-01-05T08:00:00Z/2026-01-05T09:00:00Z', '2026-01-05T08:00:00Z', '2026-01-05T09:00:00Z'],
		['2026-01-05T10:00:00+02:00/PT1H30M', '2026-01-05T08:00:00Z', '2026-01-05T09:30:00Z'],
		['2026-01-05T10:00:00+02:00/PT90M', '2026-01-05T08:00:00Z', '2026-01-05T09:30:00Z'],
		['P1DT2H/2026-01-05T08:00:00Z', '2026-01-04T06:00:00Z', '2026-01-05T08:00:00Z'],
		['P2W/2026-01-15T00:00:00Z', '2026-01-01T00:00:00Z', '2026-01-15T00:00:00Z'],
		['2026-01-31T00:00:00Z/P1M', '2026-01-31T00:00:00Z', '2026-02-28T00:00:00Z'],
		['2026-01-05T08:00:00Z/PT30S', '2026-01-05T08:00:00Z', '2026-01-05T08:00:30Z'],
	])('%s has a beginning and an end', (text, from, to) => {
		expect(spanOf(text, 'UTC')).toEqual(span(from, to));
	});

	it.each(['', 'P1D', 'P1D/PT1H', 'P1Y2X/2026-01-05T08:00:00Z', '2026-01-05T08:00:00Z', 'x/y'])(
		"'%s' is none",
		(text) => expect(spanOf(text, 'UTC')).toBeUndefined(),
	);

	it('has days of its time zone', () => {
		expect(spanOf('2026-03-28T23:00:00.000Z/P1D', 'Europe/Berlin')).toEqual(
			span('2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z'),
		);
	});

	it('is sent in UTC', () => {
		expect(intervalOf(span('2026-01-05T10:00:00+02:00', '2026-01-05T09:00:00Z'))).toBe(
			'2026-01-05T08:00:00.000Z/2026-01-05T09:00:00.000Z',
		);
	});
});

describe('parts', () => {
	it('of 45 days: six of 7 days and one of 3, without a gap', () => {
		const parts = spansOf(span('2026-01-01T00:00:00Z', '2026-02-15T00:00:00Z'), 7 * DAY_MS);
		expect(parts).toHaveLength(7);
		expect(parts[0]).toEqual(span('2026-01-01T00:00:00Z', '2026-01-08T00:00:00Z'));
		expect(parts[6]).toEqual(span('2026-02-12T00:00:00Z', '2026-02-15T00:00:00Z'));
		parts.slice(1).forEach(({ from }, index) => expect(from).toBe(parts[index].to));
	});

	it('of one that fits: one; of one that is empty: none', () => {
		const short = span('2026-01-01T00:00:00Z', '2026-01-08T00:00:00Z');
		expect(spansOf(short, 7 * DAY_MS)).toEqual([short]);
		expect(spansOf({ from: 1, to: 1 }, DAY_MS)).toEqual([]);
		expect(spansOf({ from: 1, to: 0 }, DAY_MS)).toEqual([]);
	});
});

describe('halves', () => {
	it('meet at a whole minute', () => {
		expect(halvesOf(span('2026-01-01T00:00:10Z', '2026-01-01T01:00:00Z'))).toEqual([
			span('2026-01-01T00:00:10Z', '2026-01-01T00:31:00Z'),
			span('2026-01-01T00:31:00Z', '2026-01-01T01:00:00Z'),
		]);
	});

	it('of two minutes are one minute each; of less there are none', () => {
		expect(halvesOf(span('2026-01-01T00:00:00Z', '2026-01-01T00:02:00Z'))).toEqual([
			span('2026-01-01T00:00:00Z', '2026-01-01T00:01:00Z'),
			span('2026-01-01T00:01:00Z', '2026-01-01T00:02:00Z'),
		]);
		expect(halvesOf(span('2026-01-01T00:00:00Z', '2026-01-01T00:01:59Z'))).toBeUndefined();
	});

	it('end, however they are cut', () => {
		let pieces = [span('2026-01-01T00:00:30Z', '2026-01-02T00:00:00Z')];
		let cuts = 0;
		while (pieces.length > 0) {
			cuts++;
			for (const { from, to } of pieces) expect(from).toBeLessThan(to);
			pieces = pieces.flatMap((piece) => halvesOf(piece) ?? []);
		}
		// A day is 1,440 minutes: 2 to the power of 10 or 11 pieces.
		expect(cuts).toBeGreaterThanOrEqual(11);
		expect(cuts).toBeLessThanOrEqual(12);
	});
});
