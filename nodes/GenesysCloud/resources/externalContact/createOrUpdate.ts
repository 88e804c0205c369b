import { cells } from '../../fields/columns/cellsField';
import { matchCells } from '../../fields/columns/matchCells';
import { countryCode } from '../../fields/countryCode';
import {
	collection,
	fieldError,
	readField,
	readFields,
	type ItemContext,
} from '../../fields/field';
import { choices } from '../../fields/kinds';
import {
	contactSchema,
	externalOrganization,
	externalSource,
} from '../../fields/locators/areas/customers';
import { divisionLocator } from '../../fields/locators/division';
import { momentOf } from '../../fields/moment';
import { thing } from '../../fields/thing';
import { custom } from '../../operation/builders';
import type { Batch, OperationApi } from '../../operation/operation';
import { optionsOf } from '../../operation/runOptions';
import { CONTACT_PHONES } from './body';
import { contactColumns } from './columns';
import { CONTACTS, MOST_IN_CALL } from './enrich';
import { identifiersOf, MATCH_BY, type MatchBy } from './identifiers';
import { withNamesIfPossible } from './names';
import { contactRow } from './row';
import {
	assertSome,
	clearEmpty,
	existing,
	mode,
	writeMany,
	writeOne,
	type Target,
	type Task,
} from './write';

const field = cells('Contact Fields', 'contactFields', {
	method: 'getExternalContactFields',
	dependsOn: ['schemaId.value'],
	word: 'field',
});

const schema = contactSchema.oneOrNone({
	description: 'The schema of the custom fields, if the contact gets any',
});

const matchBy = choices<MatchBy>('Match By', 'matchBy', MATCH_BY, {
	default: ['externalId', 'email'],
	description: 'Which values of the item name a contact that there is already',
});

const more = collection(
	{ displayName: 'Additional Fields', name: 'additionalFields', placeholder: 'Add Field' },
	{
		countryCode,
		divisionId: thing('division', divisionLocator({ required: false })),
		externalOrganizationId: externalOrganization.one({ required: false }),
		externalSourceId: externalSource.one({
			required: false,
			description: 'The other system that the external ID is from',
		}),
	},
);

const options = { clearEmpty, existing, mode };
const choicesOf = optionsOf(options, { plans: true });
const fields = { schemaId: schema, cells: field, matchBy };

interface ContactTask extends Task {
	matchBy: MatchBy[];
}

function taskOf(item: ItemContext): ContactTask {
	const { schemaId, cells: given, matchBy: kinds } = readFields(item, fields);
	const { countryCode: country, externalOrganizationId: id, ...rest } = readField(item, more);
	if (kinds.length === 0)
		throw fieldError(matchBy, 'is empty. Choose what contacts are matched by.');
	return {
		...rest,
		...readField(item, choicesOf),
		schemaId,
		cells: given,
		matchBy: kinds,
		country,
		others: id === undefined ? {} : { externalOrganization: { id } },
	};
}

const target: Target = {
	kind: CONTACTS,
	part: 'contact',
	source: contactColumns,
	phones: CONTACT_PHONES,
	field,
	identifiers: (values, task) => {
		const { matchBy: kinds, externalSourceId } = task as ContactTask;
		const found = identifiersOf(values, kinds, externalSourceId);
		return assertSome(
			matchBy,
			found,
			kinds.map((kind) => MATCH_BY[kind]),
		);
	},
};

const rowsOf = async (api: OperationApi, entities: object[]) =>
	(await withNamesIfPossible(api, entities)).map(contactRow);

/** The standard fields alone tell which contact an item is about. */
const batch: Batch = {
	size: MOST_IN_CALL,
	readOnly: false,
	entry(item) {
		const task = taskOf(item);
		const all = { values: task.cells.values, isAutomatic: true };
		const { columns, of } = contactColumns.always!;
		const whose = { label: field.property.displayName, of, word: contactColumns.word };
		const { values } = matchCells(columns, all, whose, momentOf(item.functions));
		const [first] = target.identifiers(values, task);
		return { id: `${first.type} ${first.value.toLowerCase()}`, body: task };
	},
	async execute(entries, api) {
		const tasks = entries.map(({ body }) => body as Task);
		const results = await writeMany(api, target, tasks, rowsOf);
		return new Map(
			entries.flatMap(({ id }, index) =>
				results[index] === undefined ? [] : [[id, results[index]] as const],
			),
		);
	},
};

export const createOrUpdate = custom({
	value: 'createOrUpdate',
	name: 'Create or Update',
	action: 'Create or update an external contact',
	description: 'Create an external contact, or change the one with the external ID, email or phone',
	ids: [
		'getExternalcontactsContactsSchema',
		'postExternalcontactsIdentifierlookupContacts',
		'postExternalcontactsBulkContactsEnrich',
		'postExternalcontactsContactsEnrich',
	],
	plans: true,
	batch,
	fields,
	more,
	options,
	execute: async (context) => await writeOne(context, target, taskOf(context), rowsOf),
});
