import { externalContact as contactField } from '../../fields/locators/areas/customers';
import type { Resource } from '../../operation/operation';
import { createOrUpdate } from './createOrUpdate';
import { find } from './find';
import { get, getMany, search } from './lists';
import { merge } from './merge';
import { deleting } from './parts/remove';
import { addingNote } from './parts/note';

const deleteContact = deleting({
	action: 'Delete an external contact',
	description: 'Delete an external contact',
	field: contactField,
	parameter: 'contactId',
	one: 'deleteExternalcontactsContact',
	many: 'postExternalcontactsBulkContactsRemove',
});

const addNote = addingNote({
	action: 'Add a note to an external contact',
	description: 'Add a note to an external contact, which agents see',
	operationId: 'postExternalcontactsContactNotes',
	field: contactField,
	parameter: 'contactId',
});

export const externalContact: Resource = {
	value: 'externalContact',
	name: 'External Contact',
	operations: [getMany, get, find, search, createOrUpdate, merge, deleteContact, addNote],
};
