/** Contacts of contact lists. */
import { randomUUID } from 'node:crypto';
import { badRequest, notFound } from '../errors';
import { pageOfBody } from '../paging';
import {
	arrayBody,
	listParameter,
	noContent,
	objectBody,
	ok,
	type Call,
	type RouteTable,
} from '../router';

const MAX_CONTACTS_PER_CALL = 1000;

export const outbound: RouteTable = {
	'POST /api/v2/outbound/contactlists/{contactListId}/contacts': (call) => {
		const contacts = contactsOf(call);
		const added = arrayBody<Record<string, unknown>>(call, MAX_CONTACTS_PER_CALL).map((contact) => {
			if (typeof contact.data !== 'object')
				throw badRequest('data is required', 'constraint.validation');
			return {
				callable: true,
				...contact,
				id: String(contact.id ?? randomUUID()),
				contactListId: call.params.contactListId,
			};
		});
		for (const contact of added) contacts.set(contact.id, contact);
		return ok(added);
	},
	'POST /api/v2/outbound/contactlists/{contactListId}/contacts/search': (call) => {
		const { pageNumber, pageSize } = pageOfBody(objectBody(call));
		const found = [...contactsOf(call).values()];
		return ok({
			entities: found.slice((pageNumber - 1) * pageSize, pageNumber * pageSize),
			pageNumber,
			pageSize,
			pageCount: Math.ceil(found.length / pageSize),
			contactsCount: found.length,
		});
	},
	'GET /api/v2/outbound/contactlists/{contactListId}/contacts/{contactId}': (call) =>
		ok(findContact(call)),
	'PUT /api/v2/outbound/contactlists/{contactListId}/contacts/{contactId}': (call) => {
		const { id } = findContact(call);
		const contact = { ...objectBody(call), id };
		contactsOf(call).set(id, contact);
		return ok(contact);
	},
	'DELETE /api/v2/outbound/contactlists/{contactListId}/contacts': (call) => {
		const ids = listParameter(call, 'contactIds');
		if (ids.length === 0) throw badRequest('contactIds is required', 'constraint.validation');
		for (const id of ids) contactsOf(call).delete(id);
		return ok();
	},
	'POST /api/v2/outbound/contactlists/{contactListId}/clear': (call) => {
		contactsOf(call).clear();
		return noContent();
	},
};

function contactsOf(call: Call) {
	const contacts = call.org.dialer.get(call.params.contactListId);
	if (contacts === undefined) throw notFound('contact list', call.params.contactListId);
	return contacts;
}

function findContact(call: Call) {
	const contact = contactsOf(call).get(call.params.contactId);
	if (contact === undefined) throw notFound('contact', call.params.contactId);
	return contact;
}
