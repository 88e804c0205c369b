/** Contact lists and their contacts. */
import { randomUUID } from 'node:crypto';
import type { Entity } from '../data/people';
import { badRequest, notFound } from '../errors';
import { numberedPage, pageOfBody } from '../paging';
import {
	arrayBody,
	listParameter,
	noContent,
	objectBody,
	ok,
	type Call,
	type RouteTable,
} from '../router';
import { statusOfImport } from './contactImports';
import { fits, type Criteria } from './contactCriteria';

const MAX_CONTACTS_PER_CALL = 1000;
const MAX_BULK = 50;

export interface StoredContact extends Entity {
	data: Record<string, string>;
}

export const contactLists: RouteTable = {
	'GET /api/v2/outbound/contactlists': (call) => {
		const name = (call.query.get('name') ?? '').toLowerCase();
		const ids = listParameter(call, 'id');
		const divisions = listParameter(call, 'divisionId');
		const isContained = call.query.get('filterType') === 'Contains';
		const matches = (one: Entity) => {
			const of = String(one.name).toLowerCase();
			return isContained ? of.includes(name) : of.startsWith(name);
		};
		const found = call.org.contactLists.filter(
			(one) =>
				matches(one) &&
				(ids.length === 0 || ids.includes(one.id)) &&
				(divisions.length === 0 ||
					divisions.includes((one.division as Entity | undefined)?.id ?? '')),
		);
		const page = numberedPage(call, found, { clamp: true });
		return ok({ ...page, entities: (page.entities as Entity[]).map((one) => shown(call, one)) });
	},
	'GET /api/v2/outbound/contactlists/{contactListId}': (call) => ok(shown(call, findList(call))),
	'POST /api/v2/outbound/contactlists/{contactListId}/contacts': (call) => {
		const contacts = contactsOf(call);
		const { columnNames } = findList(call) as { columnNames?: string[] };
		const added = arrayBody<Record<string, unknown>>(call, MAX_CONTACTS_PER_CALL).map((contact) => {
			if (typeof contact.data !== 'object' || contact.data === null)
				throw badRequest('data is required', 'contact.missing.data');
			if (columnNames?.some((name) => !Object.hasOwn(contact.data as object, name)))
				throw badRequest('The contact is missing columns', 'contact.missing.columns');
			for (const [name, value] of Object.entries(contact.data)) {
				if (columnNames !== undefined && !columnNames.includes(name))
					throw badRequest(`Unknown column ${name}`, 'invalid.contact.columns');
				if (typeof value !== 'string')
					throw badRequest(`The value of ${name} must be text`, 'invalid.value');
			}
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
	'POST /api/v2/outbound/contactlists/{contactListId}/contacts/bulk': (call) => {
		const contacts = contactsOf(call);
		const ids = arrayBody<string>(call, MAX_BULK);
		return ok(ids.flatMap((id) => contacts.get(id) ?? []));
	},
	'POST /api/v2/outbound/contactlists/{contactListId}/contacts/search': (call) => {
		const body = objectBody(call);
		for (const name of ['pageNumber', 'pageSize']) {
			if (typeof body[name] !== 'number')
				throw badRequest(`${name} is required`, 'constraint.validation');
		}
		const { pageNumber, pageSize } = pageOfBody(body);
		const { criteria, contactSorts } = body as {
			criteria?: Criteria;
			contactSorts?: Array<{ fieldName: string; direction: string; numeric?: boolean }>;
		};
		const found = ([...contactsOf(call).values()] as StoredContact[]).filter((one) =>
			fits(one, criteria),
		);
		const [sort] = contactSorts ?? [];
		if (sort !== undefined) {
			const sign = sort.direction === 'DESC' ? -1 : 1;
			const of = ({ data }: StoredContact) => data[sort.fieldName] ?? '';
			found.sort((a, b) =>
				sort.numeric ? sign * (Number(of(a)) - Number(of(b))) : sign * of(a).localeCompare(of(b)),
			);
		}
		return ok({
			entities: found.slice((pageNumber - 1) * pageSize, pageNumber * pageSize),
			pageNumber,
			pageSize,
			pageCount: Math.ceil(found.length / pageSize),
			contactsCount: found.length,
			total: found.length,
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
		if (ids.length === 0) throw badRequest('contactIds is required', 'no.contacts.specified');
		for (const id of ids) contactsOf(call).delete(id);
		return ok();
	},
	'DELETE /api/v2/outbound/contactlists/{contactListId}/contacts/{contactId}': (call) => {
		contactsOf(call).delete(findContact(call).id);
		return ok();
	},
	'POST /api/v2/outbound/contactlists/{contactListId}/clear': (call) => {
		contactsOf(call).clear();
		return noContent();
	},
};

function shown(call: Call, list: Entity): Entity {
	const wants = (name: string) => call.query.get(name) === 'true';
	const importStatus = statusOfImport(call.org, list.id);
	return {
		...list,
		...(wants('includeSize') && { size: call.org.dialer.get(list.id)?.size ?? 0 }),
		...(wants('includeImportStatus') && importStatus !== undefined && { importStatus }),
	};
}

export function findList(call: Call): Entity {
	const { contactListId } = call.params;
	const list = call.org.contactLists.find(({ id }) => id === contactListId);
	if (list === undefined) throw notFound('contact list', contactListId);
	return list;
}

export function contactsOf(call: Call): Map<string, Entity> {
	const contacts = call.org.dialer.get(call.params.contactListId);
	if (contacts === undefined) throw notFound('contact list', call.params.contactListId);
	return contacts;
}

function findContact(call: Call): Entity {
	const contact = contactsOf(call).get(call.params.contactId);
	if (contact === undefined) throw notFound('contact', call.params.contactId);
	return contact;
}
