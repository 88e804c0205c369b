/** External organizations, and what contacts and organizations have alike. */
import { randomUUID } from 'node:crypto';
import type { Entity } from '../data/people';
import { badRequest } from '../errors';
import { cursorPage, wholeNumber } from '../paging';
import { objectBody, ok, type Call, type RouteTable } from '../router';
import { findIn, scanned, searched } from './externalContacts';
import { dates, expanded, normalized } from './externalShapes';

const EXTERNAL = '/api/v2/externalcontacts';
const ONE = `${EXTERNAL}/organizations/{externalOrganizationId}`;

const find = ({ org, params }: Call) =>
	findIn(org.externalOrganizations, params.externalOrganizationId);

export function createOrganization(call: Call, given: Record<string, unknown>): Entity {
	if (typeof given.name !== 'string' || given.name === '') {
		throw badRequest('The field "name" is required', 'validation.failed');
	}
	const id = randomUUID();
	const organization: Entity = {
		...normalized(given),
		id,
		division: (given.division as Entity | undefined) ?? { id: call.org.divisions[0].id },
		...dates(call),
		selfUri: `${EXTERNAL}/organizations/${id}`,
	};
	call.org.externalOrganizations.push(organization);
	return organization;
}

/** Each entry with a result of its own; those that are missing fail. */
function each(call: Call, all: Entity[], remove: boolean) {
	const ids = (objectBody(call).entities ?? []) as Array<{ id?: string }>;
	const results = ids.map(({ id = '' }) => {
		const found = all.find((one) => one.id === id);
		if (found === undefined) {
			const error = { code: 'entity.not.found', message: `Not found: ${id}`, status: 404 };
			return { id, success: false, status: 404, error: { ...error, entity: { id } } };
		}
		if (remove) all.splice(all.indexOf(found), 1);
		return { id, success: true, ...(remove ? {} : { entity: expanded(call, [found])[0] }) };
	});
	return ok({ results: results.reverse(), errorCount: 0, errorIndexes: [] });
}

function addNote(call: Call, entity: Entity) {
	const { noteText, createdBy } = objectBody(call);
	if (typeof noteText !== 'string' || noteText === '') {
		throw badRequest('noteText is required', 'validation.failed');
	}
	const id = randomUUID();
	const note = {
		id,
		noteText,
		...(createdBy === undefined ? {} : { createdBy }),
		...dates(call),
		selfUri: `${String(entity.selfUri)}/notes/${id}`,
	};
	call.org.customers.notes.push({ ...note, entityId: entity.id });
	return ok(note);
}

const schemas = (call: Call, all: Entity[]) =>
	ok({ total: all.length, entities: all, selfUri: call.path });

export const externalOrganizations: RouteTable = {
	[`GET ${EXTERNAL}/organizations`]: (call) => searched(call, call.org.externalOrganizations),
	[`GET ${EXTERNAL}/scan/organizations`]: (call) => scanned(call, call.org.externalOrganizations),
	[`GET ${ONE}`]: (call) => ok(expanded(call, [find(call)])[0]),
	[`POST ${EXTERNAL}/organizations`]: (call) => ok(createOrganization(call, objectBody(call))),
	// Replaces the whole organization.
	[`PUT ${ONE}`]: (call) => {
		const organization = find(call);
		const { id, createDate, selfUri } = organization;
		for (const field of Object.keys(organization)) delete organization[field];
		const { modifyDate } = dates(call);
		const given = normalized(objectBody(call));
		return ok(Object.assign(organization, given, { id, createDate, modifyDate, selfUri }));
	},
	[`DELETE ${ONE}`]: (call) => {
		call.org.externalOrganizations.splice(call.org.externalOrganizations.indexOf(find(call)), 1);
		return ok({});
	},
	[`POST ${ONE}/notes`]: (call) => addNote(call, find(call)),
	[`POST ${EXTERNAL}/contacts/{contactId}/notes`]: (call) =>
		addNote(call, findIn(call.org.contacts, call.params.contactId)),
	[`POST ${EXTERNAL}/bulk/organizations`]: (call) =>
		each(call, call.org.externalOrganizations, false),
	[`POST ${EXTERNAL}/bulk/contacts`]: (call) => each(call, call.org.contacts, false),
	[`POST ${EXTERNAL}/bulk/organizations/remove`]: (call) =>
		each(call, call.org.externalOrganizations, true),
	[`POST ${EXTERNAL}/bulk/contacts/remove`]: (call) => each(call, call.org.contacts, true),
	[`GET ${EXTERNAL}/externalsources`]: (call) => {
		const name = (call.query.get('name') ?? '').toLowerCase();
		const found = call.org.customers.externalSources.filter((one) =>
			String(one.name).toLowerCase().startsWith(name),
		);
		const limit = wholeNumber(call.query.get('limit'), 'limit', 100, { min: 10, max: 200 });
		const { items, next } = cursorPage(found, call.query.get('cursor'), limit);
		return ok({ entities: items, ...(next && { cursors: { after: next } }) });
	},
	[`GET ${EXTERNAL}/contacts/schemas`]: (call) => schemas(call, call.org.customers.contactSchemas),
	[`GET ${EXTERNAL}/contacts/schemas/{schemaId}`]: (call) =>
		ok(findIn(call.org.customers.contactSchemas, call.params.schemaId)),
	[`GET ${EXTERNAL}/organizations/schemas`]: (call) =>
		schemas(call, call.org.customers.organizationSchemas),
	[`GET ${EXTERNAL}/organizations/schemas/{schemaId}`]: (call) =>
		ok(findIn(call.org.customers.organizationSchemas, call.params.schemaId)),
};
