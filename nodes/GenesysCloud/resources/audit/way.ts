/** How audits are read: pure policy. */
import { DAY_MS, type Span } from '../../operation/spans';

/** `recent` answers at once, `complete` takes a job. */
export type Way = 'complete' | 'recent';

/**
 * "14 days worth of audits for certain services" (official API description). Less a little, for the time
 * until it is read.
 */
const RECENT_MS = 14 * DAY_MS - 60 * 60_000;

/** Whether the recent audits can have all that is wanted, so that their services matter. */
export const mayBeRecent = ({ from }: Span, now: number): boolean => from >= now - RECENT_MS;

/**
 * @param service that is wanted; undefined for all
 * @param recent the services that recent audits are of
 * @param all the services that there are audits of; not needed for one service
 */
export function wayOf(
	service: string | undefined,
	recent: ReadonlySet<string>,
	all: ReadonlySet<string>,
): Way {
	const wanted = service === undefined ? [...all] : [service];
	return wanted.length > 0 && wanted.every((one) => recent.has(one)) ? 'recent' : 'complete';
}
