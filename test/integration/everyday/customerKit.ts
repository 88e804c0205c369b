/** What tests of external contacts, organizations and privacy have in common. */
import type { INodeParameters } from 'n8n-workflow';

import { aDate, anId, type Org } from './kit';

export const EXTERNAL = '/api/v2/externalcontacts';

/** Fields as n8n's mapper stores them. */
export const mapped = (value: Record<string, unknown>): INodeParameters =>
	({ mappingMode: 'defineBelow', value }) as INodeParameters;

/** Fields of the input that go to those of the same name. */
export const automatic = { mappingMode: 'autoMapInputData', value: null } as INodeParameters;

const ADDRESS = {
	address1: null,
	address2: null,
	city: null,
	state: null,
	postalCode: null,
	countryCode: null,
};

const RECORD = {
	externalIds: null,
	externalSystemUrl: null,
	divisionId: null,
	divisionName: null,
	createDate: null,
	modifyDate: null,
};

/** A contact that has nothing. */
export const CONTACT = {
	id: null,
	name: null,
	firstName: null,
	middleName: null,
	lastName: null,
	salutation: null,
	title: null,
	externalOrganizationId: null,
	externalOrganizationName: null,
	workEmail: null,
	personalEmail: null,
	otherEmail: null,
	workPhone: null,
	cellPhone: null,
	homePhone: null,
	otherPhone: null,
	...ADDRESS,
	surveyOptOut: null,
	type: null,
	...RECORD,
};

/** An organization that has nothing. */
export const ORGANIZATION = {
	id: null,
	name: null,
	companyType: null,
	industry: null,
	phoneNumber: null,
	faxNumber: null,
	...ADDRESS,
	employeeCount: null,
	revenue: null,
	websites: null,
	tags: null,
	...RECORD,
};

/** The row of a new one with these fields, which has nothing else. */
export const fresh = (nothing: object, { divisions: [{ id, name }] }: Org, fields: object) => ({
	...nothing,
	id: anId(),
	divisionId: id,
	divisionName: name,
	createDate: aDate(),
	modifyDate: aDate(),
	...fields,
	created: true,
});

/** The request for the name of the division that a new one is in. */
export const home = ({ divisions: [{ id }] }: Org) =>
	`GET /api/v2/authorization/divisions?id=${id}&pageSize=1`;
