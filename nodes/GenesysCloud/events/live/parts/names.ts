import { wordFor, type Thing } from '../../../catalog/namedThings';
import { list } from '../../../operation/apiCall';
import { namesOfIds } from '../../../operation/namesOfIds';
import type { OperationApi } from '../../../operation/operation';

/** What a row calls the thing of an ID; null where there is no ID, or no name that may be seen. */
export type NameOf = (thing: Thing, id: string | null | undefined) => string | null;

/** Events come one by one: after so many questions for single names, all are asked for together. */
const FEW_QUESTIONS = 20;

const ALL: Partial<Record<Thing, [operationId: string, query: object]>> = {
	user: ['getUsers', { state: 'any' }],
	queue: ['getRoutingQueues', {}],
	wrapUpCode: ['getRoutingWrapupcodes', {}],
};

interface Book {
	asked: Set<string>;
	all?: Map<string, string>;
}

/**
 * The names of what a row shows. An event must not be lost because a name is missing, so none of this
 * throws: the log says what failed.
 */
export async function namesFor(
	api: OperationApi,
	wanted: Partial<Record<Thing, ReadonlyArray<string | null | undefined>>>,
): Promise<NameOf> {
	const found = new Map<Thing, ReadonlyMap<string, string>>();
	for (const [thing, given] of Object.entries(wanted) as Array<[Thing, string[]]>) {
		const ids = given.filter((id) => typeof id === 'string' && id !== '');
		if (ids.length === 0) continue;
		found.set(
			thing,
			await named(api, thing, ids).catch((error: unknown) => {
				api.hint(
					`The names of ${wordFor(thing)}s could not be read: ${error instanceof Error ? error.message : String(error)}`,
				);
				return new Map<string, string>();
			}),
		);
	}
	return (thing, id) => (id ? (found.get(thing)?.get(id) ?? null) : null);
}

async function named(api: OperationApi, thing: Thing, ids: string[]) {
	const book = await api.once(
		`events ask for names of ${thing}`,
		async () => await Promise.resolve<Book>({ asked: new Set() }),
	);
	ids.forEach((id) => book.asked.add(id));
	const all = ALL[thing];
	if (all !== undefined && book.asked.size > FEW_QUESTIONS) {
		book.all ??= await everything(api, ...all);
		if (ids.every((id) => book.all?.has(id))) return book.all;
	}
	return await namesOfIds(api, thing, ids);
}

async function everything(api: OperationApi, operationId: string, query: object) {
	const entries = await list(api, operationId, { ...query }, { limit: Infinity });
	return new Map(
		(entries as Array<{ id: string; name?: string }>).map(({ id, name }) => [id, name ?? id]),
	);
}
