import type { Ceiling } from '../../catalog/listCeilings';
import { CallError } from '../errors/callError';
import type { ListProgress } from './listProgress';
import type { Page } from './page';

/**
 * @param wanted entries from the top of the list; `Infinity` for all
 * @throws {CallError} when the total tells that the list is longer than the operation can give
 */
export function assertBelowCeiling(
	{ total = 0 }: Page,
	ceiling: Ceiling | undefined,
	wanted: number,
	call: string,
): void {
	if (ceiling === undefined || total <= ceiling.most || wanted <= ceiling.most) return;
	const { most, instead } = ceiling;
	throw new CallError({
		message: `The list has ${total} entries, and this operation gives the first ${most} only`,
		remedy: `${instead} The first ${most} come with 'Return All' off and 'Limit' ${most}.`,
		outcome: 'refused',
		call,
	});
}

/** A page that is refused after good ones has met a limit that nobody documented. */
export function withWayOut(error: unknown, progress: ListProgress): unknown {
	const isRefusal = error instanceof CallError && error.details.status === 400;
	if (!isRefusal || progress.count === 0) return error;
	const { details } = error;
	return new CallError({ ...details, remedy: `${details.remedy} ${progress.untilHere}` });
}
