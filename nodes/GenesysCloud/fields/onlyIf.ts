import { changed, form, readField, type Field } from './field';

/** What shows a field only where a choice has one of its values. */
export const shownIf = <V>({ property }: Field<V>, value: V & string) => ({
	displayOptions: { show: { [property.name]: [value] } },
});

/**
 * A field that is shown, and read, only where a choice has one of its values.
 *
 * @param choice without an expression: with one, n8n would show the field always
 */
export function onlyIf<V, T>(
	choice: Field<V>,
	value: V & string,
	field: Field<T>,
): Field<T | undefined> {
	const shown = changed(field, shownIf(choice, value));
	return form<T | undefined>([shown], (item) =>
		readField(item, choice) === value ? readField(item, shown) : undefined,
	);
}
