import type { CatalogField, CatalogOperation } from './catalog';
import { titleOf } from './fieldTitle';

export type Place = 'path' | 'query' | 'header' | 'body';

/** A field of the form for an operation. */
export interface OperationField {
	/** `path.userId`; `body` for a body that is one value. Unique within the operation. */
	id: string;
	place: Place;
	/** As the form and errors show it. */
	label: string;
	/** What a person must know to fill it in; the form shows it behind the label. */
	hint?: string;
	field: CatalogField;
}

/** The name of a body that is one value. */
export const WHOLE_BODY = 'body';

const PLACE_NAMES: Record<Place, string> = {
	path: 'Path',
	query: 'Query',
	header: 'Header',
	body: 'Body',
};

/** All fields of an operation: of the path, the query, the headers, and the body one level deep. */
export function fieldsOf(operation: CatalogOperation): OperationField[] {
	const { pathParameters, query, headers } = operation;
	const placed = [
		...inPlace('path', pathParameters),
		...inPlace('query', query),
		...inPlace('header', headers),
		...bodyFieldsOf(operation),
	];
	const shown = new Map<string, number>();
	for (const { label } of placed) shown.set(label, (shown.get(label) ?? 0) + 1);
	return placed.map((one) =>
		shown.get(one.label) === 1 || one.place === 'path'
			? one
			: { ...one, label: `${one.label} (${PLACE_NAMES[one.place]} ${one.field.name})` },
	);
}

function bodyFieldsOf({ body, method }: CatalogOperation): OperationField[] {
	if (body === undefined) return [];
	const { kind, fields, required } = body;
	if (kind === 'object') {
		const changes = method === 'PUT' || method === 'PATCH';
		return inPlace('body', fields).map((one) =>
			changes && isVersion(one.field) ? { ...one, hint: 'from Get' } : one,
		);
	}
	const field: CatalogField = {
		name: WHOLE_BODY,
		type: 'object',
		array: kind === 'array',
		required,
	};
	return [{ id: WHOLE_BODY, place: 'body', label: 'Body', field }];
}

/** The number by which the API notices that a thing has changed since it was read. */
const isVersion = ({ name, type, readOnly }: CatalogField) =>
	name === 'version' && type === 'integer' && !readOnly;

const inPlace = (place: Place, fields: readonly CatalogField[]): OperationField[] =>
	fields.map((field) => ({
		id: `${place}.${field.name}`,
		place,
		label: titleOf(field.name),
		...(field.type === 'interval' && { hint: 'from/to, UTC' }),
		field,
	}));
