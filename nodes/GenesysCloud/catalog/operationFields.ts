import type { CatalogField, CatalogOperation } from './catalog';
import { titleOf } from './operationLabel';

export type Place = 'path' | 'query' | 'header' | 'body';

/** A field of the form for an operation. */
export interface OperationField {
	/** `path.userId`; `body` for a body that is one value. Unique within the operation. */
	id: string;
	place: Place;
	/** As the form and errors show it. */
	label: string;
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

function bodyFieldsOf({ body }: CatalogOperation): OperationField[] {
	if (body === undefined) return [];
	const { kind, fields, required } = body;
	if (kind === 'object') return inPlace('body', fields);
	const field: CatalogField = {
		name: WHOLE_BODY,
		type: 'object',
		array: kind === 'array',
		required,
	};
	return [{ id: WHOLE_BODY, place: 'body', label: 'Body', field }];
}

const inPlace = (place: Place, fields: readonly CatalogField[]): OperationField[] =>
	fields.map((field) => ({
		id: `${place}.${field.name}`,
		place,
		label: titleOf(field.name),
		field,
	}));
