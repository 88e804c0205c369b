import { DIVISION, FILE } from './columns.mjs';

/** @import { Rows } from './columns.mjs' */

const ADDRESS = {
	address1: '',
	address2: '',
	city: '',
	state: '',
	postalCode: '',
	countryCode: '',
};

const NOTE = { id: '', noteText: '', authorId: '', createDate: '', modifyDate: '' };

/** Of the record of a contact or of an organization itself. */
const RECORD = {
	externalIds: '',
	externalSystemUrl: '',
	...DIVISION,
	createDate: '',
	modifyDate: '',
};

const CONTACT = {
	id: '',
	name: '',
	firstName: '',
	middleName: '',
	lastName: '',
	salutation: '',
	title: '',
	externalOrganizationId: '',
	externalOrganizationName: '',
	workEmail: '',
	personalEmail: '',
	otherEmail: '',
	workPhone: '',
	cellPhone: '',
	homePhone: '',
	otherPhone: '',
	...ADDRESS,
	surveyOptOut: true,
	type: '',
	...RECORD,
};

const ORGANIZATION = {
	id: '',
	name: '',
	companyType: '',
	industry: '',
	phoneNumber: '',
	faxNumber: '',
	...ADDRESS,
	employeeCount: 0,
	revenue: 0,
	websites: '',
	tags: '',
	...RECORD,
};

const SUBJECT = {
	subjectType: '',
	name: '',
	userId: '',
	externalContactId: '',
	outboundContactId: '',
	contactListId: '',
	journeyCustomerId: '',
	journeyCustomerType: '',
	socialHandle: '',
	socialType: '',
	externalId: '',
	emailAddresses: '',
	phoneNumbers: '',
	addresses: '',
};

const PRIVACY_REQUEST = {
	id: '',
	request: '',
	status: '',
	isCompleted: true,
	createdDate: '',
	createdById: '',
	createdByName: '',
	fileCount: 0,
	...SUBJECT,
};

/** @type {Rows} */
export const CUSTOMERS = {
	'externalContact/addNote': { ...NOTE, contactId: '' },
	'externalContact/createOrUpdate': { ...CONTACT, created: true },
	'externalContact/delete': { deleted: true },
	'externalContact/find': CONTACT,
	'externalContact/get': CONTACT,
	'externalContact/getMany': CONTACT,
	'externalContact/merge': { ...CONTACT, mergedIds: '' },
	'externalContact/search': CONTACT,
	'externalOrganization/addNote': { ...NOTE, externalOrganizationId: '' },
	'externalOrganization/createOrUpdate': { ...ORGANIZATION, created: true },
	'externalOrganization/delete': { deleted: true },
	'externalOrganization/find': ORGANIZATION,
	'externalOrganization/get': ORGANIZATION,
	'externalOrganization/getMany': ORGANIZATION,
	'externalOrganization/search': ORGANIZATION,
	'privacy/findSubject': SUBJECT,
	'privacy/getManyRequests': PRIVACY_REQUEST,
	'privacy/getRequest': PRIVACY_REQUEST,
	'privacy/submitRequest': { ...PRIVACY_REQUEST, ...FILE },
};
