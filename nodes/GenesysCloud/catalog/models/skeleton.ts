import type { CatalogField, CatalogOperation } from '../catalog';
import { ANALYTICS_EXAMPLES } from './analyticsExamples';
import { bodyObject, type Models } from './models';
import { isNamedAsSetByServer } from '../operationFields';

type Json = string | Json[] | { [name: string]: Json };

/** Members shown of an object, and of an object within it. */
const MOST_MEMBERS = [12, 6];

/** Names that most objects of the API have, in the order in which people think of them. */
const COMMON = ['id', 'name', 'type', 'description', 'value', 'enabled'];

/**
 * An example of an object in a body, to be filled in: JSON with its members.
 *
 * Text, numbers, switches, dates and allowed values alike are `""`: whoever sees it knows that something
 * is to be entered, and nothing is sent by accident, as `false` or `0` would be. Required members come
 * first, then those with common names, then the others in the API's order, twelve at most; of an object
 * within the object, six at most. What lies deeper is `{}` or `[]`. Of a reference to another thing, only
 * its ID is shown. A list has one object. Filters of Analytics are worked examples.
 *
 * @param fieldName of the body; `body` for a body that is a list
 * @returns undefined if the members are not known
 */
export function skeletonOf(
	models: Models,
	operation: CatalogOperation,
	fieldName: string,
): Json | undefined {
	const example = ANALYTICS_EXAMPLES[operation.id]?.[fieldName];
	if (example !== undefined) return example as Json;
	const found = bodyObject(models, operation, fieldName);
	if (found === undefined || found.members.length === 0) return undefined;
	const { field, members } = found;
	const isReference = field.model !== undefined && isOfAnotherThing(members);
	const one = objectOf(models, isReference ? idOf(members) : members, 0);
	return field.array ? [one] : one;
}

function objectOf(
	models: Models,
	members: readonly CatalogField[],
	level: number,
): Record<string, Json> {
	const shown = members
		.filter(isFilledIn)
		.map((member, at) => ({ member, rank: rankOf(member, at) }))
		.sort((a, b) => a.rank - b.rank)
		.slice(0, MOST_MEMBERS[level]);
	return Object.fromEntries(
		shown.map(({ member }) => [member.name, valueOf(models, member, level)]),
	);
}

/** The server sets an ID where it makes the object, and needs it where the object is there already. */
const isFilledIn = (member: CatalogField) =>
	member.name === 'id' || (!member.readOnly && !isNamedAsSetByServer(member));

function rankOf({ name, required }: CatalogField, at: number): number {
	const common = COMMON.indexOf(name);
	if (required) return at - 2_000;
	return common < 0 ? at : common - 1_000;
}

function valueOf(models: Models, member: CatalogField, level: number): Json {
	const { type, array, model } = member;
	if (type !== 'object') return array ? [] : '';
	const members = models.membersOf(model);
	const isReference = isOfAnotherThing(members);
	const isTooDeep = level + 1 >= MOST_MEMBERS.length;
	if (members.length === 0 || (isTooDeep && !isReference)) return array ? [] : {};
	const one = objectOf(models, isReference ? idOf(members) : members, level + 1);
	return array ? [one] : one;
}

/** Things that have a page of their own in the API. */
const isOfAnotherThing = (members: readonly CatalogField[]) =>
	['id', 'selfUri'].every((name) => members.some((member) => member.name === name));

const idOf = (members: readonly CatalogField[]) => members.filter(({ name }) => name === 'id');

/**
 * @param value what a person made of a skeleton
 * @returns the value without the empty texts, objects and lists that the skeleton put there, and without
 * what holds nothing else; undefined if nothing is left. What was emptied by hand stays, as does null.
 */
export function withoutEmpty(value: unknown, skeleton: unknown): unknown {
	if (Array.isArray(value) && Array.isArray(skeleton)) return listWithoutEmpty(value, skeleton);
	if (isObject(value) && isObject(skeleton)) return objectWithoutEmpty(value, skeleton);
	return value === '' && skeleton === '' ? undefined : value;
}

function listWithoutEmpty(list: unknown[], skeleton: unknown[]): unknown[] | undefined {
	if (list.length === 0) return skeleton.length === 0 ? undefined : list;
	const left = list
		.map((one, at) => withoutEmpty(one, skeleton[at] ?? skeleton[0]))
		.filter((one) => one !== undefined);
	return left.length === 0 ? undefined : left;
}

function objectWithoutEmpty(
	object: Record<string, unknown>,
	skeleton: Record<string, unknown>,
): Record<string, unknown> | undefined {
	const entries = Object.entries(object);
	if (entries.length === 0) return Object.keys(skeleton).length === 0 ? undefined : object;
	const left = entries
		.map(([name, value]) => [
			name,
			Object.hasOwn(skeleton, name) ? withoutEmpty(value, skeleton[name]) : value,
		])
		.filter(([, value]) => value !== undefined);
	return left.length === 0 ? undefined : (Object.fromEntries(left) as Record<string, unknown>);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
