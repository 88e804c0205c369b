import type {
	FieldType,
	ILoadOptionsFunctions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';

import { loadCatalog, type CatalogField, type CatalogOperation } from '../catalog/catalog';
import { nearestIds } from '../catalog/nearest';
import { fieldsOf, type OperationField } from '../catalog/operationFields';
import { notesOf } from '../catalog/operationLabel';
import { findNamed, type NamedOperation } from '../catalog/operationLookup';

const TYPES: Record<CatalogField['type'], FieldType> = {
	string: 'string',
	integer: 'number',
	number: 'number',
	boolean: 'boolean',
	object: 'object',
	date: 'dateTime',
	'date-time': 'dateTime',
	interval: 'string',
};

/**
 * The fields of the chosen operation, for n8n's resource mapper. Needs no credential.
 *
 * @returns no fields, and why, for an operation that is not known yet
 */
export async function getOperationFields(
	this: ILoadOptionsFunctions,
): Promise<ResourceMapperFields> {
	const chosen = textOf(this.getCurrentNodeParameter('apiOperation', { extractValue: true }));
	if (chosen === '') return notice('Choose an operation first.');
	if (chosen.startsWith('=')) {
		return notice("The operation is an expression: fill in 'Parameters (JSON)' instead.");
	}
	const catalog = await loadCatalog();
	const named = findNamed(catalog, chosen);
	if (named === undefined) {
		const near = nearestIds(catalog, chosen, 3).join(', ');
		return notice(`There is no operation '${chosen}'. Did you mean ${near}?`);
	}
	const { operation } = named;
	const isPaged = this.getCurrentNodeParameter('output') === 'items';
	const withBody = this.getCurrentNodeParameter('specifyBody') !== 'json';
	const fields = fieldsOf(operation)
		.filter(({ place }) => withBody || place !== 'body')
		.filter((field) => !isPaged || !isPaging(field, operation))
		.map((field) => mapperField(field, named));
	const notes = notesOf(operation);
	if (fields.length === 0) {
		return notice(['This operation takes no parameters', notes].filter(Boolean).join('. '));
	}
	return { fields: notes === undefined ? fields : [noteField(notes), ...fields] };
}

const notice = (emptyFieldsNotice: string): ResourceMapperFields => ({
	fields: [],
	emptyFieldsNotice,
});

const textOf = (value: unknown) => (typeof value === 'string' ? value.trim() : '');

/** 'Return All' and 'Limit' turn the pages; three operations insist on the number of the first. */
function isPaging({ place, field }: OperationField, { paging }: CatalogOperation): boolean {
	return place === paging?.in && field.name === paging.by && !field.required;
}

function mapperField(
	{ id, place, label, hint, field }: OperationField,
	named: NamedOperation,
): ResourceMapperField {
	// What stands in the path that names the operation need not be given again.
	const inPath = place === 'path' && Object.hasOwn(named.path, field.name);
	const isLeftToApi = place === 'body' && named.operation.body?.enforced === false;
	// n8n publishes no workflow in which a required field is empty.
	const required = field.required && !inPath && !isLeftToApi;
	const isChoice = field.values !== undefined && !field.array && field.type === 'string';
	return {
		id,
		displayName: [hint ? `${label} (${hint})` : label, ...marksOfField(field, isLeftToApi)].join(
			' · ',
		),
		type: field.array ? 'array' : isChoice ? 'options' : TYPES[field.type],
		...(isChoice && { options: field.values?.map((value) => ({ name: value, value })) }),
		required,
		// Shown all the same: most calls need it.
		removed: !required && !(field.required && isLeftToApi),
		display: true,
		defaultMatch: false,
	};
}

function marksOfField({ required, readOnly }: CatalogField, isLeftToApi: boolean): string[] {
	if (readOnly) return ['set by Genesys Cloud'];
	return required && isLeftToApi ? ['usually required'] : [];
}

/**
 * What to know of the operation. n8n shows `emptyFieldsNotice` only where there are no fields and has
 * no other place for a text that depends on the choice, so it is a field that cannot be filled in;
 * its id is none of the operation's, so it is never sent.
 */
const noteField = (notes: string): ResourceMapperField => ({
	id: 'note',
	displayName: notes,
	type: 'string',
	required: false,
	removed: false,
	readOnly: true,
	defaultValue: 'For information, not sent',
	display: true,
	defaultMatch: false,
});
