import type { CatalogField, CatalogOperation } from '../catalog';
import { didYouMean } from '../nearest';
import { titleOf } from '../fieldTitle';
import { WHOLE_BODY, BODY_LABEL } from '../operationFields';
import { bodyObject, type Models } from './models';
import { plainProblem } from './plainMembers';

/** A value that was compared with what is known of it. */
export interface Checked {
	/** The same, but that numbers and switches given as text are numbers and switches. */
	value: unknown;
	/** What cannot work: a value of another type. */
	errors: Problem[];
	/** What this version of the node does not know, although the API may. */
	hints: string[];
}

/** `'Media Settings › call › alertingTimeoutSeconds' is 'abc'. Enter a whole number.` */
export interface Problem {
	/** The names from the field of the body down. */
	path: string;
	/** What it is, and what to enter. */
	text: string;
}

/** More say nothing new. */
const MOST_HINTS = 10;

/**
 * Checks a field of a body, or a body that is a list.
 *
 * @param fieldName `body` for a body that is a list
 */
export function checkModel(
	models: Models,
	operation: CatalogOperation,
	fieldName: string,
	value: unknown,
): Checked {
	const found = bodyObject(models, operation, fieldName);
	if (found === undefined) return { value, errors: [], hints: [] };
	const label = fieldName === WHOLE_BODY ? BODY_LABEL : titleOf(fieldName);
	const { field, members } = found;
	if (!field.array) return checkObject(models, field, value, label);
	return checked((check) =>
		listOf(value, [label], (one, path) =>
			field.valuesOf || field.model
				? memberValue(models, { ...field, array: false }, one, path, check)
				: objectValue(models, members, one, path, check),
		),
	);
}

/**
 * Checks an object of a known model, or one whose names are the caller's choice.
 *
 * @param label of the field, for errors and hints
 */
export const checkObject = (
	models: Models,
	field: CatalogField,
	value: unknown,
	label: string,
): Checked =>
	checked((check) => memberValue(models, { ...field, array: false }, value, [label], check));

interface Found {
	errors: Problem[];
	/** By what they are about, so that the objects of a list do not all say the same. */
	hints: Map<string, string>;
}

function checked(check: (found: Found) => unknown): Checked {
	const found: Found = { errors: [], hints: new Map() };
	const value = check(found);
	return { value, errors: found.errors, hints: [...found.hints.values()].slice(0, MOST_HINTS) };
}

type Path = readonly string[];

const nameOf = (path: Path) => path.join(' › ');

function memberValue(
	models: Models,
	member: CatalogField,
	value: unknown,
	path: Path,
	found: Found,
): unknown {
	if (value === undefined || value === null || member.readOnly) return value;
	if (member.array) {
		if (value === '') return empty('a list', member, value, path, found);
		const element = { ...member, array: false };
		return listOf(value, path, (one, at) => memberValue(models, element, one, at, found));
	}
	if (member.type !== 'object') return plainValue(member, value, path, found);
	const { valuesOf } = member;
	if (valuesOf !== undefined) {
		const named = { name: '', array: false, required: false, ...valuesOf };
		return mapped(value, path, found, (one, at) => memberValue(models, named, one, at, found));
	}
	const members = models.membersOf(member.model);
	return members.length === 0 ? value : objectValue(models, members, value, path, found);
}

/** One value where a list is meant is a list of one. */
function listOf(value: unknown, path: Path, check: (one: unknown, path: Path) => unknown): unknown {
	if (!Array.isArray(value)) return [check(value, path)];
	return unlessSame(
		value as unknown[],
		value.map((one, at) => check(one, [...path, `entry ${at + 1}`])),
	);
}

function objectValue(
	models: Models,
	members: readonly CatalogField[],
	value: unknown,
	path: Path,
	found: Found,
): unknown {
	const byName = new Map(members.map((member) => [member.name, member]));
	return mapped(value, path, found, (one, at, name) => {
		const member = byName.get(name);
		if (member !== undefined) return memberValue(models, member, one, at, found);
		found.hints.set(
			`${path[0]} ${name}`,
			`'${nameOf(at)}' was sent, which this version of the node does not know${didYouMean([...byName.keys()], name)}`,
		);
		return one;
	});
}

/** @param check is asked for the value of each name */
function mapped(
	value: unknown,
	path: Path,
	{ errors }: Found,
	check: (one: unknown, path: Path, name: string) => unknown,
): unknown {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		errors.push({ path: nameOf(path), text: `${said(value)}. Enter an object.` });
		return value;
	}
	const entries = Object.entries(value);
	const values = entries.map(([, one]) => one as unknown);
	const after = entries.map(([name, one]) => check(one, [...path, name], name));
	if (unlessSame(values, after) === values) return value;
	return Object.fromEntries(entries.map(([name], at) => [name, after[at]]));
}

const unlessSame = (before: unknown[], after: unknown[]) =>
	before.every((one, at) => one === after[at]) ? before : after;

function plainValue(member: CatalogField, value: unknown, path: Path, found: Found): unknown {
	const { type, values } = member;
	const { converted, expected } = plainProblem(type, value);
	if (value === '' && expected !== undefined) return empty(expected, member, value, path, found);
	if (expected !== undefined) {
		found.errors.push({ path: nameOf(path), text: `${said(value)}. Enter ${expected}.` });
		return value;
	}
	const text = String(converted);
	if (values === undefined || text === '' || values.includes(text)) return converted;
	const alike = values.find((one) => one.toLowerCase() === text.toLowerCase());
	if (alike !== undefined) return alike;
	found.hints.set(
		`${path[0]} ${member.name}=${text}`,
		`'${nameOf(path)}' was sent as '${text.slice(0, 80)}', which this version of the node does not know${didYouMean(values, text)}`,
	);
	return converted;
}

/** The API takes an empty text for nothing, or refuses it. */
function empty(expected: string, { name }: CatalogField, value: unknown, path: Path, found: Found) {
	found.hints.set(
		`${path[0]} ${name} empty`,
		`'${nameOf(path)}' was sent empty. Enter ${expected}, or leave it out.`,
	);
	return value;
}

function said(value: unknown): string {
	if (Array.isArray(value)) return 'is a list';
	return typeof value === 'object' ? 'is an object' : `is '${String(value).slice(0, 80)}'`;
}
