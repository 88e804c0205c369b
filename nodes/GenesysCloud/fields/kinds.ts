import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { dateOf, dateTimeOf, intervalOf, type Moment } from './dates';
import { alphabetical } from '../shared/alphabetical';
import { withDefault, type Field } from './field';
import { parseJson, parseJsonObject } from './json';
import {
	isNothing,
	isOn,
	nonEmptyText,
	numberBetween,
	oneOf,
	optionalText,
	pathsOf,
	someOf,
} from './plainValues';
import { momentOf } from './moment';

export type More = Omit<Partial<INodeProperties>, 'displayName' | 'name' | 'type'>;

/** Any text; undefined where there is none. */
export function text(
	displayName: string,
	name: string,
	more: More = {},
): Field<string | undefined> {
	return {
		property: { displayName, name, type: 'string', default: '', ...more },
		parse: (value) => optionalText(displayName, value),
	};
}

/** Names of fields separated by commas, with dots for fields within fields; or a list of them. */
export function fieldPaths(displayName: string, name: string, more: More = {}): Field<string[][]> {
	return {
		property: { displayName, name, type: 'string', default: '', ...more },
		parse: (value) => pathsOf(displayName, value),
	};
}

/** Text that must be there. */
export function requiredText(displayName: string, name: string, more: More = {}): Field<string> {
	return {
		property: { displayName, name, type: 'string', required: true, default: '', ...more },
		parse: (value) => nonEmptyText(displayName, value),
	};
}

/** @param range with both ends */
export function number(
	displayName: string,
	name: string,
	[least, most]: readonly [least: number, most: number],
	more: More = {},
): Field<number | undefined> {
	return {
		property: {
			displayName,
			name,
			type: 'number',
			typeOptions: { minValue: least, ...(most < Number.MAX_SAFE_INTEGER && { maxValue: most }) },
			default: least,
			...more,
		},
		parse: (value) =>
			isMissing(value) ? undefined : numberBetween(displayName, value, least, most),
	};
}

/** On or off. */
export function toggle(
	displayName: string,
	name: string,
	description: string,
	more: More = {},
): Field<boolean | undefined> {
	return {
		property: { displayName, name, type: 'boolean', default: false, description, ...more },
		parse: (value) => (isMissing(value) ? undefined : isOn(displayName, value)),
	};
}

/** Values and what the editor calls them, or their names and descriptions. */
export type Options<V extends string> = Readonly<
	Record<V, string | Pick<INodePropertyOptions, 'name' | 'description'>>
>;

/**
 * One of some values.
 *
 * @param options sorted by name for the editor
 */
export function choice<V extends string>(
	displayName: string,
	name: string,
	options: Options<V>,
	more: More = {},
): Field<V | undefined> {
	const values = Object.keys(options) as V[];
	const [first] = values;
	return {
		property: {
			displayName,
			name,
			type: 'options',
			options: shown(options),
			default: first,
			...more,
		},
		parse: (value) => (isMissing(value) ? undefined : oneOf(displayName, value, values)),
	};
}

/** Any number of some values; an expression may give them as a list or separated by commas. */
export function choices<V extends string>(
	displayName: string,
	name: string,
	options: Options<V>,
	more: More = {},
): Field<V[]> {
	return {
		property: {
			displayName,
			name,
			type: 'multiOptions',
			options: shown(options),
			default: [],
			...more,
		},
		parse: (value) => someOf(displayName, value, Object.keys(options) as V[]),
	};
}

function shown<V extends string>(options: Options<V>): INodePropertyOptions[] {
	return Object.entries<string | Pick<INodePropertyOptions, 'name' | 'description'>>(options)
		.map(([value, said]) => ({ ...(typeof said === 'string' ? { name: said } : said), value }))
		.sort((a, b) => alphabetical(a.name, b.name));
}

/** JSON of any kind; undefined for an empty text. */
export function json(displayName: string, name: string, more: More = {}): Field<unknown> {
	return {
		property: { displayName, name, type: 'json', default: '', ...more },
		parse: (value) => parseJson(displayName, value),
	};
}

/**
 * As {@link json}, but the value stays as it was given: numbers of more than 53 bits would lose digits
 * if text were parsed.
 */
export function jsonAsGiven(displayName: string, name: string, more: More = {}): Field<unknown> {
	const { property, parse } = json(displayName, name, more);
	return {
		property,
		parse: (value, item) => (parse(value, item) === undefined ? undefined : value),
	};
}

/** A JSON object; nothing is an empty one. */
export function jsonObject(
	displayName: string,
	name: string,
	more: More = {},
): Field<Record<string, unknown>> {
	return {
		property: { displayName, name, type: 'json', default: '{}', ...more },
		parse: (value) => parseJsonObject(displayName, value),
	};
}

/** A day, such as 2026-01-31; undefined for none. */
export function date(displayName: string, name: string, more: More = {}) {
	return dated({ displayName, name, type: 'dateTime', default: '', ...more }, dateOf);
}

/** An instant, as ISO 8601 in UTC; without a zone it is in the workflow's. */
export function dateTime(displayName: string, name: string, more: More = {}) {
	return dated({ displayName, name, type: 'dateTime', default: '', ...more }, dateTimeOf);
}

/** What an interval can be, to stand alone or behind another sentence. */
export const INTERVALS =
	"Words such as 'Today', 'Yesterday', 'Last 7 days' or 'Last month', or from and to, separated by a slash";

/** From and to, or a phrase such as Yesterday, in the workflow's time zone. */
export function interval(displayName: string, name: string, more: More = {}) {
	return dated(
		{ displayName, name, type: 'string', default: '', placeholder: 'e.g. Yesterday', ...more },
		intervalOf,
	);
}

type Dated = (parameter: string, value: unknown, moment: Moment) => string;

function dated(property: INodeProperties, parse: Dated): Field<string | undefined> {
	return {
		property,
		parse: (value, { functions }) =>
			isNothing(value) ? undefined : parse(property.displayName, value, momentOf(functions)),
	};
}

/** The file of an item, by the name of its binary field. */
export function binary(more: More = {}): Field<string> {
	const displayName = 'Input Data Field Name';
	return withDefault({
		property: { displayName, name: 'binaryPropertyName', type: 'string', default: 'data', ...more },
		parse: (value) => nonEmptyText(displayName, value),
	});
}

const isMissing = (value: unknown) => value === undefined || value === null;
