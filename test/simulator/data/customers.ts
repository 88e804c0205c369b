/** What belongs to external contacts and organizations, and privacy requests. */
import type { Entity } from './people';
import type { Source } from './random';

export interface Customers {
	/** Other systems that external IDs are from. */
	externalSources: Entity[];
	contactSchemas: Entity[];
	organizationSchemas: Entity[];
	notes: Entity[];
	privacyRequests: Entity[];
}

export function makeCustomers(source: Source): Customers {
	return {
		externalSources: ['Salesforce', 'Billing'].map((name, index) => ({
			id: source.uuid('externalsource', index),
			name,
			active: true,
			selfUri: `/api/v2/externalcontacts/externalsources/${source.uuid('externalsource', index)}`,
		})),
		contactSchemas: [schema(source, 0, 'Customer', ['CONTACT'])],
		organizationSchemas: [schema(source, 1, 'Company', ['EXTERNAL_ORGANIZATION'])],
		notes: [],
		privacyRequests: [],
	};
}

/** A schema of custom fields, whose types are references (Terraform provider, `workitemSchema`). */
function schema(source: Source, index: number, name: string, appliesTo: string[]): Entity {
	const field = (type: string, title: string, displayOrder: number, more: object = {}) => ({
		allOf: [{ $ref: `#/definitions/${type}` }],
		title,
		displayOrder,
		...more,
	});
	return {
		id: source.uuid('schema', index),
		name,
		version: 3,
		enabled: true,
		appliesTo,
		jsonSchema: {
			title: name,
			type: 'object',
			properties: {
				tier_enum: field('enum', 'Tier', 0, { enum: ['Gold', 'Silver'] }),
				orders_integer: field('integer', 'Orders', 1),
				since_date: field('date', 'Customer Since', 2),
			},
		},
	};
}
