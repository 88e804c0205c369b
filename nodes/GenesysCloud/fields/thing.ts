/** Fields that name things of Genesys Cloud: by a choice in a list, an ID, a name, an email or an address. */
import type { INodeProperties } from 'n8n-workflow';

import { idIn, wordFor, type Thing } from '../catalog/namedThings';
import { ParameterError } from '../client/errors/callError';
import type { Field, ItemContext, Name } from './field';
import { parseJson } from './json';
import type { More } from './kinds';
import { idOf, isNothing, nonEmptyText, optionalText } from './plainValues';

/** Modes of a locator in which a person gives a name; the others give an ID. */
const NAMING = new Set(['name', 'email']);

/** One thing. */
export function thing(what: Thing, property: INodeProperties): Field<string> {
	return {
		property,
		named: (value) => namesIn(what, value),
		parse: (value, item) => idFrom(what, property.displayName, value, item),
	};
}

/** As {@link thing}, and an empty ID for none. */
export function thingOrNone(what: Thing, property: INodeProperties): Field<string> {
	const field = thing(what, { ...property, required: false });
	return {
		...field,
		parse: (value, item) => (isEmptied(textIn(value)) ? '' : field.parse(value, item)),
	};
}

/** As {@link thing}, in a field for text: a name, an ID or an address. */
export function named(
	what: Thing,
	displayName: string,
	name: string,
	more: More = {},
): Field<string> {
	return {
		property: { displayName, name, type: 'string', default: '', ...more },
		named: (value) => (isName(value, what) ? [[what, String(value).trim()]] : []),
		parse: (value, item) => idNamed(what, displayName, nonEmptyText(displayName, value), item),
	};
}

/** As {@link named}, and an empty ID for none. */
export function namedOrNone(...of: Parameters<typeof named>): Field<string> {
	const field = named(...of);
	return {
		...field,
		parse: (value, item) => (isEmptied(value) ? '' : field.parse(value, item)),
	};
}

/** One of what has no name, such as a conversation. */
export function nameless(property: INodeProperties): Field<string> {
	return {
		property,
		parse: (value) => idIn(String(textIn(value) ?? '')) ?? idGiven(property, value),
	};
}

/** Several of what has no name: IDs and addresses separated by commas, or a list of them; one at least. */
export function someNameless(
	word: string,
	displayName: string,
	name: string,
	more: More = {},
): Field<string[]> {
	return {
		property: {
			displayName,
			name,
			type: 'string',
			default: '',
			description: 'IDs or addresses separated by commas, or a list from an expression',
			...more,
		},
		named: () => [],
		parse: (value) => {
			const ids = textsOf(displayName, value).map((text) => idIn(text) ?? idOf(displayName, text));
			if (ids.length > 0) return [...new Set(ids)];
			throw new ParameterError(displayName, `is empty. Enter at least one ${word}.`);
		},
	};
}

/** What something is matched by, to create or to update it. */
export interface Key {
	what: Thing;
	/** As it was given, without spaces at its ends. */
	name: string;
	/** Of what has that name already. */
	ids: string[];
}

/** The name, or email, of something that there may be or not. */
export function key(what: Thing, displayName: string, name: string, more: More = {}): Field<Key> {
	return {
		property: { displayName, name, type: 'string', required: true, default: '', ...more },
		named: (value) => (isName(value, what) ? [[what, String(value).trim()]] : []),
		parse: (value, { ids }) => {
			const text = nonEmptyText(displayName, value);
			if (idIn(text) !== undefined) {
				throw new ParameterError(displayName, `is '${text.slice(0, 80)}', an ID. Enter a name.`);
			}
			return { what, name: text, ids: ids?.idsOf(what, text) ?? [] };
		},
	};
}

const LISTED = { description: 'Names or IDs separated by commas, or a list from an expression' };

/** What shows how to enter several. */
const EXAMPLES: Partial<Record<Thing, More>> = {
	campaign: { placeholder: 'e.g. Renewals, Spring Offer' },
	contactList: { placeholder: 'e.g. Customers, Leads' },
	queue: { placeholder: 'e.g. Sales, Support' },
	user: {
		placeholder: 'e.g. ada@acme.example, grace@acme.example',
		description: 'Emails, names or IDs separated by commas, or a list from an expression',
	},
};

/** Several: names, emails, addresses and IDs separated by commas, or a list of them; each once. */
export function things(
	what: Thing,
	displayName: string,
	name: string,
	more: More = {},
): Field<string[]> {
	return {
		property: {
			displayName,
			name,
			type: 'string',
			default: '',
			...LISTED,
			...EXAMPLES[what],
			...more,
		},
		named: (value) =>
			textsOf(displayName, value).flatMap((text): Name[] =>
				idIn(text, what) === undefined ? [[what, text]] : [],
			),
		parse: (value, item) => {
			const texts = textsOf(displayName, value);
			return [...new Set(texts.map((text) => idNamed(what, displayName, text, item)))];
		},
	};
}

/** As {@link things}, of which there must be one at least. */
export function someThings(...of: Parameters<typeof things>): Field<string[]> {
	const [what, displayName] = of;
	const { property, named, parse } = things(...of);
	return {
		property: { ...property, required: true },
		named,
		parse: (value, item) => {
			const ids = parse(value, item);
			if (ids.length > 0) return ids;
			throw new ParameterError(displayName, `is empty. Enter at least one ${wordFor(what)}.`);
		},
	};
}

/** A locator's value stands in an object. */
function textIn(value: unknown): unknown {
	return isLocator(value) ? value.value : value;
}

function isLocator(value: unknown): value is { mode?: unknown; value: unknown } {
	return typeof value === 'object' && value !== null && 'value' in value;
}

const modeOf = (value: unknown) => (isLocator(value) ? value.mode : undefined);

function namesIn(what: Thing, value: unknown): Name[] {
	const text = textIn(value);
	return NAMING.has(String(modeOf(value))) && isName(text, what) ? [[what, String(text)]] : [];
}

/** A cell of a sheet may be a number. What is an object is refused when it is read. */
const isName = (text: unknown, what: Thing) =>
	!isNothing(text) && typeof text !== 'object' && idIn(String(text), what) === undefined;

function idFrom(what: Thing, label: string, value: unknown, item: ItemContext): string {
	const mode = String(modeOf(value));
	if (NAMING.has(mode)) return idNamed(what, label, nonEmptyText(label, textIn(value)), item);
	if (mode === 'url') return idInAddress(label, textIn(value), what);
	const id = idOf(label, value);
	return idIn(id) ?? id;
}

function idGiven({ displayName }: INodeProperties, value: unknown): string {
	return modeOf(value) === 'url'
		? idInAddress(displayName, textIn(value))
		: idOf(displayName, value);
}

function idInAddress(label: string, value: unknown, what?: Thing): string {
	const address = nonEmptyText(label, value);
	const id = idIn(address, what);
	if (id !== undefined) return id;
	throw new ParameterError(
		label,
		`is '${address.slice(0, 80)}', and there is no ID in it. Paste the address of the page in Genesys Cloud.`,
	);
}

/** The ID of what is given in text. */
export function idNamed(what: Thing, label: string, text: string, { ids }: ItemContext): string {
	return idIn(text, what) ?? ids?.idOf(what, text, label) ?? idOf(label, text);
}

/** The texts in a value that takes several. One that contains a comma is given in a JSON list. */
export function textsOf(label: string, value: unknown): string[] {
	const text = typeof value === 'string' ? value.trim() : value;
	const list = typeof text === 'string' && text.startsWith('[') ? parseJson(label, text) : text;
	const parts = Array.isArray(list)
		? (list as unknown[]).map((one) => optionalText(label, one) ?? '')
		: (optionalText(label, list) ?? '').split(',');
	return parts.map((part) => part.trim()).filter((part) => part !== '');
}

/** Not so where an expression found nothing: that would mean something else than was meant. */
const isEmptied = (text: unknown) => typeof text === 'string' && text.trim() === '';
