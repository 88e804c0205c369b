import { modelOf } from './modelsWithin.mjs';

/**
 * @import { SdkField } from './sdkTypes.mjs'
 * @import { CatalogFacts } from './buildCatalog.mjs'
 */

/**
 * `name[:type][{}][[]][!|~][=value|value]`: `{}` an object whose names are the caller's choice, `[]` array,
 * `!` required, `~` set by the server and so never required; a type left out is string.
 *
 * @param {Pick<SdkField, 'name' | 'array' | 'required'> & { kind: string }} field
 * @param {{ format?: string; values?: string; serverOwned?: boolean }} facts
 */
export function fieldText({ name, kind, array, required }, { format, values, serverOwned }) {
	// Wherever the API has text of this name, it is an interval; some descriptions lack the format.
	const isInterval = name === 'interval' && kind === 'string' && values === undefined;
	const type = format ?? (isInterval ? 'interval' : kind);
	return [
		name,
		type === 'string' ? '' : `:${type}`,
		array ? '[]' : '',
		serverOwned ? '~' : required ? '!' : '',
		values === undefined ? '' : `=${values}`,
	].join('');
}

/**
 * Writes a field of a type of the SDK, with what is known of it.
 *
 * @param {string} type
 * @param {SdkField} field
 * @param {Map<string, SdkField[]>} models
 * @param {CatalogFacts} facts
 */
export function memberText(type, field, models, facts) {
	const ofType = facts.types.get(type);
	const serverOwned = ofType?.serverOwned.has(field.name) ?? false;
	// Nobody fills in what is inside of such a field.
	const kind = serverOwned ? field.kind : kindOf(field, models);
	return fieldText(
		{ ...field, kind },
		{
			format: facts.fieldFormatOf(type, field.name),
			values: ofType?.values.get(field.name),
			serverOwned,
		},
	);
}

/** @param {SdkField} field @param {Map<string, SdkField[]>} models */
function kindOf(field, models) {
	const model = modelOf(field, models);
	const { kind, valuesOf } = field;
	if (valuesOf === undefined) return model ?? kind;
	// Names of which each holds a list are too rare to be worth a form of their own.
	return valuesOf.array ? kind : `${model ?? valuesOf.kind}{}`;
}
