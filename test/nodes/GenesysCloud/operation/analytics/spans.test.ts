import {
	halvesOf,
	intervalOf,
	piecesOf,
	spanOf,
} from '../../../../../nodes/GenesysCloud/operation/analytics/spans';

const at = (text: string) => Date.parse(text);
const span = (from: string, to: string) => ({ start: at(from), end: at(to) });

describe('an interval', () => {
	it.each([
		['2026-01-05T08:00:00Z/2026-01-05T09:00:00Z', '2026-01-05T08:00:00Z', '2026-01-05T09:00:00Z'],
		['2026-01-05T10:00:00+02:00/PT90M', '2026-01-05T08:00:00Z', '2026-01-05T09:30:00Z'],
		['P1DT2H/2026-01-05T08:00:00Z', '2026-01-04T06:00:00Z', '2026-01-05T08:00:00Z'],
		['P2W/2026-01-15T00:00:00Z', '2026-01-01T00:00:00Z', '2026-01-15T00:00:00Z'],
		['2026-01-05T08:00:00Z/PT30S', '2026-01-05T08:00:00Z', '2026-01-05T08:00:30Z'],
	])('%s has a beginning and an end', (text, from, to) => {
		expect(spanOf('Interval', text)).toEqual(span(from, to));
	});

	it.each(['P1D', '2026-01-05T08:00:00Z', '2026-01-05T08:00:00Z/P1M', 'P1D/PT1H', 'x/y'])(
		'%s is refused',
		(text) => {
			expect(() => spanOf('Interval', text)).toThrow(`'Interval' is '${text}'. Enter from and to`);
		},
	);

	it.each([
		'2026-01-05T09:00:00Z/2026-01-05T08:00:00Z',
		'2026-01-05T09:00:00Z/2026-01-05T09:00:00Z',
	])('%s is refused, because it ends before it begins', (text) => {
		expect(() => spanOf('Interval', text)).toThrow('which ends before it begins');
	});

	it('that is missing is refused', () => {
		expect(() => spanOf('Interval', '')).toThrow("'Interval' is empty. Enter from and to");
	});

	it('is sent in UTC', () => {
		expect(intervalOf(span('2026-01-05T10:00:00+02:00', '2026-01-05T09:00:00Z'))).toBe(
			'2026-01-05T08:00:00.000Z/2026-01-05T09:00:00.000Z',
		);
	});
});

describe('pieces', () => {
	it('of 45 days: six of 7 days and one of 3, without a gap', () => {
		const pieces = piecesOf(span('2026-01-01T00:00:00Z', '2026-02-15T00:00:00Z'), 7);
		expect(pieces).toHaveLength(7);
		expect(pieces[0]).toEqual(span('2026-01-01T00:00:00Z', '2026-01-08T00:00:00Z'));
		expect(pieces[6]).toEqual(span('2026-02-12T00:00:00Z', '2026-02-15T00:00:00Z'));
		pieces.slice(1).forEach(({ start }, index) => expect(start).toBe(pieces[index].end));
	});

	it('of less than the longest: one', () => {
		const short = span('2026-01-01T00:00:00Z', '2026-01-08T00:00:00Z');
		expect(piecesOf(short, 7)).toEqual([short]);
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
			for (const { start, end } of pieces) expect(start).toBeLessThan(end);
			pieces = pieces.flatMap((piece) => halvesOf(piece) ?? []);
		}
		// A day is 1,440 minutes: 2 to the power of 10 or 11 pieces.
		expect(cuts).toBeGreaterThanOrEqual(11);
		expect(cuts).toBeLessThanOrEqual(12);
	});
});
