import type { INodeProperties } from 'n8n-workflow';

import type { Field } from './field';
import { joinPairs, joinTexts, type Pair } from './json';
import type { More } from './kinds';

/** A list of names and values, as a person adds them one by one. */
function pairList(
	displayName: string,
	name: string,
	placeholder: string,
	more: More,
): INodeProperties {
	return {
		displayName,
		name,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder,
		default: {},
		options: [
			{
				displayName: 'Parameter',
				name: 'parameter',
				values: [
					{ displayName: 'Name', name: 'name', type: 'string', default: '' },
					{ displayName: 'Value', name: 'value', type: 'string', default: '' },
				],
			},
		],
		...more,
	};
}

function pairsIn(value: unknown): Pair[] {
	const { parameter } = (value ?? {}) as { parameter?: unknown };
	return Array.isArray(parameter) ? (parameter as Pair[]) : [];
}

/** Names and values; a name given several times becomes a list. */
export function pairs(
	displayName: string,
	name: string,
	placeholder: string,
	more: More = {},
): Field<Record<string, unknown>> {
	return {
		property: pairList(displayName, name, placeholder, more),
		parse: (value) => joinPairs(displayName, pairsIn(value)),
	};
}

/** As {@link pairs}, for where only text can go; names without a value are left out. */
export function textPairs(
	displayName: string,
	name: string,
	placeholder: string,
	more: More = {},
): Field<Record<string, string>> {
	return {
		property: pairList(displayName, name, placeholder, more),
		parse: (value) => joinTexts(displayName, pairsIn(value)),
	};
}
