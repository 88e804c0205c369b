import type { Column } from '../../fields/columns/column';
import { schemaColumns } from '../../fields/columns/schemaColumns';
import { send } from '../../operation/apiCall';
import type { ColumnSource, Loaded } from '../../operation/columns';

export const text = (id: string, label: string): Column => ({ id, label, type: 'text' });

/** Parts of an address, which has no other fields. */
export const ADDRESS_COLUMNS: readonly Column[] = [
	text('address1', 'Address Line 1'),
	text('address2', 'Address Line 2'),
	text('city', 'City'),
	text('state', 'State'),
	text('postalCode', 'Postal Code'),
	text('countryCode', 'Country Code'),
];

export const PHONES = ['workPhone', 'cellPhone', 'homePhone', 'otherPhone'] as const;
export const EMAILS = ['workEmail', 'personalEmail', 'otherEmail'] as const;

/** What contacts of every organization have. */
const CONTACT_COLUMNS: readonly Column[] = [
	text('externalId', 'External ID'),
	text('firstName', 'First Name'),
	text('middleName', 'Middle Name'),
	text('lastName', 'Last Name'),
	text('salutation', 'Salutation'),
	text('title', 'Title'),
	text('workEmail', 'Work Email'),
	text('personalEmail', 'Personal Email'),
	text('otherEmail', 'Other Email'),
	text('workPhone', 'Work Phone'),
	text('cellPhone', 'Cell Phone'),
	text('homePhone', 'Home Phone'),
	text('otherPhone', 'Other Phone'),
	...ADDRESS_COLUMNS,
	{ id: 'surveyOptOut', label: 'Survey Opt-Out', type: 'boolean' },
	text('externalSystemUrl', 'External System URL'),
];

interface Schema {
	name?: string;
	version?: number;
	jsonSchema?: unknown;
}

/** @param operationId gets a schema of custom fields by its ID, in its newest version */
export const customFields =
	(operationId: string): ColumnSource['load'] =>
	async (api, schemaId): Promise<Loaded> => {
		const { name, version, jsonSchema } = Object(
			await send(api, operationId, { schemaId }),
		) as Schema;
		return { name, version, columns: schemaColumns(jsonSchema) };
	};

/** The fields of an external contact, and the custom ones of a schema. */
export const contactColumns: ColumnSource = {
	thing: 'contactSchema',
	parameter: 'schemaId',
	word: 'field',
	always: { columns: CONTACT_COLUMNS, of: 'external contact' },
	load: customFields('getExternalcontactsContactsSchema'),
};
