import { form, readField, withDefault, type Field, type ItemContext } from '../fields/field';
import { choice, fieldPaths, toggle } from '../fields/kinds';
import { IN_V1, isToolSinceV1_1, isV1, SINCE_V1_1 } from '../fields/versions';
import { only } from './onlyFields';

/** How much of a result is returned. */
export interface Shape {
	as: 'raw' | 'selected' | 'simplified';
	/** Names of the selected fields, each as its parts. */
	paths: string[][];
}

/** What *Simplified* keeps of an entry: some of its fields, or the result of a function; a list is several rows. */
export type Simple<V = unknown> = readonly string[] | ((entry: unknown, values: V) => unknown);

const simplify = withDefault(
	toggle(
		'Simplify',
		'simplify',
		'Whether to return a simplified version of the response instead of the raw data',
		{ default: true, displayOptions: { show: IN_V1 } },
	),
);

const output = withDefault(
	choice(
		'Output',
		'output',
		{ raw: 'Raw', selected: 'Selected Fields', simplified: 'Simplified' },
		{
			default: 'simplified',
			displayOptions: { show: SINCE_V1_1 },
			description: 'How much of the response to return',
		},
	),
);

const selected = fieldPaths('Fields', 'selectedFields', {
	displayOptions: { show: { output: ['selected'], ...SINCE_V1_1 } },
	placeholder: 'e.g. id, name, division.name',
	description: 'Names separated by commas, of the simplified or the raw response',
});

/** A model needs them to go on with what it found. */
const KEPT_FOR_MODELS = [['id'], ['name']];

/** *Output*, and in the first version *Simplify*. */
export const shape: Field<Shape> = form<Shape>([simplify, output, selected], (item) => {
	if (isV1(item)) return { as: readField(item, simplify) ? 'simplified' : 'raw', paths: [] };
	const as = readField(item, output);
	return { as, paths: as === 'selected' ? readPaths(item) : [] };
});

function readPaths(item: ItemContext): string[][] {
	const paths = readField(item, selected);
	return isToolSinceV1_1(item) && paths.length > 0 ? [...KEPT_FOR_MODELS, ...paths] : paths;
}

/** @returns a function that gives an entry the shape; a list of rows counts as several entries */
export function shaper<V>(
	simple: Simple<V>,
	{ as, paths }: Shape,
	values: V,
): (entry: unknown) => unknown {
	if (as === 'raw') return (entry) => entry;
	const rowsOf =
		typeof simple === 'function' ? (entry: unknown) => simple(entry, values) : pick(simple);
	if (as === 'simplified') return rowsOf;
	const chosen = (row: unknown, entry: unknown) =>
		only(paths, { ...Object(entry), ...Object(row) } as object);
	return (entry) => {
		const rows = rowsOf(entry);
		return Array.isArray(rows) ? rows.map((row) => chosen(row, entry)) : chosen(rows, entry);
	};
}

/** @returns a function that keeps only the named fields of an object, in the order of the names */
export function pick(names: readonly string[]): (object: unknown) => Record<string, unknown> {
	return (object) => {
		const fields = Object(object) as Record<string, unknown>;
		const kept = names.filter((name) => Object.hasOwn(fields, name));
		return Object.fromEntries(kept.map((name) => [name, fields[name]]));
	};
}
