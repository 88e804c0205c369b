import {
	dayIn,
	timeColumns,
} from '../../../../../nodes/GenesysCloud/resources/workforce/parts/localTimes';

describe('a day of a time zone', () => {
	it.each([
		['2026-07-03', 'Europe/Berlin', '2026-07-02T22:00:00.000Z', 24],
		['2026-07-03', 'UTC', '2026-07-03T00:00:00.000Z', 24],
		['2026-07-03', 'Pacific/Auckland', '2026-07-02T12:00:00.000Z', 24],
		['2026-01-03', 'Pacific/Auckland', '2026-01-02T11:00:00.000Z', 24],
		['2026-01-03', 'Pacific/Kiritimati', '2026-01-02T10:00:00.000Z', 24],
		['2026-01-03', 'Pacific/Pago_Pago', '2026-01-03T11:00:00.000Z', 24],
		['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z', 23],
		['2026-10-25', 'Europe/Berlin', '2026-10-24T22:00:00.000Z', 25],
	])('%s in %s begins at %s and has %s hours', (date, zone, start, hours) => {
		const { from, to } = dayIn(date, zone);
		expect(new Date(from).toISOString()).toBe(start);
		expect((to - from) / 3_600_000).toBe(hours);
		expect(timeColumns({ from, to }, zone).date).toBe(date);
	});
});

it('a time that cannot be read is empty', () => {
	expect(timeColumns({ from: Number.NaN, to: 0 }, 'UTC')).toMatchObject({ start: null, end: null });
});
