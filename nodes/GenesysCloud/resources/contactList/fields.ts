import { cells } from '../../fields/columns/cellsField';
import { additional, type Field } from '../../fields/field';
import { requiredText, text, toggle } from '../../fields/kinds';
import { contactList as picker } from '../../fields/locators/areas/outreach';
import { textsOf } from '../../fields/thing';

export const contactList = picker.one();

/** What Genesys Cloud calls the ID of a contact in exports. */
export const ID_COLUMN = 'inin-outbound-id';

const placeholder = 'e.g. 5d1f8c2a-3b4e-4f60-9a7c-0e1d2c3b4a59';

/** Of a contact that there may be or not. */
export const ownId = text('Contact ID', 'contactId', {
	placeholder,
	description:
		'An ID of your own, such as a customer number. Leave empty for a new one. A contact that has it already is replaced.',
});

/** Of a contact that there is. */
export const contactId = requiredText('Contact ID', 'contactId', { placeholder });

export const columns = cells('Columns', 'columns', {
	method: 'getContactListColumns',
	dependsOn: ['contactListId.value'],
	word: 'column',
	hiddenWithout: 'contactListId',
});

/** Names of columns, separated by commas or as a list. */
const names = (displayName: string, name: string, description: string): Field<string[]> => ({
	property: {
		displayName,
		name,
		type: 'string',
		default: '',
		placeholder: 'e.g. Home, Mobile',
		description,
	},
	parse: (value) => textsOf(displayName, value),
});

export const callableColumns = names(
	'Callable Phone Columns',
	'callableColumns',
	'Columns whose numbers may be called, separated by commas',
);

export const uncallableColumns = names(
	'Uncallable Phone Columns',
	'uncallableColumns',
	'Columns whose numbers must not be called, separated by commas',
);

/** What is beside the columns. */
export const more = additional({
	callable: toggle('Callable', 'callable', 'Whether the contact may be contacted', {
		default: true,
	}),
	callableColumns,
	uncallableColumns,
});

/** How the contacts are put in the queue of a campaign. */
export const queueing = {
	priority: toggle(
		'Priority',
		'priority',
		'Whether to contact them next, instead of after all others',
	),
	clearSystemData: toggle(
		'Clear System Data',
		'clearSystemData',
		'Whether to forget attempts and results of contacts that there are already',
	),
	doNotQueue: toggle(
		'Do Not Queue',
		'doNotQueue',
		'Whether contacts that were contacted already are not contacted again',
	),
};

/** IDs may be any text: one with a comma is given in a JSON list. */
export const contactIds: Field<string[]> = {
	property: {
		displayName: 'Contact IDs',
		name: 'contactIds',
		type: 'string',
		default: '',
		description: 'IDs separated by commas, or a list from an expression',
	},
	// A filter that names none must fail: without it, all contacts would come.
	named: () => [],
	parse: (value) => [...new Set(textsOf('Contact IDs', value))],
};
