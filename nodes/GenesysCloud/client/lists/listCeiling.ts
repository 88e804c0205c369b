import type { Ceiling } from '../../catalog/listCeilings';
import { CallError } from '../errors/callError';
import type { ListProgress } from './listProgress';
import type { Page } from './page';

/**
 * @param wanted number of entries from the start of the list; `Infinity` for all
 * @throws {CallError} when the total shows that the list is longer than the operation can return
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
		message: `The list has ${total} entries, but this operation returns only the first ${most}`,
		remedy: `${instead} To get the first ${most}, turn off 'Return All' and set 'Limit' to ${most}.`,
		outcome: 'refused',
		call,
	});
}

/** A page that is refused after others were accepted has reached an undocumented limit. */
export function withWayOut(error: unknown, progress: ListProgress): unknown {
	const isRefusal = error instanceof CallError && error.details.status === 400;
	if (!isRefusal || progress.count === 0) return error;
	const { details } = error;
	return new CallError({ ...details, remedy: `${details.remedy} ${progress.untilHere}` });
}
