import type { Field } from './field';
import { wrongValue } from './plainValues';

/**
 * A field of what is written. Where an expression has no value, nothing must be changed: its default is
 * for the editor alone.
 *
 * @param expected such as 'a whole number'
 */
export function mustBeGiven<T>(
	{ property, parse }: Field<T | undefined>,
	expected: string,
): Field<T> {
	return {
		property,
		parse: (value, item) => {
			const found = parse(value, item);
			if (found !== undefined) return found;
			throw wrongValue(property.displayName, value, expected);
		},
	};
}
