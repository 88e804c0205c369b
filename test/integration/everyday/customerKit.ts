/** What tests of external contacts, organizations and privacy have in common. */
import type { INodeParameters } from 'n8n-workflow';

export const EXTERNAL = '/api/v2/externalcontacts';
export const UUID = '5d1f8c2a-3b4e-4f60-9a7c-0e1d2c3b4a59';

export const aDate = () => expect.stringMatching(/^2\d{3}-/) as unknown;
export const anId = () => expect.any(String) as unknown;

/** Fields as n8n's mapper stores them. */
export const mapped = (value: Record<string, unknown>): INodeParameters =>
	({ mappingMode: 'defineBelow', value }) as INodeParameters;

/** Fields of the input that go to those of the same name. */
export const automatic = { mappingMode: 'autoMapInputData', value: null } as INodeParameters;

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
	address1: null,
	address2: null,
	city: null,
	state: null,
	postalCode: null,
	countryCode: null,
	surveyOptOut: null,
	type: null,
	externalIds: null,
	externalSystemUrl: null,
	divisionId: null,
	divisionName: null,
	createDate: null,
	modifyDate: null,
};

/** An organization that has nothing. */
export const ORGANIZATION = {
	id: null,
	name: null,
	companyType: null,
	industry: null,
	phoneNumber: null,
	faxNumber: null,
	address1: null,
	address2: null,
	city: null,
	state: null,
	postalCode: null,
	countryCode: null,
	employeeCount: null,
	revenue: null,
	websites: null,
	tags: null,
	externalIds: null,
	externalSystemUrl: null,
	divisionId: null,
	divisionName: null,
	createDate: null,
	modifyDate: null,
};
