import { DateTime } from 'luxon';

import { ParameterError } from '../../../../nodes/GenesysCloud/client/errors/callError';
import {
	dateOf,
	dateTimeOf,
	intervalOf,
	intervalOfPhrase,
} from '../../../../nodes/GenesysCloud/fields/dates';

const BERLIN = { timeZone: 'Europe/Berlin' };
/** A Wednesday, 10:30 in Berlin. */
const NOW = Date.parse('2026-07-15T08:30:00Z');

const intervalAt = (now: string, phrase: string, zone = BERLIN.timeZone) =>
	intervalOfPhrase(phrase, { timeZone: zone, now: Date.parse(now) });

describe('a date', () => {
	it.each<[unknown, string]>([
		['2026-01-31', '2026-01-31'],
		['2026-01-31T23:59:00', '2026-01-31'],
		// Text with a zone has the day of that zone.
		['2026-01-31T23:30:00Z', '2026-01-31'],
		[new Date('2026-01-31T23:30:00Z'), '2026-02-01'],
		[DateTime.fromISO('2026-01-31T12:00:00Z'), '2026-01-31'],
		// As n8n takes them, but not in the time zone of the server.
		['Jan 31, 2026', '2026-01-31'],
		['31 January 2026', '2026-01-31'],
		['2026/1/31', '2026-01-31'],
		['20260131', '2026-01-31'],
		['2026-W05-6', '2026-01-31'],
	])('%p is %s in Berlin', (value, day) => expect(dateOf('Day', value, BERLIN)).toBe(day));

	it.each([
		undefined,
		'',
		' ',
		'tomorrow-ish',
		'2026-02-30',
		// Nobody can tell the day from the month; a sheet counts days.
		'03.10.2026',
		'10/03/2026',
		'12/24/2026',
		'03-10-2026',
		'46053',
		'Customer 5',
		' 2026-02-30T08:00:00Z',
		{},
		[],
		5,
		true,
	])('is not %p', (value) => {
		expect(() => dateOf('Day', value, BERLIN)).toThrow(ParameterError);
		expect(() => dateOf('Day', value, BERLIN)).toThrow('Enter a date such as 2026-01-31.');
	});
});

describe('a date and time', () => {
	it.each<[unknown, string]>([
		['2026-01-31T08:00:00', '2026-01-31T07:00:00.000Z'],
		['2026-07-31T08:00:00', '2026-07-31T06:00:00.000Z'],
		['2026-01-31T08:00:00+09:00', '2026-01-30T23:00:00.000Z'],
		['2026-07-31', '2026-07-30T22:00:00.000Z'],
		['2026-07-31 08:00', '2026-07-31T06:00:00.000Z'],
		['Jul 31, 2026 08:00', '2026-07-31T06:00:00.000Z'],
		['Jul 31, 2026 8:00 AM', '2026-07-31T06:00:00.000Z'],
		['Fri, 31 Jul 2026 08:00:00 +0900', '2026-07-30T23:00:00.000Z'],
		['Fri, 31 Jul 2026 08:00:00 GMT', '2026-07-31T08:00:00.000Z'],
		['Fri Jul 31 2026 08:00:00 GMT+0900 (Japan Standard Time)', '2026-07-30T23:00:00.000Z'],
	])('%p is %s', (value, utc) => expect(dateTimeOf('From', value, BERLIN)).toBe(utc));

	it('is not anything else', () => {
		expect(() => dateTimeOf('From', 'soon', BERLIN)).toThrow("'From' is 'soon'. Enter a date and");
	});
});

describe('an interval', () => {
	it.each([
		['2026-01-01T00:00:00Z/2026-01-02T00:00:00Z', '2026-01-01T00:00:00Z/2026-01-02T00:00:00Z'],
		['2026-01-01T00:00:00.000Z/P1D', '2026-01-01T00:00:00.000Z/P1D'],
		['2026-01-01T00:00+0100/PT8H', '2026-01-01T00:00+0100/PT8H'],
		['P1D', 'P1D'],
		[' 2026-07-01 / 2026-07-02 ', '2026-06-30T22:00:00.000Z/2026-07-01T22:00:00.000Z'],
		['2026-07-01T08:00/2026-07-01T09:00', '2026-07-01T06:00:00.000Z/2026-07-01T07:00:00.000Z'],
		['Today', '2026-07-14T22:00:00.000Z/2026-07-15T08:30:00.000Z'],
	])('%s is %s', (value, sent) =>
		expect(intervalOf('Interval', value, { ...BERLIN, now: NOW })).toBe(sent),
	);

	it.each([undefined, '', '/', 'a/', '/b', 'a/b', '2026-01-01', '1/2/3', 5, {}, 'Last 0 days'])(
		'is not %p',
		(value) => {
			expect(() => intervalOf('Interval', value, { ...BERLIN, now: NOW })).toThrow(ParameterError);
			expect(() => intervalOf('Interval', value, { ...BERLIN, now: NOW })).toThrow(
				"or words such as 'Today'",
			);
		},
	);
});

describe('a phrase', () => {
	it.each([
		['Today', '2026-07-14T22:00/2026-07-15T08:30'],
		['yesterday', '2026-07-13T22:00/2026-07-14T22:00'],
		['This week', '2026-07-12T22:00/2026-07-15T08:30'],
		['Last week', '2026-07-05T22:00/2026-07-12T22:00'],
		['this month', '2026-06-30T22:00/2026-07-15T08:30'],
		['Last  month', '2026-05-31T22:00/2026-06-30T22:00'],
		['LAST 24 HOURS', '2026-07-14T08:30/2026-07-15T08:30'],
		['last 15 minutes', '2026-07-15T08:15/2026-07-15T08:30'],
		['last hour', '2026-07-15T07:30/2026-07-15T08:30'],
		['Last 7 days', '2026-07-07T22:00/2026-07-14T22:00'],
		['the past 2 weeks', '2026-06-28T22:00/2026-07-12T22:00'],
		['previous 3 months', '2026-03-31T22:00/2026-06-30T22:00'],
	])('%s, on a Wednesday in July in Berlin', (phrase, short) => {
		const long = short.replace(/(\d\d:\d\d)/g, '$1:00.000Z');
		expect(intervalOfPhrase(phrase, { ...BERLIN, now: NOW })).toBe(long);
	});

	it('has 23 hours on the day on which the clocks go forward, and 25 when they go back', () => {
		expect(intervalAt('2026-03-30T10:00:00Z', 'Yesterday')).toBe(
			'2026-03-28T23:00:00.000Z/2026-03-29T22:00:00.000Z',
		);
		expect(intervalAt('2026-10-26T10:00:00Z', 'Yesterday')).toBe(
			'2026-10-24T22:00:00.000Z/2026-10-25T23:00:00.000Z',
		);
		expect(intervalAt('2026-03-29T10:00:00Z', 'Last 24 hours')).toBe(
			'2026-03-28T10:00:00.000Z/2026-03-29T10:00:00.000Z',
		);
	});

	it('follows a zone where a day begins at one o’clock after a change', () => {
		expect(intervalAt('2018-11-05T12:00:00Z', 'Yesterday', 'America/Sao_Paulo')).toBe(
			'2018-11-04T03:00:00.000Z/2018-11-05T02:00:00.000Z',
		);
		expect(intervalAt('2018-11-04T12:00:00Z', 'Yesterday', 'America/Sao_Paulo')).toBe(
			'2018-11-03T03:00:00.000Z/2018-11-04T03:00:00.000Z',
		);
	});

	it('is the day of the zone, not of UTC', () => {
		expect(intervalAt('2026-07-15T20:00:00Z', 'Today', 'Pacific/Auckland')).toBe(
			'2026-07-15T12:00:00.000Z/2026-07-15T20:00:00.000Z',
		);
	});

	it.each(['', 'last', 'next week', '7 days', 'last 7', 'last 99999 days'])('is not %p', (phrase) =>
		expect(intervalOfPhrase(phrase, { ...BERLIN, now: NOW })).toBeUndefined(),
	);

	it('counts from the last run, and from 24 hours before if there was none', () => {
		const lastRun = () => Date.parse('2026-07-15T06:00:00Z');
		const since = (more = {}) =>
			intervalOfPhrase('Since the last run', { ...BERLIN, now: NOW, ...more });
		expect(since({ lastRun })).toBe('2026-07-15T06:00:00.000Z/2026-07-15T08:30:00.000Z');
		const day = '2026-07-14T08:30:00.000Z/2026-07-15T08:30:00.000Z';
		expect([since(), since({ lastRun: () => undefined })]).toEqual([day, day]);
	});
});

describe('a phrase about what is planned', () => {
	const ahead = { ...BERLIN, isAhead: true };

	it.each([
		['Today', '2026-07-14T22:00:00.000Z/2026-07-15T22:00:00.000Z'],
		['tomorrow', '2026-07-15T22:00:00.000Z/2026-07-16T22:00:00.000Z'],
		['This week', '2026-07-12T22:00:00.000Z/2026-07-19T22:00:00.000Z'],
		['This month', '2026-06-30T22:00:00.000Z/2026-07-31T22:00:00.000Z'],
		['Next day', '2026-07-15T22:00:00.000Z/2026-07-16T22:00:00.000Z'],
		['Next 7 days', '2026-07-14T22:00:00.000Z/2026-07-21T22:00:00.000Z'],
		['next week', '2026-07-19T22:00:00.000Z/2026-07-26T22:00:00.000Z'],
		['Next 2 weeks', '2026-07-19T22:00:00.000Z/2026-08-02T22:00:00.000Z'],
		['the next month', '2026-07-31T22:00:00.000Z/2026-08-31T22:00:00.000Z'],
		['Next 8 hours', '2026-07-15T08:30:00.000Z/2026-07-15T16:30:00.000Z'],
		// What was is as it is elsewhere.
		['Yesterday', '2026-07-13T22:00:00.000Z/2026-07-14T22:00:00.000Z'],
	])('%s', (phrase, long) => expect(intervalOfPhrase(phrase, { ...ahead, now: NOW })).toBe(long));

	it('a day on which clocks change has 23 or 25 hours', () => {
		const at = (now: string) => intervalOfPhrase('Tomorrow', { ...ahead, now: Date.parse(now) });
		expect(at('2026-03-28T12:00:00Z')).toBe('2026-03-28T23:00:00.000Z/2026-03-29T22:00:00.000Z');
		expect(at('2026-10-24T12:00:00Z')).toBe('2026-10-24T22:00:00.000Z/2026-10-25T23:00:00.000Z');
	});

	it.each(['next', 'next 0 days', 'next year', 'tomorrow morning'])('is not %p', (phrase) => {
		expect(intervalOfPhrase(phrase, { ...ahead, now: NOW })).toBeUndefined();
		expect(() => intervalOf('Interval', phrase, { ...ahead, now: NOW })).toThrow(
			"'Tomorrow', 'Next 7 days'",
		);
	});
});
