import { ParameterError } from '../client/errors/callError';

/** One row of a list of names and values. */
export interface Pair {
	name: string;
	value: unknown;
}

/** Names that reach an object's prototype instead of the object. */
const UNSAFE_NAMES = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Names and values as an object; a name given several times becomes a list.
 *
 * @param parameter its name in the editor, for the error
 * @throws {ParameterError} for an empty or unsafe name
 */
export function joinPairs(parameter: string, pairs: readonly Pair[]): Record<string, unknown> {
	const joined = new Map<string, unknown>();
	for (const { name: given, value } of pairs) {
		const name = String(given ?? '').trim();
		if (name === '') throw new ParameterError(parameter, 'has an entry without a name');
		assertSafe(parameter, name);
		joined.set(name, joined.has(name) ? [joined.get(name), value].flat() : value);
	}
	return Object.fromEntries(joined);
}

/**
 * As {@link joinPairs}, for where only text can go. Names without a value are left out: an expression
 * that finds nothing must not end up as the word "undefined" in a path.
 *
 * @throws {ParameterError} for an object as a value, too
 */
export function joinTexts(parameter: string, pairs: readonly Pair[]): Record<string, string> {
	// Without a prototype: a name such as 'toString' is not there unless it was given.
	const texts = Object.create(null) as Record<string, string>;
	for (const [name, value] of Object.entries(joinPairs(parameter, pairs))) {
		const given = [value].flat().filter((part) => part !== undefined && part !== null);
		if (given.some((part) => String(part).includes(String({})))) {
			throw new ParameterError(
				parameter,
				`has an object for '${name}'. Enter text, or choose a field of the object.`,
			);
		}
		if (given.length > 0) texts[name] = given.join(',');
	}
	return texts;
}

/**
 * @param value JSON text, or what an expression gave instead
 * @returns undefined for an empty text
 * @throws {ParameterError} for broken JSON or an unsafe name in it
 */
export function parseJson(parameter: string, value: unknown): unknown {
	if (value === undefined || value === null) return undefined;
	if (typeof value === 'string' && value.trim() === '') return undefined;
	let parsed: unknown;
	try {
		// What an expression gave must be writable as JSON, and then has no cycles either.
		parsed = JSON.parse(typeof value === 'string' ? value : JSON.stringify(value));
	} catch (error) {
		throw notJson(parameter, error as Error);
	}
	assertSafeNames(parameter, parsed);
	return typeof value === 'string' ? parsed : value;
}

/** As {@link parseJson}, for what must be an object; nothing is an empty one. */
export function parseJsonObject(parameter: string, value: unknown): Record<string, unknown> {
	const parsed = parseJson(parameter, value) ?? {};
	if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
		throw new ParameterError(
			parameter,
			'is not an object. Enter one, for example {"pageSize": 100}.',
		);
	}
	return parsed as Record<string, unknown>;
}

function assertSafeNames(parameter: string, value: unknown): void {
	if (typeof value !== 'object' || value === null) return;
	for (const [name, child] of Object.entries(value)) {
		if (!Array.isArray(value)) assertSafe(parameter, name);
		assertSafeNames(parameter, child);
	}
}

function assertSafe(parameter: string, name: string): void {
	if (UNSAFE_NAMES.has(name)) {
		throw new ParameterError(parameter, `must not have '${name}' as a name`);
	}
}

function notJson(parameter: string, error: Error): ParameterError {
	return new ParameterError(
		parameter,
		`is not valid JSON (${error.message}). Names and texts stand in double quotes, for example {"name": "Ada"}.`,
	);
}
