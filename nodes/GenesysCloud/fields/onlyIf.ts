import { changed, form, readField, type Field } from './field';

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
	const shown = changed(field, { displayOptions: { show: { [choice.property.name]: [value] } } });
	return form<T | undefined>([shown], (item) =>
		readField(item, choice) === value ? readField(item, shown) : undefined,
	);
}
