import {
	bucketsOf,
	piecesOf,
	type Granularity,
} from '../../../../../nodes/GenesysCloud/resources/analytics/buckets';
import { spanOf } from '../../../../../nodes/GenesysCloud/operation/spans';

const period = (text: string, timeZone = 'UTC') => ({ ...spanOf(text, timeZone)!, timeZone });
const iso = ({ from, to }: { from: number; to: number }) =>
	[from, to].map((time) => new Date(time).toISOString().slice(0, 16)).join('/');

const buckets = (text: string, size: Granularity, zone?: string) =>
	bucketsOf(period(text, zone), size).map(iso);
const pieces = (text: string, size: Granularity, zone?: string) =>
	piecesOf(period(text, zone), size).map((piece) => [iso(piece), piece.granularity]);

describe('parts of an interval', () => {
	it('a quarter of an hour, on the clock', () => {
		expect(buckets('2026-01-05T08:07:00Z/2026-01-05T08:40:00Z', 'PT15M')).toEqual([
			'2026-01-05T08:07/2026-01-05T08:15',
			'2026-01-05T08:15/2026-01-05T08:30',
			'2026-01-05T08:30/2026-01-05T08:40',
		]);
	});

	it('an hour of a time zone half an hour off', () => {
		const found = buckets('2026-01-05T08:00:00Z/2026-01-05T09:00:00Z', 'PT1H', 'Asia/Kolkata');
		expect(found).toEqual([
			'2026-01-05T08:00/2026-01-05T08:30',
			'2026-01-05T08:30/2026-01-05T09:00',
		]);
	});

	it('a day that begins at one o’clock, and the one after it', () => {
		const text = '2026-09-05T04:00:00Z/2026-09-08T03:00:00Z';
		expect(buckets(text, 'P1D', 'America/Santiago')).toEqual([
			'2026-09-05T04:00/2026-09-06T04:00',
			'2026-09-06T04:00/2026-09-07T03:00',
			'2026-09-07T03:00/2026-09-08T03:00',
		]);
	});

	it('days of 23 hours, when clocks go forward', () => {
		const text = '2026-03-27T23:00:00Z/2026-03-30T22:00:00Z';
		expect(buckets(text, 'P1D', 'Europe/Berlin')).toEqual([
			'2026-03-27T23:00/2026-03-28T23:00',
			'2026-03-28T23:00/2026-03-29T22:00',
			'2026-03-29T22:00/2026-03-30T22:00',
		]);
	});

	it('weeks from Monday, and months', () => {
		const text = '2026-01-30T00:00:00Z/2026-02-10T00:00:00Z';
		expect(buckets(text, 'P1W')).toEqual([
			'2026-01-30T00:00/2026-02-02T00:00',
			'2026-02-02T00:00/2026-02-09T00:00',
			'2026-02-09T00:00/2026-02-10T00:00',
		]);
		expect(buckets(text, 'P1M')).toEqual([
			'2026-01-30T00:00/2026-02-01T00:00',
			'2026-02-01T00:00/2026-02-10T00:00',
		]);
		expect(buckets(text, 'whole')).toEqual(['2026-01-30T00:00/2026-02-10T00:00']);
	});
});

describe('calls', () => {
	it('one for what is on the clock', () => {
		expect(pieces('2026-01-05T08:00:00Z/2026-01-05T10:20:00Z', 'PT1H')).toEqual([
			['2026-01-05T08:00/2026-01-05T10:20', 'PT1H'],
		]);
	});

	it('one more for a beginning that is not', () => {
		expect(pieces('2026-01-05T08:07:00Z/2026-01-05T10:00:00Z', 'PT1H')).toEqual([
			['2026-01-05T08:07/2026-01-05T09:00', undefined],
			['2026-01-05T09:00/2026-01-05T10:00', 'PT1H'],
		]);
	});

	it('of 31 days with parts of a day', () => {
		expect(pieces('2026-01-01T00:00:00Z/2026-03-10T00:00:00Z', 'PT30M')).toEqual([
			['2026-01-01T00:00/2026-02-01T00:00', 'PT30M'],
			['2026-02-01T00:00/2026-03-04T00:00', 'PT30M'],
			['2026-03-04T00:00/2026-03-10T00:00', 'PT30M'],
		]);
	});

	it('of 366 days with whole days, or as a whole', () => {
		const text = '2024-01-01T00:00:00Z/2025-07-01T00:00:00Z';
		expect(pieces(text, 'P1D')).toEqual([
			['2024-01-01T00:00/2025-01-01T00:00', 'P1D'],
			['2025-01-01T00:00/2025-07-01T00:00', 'P1D'],
		]);
		expect(pieces(text, 'whole')).toEqual([
			['2024-01-01T00:00/2025-01-01T00:00', undefined],
			['2025-01-01T00:00/2025-07-01T00:00', undefined],
		]);
	});

	it('one for each month', () => {
		expect(pieces('2026-01-01T00:00:00Z/2026-03-01T00:00:00Z', 'P1M')).toEqual([
			['2026-01-01T00:00/2026-02-01T00:00', undefined],
			['2026-02-01T00:00/2026-03-01T00:00', undefined],
		]);
	});
});
