/** Fields for things that a user has with a proficiency, such as skills. */
import { idIn, wordFor, type Thing } from '../catalog/namedThings';
import { ParameterError } from '../client/errors/callError';
import type { Field, Name } from './field';
import type { More } from './kinds';
import { numberOf, wrongValue } from './plainValues';
import { idNamed, textsOf } from './thing';

/** One that is assigned. */
export interface Rated {
	id: string;
	proficiency: number;
}

const MOST = 5;

const LISTED = 'Names or IDs with their proficiencies, separated by commas';

/**
 * @param decimals how many a proficiency may have
 * @throws {ParameterError} for what is no number from 0 to 5
 */
export function proficiencyOf(label: string, value: unknown, decimals: number): number {
	const number = numberOf(value);
	const steps = 10 ** decimals;
	// 4.1 * 10 is not quite 41.
	const fits = Math.abs(number * steps - Math.round(number * steps)) < 1e-9;
	if (number >= 0 && number <= MOST && fits) return Math.round(number * steps) / steps;
	throw wrongValue(
		label,
		value,
		decimals === 0
			? `a whole number between 0 and ${MOST}`
			: `a number between 0 and ${MOST} with one decimal at most`,
	);
}

/** Several with their proficiencies, such as `Spanish:4, Sales:3`; of one given twice, the last counts. */
export function ratedThings(
	what: Thing,
	displayName: string,
	name: string,
	decimals: number,
	more: More = {},
): Field<Rated[]> {
	return {
		property: { displayName, name, type: 'string', default: '', description: LISTED, ...more },
		named: (value) =>
			isExpression(value)
				? [[what, value]]
				: textsOf(displayName, value)
						.map(partsOf)
						.filter((parts) => isWhole(parts) && idIn(parts.called) === undefined)
						.map(({ called }): Name => [what, called]),
		parse: (value, item) => {
			const rated = textsOf(displayName, value).map((text) => {
				const parts = partsOf(text);
				const { called, proficiency } = parts;
				if (!isWhole(parts)) {
					throw new ParameterError(
						displayName,
						`has '${text.slice(0, 80)}'. Enter each ${wordFor(what)} with a colon and its proficiency, such as Spanish:4.`,
					);
				}
				return {
					id: idNamed(what, displayName, called, item),
					proficiency: proficiencyOf(displayName, proficiency, decimals),
				};
			});
			return lastOfEach(rated);
		},
	};
}

/** Not evaluated yet, so that it may give any names. */
const isExpression = (value: unknown): value is string =>
	typeof value === 'string' && value.startsWith('=');

/** As {@link ratedThings}, of which there must be one at least. */
export function someRatedThings(...of: Parameters<typeof ratedThings>): Field<Rated[]> {
	const [what, displayName] = of;
	const { property, named, parse } = ratedThings(...of);
	return {
		property: { ...property, required: true },
		named,
		parse: (value, item) => {
			const rated = parse(value, item);
			if (rated.length > 0) return rated;
			throw new ParameterError(displayName, `is empty. Enter at least one ${wordFor(what)}.`);
		},
	};
}

/** Where one is given several times, the last counts. */
export function lastOfEach(rated: readonly Rated[]): Rated[] {
	return [...new Map(rated.map((one) => [one.id, one])).values()];
}

interface Parts {
	called: string;
	proficiency: string;
}

const isWhole = ({ called, proficiency }: Parts) => called !== '' && proficiency !== '';

/** A name may contain colons itself. */
function partsOf(text: string): Parts {
	const colon = text.lastIndexOf(':');
	if (colon < 0) return { called: text, proficiency: '' };
	return { called: text.slice(0, colon).trim(), proficiency: text.slice(colon + 1).trim() };
}
