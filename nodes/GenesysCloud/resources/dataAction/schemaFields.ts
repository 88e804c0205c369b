/** Fields of a data action that calls a webhook, as a person lists them. */
import { fieldError, type Field } from '../../fields/field';
import { text, type More } from '../../fields/kinds';
import { textsOf } from '../../fields/thing';

const TYPES = ['boolean', 'integer', 'number', 'string'] as const;

/** By names, as a JSON schema has them. */
export type SchemaFields = Record<string, { type: string }>;

/** As Architect can show it. */
const NAME = /^[A-Za-z_]\w*$/;
/** They would reach an object's prototype. */
const UNSAFE = ['__proto__', 'constructor', 'prototype'];

/** `customerNumber, amount:number`; without a type it is text. */
export function schemaFields(displayName: string, name: string, more: More): Field<SchemaFields> {
	const field: Field<SchemaFields> = {
		property: text(displayName, name, more).property,
		parse: (value) => {
			const fields: SchemaFields = {};
			for (const one of textsOf(displayName, value)) {
				const given = nameIn(one);
				if (Object.hasOwn(fields, given)) {
					throw fieldError(field, `has '${given.slice(0, 80)}' twice. Remove one of them.`);
				}
				fields[given] = typeIn(one);
			}
			return fields;
		},
	};
	const nameIn = (one: string): string => {
		const given = one.split(':')[0].trim();
		if (NAME.test(given) && !UNSAFE.includes(given)) return given;
		throw fieldError(
			field,
			`has '${one.slice(0, 80)}'. Enter names of letters, digits and underscores, separated by commas, such as customerNumber, amount:number.`,
		);
	};
	const typeIn = (one: string): { type: string } => {
		const given = one.split(':').slice(1).join(':').trim().toLowerCase();
		const type = given === '' || given === 'text' ? 'string' : given;
		if (TYPES.some((known) => known === type)) return { type };
		throw fieldError(field, `has '${one.slice(0, 80)}'. A type is one of ${TYPES.join(', ')}.`);
	};
	return field;
}
