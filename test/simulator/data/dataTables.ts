/** Columns of data tables, as JSON schemas, and which rows they allow. */
import type { Entity } from './people';

type Row = Record<string, unknown>;

export interface TableSchema {
	required?: string[];
	properties: Record<string, Row>;
}

const column = (title: string, type: string, displayOrder: number): Row => ({
	title,
	type,
	displayOrder,
});

/** The schema of a table: its own, or that of all tables at first. */
export function schemaOf(table: Entity): TableSchema {
	const { schema } = table as { schema?: TableSchema };
	return schema ?? { ...BASIC, properties: { ...BASIC.properties } };
}

const BASIC = {
	$schema: 'http://json-schema.org/draft-04/schema#',
	type: 'object',
	required: ['key'],
	additionalProperties: false,
	properties: {
		Rate: column('Rate', 'number', 4),
		Agents: column('Agents on Duty', 'integer', 3),
		Open: column('Open', 'boolean', 2),
		Greeting: column('Greeting', 'string', 1),
		key: { ...column('Site', 'string', 0), minLength: 1, maxLength: 256 },
	},
};

const IS: Record<string, (value: unknown) => boolean> = {
	string: (value) => typeof value === 'string',
	boolean: (value) => typeof value === 'boolean',
	number: (value) => typeof value === 'number',
	integer: (value) => Number.isInteger(value),
};

/** @returns what is wrong with a row; undefined if nothing is */
export function problemWith(row: Row, { properties, required = [] }: TableSchema) {
	const missing = required.find((name) => row[name] === undefined);
	if (missing !== undefined) return `The required field ${missing} is missing`;
	for (const [name, value] of Object.entries(row)) {
		const { type } = properties[name] ?? {};
		if (type === undefined) return `The field ${name} is not in the schema`;
		if (!IS[String(type)](value)) return `The value of the field ${name} is not of type ${type}`;
	}
	return undefined;
}

/** @returns a row of a CSV file as its columns take it; text where it cannot be converted */
export function rowOfTexts(texts: Record<string, string>, { properties }: TableSchema): Row {
	const typed = (name: string, text: string): unknown => {
		const { type } = properties[name] ?? {};
		if (type === 'boolean') return /^(true|false)$/i.test(text) ? /^true$/i.test(text) : text;
		const isNumber = type === 'integer' || type === 'number';
		return isNumber && Number.isFinite(Number(text)) ? Number(text) : text;
	};
	return Object.fromEntries(
		Object.entries(texts)
			.filter(([, text]) => text !== '')
			.map(([name, text]) => [name, typed(name, text)]),
	);
}
