import { matchCells } from '../../fields/columns/matchCells';
import {
	additional,
	fieldError,
	readField,
	readFields,
	type ItemContext,
} from '../../fields/field';
import { choices } from '../../fields/kinds';
import { contactSchema, externalOrganization } from '../../fields/locators/areas/customers';
import { momentOf } from '../../fields/moment';
import { custom } from '../../operation/builders';
import { CONTACT_PHONES } from './body';
import { contactColumns } from './columns';
import { CONTACTS } from './enrich';
import { identifiersOf, MATCH_BY, type MatchBy } from './identifiers';
import { contactRow } from './parts/row';
import { assertSome, batchOf, writeOne, type Target, type Task } from './write';
import { ADDITIONAL, choicesOf, options, valuesField } from './writeFields';

const field = valuesField('Contact Fields', 'contactFields', 'getExternalContactFields');

const schema = contactSchema.oneOrNone({
	description: 'The schema of the custom fields, if the contact gets any',
});

const matchBy = choices<MatchBy>('Match By', 'matchBy', MATCH_BY, {
	default: ['externalId', 'email'],
	description: 'Which values of the item name a contact that there is already',
});

const more = additional({
	...ADDITIONAL,
	externalOrganizationId: externalOrganization.one({ required: false }),
});

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
	rowOf: contactRow,
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

/** The standard fields alone tell which contact an item is about. */
const batch = batchOf(target, (item) => {
	const task = taskOf(item);
	const all = { values: task.cells.values, isAutomatic: true };
	const { columns, of } = contactColumns.always!;
	const whose = { label: field.property.displayName, of, word: contactColumns.word };
	const { values } = matchCells(columns, all, whose, momentOf(item.functions));
	const [first] = target.identifiers(values, task);
	return { id: `${first.type} ${first.value.toLowerCase()}`, body: task };
});

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
	execute: async (context) => await writeOne(context, target, taskOf(context)),
});
