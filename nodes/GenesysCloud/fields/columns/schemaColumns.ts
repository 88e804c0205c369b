import type { Column, ColumnType } from './column';

interface Property {
	type?: unknown;
	title?: unknown;
	format?: unknown;
	enum?: unknown;
	items?: unknown;
	allOf?: Array<{ $ref?: unknown } | null>;
	displayOrder?: unknown;
	_position?: unknown;
	readOnly?: unknown;
}

interface Schema {
	properties?: Record<string, Property | null>;
	required?: unknown;
}

/** Types of custom fields, as the official API description lists them for its schemas. */
const NAMED_TYPES: Record<string, ColumnType> = {
	text: 'text',
	longtext: 'text',
	url: 'text',
	identifier: 'text',
	enum: 'choice',
	date: 'date',
	datetime: 'dateTime',
	integer: 'integer',
	number: 'number',
	checkbox: 'boolean',
	tag: 'list',
};

const JSON_TYPES: Record<string, ColumnType> = {
	string: 'text',
	integer: 'integer',
	number: 'number',
	boolean: 'boolean',
	object: 'json',
	array: 'json',
};

/**
 * The columns in a JSON schema of Genesys Cloud: of a data table, a data action, a flow, and of custom
 * fields, whose types are references such as `#/definitions/longtext`.
 *
 * @returns in the order in which Genesys Cloud shows them
 */
export function schemaColumns(schema: unknown): Column[] {
	const { properties, required } = Object(schema) as Schema;
	const wanted = new Set(Array.isArray(required) ? required : []);
	return Object.entries(Object(properties) as Record<string, Property | null>)
		.map(([id, property]) => ({ id, property: property ?? {} }))
		.sort((a, b) => orderOf(a.property) - orderOf(b.property))
		.map(({ id, property }) => columnOf(id, property, wanted.has(id)));
}

function columnOf(id: string, property: Property, isRequired: boolean): Column {
	const { title } = property;
	const values = valuesOf(property);
	const label = typeof title === 'string' && title !== '' && title !== id ? title : undefined;
	return {
		id,
		...(label !== undefined && { label }),
		type: values === undefined ? typeOf(property) : 'choice',
		...(values !== undefined && { values }),
		...(isRequired && { isRequired }),
		...(property.readOnly === true && { isReadOnly: true }),
	};
}

function typeOf({ type, format, allOf, items }: Property): ColumnType {
	const reference = allOf?.map((one) => one?.$ref).find((one) => typeof one === 'string');
	const named = typeof reference === 'string' ? reference.split('/').at(-1) : undefined;
	if (named !== undefined && Object.hasOwn(NAMED_TYPES, named)) return NAMED_TYPES[named];
	if (format === 'date') return 'date';
	if (format === 'date-time') return 'dateTime';
	// A type may be a list, such as ["string", "null"].
	const plain = [type].flat().find((one) => one !== 'null');
	if (plain === 'array' && isOfTexts(items)) return 'list';
	return Object.hasOwn(JSON_TYPES, String(plain)) ? JSON_TYPES[String(plain)] : 'text';
}

const isOfTexts = (items: unknown) => (Object(items) as { type?: unknown }).type === 'string';

function valuesOf({ enum: values }: Property): string[] | undefined {
	return Array.isArray(values) &&
		values.length > 0 &&
		values.every((one) => typeof one === 'string')
		? values
		: undefined;
}

/** What has no place stands last, in the order of the schema. */
const orderOf = ({ displayOrder, _position }: Property) =>
	[displayOrder, _position].find((one): one is number => typeof one === 'number') ??
	Number.MAX_SAFE_INTEGER;
