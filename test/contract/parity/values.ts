import type {
	CatalogBody,
	CatalogField,
	CatalogOperation,
	FieldType,
} from '../../../nodes/GenesysCloud/catalog/catalog';
import type { OperationValues } from '../../../nodes/GenesysCloud/resources/api/operationValues';

/** How the values of a call are made. */
export interface Variant {
	name: string;
	/** Left out: all parameters and fields. */
	requiredOnly?: boolean;
	text: string;
	/** In a path, where not every text may stand; the other text unless told otherwise. */
	pathText?: string;
	/** Elements of a list. */
	length: number;
	number: number;
	switch: boolean;
}

const PLAIN = { text: 'plain', length: 1, number: 7, switch: true };
const ODD = 'Mü & Sö+50% =?#;:@$!\'()*,|[]{}^`~"<>.-_';

export const VARIANTS: readonly Variant[] = [
	{ name: 'required only', requiredOnly: true, ...PLAIN },
	{ name: 'everything', ...PLAIN },
	{ name: 'lists of several', ...PLAIN, length: 3 },
	{ name: 'empty lists', ...PLAIN, length: 0 },
	{ name: 'odd characters', ...PLAIN, length: 2, text: `${ODD}/\\`, pathText: ODD },
	{ name: 'line breaks', ...PLAIN, text: 'tab\tline\r\nend', pathText: 'plain' },
	{ name: 'Unicode', ...PLAIN, text: '日本\u00a0🙂\u2028e\u0301' },
	{ name: 'nothing, zero and false', ...PLAIN, text: '', pathText: '0', number: 0, switch: false },
	{ name: 'fractions', ...PLAIN, number: -12.5 },
	{ name: 'a slash in the path', ...PLAIN, requiredOnly: true, pathText: 'a/b' },
	{ name: 'a backslash in the path', ...PLAIN, requiredOnly: true, pathText: 'a\\b' },
	{ name: 'an escape in the path', ...PLAIN, requiredOnly: true, pathText: 'a%2fb' },
	{ name: 'a line break in the path', ...PLAIN, requiredOnly: true, pathText: 'a\nb' },
	{ name: 'the folder above in the path', ...PLAIN, requiredOnly: true, pathText: '..' },
	{ name: 'spaces around in the path', ...PLAIN, requiredOnly: true, pathText: ' a b ' },
];

/** Values for the operation; a Date stands as `{ $date }`, see {@link withDates}. */
export function valuesOf(operation: CatalogOperation, variant: Variant): OperationValues {
	const { pathParameters, query, headers, body } = operation;
	const inPath = { ...variant, text: variant.pathText ?? variant.text };
	// No variant of a header's text: HTTP allows few characters, and the client refuses the others.
	const inHeader = { ...variant, text: 'W/"1, 2;=ü"' };
	const { requiredOnly } = variant;
	return {
		path: groupOf(pathParameters, inPath),
		query: groupOf(query, variant, true),
		headers: groupOf(headers, inHeader),
		...(body && (body.required || !requiredOnly) && { body: bodyOf(body, variant) }),
	};
}

/** Values with Dates in place of `{ $date }`. */
export function withDates(values: OperationValues): OperationValues {
	return JSON.parse(JSON.stringify(values), (_, value: { $date?: unknown } | null) =>
		typeof value?.$date === 'string' ? new Date(value.$date) : value,
	) as OperationValues;
}

function groupOf(
	fields: readonly CatalogField[],
	variant: Variant,
	isQuery = false,
): Record<string, unknown> {
	return Object.fromEntries(
		fields
			.filter(({ required }) => required || !variant.requiredOnly)
			.map((field) => [field.name, valueOf(field, variant, isQuery)]),
	);
}

function bodyOf({ kind, typeName, fields }: CatalogBody, variant: Variant): unknown {
	const one = () => {
		if (fields.length === 0) return ONE[typeName === 'string' ? 'string' : 'object'](variant, 0);
		const unknown = variant.requiredOnly ? {} : { 'unknown é': [variant.text, null] };
		return { ...groupOf(fields, variant), ...unknown };
	};
	return kind === 'array' ? Array.from({ length: variant.length }, one) : one();
}

function valueOf(field: CatalogField, variant: Variant, isQuery: boolean): unknown {
	const one = (index: number) => {
		const { type, required, values, valuesOf: named } = field;
		if (named !== undefined) return { 'odd key é': ONE[named.type](variant, index) };
		if (values !== undefined) return inType(type, values[index % values.length]);
		const isNeeded = required && variant.text === '';
		const value = ONE[type](isNeeded ? { ...variant, text: 'needed' } : variant, index);
		return type === 'date-time' && isQuery ? { $date: value } : value;
	};
	return field.array ? Array.from({ length: variant.length }, (_, index) => one(index)) : one(0);
}

const inType = (type: FieldType, value: string): unknown =>
	type === 'integer' || type === 'number' ? Number(value) : value;

type Maker = (variant: Variant, index: number) => unknown;

const ONE: Record<FieldType, Maker> = {
	string: ({ text }, index) => (index === 0 ? text : `${text}${index}`),
	integer: ({ number }, index) => Math.trunc(number) + index,
	number: ({ number }, index) => number + index,
	boolean: (variant) => variant.switch,
	date: () => '2026-01-05',
	'date-time': (_, index) => `2026-01-05T08:00:0${index}.500Z`,
	interval: () => '2026-01-05T08:00:00.000Z/2026-01-06T08:00:00.000Z',
	// No names of the API's: their values would have to be of their types.
	object: ({ text, number }) => ({
		'a text': text,
		'a list': [number, null, { deep: text }],
		'odd key é': '',
	}),
};
