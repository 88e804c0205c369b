import { ParameterError } from '../../client/errors/callError';
import { dateOf, dateTimeOf, isDate, type Moment } from '../dates';
import { parseJson } from '../json';
import { isNothing, numberOf, optionalText, wrongValue } from '../plainValues';
import { textsOf } from '../thing';
import type { Cells, Column } from './column';

/** Where the columns are, in the words of an error. */
export interface Whose {
	/** Of the field that has the values. */
	label: string;
	/** What has the columns, such as `data table 'Opening Hours'`. */
	of: string;
	/** What one is called: `column`, `field`, `input`. */
	word: string;
}

/** Values by columns, and the fields of the input that are none. */
export interface Matched {
	values: Record<string, unknown>;
	leftOut: string[];
}

/**
 * Values of an item as the columns take them. What an expression did not find is not among them; an
 * emptied text stays empty, and another emptied value is null.
 *
 * @throws {ParameterError} naming the column: one that is not there any more, one whose value is of
 * another type, and where an automatic mapping finds no column
 */
export function matchCells(
	columns: readonly Column[],
	{ values: given, isAutomatic }: Cells,
	whose: Whose,
	moment: Moment,
): Matched {
	const writable = columns.filter(({ isReadOnly = false }) => !isReadOnly);
	const values: Record<string, unknown> = {};
	const leftOut: string[] = [];
	for (const [name, value] of Object.entries(given)) {
		if (value === undefined || value === null) continue;
		const column = isAutomatic
			? findColumn(writable, name)
			: writable.find(({ id }) => id === name);
		if (column !== undefined && isAutomatic && isOther(given, name, column)) {
			leftOut.push(name);
		} else if (column !== undefined) {
			values[column.id] = cellOf(column, value, whose, moment);
		} else if (isAutomatic) {
			leftOut.push(name);
		} else {
			throw new ParameterError(whose.label, notThere(name, writable, whose));
		}
	}
	if (isAutomatic && writable.length > 0 && Object.keys(values).length === 0) {
		throw new ParameterError(
			whose.label,
			`finds no ${whose.word} of the ${whose.of} in the input. Name the fields of the input as the ${whose.word}s: ${labelsOf(writable)}.`,
		);
	}
	return { values, leftOut };
}

/** Whether another field of the input has the very name of the column. */
const isOther = (given: Record<string, unknown>, name: string, { id }: Column) =>
	name !== id && Object.hasOwn(given, id) && given[id] !== undefined && given[id] !== null;

/**
 * The column that a person means, by its name or label: people write `first name` for `First Name`.
 * That two differ in case alone is left to the exact one.
 */
export function findColumn(columns: readonly Column[], name: string): Column | undefined {
	const key = plain(name);
	return (
		columns.find(({ id }) => id === name) ??
		columns.find(({ id, label = id }) => plain(id) === key || plain(label) === key)
	);
}

const plain = (name: string) => name.trim().toLowerCase();

/** Names in an error have so many characters at most, so that its end is not cut off. */
const MOST_CHARACTERS = 100;

const labelsOf = (columns: readonly Column[]) =>
	someNames(columns.map(({ id, label = id }) => label));

/** @returns names for an error: the first of many, and how many more there are */
export function someNames(names: readonly string[]): string {
	let [text = ''] = names;
	let shown = 1;
	for (; shown < names.length; shown++) {
		const longer = `${text}, ${names[shown]}`;
		if (longer.length > MOST_CHARACTERS) break;
		text = longer;
	}
	return text + (shown < names.length ? ` and ${names.length - shown} more` : '');
}

/** What an error says of a column that is not there. */
export const notThere = (name: string, columns: readonly Column[], { of, word }: Whose): string =>
	`has a value for '${name.slice(0, 80)}', but the ${of} has no such ${word}. It may have been renamed or removed since the workflow was saved. Open the node and refresh the ${word}s. There are: ${labelsOf(columns)}.`;

/**
 * A value as a column takes it; null where there is none, an empty text for text.
 *
 * @throws {ParameterError} naming the column
 */
export function cellOf(
	{ id, label = id, type, values = [] }: Column,
	value: unknown,
	{ word }: Whose,
	moment: Moment,
): unknown {
	// An error names the column as it names a field.
	const name = `${word[0].toUpperCase()}${word.slice(1)} ${label}`;
	if (type === 'text')
		return isDate(value) ? dateTimeOf(name, value, moment) : optionalText(name, value);
	if (isNothing(value)) return null;
	switch (type) {
		case 'number':
		case 'integer':
			return numberIn(name, value, type === 'integer');
		case 'boolean':
			return isTrue(name, value);
		case 'date':
			return dateOf(name, value, moment);
		case 'dateTime':
			return dateTimeOf(name, value, moment);
		case 'choice':
			return choiceOf(name, value, values);
		case 'list':
			return textsOf(name, value);
		case 'json':
			return parseJson(name, value);
	}
}

/** Sheets and other systems have more words for it than a person who chooses. */
function isTrue(name: string, value: unknown): boolean {
	const text = plain(String(value));
	if (YES.has(text)) return true;
	if (NO.has(text)) return false;
	throw wrongValue(name, value, 'true or false');
}

const YES = new Set(['true', 'yes', '1']);
const NO = new Set(['false', 'no', '0']);

function numberIn(name: string, value: unknown, isWhole: boolean): number {
	const number = numberOf(value);
	if (Number.isFinite(number) && (!isWhole || Number.isInteger(number))) return number;
	throw wrongValue(name, value, isWhole ? 'a whole number' : 'a number');
}

function choiceOf(name: string, value: unknown, values: readonly string[]): string {
	const text = optionalText(name, value)?.trim() ?? '';
	const found =
		values.find((one) => one === text) ?? values.find((one) => plain(one) === plain(text));
	if (found !== undefined || values.length === 0) return found ?? text;
	throw wrongValue(name, value, `one of ${values.join(', ')}`);
}
