import { dateTimeIn } from '../../fields/dates';
import type { Span } from '../../operation/spans';

/**
 * The days of an interval, as the usage of the API is counted: by days of UTC (help.genesys.cloud, _API
 * usage view_). A day that is named, such as Yesterday, is that day of UTC, whatever the time zone.
 *
 * @param timeZone whose days were meant
 * @returns an interval of whole days, the last of which it has in part at least
 */
export function wholeDays({ from, to }: Span, timeZone: string): string {
	const start = dateTimeIn(from, timeZone);
	const end = dateTimeIn(to, timeZone);
	const isMidnight = end.startOf('day').toMillis() === end.toMillis();
	const last = isMidnight ? end : end.plus({ days: 1 });
	return [start, last].map((day) => `${day.toISODate()}T00:00:00.000Z`).join('/');
}
