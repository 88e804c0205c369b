import { randomUUID } from 'node:crypto';
import type { Entity } from '../data/people';
import { badRequest, notFound } from '../errors';
import { cursorPage, numberedPage, pageOfQuery, pageUri, wholeNumber } from '../paging';
import { objectBody, ok, type Call, type RouteTable } from '../router';
import { dates, expanded, normalized } from './externalShapes';

/** "pageNumber * pageSize <= 1000": only the scan returns more. */
const MAX_LISTED = 1000;
/** "Maximum of 25 values returned." */
const MAX_LOOKED_UP = 25;

/** A page of what the words of `q` are found in. */
export function searched(call: Call, all: Entity[]) {
	const { pageNumber, pageSize } = pageOfQuery(call);
	if (pageNumber * pageSize > MAX_LISTED) {
		throw badRequest(
			`pageNumber * pageSize must not exceed ${MAX_LISTED}`,
			'constraint.validation',
		);
	}
	const text = (call.query.get('q') ?? '').toLowerCase();
	const divisions = (call.query.get('divisionIds') ?? '').split(',').filter(Boolean);
	const found = all
		.filter((one) => JSON.stringify(one).toLowerCase().includes(text))
		.filter(
			({ division }) =>
				divisions.length === 0 || divisions.includes((division as Entity | undefined)?.id ?? ''),
		);
	return ok(numberedPage(call, expanded(call, found)));
}

/** A page of a scan. */
export function scanned(call: Call, all: Entity[]) {
	const limit = wholeNumber(call.query.get('limit'), 'limit', 100, { min: 10, max: 200 });
	const division = call.query.get('divisionId') ?? '*';
	const wanted = all.filter(
		(one) => division === '*' || (one.division as Entity | undefined)?.id === division,
	);
	const { items, next } = cursorPage(wanted, call.query.get('cursor'), limit);
	return ok({
		entities: expanded(call, items),
		selfUri: pageUri(call, {}),
		...(next === undefined
			? {}
			: { cursors: { after: next }, nextUri: pageUri(call, { cursor: next }) }),
	});
}

export const externalContacts: RouteTable = {
	'GET /api/v2/externalcontacts/contacts': (call) => searched(call, call.org.contacts),
	'GET /api/v2/externalcontacts/scan/contacts': (call) => scanned(call, call.org.contacts),
	'GET /api/v2/externalcontacts/organizations/{externalOrganizationId}/contacts': (call) =>
		searched(
			call,
			call.org.contacts.filter(
				({ externalOrganization: its }) =>
					(its as Entity | undefined)?.id === call.params.externalOrganizationId,
			),
		),
	'GET /api/v2/externalcontacts/contacts/{contactId}': (call) =>
		ok(expanded(call, [find(call)])[0]),
	'POST /api/v2/externalcontacts/contacts': (call) => ok(create(call, objectBody(call))),
	// Replaces the whole contact.
	'PUT /api/v2/externalcontacts/contacts/{contactId}': (call) => {
		const contact = find(call);
		const { id, createDate, selfUri } = contact;
		for (const field of Object.keys(contact)) delete contact[field];
		return ok(
			Object.assign(contact, normalized(objectBody(call)), {
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
		const added = entities.map((entity) => create(call, entity));
		return ok({
			results: added.map((entity) => ({ id: entity.id, success: true, entity })),
			errorCount: 0,
			errorIndexes: [],
		});
	},
	// A merged contact is a new one; those that it was made of lead to it.
	'POST /api/v2/externalcontacts/contacts/merge': (call) => {
		const ids = objectBody(call).contactIds as string[];
		if (!Array.isArray(ids) || ids.length < 2 || ids.length > 25) {
			throw badRequest('contactIds must have between 2 and 25 entries', 'validation.failed');
		}
		const parts = ids.map((id) => findIn(call.org.contacts, id));
		const merged = create(call, Object.assign({}, ...[...parts].reverse()) as Entity);
		for (const part of parts) call.org.contacts.splice(call.org.contacts.indexOf(part), 1);
		return ok({ ...merged, mergedFrom: ids.map((id) => ({ id })) });
	},
	'GET /api/v2/externalcontacts/reversewhitepageslookup': (call) => {
		const wanted = call.query.get('lookupVal');
		if (wanted === null) throw badRequest('lookupVal is required', 'constraint.validation');
		const contacts = call.org.contacts.filter((contact) => {
			const emails = [contact.workEmail, contact.personalEmail, contact.otherEmail];
			const phones = [contact.workPhone, contact.cellPhone, contact.homePhone, contact.otherPhone];
			return (
				emails.some((email) => String(email ?? '').toLowerCase() === wanted.toLowerCase()) ||
				JSON.stringify(phones).includes(`"${wanted}"`)
			);
		});
		return ok({
			contacts: expanded(call, contacts.slice(0, MAX_LOOKED_UP)),
			externalOrganizations: [],
		});
	},
};

export function findIn(all: Entity[], wanted: unknown): Entity {
	const found = all.find(({ id }) => id === wanted);
	if (found === undefined) throw notFound('external entity', String(wanted));
	return found;
}

const find = (call: Call) => findIn(call.org.contacts, call.params.contactId);

export function create(call: Call, given: Record<string, unknown>): Entity {
	const id = randomUUID();
	const contact: Entity = {
		...normalized(given),
		id,
		division: (given.division as Entity | undefined) ?? { id: call.org.divisions[0].id },
		type: 'Curated',
		...dates(call),
		selfUri: `/api/v2/externalcontacts/contacts/${id}`,
	};
	call.org.contacts.push(contact);
	return contact;
}
