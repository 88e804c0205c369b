import type { CatalogField, CatalogOperation } from './catalog';
import { titleOf } from './fieldTitle';
import { namedBy, thingOf, type Thing } from './namedThings';

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
	/** What its IDs are of, if people know it by a name. */
	thing?: Thing;
	field: CatalogField;
}

/** The name of a body that is one value. */
export const WHOLE_BODY = 'body';
/** What the form and errors call the body. */
export const BODY_LABEL = 'Body';

const PLACE_NAMES: Record<Place, string> = {
	path: 'Path',
	query: 'Query',
	header: 'Header',
	body: BODY_LABEL,
};

/** All fields of an operation: of the path, the query, the headers, and the body one level deep. */
export function fieldsOf(operation: CatalogOperation): OperationField[] {
	const { path, pathParameters, query, headers } = operation;
	const placed = [
		...inPlace('path', pathParameters, path),
		...inPlace('query', query, path),
		...inPlace('header', headers, path),
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

function bodyFieldsOf({ body, method, path }: CatalogOperation): OperationField[] {
	if (body === undefined) return [];
	const { kind, fields, required } = body;
	if (kind === 'object') {
		const changes = method === 'PUT' || method === 'PATCH';
		return inPlace('body', fields, path).map((one) =>
			changes && isVersion(one.field) ? { ...one, hint: 'from Get' } : one,
		);
	}
	const field: CatalogField = {
		name: WHOLE_BODY,
		type: 'object',
		array: kind === 'array',
		required,
	};
	return [{ id: WHOLE_BODY, place: 'body', label: BODY_LABEL, field }];
}

/** The number by which the API notices that a thing has changed since it was read. */
const isVersion = ({ name, type, readOnly }: CatalogField) =>
	name === 'version' && type === 'integer' && !readOnly;

const inPlace = (place: Place, fields: readonly CatalogField[], path: string): OperationField[] =>
	fields.map((field) => {
		const thing = field.type === 'string' ? thingOf(field.name, path) : undefined;
		const hint = field.type === 'interval' ? 'from/to, UTC' : thing && `or ${namedBy(thing)}`;
		return {
			id: `${place}.${field.name}`,
			place,
			label: titleOf(field.name),
			...(hint && { hint }),
			...(thing && { thing }),
			field,
		};
	});

/** Names that the server gives values to, where the API's description does not say so. */
const SET_BY_SERVER =
	/^(selfUri|(date|time)(Created|(Last)?(Modified|Updated))|(created|(last)?[mM]odified|(last)?[uU]pdated)(By|ByApp|Date|At|On))$/;

/** Whether the server sets the field: then no form offers it, though a person may still send it. */
export function isSetByServer({ place, field }: OperationField, method: string): boolean {
	if (place !== 'body') return false;
	if (field.readOnly) return true;
	const isNewId = method === 'POST' && field.name === 'id';
	return isNamedAsSetByServer(field) || (isNewId && !field.required);
}

/** Whether the name alone says so. */
export const isNamedAsSetByServer = ({ name, required }: CatalogField): boolean =>
	!required && SET_BY_SERVER.test(name);
