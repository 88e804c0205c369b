import type {
	FieldType,
	ILoadOptionsFunctions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';

import type { CatalogField, CatalogOperation } from '../catalog/catalog';
import { loadModels, type Models } from '../catalog/models/models';
import { fieldsOf, isSetByServer, type OperationField } from '../catalog/operationFields';
import type { NamedOperation } from '../catalog/operationLookup';
import { skeletonOf } from '../catalog/models/skeleton';
import { chosenOperation } from './chosenOperation';

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
 * The parameters of the chosen operation, for n8n's resource mapper: of the path, the query and the
 * headers. Needs no credential.
 *
 * @returns a notice instead of fields if the operation is not known yet
 */
export async function getOperationParameters(
	this: ILoadOptionsFunctions,
): Promise<ResourceMapperFields> {
	return await mapperOf(this, ({ place }) => place !== 'body');
}

/** The fields of the body of the chosen operation. */
export async function getOperationBody(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	return await mapperOf(
		this,
		({ place }) => place === 'body',
		'This operation takes no body.',
		await loadModels(),
	);
}

/** Both, for workflows of the first version. */
export async function getOperationFields(
	this: ILoadOptionsFunctions,
): Promise<ResourceMapperFields> {
	const withBody = this.getCurrentNodeParameter('specifyBody') !== 'json';
	return await mapperOf(this, ({ place }) => withBody || place !== 'body');
}

async function mapperOf(
	functions: ILoadOptionsFunctions,
	isShown: (field: OperationField) => boolean,
	none = 'This operation takes no parameters.',
	models?: Models,
): Promise<ResourceMapperFields> {
	const named = await chosenOperation(functions);
	if (typeof named === 'string') return notice(named);
	const { operation } = named;
	const output = functions.getCurrentNodeParameter('output');
	const isPaged = output === 'items' || output === 'auto';
	const fields = fieldsOf(operation)
		.filter(isShown)
		.filter((field) => !isSetByServer(field, operation.method))
		.filter((field) => !isPaged || !isPaging(field, operation))
		.map((field) => ({ field, shown: mapperField(field, named, models) }))
		.sort((a, b) => rank(a) - rank(b) || a.field.label.localeCompare(b.field.label))
		.map(({ shown }) => shown);
	return fields.length === 0 ? notice(none) : { fields };
}

/** n8n keeps the notice of the operation before where an answer has none. */
const notice = (emptyFieldsNotice: string): ResourceMapperFields => ({
	fields: [],
	emptyFieldsNotice,
});

/** 'Return All' and 'Limit' set the page, except in three operations that require the first page number. */
function isPaging({ place, field }: OperationField, { paging }: CatalogOperation): boolean {
	return place === paging?.in && field.name === paging.by && !field.required;
}

/** Required ones first, then plain values, then objects. */
const rank = ({ field, shown }: { field: OperationField; shown: ResourceMapperField }) =>
	(shown.required ? 0 : 4) + (shown.removed ? 2 : 0) + (field.field.type === 'object' ? 1 : 0);

function mapperField(
	{ id, place, label, hint, field }: OperationField,
	named: NamedOperation,
	models: Models | undefined,
): ResourceMapperField {
	// A value in the path that names the operation need not be entered again.
	const inPath = place === 'path' && Object.hasOwn(named.path, field.name);
	const isLeftToApi = place === 'body' && named.operation.body?.enforced === false;
	// n8n does not publish a workflow in which a required field is empty.
	const required = field.required && !inPath && !isLeftToApi;
	// The first version sends all that an object holds, so that it gets none.
	const skeleton = models && place === 'body' && skeletonOf(models, named.operation, field.name);
	const isChoice = field.values !== undefined && !field.array && field.type === 'string';
	return {
		id,
		displayName: labelOf(label, hint, field, isLeftToApi),
		type: isChoice ? 'options' : typeOf(field),
		...(isChoice && { options: field.values?.map((value) => ({ name: value, value })) }),
		...(skeleton && { defaultValue: JSON.stringify(skeleton, null, 2) }),
		required,
		// Shown anyway, because most calls need it.
		removed: !required && !(field.required && isLeftToApi),
		display: true,
		defaultMatch: false,
	};
}

/** n8n takes nothing but JSON for an array, so a list of plain values is text separated by commas. */
const typeOf = ({ array, type }: CatalogField): FieldType =>
	array ? (type === 'object' ? 'array' : 'string') : TYPES[type];

/** n8n cuts labels at about 25 characters, so they are short; what a list takes stands in the notice. */
function labelOf(
	label: string,
	hint: string | undefined,
	{ required, array, type }: CatalogField,
	isLeftToApi: boolean,
): string {
	const notes = [
		...(hint === undefined ? [] : [hint]),
		...(array && type !== 'object' ? ['list'] : []),
		...(required && isLeftToApi ? ['usually required'] : []),
	];
	return notes.length === 0 ? label : `${label} (${notes.join(', ')})`;
}
