/** Fields of external contacts and their organizations. */
import { nameless } from '../../thing';
import { locator, type Search } from '../locator';
import { picker } from '../picker';

/** Contacts share names, so that one is chosen in the list or given by its ID. */
export const externalContact = nameless(
	locator(
		{ displayName: 'External Contact', name: 'contactId' },
		{ search: 'searchExternalContacts' },
	),
);

export const externalOrganization = picker(
	'externalOrganization',
	{ displayName: 'External Organization', name: 'externalOrganizationId' },
	{ search: 'searchExternalOrganizations', name: 'Acme' },
);

/** The other system, such as a CRM, that an external ID is from. */
export const externalSource = picker(
	'externalSource',
	{ displayName: 'External Source', name: 'externalSourceId' },
	{ search: 'searchExternalSources', name: 'Salesforce' },
);

const schema = { displayName: 'Custom Field Schema', name: 'schemaId' };

export const contactSchema = picker('contactSchema', schema, {
	search: 'searchContactSchemas',
	name: 'Customer',
});

export const organizationSchema = picker('organizationSchema', schema, {
	search: 'searchOrganizationSchemas',
	name: 'Company',
});

const EXTERNAL = '/api/v2/externalcontacts';

interface Entry {
	id?: string;
	name?: string;
	firstName?: string;
	lastName?: string;
	workEmail?: string;
	personalEmail?: string;
	enabled?: boolean;
}

interface Page {
	entities?: Array<Entry | null>;
	pageCount?: number;
	cursors?: { after?: string };
}

const entriesOf = ({ entities }: Page): Entry[] =>
	(Array.isArray(entities) ? entities : []).filter((one) => one !== null);

const choicesOf = (entries: readonly Entry[], labelOf: (entry: Entry) => string) =>
	entries.flatMap((entry) =>
		entry.id === undefined ? [] : [{ name: labelOf(entry) || entry.id, value: entry.id }],
	);

const nameOf = ({ name = '' }: Entry) => name;

/** What tells contacts of one name apart is their email. */
const contactLabel = ({ firstName, lastName, workEmail, personalEmail }: Entry) =>
	[[firstName, lastName].filter(Boolean).join(' '), workEmail ?? personalEmail]
		.filter(Boolean)
		.join(' · ');

/** A search by words; there are no pages after the last. */
const search =
	(path: string, labelOf: (entry: Entry) => string): Search =>
	async (client, q, paginationToken) => {
		const pageNumber = Number(paginationToken ?? 1);
		const { body } = await client.request({
			method: 'GET',
			path: { path: `${EXTERNAL}/${path}`, query: [] },
			query: { ...(q !== '' && { q }), pageSize: 100, pageNumber },
		});
		const page = Object(body) as Page;
		const isMore = pageNumber < Math.min(page.pageCount ?? 0, LAST_PAGE);
		return {
			results: choicesOf(entriesOf(page), labelOf),
			paginationToken: isMore ? String(pageNumber + 1) : undefined,
		};
	};

/** Of 100: "limited to fetching first 1,000 records". */
const LAST_PAGE = 10;

const searchExternalSources: Search = async (client, name, cursor) => {
	const { body } = await client.request({
		method: 'GET',
		path: { path: `${EXTERNAL}/externalsources`, query: [] },
		query: { ...(name !== '' && { name }), limit: 100, cursor },
	});
	const page = Object(body) as Page;
	return {
		results: choicesOf(entriesOf(page), nameOf),
		paginationToken: page.cursors?.after,
	};
};

/** Their list has one page and no filter. */
const schemas =
	(path: string): Search =>
	async (client, filter) => {
		const { body } = await client.request({
			method: 'GET',
			path: { path: `${EXTERNAL}/${path}`, query: [] },
		});
		const wanted = filter.toLowerCase();
		const found = entriesOf(Object(body) as Page).filter(
			({ name = '', enabled = true }) => enabled && name.toLowerCase().includes(wanted),
		);
		return { results: choicesOf(found, nameOf) };
	};

/** What these fields search, by the names that their properties give. */
export const CUSTOMER_SEARCHES = {
	searchExternalContacts: search('contacts', contactLabel),
	searchExternalOrganizations: search('organizations', nameOf),
	searchExternalSources,
	searchContactSchemas: schemas('contacts/schemas'),
	searchOrganizationSchemas: schemas('organizations/schemas'),
};
