/** What an operation does to the skills or languages of one user, and the rows that say so. */
import type { Rated } from '../../../fields/ratedThings';
import { namesOfIds } from '../../../operation/namesOfIds';
import type { OperationApi } from '../../../operation/operation';
import { add, assignedTo, remove, replace, type Assigned, type Kind } from './calls';

export type Change = 'added' | 'replaced';
export type Row = Record<string, unknown>;

/** The row of each that was wanted, and in a dry run those of others that would be removed. */
export interface Assignment {
	rowOf: (rated: Pick<Rated, 'id'>) => Row;
	others: Row[];
}

/** @param wanted each once */
export async function assign(
	api: OperationApi,
	change: Change,
	kind: Kind,
	userId: string,
	wanted: readonly Rated[],
): Promise<Assignment> {
	if (api.isDryRun) return await planned(api, change, kind, userId, wanted);
	const write = change === 'added' ? add : replace;
	const reply = await inTurn(api, kind, userId, async () => await write(api, kind, userId, wanted));
	const names = await namesOf(api, kind, reply, wanted);
	const proficiencies = proficienciesOf(wanted);
	return {
		rowOf: ({ id }) => ({
			...cells(kind, userId, id, names),
			proficiency: proficiencies.get(id),
			[change]: true,
		}),
		others: [],
	};
}

export async function unassign(
	api: OperationApi,
	kind: Kind,
	userId: string,
	ids: readonly string[],
): Promise<Row[]> {
	const names = await namesOfIds(api, kind.thing, ids);
	if (api.isDryRun) {
		const has = new Set((await assignedTo(api, kind, userId)).map(({ id }) => id));
		return ids.map((id) => ({
			dryRun: true,
			change: has.has(id) ? 'remove' : 'none',
			...cells(kind, userId, id, names),
		}));
	}
	return await inTurn(api, kind, userId, async () => {
		const rows: Row[] = [];
		for (const id of ids) {
			const removed = await remove(api, kind, userId, id);
			rows.push({ ...cells(kind, userId, id, names), removed });
		}
		return rows;
	});
}

async function planned(
	api: OperationApi,
	change: Change,
	kind: Kind,
	userId: string,
	wanted: readonly Rated[],
): Promise<Assignment> {
	const before = await assignedTo(api, kind, userId);
	const names = await namesOf(api, kind, before, wanted);
	const had = proficienciesOf(before);
	const proficiencies = proficienciesOf(wanted);
	const row = (what: string, id: string, proficiency: number | undefined) => ({
		dryRun: true,
		change: what,
		...cells(kind, userId, id, names),
		proficiency,
	});
	const changeOf = (id: string) =>
		!had.has(id) ? 'add' : had.get(id) === proficiencies.get(id) ? 'none' : 'update';
	return {
		rowOf: ({ id }) => row(changeOf(id), id, proficiencies.get(id)),
		others:
			change === 'added'
				? []
				: before
						.filter(({ id }) => !proficiencies.has(id))
						.map(({ id, proficiency }) => row('remove', id, proficiency)),
	};
}

const proficienciesOf = (rated: readonly Rated[]) =>
	new Map(rated.map(({ id, proficiency }) => [id, proficiency]));

const cells = (kind: Kind, userId: string, id: string, names: ReadonlyMap<string, string>) => ({
	userId,
	[kind.id]: id,
	[kind.name]: names.get(id) ?? null,
});

/** Those in a reply, and others are asked for. */
async function namesOf(
	api: OperationApi,
	kind: Kind,
	reply: readonly Assigned[],
	wanted: readonly Rated[],
): Promise<ReadonlyMap<string, string>> {
	const names = new Map(
		reply.flatMap(({ id, name }) => (name === undefined ? [] : [[id, name] as const])),
	);
	const missing = wanted.map(({ id }) => id).filter((id) => !names.has(id));
	if (missing.length === 0) return names;
	// What was written stays written, with or without a name.
	const others = await namesOfIds(api, kind.thing, missing).catch(() => new Map<string, string>());
	return new Map([...names, ...missing.flatMap((id) => nameIn(others, id))]);
}

function nameIn(names: ReadonlyMap<string, string>, id: string): Array<[string, string]> {
	const name = names.get(id);
	return name === undefined ? [] : [[id, name]];
}

/** Several calls change one user, and those of another item must not come in between. */
async function inTurn<T>(
	api: OperationApi,
	kind: Kind,
	userId: string,
	task: () => Promise<T>,
): Promise<T> {
	return await api.inTurn(`${kind.thing}s of ${userId}`, task);
}
