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

/** @returns a function that keeps only the named fields of an object */
export function pick(names: readonly string[]): (object: unknown) => Record<string, unknown> {
	return (object) =>
		Object.fromEntries(
			Object.entries(Object(object) as object).filter(([name]) => names.includes(name)),
		);
}
