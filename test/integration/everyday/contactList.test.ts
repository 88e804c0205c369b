import type { INodeParameters } from 'n8n-workflow';

import type { Simulator } from '../../simulator';
import { called, chosen, everyday, type Org, type Row } from './kit';

const LISTS = '/api/v2/outbound/contactlists';
const anId = () => expect.stringMatching(/^[\da-f-]{36}$/) as unknown;

const mapped = (value: INodeParameters) => ({ mappingMode: 'defineBelow', value });
const listOf = ({ contactLists }: Org) => contactLists[0];
const at = (org: Org) => `${LISTS}/${listOf(org).id}`;

/** A contact that there is. */
const contact = (org: Org, id: string, data: Record<string, string>, more: object = {}) => {
	const { id: contactListId } = listOf(org);
	org.dialer.get(contactListId)!.set(id, { id, contactListId, data, callable: true, ...more });
};

const row = (org: Org, contactId: unknown, columns: object, more: object = {}) => ({
	contactId,
	contactListId: listOf(org).id,
	callable: true,
	uncallableColumns: null,
	lastAttempt: null,
	lastResult: null,
	dateCreated: null,
	...columns,
	...more,
});

const ADA = {
	'First Name': 'Ada',
	'Last Name': 'Lovelace',
	Phone: '+493012345678',
	Mobile: '',
	City: 'Berlin',
	Score: '12',
};

/** The API wants all columns of the list. */
const EMPTY = Object.fromEntries(Object.keys(ADA).map((column) => [column, '']));

const noList: Row['bad'] = [
	["'Contact List' is empty", { contactListId: chosen('={{ $json.none }}') }],
	["'Contact List' is 'a,b', which is not an ID", { contactListId: chosen('a,b') }],
];

/** The criteria of contacts that meet each of these. */
const all = (...predicates: object[]) => ({
	filterType: 'AND',
	clauses: [{ filterType: 'AND', predicates }],
});

const ROWS: Row[] = [
	{
		name: 'contactList.getMany',
		parameters: ({ contactLists, divisions: [{ id, name }] }) => {
			Object.assign(contactLists[4], { division: { id, name } });
			return { filters: { divisionId: chosen(id), name: 'CT list 05' } };
		},
		requests: ({ divisions }) => [
			`GET ${LISTS}?divisionId=${divisions[0].id}&name=CT%20list%2005&filterType=Contains&includeImportStatus=true&includeSize=true&pageSize=50`,
		],
		output: ({ contactLists: { 4: list }, divisions: [{ id, name }] }) => [
			{
				id: list.id,
				name: list.name,
				divisionId: id,
				divisionName: name,
				size: 0,
				columns: 'First Name, Last Name, Phone, Mobile, City, Score',
				phoneColumns: 'Phone, Mobile',
				emailColumns: '',
				importState: null,
				importedRecords: null,
				importTotalRecords: null,
				importFailureReason: null,
				timeZone: null,
				dateCreated: list.dateCreated ?? null,
				dateModified: list.dateModified ?? null,
			},
		],
		bad: [
			["'Limit' is '0'. Enter a number from 1", { limit: '={{ 0 }}' }],
			["'Division' is empty", { filters: { divisionId: chosen('={{ $json.none }}') } }],
		],
	},
	{
		name: 'contactList.addContacts',
		parameters: (org) => ({
			contactListId: chosen(listOf(org).id),
			contactId: ' C-17 ',
			columns: mapped({ 'First Name': 'Ada', Phone: '+493012345678', Score: '={{ 12 }}' }),
			additionalFields: { callable: false, uncallableColumns: 'Mobile' },
			options: { priority: true, doNotQueue: false },
		}),
		requests: (org) => [
			`GET ${at(org)}`,
			`POST ${at(org)}/contacts?priority=true&doNotQueue=false ${JSON.stringify([
				{
					id: 'C-17',
					contactListId: listOf(org).id,
					data: { ...EMPTY, 'First Name': 'Ada', Phone: '+493012345678', Score: '12' },
					callable: false,
					phoneNumberStatus: { Mobile: { callable: false } },
				},
			])}`,
		],
		output: (org) => [
			row(
				org,
				'C-17',
				{ ...EMPTY, 'First Name': 'Ada', Phone: '+493012345678', Score: '12' },
				{ callable: false, uncallableColumns: 'Mobile', added: true },
			),
		],
		bad: [
			["'Contact ID' is an object", { contactId: '={{ { a: 1 } }}' }],
			["'Callable' is 'maybe'", { additionalFields: { callable: '={{ "maybe" }}' } }],
			["'Priority' is 'maybe'", { options: { priority: '={{ "maybe" }}' } }],
		],
	},
	{
		name: 'contactList.addContacts (to a list by its name)',
		parameters: (org) => ({
			contactListId: called(listOf(org).name),
			columns: mapped({ City: 'Berlin', Phone: '' }),
		}),
		requests: (org) => [
			`GET ${LISTS}?name=${encodeURIComponent(String(listOf(org).name))}&pageSize=100`,
			`GET ${at(org)}`,
			`POST ${at(org)}/contacts ${JSON.stringify([
				{ contactListId: listOf(org).id, data: { ...EMPTY, City: 'Berlin' } },
			])}`,
		],
		output: (org) => [row(org, anId(), { ...EMPTY, City: 'Berlin' }, { added: true })],
		bad: noList,
	},
	{
		name: 'contactList.updateContacts',
		parameters: (org) => {
			contact(org, 'C-17', ADA, { phoneNumberStatus: { Mobile: { callable: false } } });
			return {
				contactListId: chosen(listOf(org).id),
				contactId: 'C-17',
				columns: mapped({ City: 'Potsdam' }),
			};
		},
		requests: (org) => [
			`POST ${at(org)}/contacts/bulk ["C-17"]`,
			`GET ${at(org)}`,
			`POST ${at(org)}/contacts ${JSON.stringify([
				{
					callable: true,
					id: 'C-17',
					contactListId: listOf(org).id,
					data: { ...ADA, City: 'Potsdam' },
					phoneNumberStatus: { Mobile: { callable: false } },
				},
			])}`,
		],
		output: (org) => [
			row(org, 'C-17', { ...ADA, City: 'Potsdam' }, { uncallableColumns: 'Mobile', updated: true }),
		],
		bad: [["'Contact ID' is empty", { contactId: ' ' }], ...noList],
	},
	{
		name: 'contactList.removeContacts',
		parameters: (org) => {
			contact(org, 'C-17', ADA);
			return { contactListId: chosen(listOf(org).id), contactId: 'C-17' };
		},
		requests: (org) => [`DELETE ${at(org)}/contacts?contactIds=C-17`],
		output: (org) => [{ contactListId: listOf(org).id, contactId: 'C-17', removed: true }],
		bad: [["'Contact ID' is empty", { contactId: '={{ $json.none }}' }], ...noList],
	},
	{
		name: 'contactList.removeContacts (an ID with a comma)',
		parameters: (org) => {
			contact(org, 'a,b/c', ADA);
			return { contactListId: chosen(listOf(org).id), contactId: 'a,b/c' };
		},
		requests: (org) => [`DELETE ${at(org)}/contacts/a%2Cb%2Fc`],
		output: (org) => [{ contactListId: listOf(org).id, contactId: 'a,b/c', removed: true }],
		bad: noList,
	},
	{
		name: 'contactList.getContacts',
		parameters: (org) => {
			contact(org, 'C-17', ADA, {
				callRecords: {
					Phone: { lastAttempt: '2026-01-02T00:00:00Z', lastResult: 'BUSY' },
					Mobile: { lastAttempt: '2026-01-03T00:00:00Z', lastResult: 'ANSWERED' },
				},
			});
			return { contactListId: chosen(listOf(org).id) };
		},
		requests: (org) => [`POST ${at(org)}/contacts/search {"pageNumber":1,"pageSize":50}`],
		output: (org) => [
			row(org, 'C-17', ADA, { lastAttempt: '2026-01-03T00:00:00Z', lastResult: 'ANSWERED' }),
		],
		bad: [["'Limit' is 'x'", { limit: '={{ "x" }}' }], ...noList],
	},
	{
		name: 'contactList.getContacts (by IDs)',
		parameters: (org) => {
			contact(org, 'C-17', ADA);
			return {
				contactListId: chosen(listOf(org).id),
				filters: { contactIds: 'C-17, C-18' },
				output: 'selected',
				selectedFields: 'contactId, City',
			};
		},
		requests: (org) => [`POST ${at(org)}/contacts/bulk ["C-17","C-18"]`],
		output: () => [{ contactId: 'C-17', City: 'Berlin' }],
		bad: [["'Contact IDs' is empty", { filters: { contactIds: '={{ [] }}' } }], ...noList],
	},
	{
		name: 'contactList.searchContacts',
		parameters: (org) => {
			contact(org, 'C-17', ADA);
			contact(org, 'C-18', { ...ADA, City: 'Potsdam', Score: '50' });
			contact(org, 'C-19', { ...ADA, City: 'Hamburg', Score: '70' });
			return {
				contactListId: chosen(listOf(org).id),
				conditions: {
					condition: [
						{ column: 'City', operator: 'in', value: 'Berlin, Potsdam' },
						{ column: 'Score', operator: 'greaterThan', value: '20' },
						{ column: 'Last Name', operator: 'notContains', value: 'Hopper' },
					],
				},
				options: { sortBy: 'Score', sortOrder: 'desc' },
			};
		},
		requests: (org) => [
			`GET ${at(org)}`,
			`POST ${at(org)}/contacts/search ${JSON.stringify({
				criteria: all(
					{
						column: 'City',
						columnType: 'alphabetic',
						operator: 'IN',
						inverted: false,
						range: { inSet: ['Berlin', 'Potsdam'] },
					},
					{
						column: 'Score',
						columnType: 'numeric',
						operator: 'GREATER_THAN',
						inverted: false,
						value: '20',
					},
					{
						column: 'Last Name',
						columnType: 'alphabetic',
						operator: 'CONTAINS',
						inverted: true,
						value: 'Hopper',
					},
				),
				contactSorts: [{ fieldName: 'Score', direction: 'DESC', numeric: true }],
				pageNumber: 1,
				pageSize: 50,
			})}`,
		],
		output: (org) => [row(org, 'C-18', { ...ADA, City: 'Potsdam', Score: '50' })],
		bad: [
			["'Conditions' is empty", { conditions: {} }],
			[
				"'Conditions' has no value for 'City'",
				{ conditions: { condition: [{ column: 'City', value: '={{ $json.none }}' }] } },
			],
			["'Column' is empty", { conditions: { condition: [{ value: 'x' }] } }],
			[
				"'Operator' is 'like'",
				{ conditions: { condition: [{ column: 'City', operator: 'like', value: 'x' }] } },
			],
		],
	},
	{
		name: 'contactList.clear',
		parameters: (org) => {
			contact(org, 'C-17', ADA);
			return { contactListId: chosen(listOf(org).id) };
		},
		requests: (org) => [`GET ${at(org)}?includeSize=true`, `POST ${at(org)}/clear`],
		output: (org) => [
			{
				contactListId: listOf(org).id,
				contactListName: listOf(org).name,
				contacts: 1,
				cleared: true,
			},
		],
		bad: [["'Maximum Contacts' is '0'", { mostContacts: '={{ 0 }}' }], ...noList],
	},
	{
		name: 'contactList.exportCsv',
		parameters: (org) => {
			contact(org, 'C-17', ADA);
			return {
				contactListId: chosen(listOf(org).id),
				conditions: { condition: [{ column: 'City', operator: 'equals', value: 'Berlin' }] },
				options: { fileName: ' berlin.csv ' },
			};
		},
		requests: (org) => [
			`GET ${at(org)}`,
			`GET ${at(org)}/export`,
			`POST ${at(org)}/export ${JSON.stringify({
				criteria: all({
					column: 'City',
					columnType: 'alphabetic',
					operator: 'EQUALS',
					inverted: false,
					value: 'Berlin',
				}),
			})}`,
			`GET ${at(org)}/export`,
		],
		output: (org) => [
			{
				contactListId: listOf(org).id,
				fileName: 'berlin.csv',
				mimeType: 'text/csv',
				fileSize: expect.any(Number) as unknown,
				exportTimestamp: expect.stringMatching(/^2\d{3}-/) as unknown,
			},
		],
		bad: [
			["'Maximum Job Time (Seconds)' is '0'", { options: { maximumJobTime: '={{ 0 }}' } }],
			["'Conditions' has no value for 'City'", { conditions: { condition: [{ column: 'City' }] } }],
			...noList,
		],
	},
];

everyday(ROWS, { jobs: { polls: 0 } } as Parameters<Simulator['setOptions']>[0]);
