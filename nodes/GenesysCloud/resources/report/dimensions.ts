import { idIn, type Thing } from '../../catalog/namedThings';
import { namesOfIds, type Names } from '../../operation/namesOfIds';
import type { OperationApi } from '../../operation/operation';

/** What figures can be grouped by, as the API calls it. */
export type Dimension =
	| 'direction'
	| 'divisionId'
	| 'endingLanguage'
	| 'exitReason'
	| 'flowId'
	| 'flowType'
	| 'flowVersion'
	| 'mediaType'
	| 'messageType'
	| 'queueId'
	| 'requestedLanguageId'
	| 'requestedRoutingSkillId'
	| 'userId'
	| 'wrapUpCode';

/** Things whose IDs are the values of a dimension, and the word for them in the names of columns. */
const NAMED: Partial<Record<Dimension, readonly [thing: Thing, word: string]>> = {
	divisionId: ['division', 'division'],
	flowId: ['flow', 'flow'],
	queueId: ['queue', 'queue'],
	requestedLanguageId: ['language', 'language'],
	requestedRoutingSkillId: ['skill', 'skill'],
	userId: ['user', 'user'],
	wrapUpCode: ['wrapUpCode', 'wrapUpCode'],
};

type Group = Readonly<Partial<Record<string, string>>>;

/** Names by IDs, by dimension. */
export type NamesOfGroups = ReadonlyMap<Dimension, Names>;

/** @returns the names of what the groups have IDs of */
export async function namesOfGroups(
	api: OperationApi,
	dimensions: readonly Dimension[],
	groups: readonly Group[],
): Promise<NamesOfGroups> {
	const named = dimensions.flatMap((dimension) => {
		const [thing] = NAMED[dimension] ?? [];
		return thing === undefined ? [] : [{ dimension, thing }];
	});
	const found = named.map(async ({ dimension, thing }) => {
		const ids = groups.map((group) => group[dimension] ?? '').filter((id) => idIn(id) === id);
		return [dimension, await namesOfIds(api, thing, ids)] as const;
	});
	return new Map(await Promise.all(found));
}

/**
 * The columns that say which group it is: the ID and the name of a thing, or the value of any other
 * dimension. A code that the system has set, such as ININ-WRAP-UP-TIMEOUT, is its own name.
 */
export function groupColumns(
	dimensions: readonly Dimension[],
	group: Group,
	names: NamesOfGroups,
): Record<string, string | null> {
	const columns = dimensions.flatMap((dimension): Array<[string, string | null]> => {
		const [, word] = NAMED[dimension] ?? [];
		const value = group[dimension] ?? null;
		if (word === undefined) return [[dimension, value]];
		const name = value === null ? undefined : names.get(dimension)?.get(value);
		const isId = value !== null && idIn(value) === value;
		return [
			[`${word}Id`, value],
			[`${word}Name`, name ?? (isId ? null : value)],
		];
	});
	return Object.fromEntries(columns);
}
