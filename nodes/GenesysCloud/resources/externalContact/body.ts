/** What a person gave for a contact, as the API takes it. */
import { emailAddress } from '../../fields/addresses';
import type { Column } from '../../fields/columns/column';
import { isNothing } from '../../fields/plainValues';
import { ADDRESS_COLUMNS, EMAILS, PHONES } from './columns';
import { externalIdentifier } from './identifiers';
import { phoneOf } from './parts/phone';

type Json = Record<string, unknown>;

/** An object to write, and where it is to be emptied. */
export interface Written {
	entity: Json;
	/** Paths such as `$.address.city`. */
	emptied: string[];
}

/** Where values go that are not fields of the object itself. */
export interface Places {
	/** The columns that every object has; others are custom fields. */
	columns: readonly Column[];
	/** The fields that hold telephone numbers. */
	phones: readonly string[];
	/** Of numbers without a country code. */
	country?: string;
	/** The other system that the external ID is from. */
	externalSourceId?: string;
	/** The schema of the custom fields. */
	schema?: { id: string; version?: number };
}

export const CONTACT_PHONES: readonly string[] = PHONES;

const ADDRESS = new Set(ADDRESS_COLUMNS.map(({ id }) => id));
const ADDRESSES_OF_EMAIL = new Set<string>(EMAILS);

/**
 * @param values by the IDs of columns; one that is empty is not written
 * @throws {ParameterError} for an email or a number that is none, and an external ID without its source
 */
export function bodyOf(values: Json, places: Places): Written {
	const { columns, externalSourceId, schema } = places;
	const labels = new Map(columns.map(({ id, label = id }) => [id, label]));
	const entity: Json = {};
	const parts: Record<'address' | 'customFields', Json> = { address: {}, customFields: {} };
	const emptied: string[] = [];
	for (const [id, value] of Object.entries(values)) {
		const label = labels.get(id);
		const part = label === undefined ? 'customFields' : ADDRESS.has(id) ? 'address' : undefined;
		if (isNothing(value)) emptied.push(['$', part, id].filter(Boolean).join('.'));
		else if (part !== undefined) parts[part][id] = value;
		else if (id !== 'externalId') entity[id] = fieldOf(id, label ?? id, value, places);
	}
	const externalIds = externalIdentifier(values.externalId, externalSourceId).map(
		({ externalSource, value }) => ({ externalSource, value }),
	);
	return {
		entity: {
			...entity,
			...(has(parts.address) && { address: parts.address }),
			...(has(parts.customFields) && { schema, customFields: parts.customFields }),
			...(externalIds.length > 0 && { externalIds }),
		},
		// External IDs are many; which of them would go is not said.
		emptied: emptied.filter((path) => path !== '$.externalId'),
	};
}

const has = (part: Json) => Object.keys(part).length > 0;

const textOf = (value: unknown) => String(value).trim();

function fieldOf(id: string, label: string, value: unknown, places: Places): unknown {
	if (places.phones.includes(id)) return phoneOf(label, textOf(value), places.country);
	if (ADDRESSES_OF_EMAIL.has(id)) return emailAddress(label, value);
	return value;
}
