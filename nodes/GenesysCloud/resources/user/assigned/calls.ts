/** The skills and languages of a user. */
import type { Thing } from '../../../catalog/namedThings';
import { CallError } from '../../../client/errors/callError';
import type { Rated } from '../../../fields/ratedThings';
import { list, send } from '../../../operation/apiCall';
import type { OperationApi } from '../../../operation/operation';
import { inChunks } from '../../../shared/inChunks';

/** What differs between skills and languages. */
export interface Kind {
	thing: Thing;
	/** Operations of the API. */
	list: string;
	add: string;
	remove: string;
	/** Missing where the API cannot replace all with one call. */
	replace?: string;
	/** Names of the columns, the first one also of the path parameter. */
	id: 'skillId' | 'languageId';
	name: 'skillName' | 'languageName';
	/** Decimals of a proficiency. */
	decimals: number;
}

/** Decimals: Genesys's Terraform provider has skills as 0.0 to 5.0 and languages as 0 to 5. */
export const SKILLS: Kind = {
	thing: 'skill',
	list: 'getUserRoutingskills',
	add: 'patchUserRoutingskillsBulk',
	remove: 'deleteUserRoutingskill',
	replace: 'putUserRoutingskillsBulk',
	id: 'skillId',
	name: 'skillName',
	decimals: 1,
};

export const LANGUAGES: Kind = {
	thing: 'language',
	list: 'getUserRoutinglanguages',
	add: 'patchUserRoutinglanguagesBulk',
	remove: 'deleteUserRoutinglanguage',
	id: 'languageId',
	name: 'languageName',
	decimals: 0,
};

/** One that a user has. */
export interface Assigned extends Rated {
	name?: string;
}

/** In one call, at most: declared for languages, and so for skills (Terraform provider). */
const MOST_IN_CALL = 50;

export async function assignedTo(
	api: OperationApi,
	kind: Kind,
	userId: string,
): Promise<Assigned[]> {
	return (await list(api, kind.list, { userId }, { limit: Infinity })) as Assigned[];
}

/** Adds them, or changes the proficiencies of those that the user has. */
export async function add(
	api: OperationApi,
	kind: Kind,
	userId: string,
	rated: readonly Rated[],
): Promise<Assigned[]> {
	const replies: Assigned[] = [];
	for (const part of inChunks(rated.map(bodyOf), MOST_IN_CALL)) {
		replies.push(...entitiesOf(await send(api, kind.add, { userId }, part)));
	}
	return replies;
}

/** Gives the user these and no others. What is kept stays assigned all the time. */
export async function replace(
	api: OperationApi,
	kind: Kind,
	userId: string,
	rated: readonly Rated[],
): Promise<Assigned[]> {
	if (kind.replace !== undefined) {
		const first = rated.slice(0, MOST_IN_CALL).map(bodyOf);
		const reply = entitiesOf(await send(api, kind.replace, { userId }, first));
		return [...reply, ...(await add(api, kind, userId, rated.slice(MOST_IN_CALL)))];
	}
	const before = await assignedTo(api, kind, userId);
	const reply = await add(api, kind, userId, changedOf(before, rated));
	const wanted = new Set(rated.map(({ id }) => id));
	for (const { id } of before.filter((one) => !wanted.has(one.id))) {
		await send(api, kind.remove, { userId, [kind.id]: id });
	}
	return [...before, ...reply];
}

/**
 * @returns whether the user had it; a 404 is the answer for a user that does not exist, too
 * @throws {CallError} also where there is no such user
 */
export async function remove(
	api: OperationApi,
	kind: Kind,
	userId: string,
	id: string,
): Promise<boolean> {
	return await send(api, kind.remove, { userId, [kind.id]: id }).then(
		() => true,
		async (error: unknown) => {
			if (!(error instanceof CallError) || error.details.status !== 404) throw error;
			const left = await assignedTo(api, kind, userId);
			if (left.some((one) => one.id === id)) throw error;
			return false;
		},
	);
}

/** @returns those that are new, or have another proficiency */
export function changedOf(before: readonly Rated[], wanted: readonly Rated[]): Rated[] {
	const known = new Map(before.map(({ id, proficiency }) => [id, proficiency]));
	return wanted.filter(({ id, proficiency }) => known.get(id) !== proficiency);
}

const bodyOf = ({ id, proficiency }: Rated) => ({ id, proficiency });

function entitiesOf(reply: unknown): Assigned[] {
	const { entities } = Object(reply) as { entities?: unknown };
	return Array.isArray(entities) ? (entities as Assigned[]) : [];
}
