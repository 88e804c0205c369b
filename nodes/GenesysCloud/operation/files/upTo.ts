import { partOf } from '../../client/lists/listProgress';
import type { OperationApi } from '../operation';

/**
 * The first entries of pages. A hint says if there are more.
 *
 * @param limit `Infinity` for all
 */
export async function* upTo<E>(
	api: Pick<OperationApi, 'hint'>,
	pages: AsyncIterable<E[]>,
	limit: number,
): AsyncGenerator<E[]> {
	let left = limit;
	for await (const page of pages) {
		if (left > 0 && page.length > 0) yield page.slice(0, left);
		left -= page.length;
		if (left >= 0) continue;
		api.hint(partOf(limit, undefined));
		return;
	}
}
