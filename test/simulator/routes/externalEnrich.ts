/** Creating and changing external contacts and organizations by their identifiers. */
import type { Entity } from '../data/people';
import { ApiFailure, badRequest } from '../errors';
import { objectBody, ok, type Call, type RouteTable } from '../router';
import { create } from './externalContacts';
import { createOrganization } from './externalOrganizations';
import { dates, expanded, normalized } from './externalShapes';

type Json = Record<string, unknown>;

interface Identifier {
	type?: string;
	value?: string;
	externalSource?: { id?: string };
}

/** "Run up to 10 Enrich operations per request" */
const MOST_IN_BULK = 10;

const EMAILS = ['workEmail', 'personalEmail', 'otherEmail'];
const PHONES = ['workPhone', 'cellPhone', 'homePhone', 'otherPhone'];

function hasIdentifier(entity: Entity, { type, value = '', externalSource }: Identifier): boolean {
	if (type === 'ExternalId') {
		const ids = (entity.externalIds ?? []) as Array<Identifier | null>;
		return ids.some((one) => one?.value === value && one.externalSource?.id === externalSource?.id);
	}
	if (type === 'Email') {
		const text = value.toLowerCase();
		return EMAILS.some((field) => String(entity[field] ?? '').toLowerCase() === text);
	}
	return PHONES.some((field) => (entity[field] as { e164?: string } | undefined)?.e164 === value);
}

/** @returns why an identifier cannot be */
function refusalOf({ type, value, externalSource }: Identifier): ApiFailure | undefined {
	const refused = (message: string) => new ApiFailure(422, 'validation.failed', message);
	if (typeof value !== 'string' || value === '') return refused('The identifier has no value');
	if (type === 'Phone' && !value.startsWith('+')) {
		return refused('The phone number has no country code');
	}
	return type === 'ExternalId' && externalSource?.id === undefined
		? refused('The external ID has no external source')
		: undefined;
}

interface Kind {
	part: string;
	word: string;
	all: (call: Call) => Entity[];
	make: (call: Call, given: Json) => Entity;
}

const CONTACTS: Kind = {
	part: 'contact',
	word: 'contact',
	all: ({ org }) => org.contacts,
	make: create,
};

const ORGANIZATIONS: Kind = {
	part: 'externalOrganization',
	word: 'externalorg',
	all: ({ org }) => org.externalOrganizations,
	make: createOrganization,
};

/** One operation: the entity, and whether it is new; or why it is refused. */
function enrich(
	call: Call,
	request: Json,
	{ part, word, all, make }: Kind,
): [Entity, boolean] | ApiFailure {
	const identifiers = request.matchingIdentifiers as Identifier[] | undefined;
	if (!Array.isArray(identifiers) || identifiers.length === 0 || identifiers.length > 25) {
		return new ApiFailure(
			422,
			'validation.failed',
			'matchingIdentifiers must have 1 to 25 entries',
		);
	}
	const [refusal] = identifiers.flatMap((identifier) => refusalOf(identifier) ?? []);
	if (refusal !== undefined) return refusal;
	const given = (request[part] ?? {}) as Json;
	const { tier_enum: tier = 'Gold' } = (given.customFields ?? {}) as { tier_enum?: string };
	if (!['Gold', 'Silver'].includes(tier)) {
		return new ApiFailure(422, 'custom.fields.validation.failed', `No such tier: ${tier}`);
	}
	const [found] = identifiers.flatMap((one) =>
		all(call).filter((entity) => hasIdentifier(entity, one)),
	);
	const { action } = request;
	if (found === undefined) {
		if (action === 'Update') {
			return new ApiFailure(404, `matching.${word}.not.found`, `No matching ${word} was found`);
		}
		const division = request.division as Entity | undefined;
		return [make(call, { ...given, ...(division && { division }) }), true];
	}
	if (action === 'Insert') {
		return new ApiFailure(409, `matching.${word}.found`, `A matching ${word} was found`);
	}
	combine(found, normalized(given), (request.fieldRules ?? {}) as Rules);
	found.modifyDate = dates(call).modifyDate;
	return [found, false];
}

interface Rules {
	defaultAction?: string;
	rules?: Array<{ field: string; action: string }>;
}

/** "The default behavior if unspecified is `PreferProvided`"; lists are filled. */
function combine(
	entity: Json,
	given: Json,
	{ defaultAction, rules = [] }: Rules,
	path = '$',
): void {
	for (const [field, value] of Object.entries(given)) {
		const old = entity[field];
		if (['address', 'customFields'].includes(field) && typeof old === 'object' && old !== null) {
			combine(old as Json, value as Json, { defaultAction }, `${path}.${field}`);
		} else if (Array.isArray(old) && Array.isArray(value)) {
			const known = new Set(old.map((one) => JSON.stringify(one)));
			old.push(...value.filter((one) => !known.has(JSON.stringify(one))));
		} else if (old === undefined || defaultAction !== 'PreferExisting') entity[field] = value;
	}
	for (const { field, action } of rules) {
		if (action !== 'AlwaysUseProvided') continue;
		const [, name, inner] = field.split('.');
		if (inner === undefined) {
			if (!(name in given)) delete entity[name];
		} else if (typeof entity[name] === 'object' && entity[name] !== null) {
			delete (entity[name] as Json)[inner];
		}
	}
}

function one(call: Call, kind: Kind) {
	const done = enrich(call, objectBody(call), kind);
	if (done instanceof ApiFailure) throw done;
	const [entity, isNew] = done;
	return { status: isNew ? 201 : 200, body: expanded(call, [entity])[0] };
}

/** Results are in another order than requests; one that fails has the request with its ID. */
function many(call: Call, kind: Kind) {
	const entities = objectBody(call).entities as Json[] | undefined;
	if (!Array.isArray(entities) || entities.length > MOST_IN_BULK) {
		throw badRequest(`At most ${MOST_IN_BULK} entities are allowed`, 'validation.failed');
	}
	const results = entities.map((request) => {
		const done = enrich(call, request, kind);
		if (done instanceof ApiFailure) {
			const { status, code, message } = done;
			const failed = { code, message, status, retryable: false, details: [], entity: request };
			return { success: false, status, error: failed };
		}
		const [entity, isNew] = done;
		const { id } = entity;
		const status = isNew ? 201 : 200;
		return { id, success: true, status, entity: structuredClone(expanded(call, [entity])[0]) };
	});
	results.reverse();
	const errorIndexes = results.flatMap(({ success }, index) => (success ? [] : [index]));
	return ok({ results, errorCount: errorIndexes.length, errorIndexes });
}

function lookUp(call: Call, { all }: Kind) {
	const identifier = objectBody(call) as Identifier;
	const refusal = refusalOf(identifier);
	if (refusal !== undefined) throw refusal;
	const found = all(call).find((entity) => hasIdentifier(entity, identifier));
	if (found === undefined) {
		throw new ApiFailure(404, 'not.found', 'No entity has the identifier');
	}
	return ok(expanded(call, [found])[0]);
}

const EXTERNAL = '/api/v2/externalcontacts';

export const externalEnrich: RouteTable = {
	[`POST ${EXTERNAL}/contacts/enrich`]: (call) => one(call, CONTACTS),
	[`POST ${EXTERNAL}/bulk/contacts/enrich`]: (call) => many(call, CONTACTS),
	[`POST ${EXTERNAL}/identifierlookup/contacts`]: (call) => lookUp(call, CONTACTS),
	[`POST ${EXTERNAL}/organizations/enrich`]: (call) => one(call, ORGANIZATIONS),
	[`POST ${EXTERNAL}/bulk/organizations/enrich`]: (call) => many(call, ORGANIZATIONS),
	[`POST ${EXTERNAL}/identifierlookup/organizations`]: (call) => lookUp(call, ORGANIZATIONS),
};
