import type { Resource } from '../../operation/operation';
import { addingNote } from '../externalContact/parts/note';
import { deleting } from '../externalContact/parts/remove';
import { createOrUpdate } from './createOrUpdate';
import { find } from './find';
import { get, getMany, organizationField, search } from './lists';

const deleteOrganization = deleting({
	action: 'Delete an external organization',
	description: 'Delete an external organization',
	field: organizationField,
	parameter: 'externalOrganizationId',
	one: 'deleteExternalcontactsOrganization',
	many: 'postExternalcontactsBulkOrganizationsRemove',
});

const addNote = addingNote({
	action: 'Add a note to an external organization',
	description: 'Add a note to an external organization, which agents see',
	operationId: 'postExternalcontactsOrganizationNotes',
	field: organizationField,
	parameter: 'externalOrganizationId',
});

export const externalOrganization: Resource = {
	value: 'externalOrganization',
	name: 'External Organization',
	operations: [getMany, get, find, search, createOrUpdate, deleteOrganization, addNote],
};
