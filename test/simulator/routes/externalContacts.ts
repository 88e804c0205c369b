import { randomUUID } from 'node:crypto';
import type { Entity } from '../data/people';
import { badRequest, notFound } from '../errors';
import { cursorPage, numberedPage, pageOfQuery, pageUri, wholeNumber } from '../paging';
import { objectBody, ok, type Call, type RouteTable } from '../router';

/** "pageNumber * pageSize <= 1000": only the scan returns more. */
const MAX_LISTED = 1000;

export const externalContacts: RouteTable = {
	'GET /api/v2/externalcontacts/contacts': (call) => {
		const { pageNumber, pageSize } = pageOfQuery(call);
		if (pageNumber * pageSize > MAX_LISTED) {
			throw badRequest(
				`pageNumber * pageSize must not exceed ${MAX_LISTED}`,
				'constraint.validation',
			);
		}
		const text = (call.query.get('q') ?? '').toLowerCase();
		const found = call.org.contacts.filter((contact) =>
			JSON.stringify(contact).toLowerCase().includes(text),
		);
		return ok(numberedPage(call, found));
	},
	'GET /api/v2/externalcontacts/scan/contacts': (call) => {
		const limit = wholeNumber(call.query.get('limit'), 'limit', 100, { min: 10, max: 200 });
		const { items, next } = cursorPage(call.org.contacts, call.query.get('cursor'), limit);
		return ok({
			entities: items,
			selfUri: pageUri(call, {}),
			...(next === undefined
				? {}
				: { cursors: { after: next }, nextUri: pageUri(call, { cursor: next }) }),
		});
	},
	'GET /api/v2/externalcontacts/contacts/{contactId}': (call) => ok(find(call)),
	'POST /api/v2/externalcontacts/contacts': (call) => {
		const id = randomUUID();
		const contact = {
			...objectBody(call),
			id,
			...dates(call),
			selfUri: `/api/v2/externalcontacts/contacts/${id}`,
		};
		call.org.contacts.push(contact);
		return ok(contact);
	},
	// Replaces the whole contact.
	'PUT /api/v2/externalcontacts/contacts/{contactId}': (call) => {
		const contact = find(call);
		const { id, createDate, selfUri } = contact;
		for (const field of Object.keys(contact)) delete contact[field];
		return ok(
			Object.assign(contact, objectBody(call), {
				id,
				createDate,
				modifyDate: dates(call).modifyDate,
				selfUri,
			}),
		);
	},
	'DELETE /api/v2/externalcontacts/contacts/{contactId}': (call) => {
		call.org.contacts.splice(call.org.contacts.indexOf(find(call)), 1);
		return ok({});
	},
	'POST /api/v2/externalcontacts/bulk/contacts/add': (call) => {
		const entities = (objectBody(call).entities ?? []) as Array<Record<string, unknown>>;
		const added = entities.map((entity) => ({ ...entity, id: randomUUID(), ...dates(call) }));
		call.org.contacts.push(...added);
		return ok({
			results: added.map((entity) => ({ id: entity.id, success: true, entity })),
			errorCount: 0,
			errorIndexes: [],
		});
	},
	'GET /api/v2/externalcontacts/reversewhitepageslookup': (call) => {
		const wanted = call.query.get('lookupVal');
		if (wanted === null) throw badRequest('lookupVal is required', 'constraint.validation');
		const contacts = call.org.contacts.filter(
			(contact) =>
				contact.workEmail === wanted ||
				JSON.stringify(contact.cellPhone ?? '').includes(`"${wanted}"`),
		);
		return ok({ contacts, externalOrganizations: [] });
	},
};

function find(call: Call): Entity {
	const contact = call.org.contacts.find(({ id }) => id === call.params.contactId);
	if (contact === undefined) throw notFound('contact', call.params.contactId);
	return contact;
}

function dates(call: Call) {
	const now = new Date(call.state.now()).toISOString();
	return { createDate: now, modifyDate: now };
}
