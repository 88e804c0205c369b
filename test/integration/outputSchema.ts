/** The output schemas of operations, which the editor shows before an execution. */
/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
import path from 'node:path';
import { loadOutputSchema } from 'n8n-core';

export interface Schema {
	type: string;
	properties?: Record<string, Schema>;
	items?: Schema;
}

const NODE_FOLDER = path.resolve(__dirname, '..', '..', 'nodes', 'GenesysCloud');

const TYPES: Record<string, (value: unknown) => boolean> = {
	array: Array.isArray,
	boolean: (value) => typeof value === 'boolean',
	integer: Number.isInteger,
	number: (value) => typeof value === 'number',
	object: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
	string: (value) => typeof value === 'string',
};

/** As n8n finds it. */
export function schemaOf(resource: string, operation: string): Schema {
	const schema = loadOutputSchema({ nodeDir: NODE_FOLDER, version: 1, resource, operation });
	if (schema === undefined) throw new Error(`n8n finds no schema for ${resource}/${operation}`);
	return schema as unknown as Schema;
}

/** One line for each place where a value is not as the schema says. */
export function mismatches(schema: Schema | undefined, value: unknown, at = ''): string[] {
	if (schema === undefined) return [`${at} is not in the schema`];
	if (!TYPES[schema.type](value)) return [`${at} is no ${schema.type}`];
	if (Array.isArray(value)) {
		return value.flatMap((entry, n) => mismatches(schema.items, entry, `${at}[${n}]`));
	}
	if (schema.type !== 'object') return [];
	return Object.entries(value as object).flatMap(([name, child]) =>
		mismatches(schema.properties?.[name], child, `${at}.${name}`),
	);
}
