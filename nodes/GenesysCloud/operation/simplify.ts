import { withDefault, type Field } from '../fields/field';
import { toggle } from '../fields/kinds';

export const simplify: Field<boolean> = withDefault(
	toggle(
		'Simplify',
		'simplify',
		'Whether to return a simplified version of the response instead of the raw data',
		{ default: true },
	),
);

/** @returns a function that keeps only the named fields of an object, in the order of the names */
export function pick(names: readonly string[]): (object: unknown) => Record<string, unknown> {
	return (object) => {
		const fields = Object(object) as Record<string, unknown>;
		const kept = names.filter((name) => Object.hasOwn(fields, name));
		return Object.fromEntries(kept.map((name) => [name, fields[name]]));
	};
}
