import { aDate, anId, called, chosen, everyday, notAnId, UUID, type Org, type Row } from './kit';
import { CONTACT, EXTERNAL, fresh, home, mapped } from './customerKit';

/** The row of a contact of the simulator, with the names of what it refers to. */
function rowOf({ contacts, divisions }: Org, index: number) {
	const contact = contacts[index];
	const division = contact.division as { id: string };
	return {
		...CONTACT,
		id: contact.id,
		name: `${String(contact.firstName)} ${String(contact.lastName)}`,
		firstName: contact.firstName,
		lastName: contact.lastName,
		workEmail: contact.workEmail,
		cellPhone: (contact.cellPhone as { e164: string }).e164,
		divisionId: division.id,
		divisionName: divisions.find(({ id }) => id === division.id)?.name,
		createDate: contact.createDate,
		modifyDate: contact.modifyDate,
	};
}

const divisionNames = ({ contacts }: Org, ...indexes: number[]) => {
	const ids = indexes.map((index) => (contacts[index].division as { id: string }).id);
	const unique = [...new Set(ids)];
	return `GET /api/v2/authorization/divisions?id=${unique.join(',')}&pageSize=${unique.length}`;
};

const named = { firstName: 'Ada', lastName: 'Lovelace', workEmail: 'ada@acme.example' };

const CURATED = { ...CONTACT, type: 'Curated' };

const ROWS: Row[] = [
	{
		name: 'externalContact.get',
		parameters: ({ contacts }) => ({ contactId: chosen(contacts[0].id) }),
		requests: ({ contacts: [{ id }] }) => [
			`GET ${EXTERNAL}/contacts/${id}?expand=externalOrganization,division`,
		],
		output: (org) => [rowOf(org, 0)],
		bad: notAnId('External Contact', 'contactId'),
	},
	{
		name: 'externalContact.getMany',
		parameters: ({ contacts, divisions, externalOrganizations: [, { id }] }) => {
			Object.assign(contacts[1], { externalOrganization: { id }, address: { city: 'Berlin' } });
			Object.assign(contacts[1], { division: { id: divisions[1].id } });
			return { limit: 2, filters: { divisionId: chosen(divisions[1].id) } };
		},
		requests: (org) => [
			`GET ${EXTERNAL}/scan/contacts?divisionId=${org.divisions[1].id}&limit=10`,
			`GET /api/v2/authorization/divisions?id=${org.divisions[1].id}&pageSize=1`,
			`POST ${EXTERNAL}/bulk/organizations {"entities":[{"id":"${org.externalOrganizations[1].id}"}]}`,
		],
		output: (org) => {
			const { id, name } = org.externalOrganizations[1];
			const its = { externalOrganizationId: id, externalOrganizationName: name, city: 'Berlin' };
			const all = org.contacts
				.map((_, index) => rowOf(org, index))
				.map((row, index) => (index === 1 ? { ...row, ...its } : row));
			return all.filter(({ divisionId }) => divisionId === org.divisions[1].id).slice(0, 2);
		},
		bad: [
			["'Limit' is '0'", { limit: '={{ 0 }}' }],
			["'Division' is empty", { filters: { divisionId: chosen('={{ $json.none }}') } }],
			[
				"'Division' cannot be combined",
				{ filters: { divisionId: chosen(UUID), externalOrganizationId: chosen(UUID) } },
			],
		],
	},
	{
		name: 'externalContact.getMany (of an organization)',
		parameters: ({ contacts, externalOrganizations: [{ id, name }] }) => {
			Object.assign(contacts[2], { externalOrganization: { id } });
			return { filters: { externalOrganizationId: called(name) } };
		},
		requests: (org) => {
			const { id, name } = org.externalOrganizations[0];
			return [
				`GET ${EXTERNAL}/organizations?q=${encodeURIComponent(name!)}&pageSize=100`,
				`GET ${EXTERNAL}/organizations/${id}/contacts?expand=externalOrganization&pageSize=50`,
				divisionNames(org, 2),
			];
		},
		output: (org) => {
			const { id, name } = org.externalOrganizations[0];
			return [{ ...rowOf(org, 2), externalOrganizationId: id, externalOrganizationName: name }];
		},
		bad: [
			[
				"'External Organization' is empty",
				{ filters: { externalOrganizationId: chosen('={{ $json.none }}') } },
			],
		],
	},
	{
		name: 'externalContact.search',
		parameters: () => ({ searchText: ' contact2@ ', options: { sortBy: 'lastName:asc' } }),
		requests: (org) => [
			`GET ${EXTERNAL}/contacts?q=contact2%40&sortOrder=lastName%3Aasc&expand=externalOrganization&pageSize=50`,
			divisionNames(org, 1),
		],
		output: (org) => [rowOf(org, 1)],
		bad: [
			["'Search Text' is empty", { searchText: ' ' }],
			["'Sort By' is 'age'", { options: { sortBy: '={{ "age" }}' } }],
		],
	},
	{
		name: 'externalContact.find (email)',
		parameters: ({ contacts }) => ({ lookupValue: String(contacts[3].workEmail).toUpperCase() }),
		requests: (org) => {
			const email = encodeURIComponent(String(org.contacts[3].workEmail).toUpperCase());
			return [
				`GET ${EXTERNAL}/reversewhitepageslookup?lookupVal=${email}&expand=contacts.externalOrganization`,
				divisionNames(org, 3),
			];
		},
		output: (org) => [rowOf(org, 3)],
		bad: [
			["'Value' is empty", { lookupValue: '={{ $json.none }}' }],
			["'Value' is 'ada'. Enter one email address", { lookupValue: 'ada' }],
			["'Value' is 'a@b.example, c@d.example'", { lookupValue: 'a@b.example, c@d.example' }],
		],
	},
	{
		name: 'externalContact.find (phone)',
		parameters: () => ({ findBy: 'phone', lookupValue: '+1 (555) 000-0004' }),
		requests: (org) => [
			`GET ${EXTERNAL}/reversewhitepageslookup?lookupVal=%2B15550000004&expand=contacts.externalOrganization`,
			divisionNames(org, 4),
		],
		output: (org) => [rowOf(org, 4)],
		bad: [["is '030 1234567', which is not a telephone number", { lookupValue: '030 1234567' }]],
	},
	{
		name: 'externalContact.find (external ID)',
		parameters: ({ contacts, customers }) => {
			const { id, name } = customers.externalSources[0];
			const externalIds = [{ externalSource: { id, name }, value: '0031' }];
			Object.assign(contacts[0], { externalIds });
			return { findBy: 'externalId', lookupValue: '0031', externalSourceId: called('salesforce') };
		},
		requests: (org) => {
			const { id } = org.customers.externalSources[0];
			return [
				`GET ${EXTERNAL}/externalsources?name=salesforce&limit=200`,
				`POST ${EXTERNAL}/identifierlookup/contacts?expand=externalOrganization {"type":"ExternalId","value":"0031","externalSource":{"id":"${id}"}}`,
				divisionNames(org, 0),
			];
		},
		output: (org) => [{ ...rowOf(org, 0), externalIds: 'Salesforce: 0031' }],
		bad: [["'External Source' is empty", { externalSourceId: chosen('={{ $json.none }}') }]],
	},
	{
		name: 'externalContact.createOrUpdate (a new one)',
		purpose: /enrich/,
		parameters: ({ externalOrganizations }) => ({
			contactFields: mapped({
				...named,
				cellPhone: '0049 (30) 1234567',
				workPhone: '030 7654321 ext. 12',
				title: '',
				city: 'Berlin',
				surveyOptOut: 'true',
			}),
			additionalFields: {
				countryCode: 'de',
				externalOrganizationId: called(externalOrganizations[0].name),
			},
		}),
		requests: (org) => {
			const { id, name } = org.externalOrganizations[0];
			return [
				`GET ${EXTERNAL}/organizations?q=${encodeURIComponent(name!)}&pageSize=100`,
				`POST ${EXTERNAL}/contacts/enrich ${JSON.stringify({
					matchingIdentifiers: [{ type: 'Email', value: 'ada@acme.example' }],
					action: 'Upsert',
					contact: {
						...named,
						cellPhone: { display: '+49301234567' },
						workPhone: {
							display: '0307654321',
							extension: 12,
							normalizationCountryCode: 'DE',
						},
						surveyOptOut: true,
						address: { city: 'Berlin' },
						externalOrganization: { id },
					},
				})}`,
				home(org),
				`POST ${EXTERNAL}/bulk/organizations {"entities":[{"id":"${id}"}]}`,
			];
		},
		output: (org) => [
			fresh(CURATED, org, {
				...named,
				name: 'Ada Lovelace',
				cellPhone: '+49301234567',
				workPhone: '+49307654321 x12',
				city: 'Berlin',
				surveyOptOut: true,
				externalOrganizationId: org.externalOrganizations[0].id,
				externalOrganizationName: org.externalOrganizations[0].name,
			}),
		],
		bad: [
			["'Work Email' is 'ada'", { contactFields: mapped({ workEmail: 'ada' }) }],
			[
				"'Cell Phone' is '12', which is not a telephone number",
				{ contactFields: mapped({ ...named, cellPhone: 12 }), additionalFields: {} },
			],
			[
				"'Contact Fields' has a value for 'age', but the external contact has no such field",
				{ contactFields: mapped({ ...named, age: 3 }) },
			],
			["'Match By' is empty", { matchBy: [] }],
			["'Match By' is 'name'", { matchBy: ['name'] }],
			[
				"'Match By' is External ID, Email, and the item has no value for it",
				{ contactFields: mapped({ firstName: 'Ada' }) },
			],
			[
				"'External ID' needs an external source",
				{ contactFields: mapped({ ...named, externalId: 'x' }) },
			],
			["'Country Code' is 'GERMANY'", { additionalFields: { countryCode: 'Germany' } }],
			["'Field Survey Opt-Out' is", { contactFields: mapped({ ...named, surveyOptOut: 'maybe' }) }],
		].map(([words, changes]) => [
			words as string,
			// Names are looked up before anything else is read.
			{ additionalFields: {}, ...(changes as object) },
		]),
	},
	{
		name: 'externalContact.createOrUpdate (one that there is)',
		purpose: /enrich/,
		parameters: ({ contacts, customers }) => {
			const { id } = customers.externalSources[0];
			Object.assign(contacts[2], {
				externalIds: [{ externalSource: { id }, value: '7' }],
				address: { city: 'Paris', state: 'IDF' },
				title: 'Dr',
			});
			return {
				schemaId: chosen(customers.contactSchemas[0].id),
				contactFields: mapped({
					externalId: 7,
					title: '',
					city: 'Lyon',
					state: '',
					tier_enum: 'gold',
					orders_integer: '3',
				}),
				matchBy: ['externalId'],
				additionalFields: { externalSourceId: chosen(id) },
				options: { clearEmpty: true },
			};
		},
		requests: (org) => {
			const { externalSources, contactSchemas } = org.customers;
			const [{ id: source }, { id: schema }] = [externalSources[0], contactSchemas[0]];
			const externalSource = { id: source };
			return [
				`GET ${EXTERNAL}/contacts/schemas/${schema}`,
				`POST ${EXTERNAL}/contacts/enrich ${JSON.stringify({
					matchingIdentifiers: [{ type: 'ExternalId', value: '7', externalSource }],
					action: 'Upsert',
					contact: {
						address: { city: 'Lyon' },
						schema: { id: schema, version: 3 },
						customFields: { tier_enum: 'Gold', orders_integer: 3 },
						externalIds: [{ externalSource, value: '7' }],
					},
					fieldRules: {
						rules: [
							{ field: '$.title', action: 'AlwaysUseProvided' },
							{ field: '$.address.state', action: 'AlwaysUseProvided' },
						],
					},
				})}`,
				divisionNames(org, 2),
			];
		},
		output: (org) => [
			{
				...rowOf(org, 2),
				city: 'Lyon',
				externalIds: '7',
				tier_enum: 'Gold',
				orders_integer: 3,
				modifyDate: aDate(),
				created: false,
			},
		],
		bad: [["'Custom Field Schema' is 'a/b'", { schemaId: chosen('a/b') }]],
	},
	{
		name: 'externalContact.merge',
		purpose: /merge/,
		parameters: ({ contacts }) => ({ contactIds: `${contacts[0].id}, ${contacts[1].id}` }),
		requests: (org) => [
			`POST ${EXTERNAL}/contacts/merge {"contactIds":["${org.contacts[0].id}","${org.contacts[1].id}"]}`,
			divisionNames(org, 0),
		],
		output: (org) => [
			{
				...rowOf(org, 0),
				id: anId(),
				type: 'Curated',
				createDate: aDate(),
				modifyDate: aDate(),
				mergedIds: `${org.contacts[0].id}, ${org.contacts[1].id}`,
			},
		],
		bad: [
			["'External Contacts' is empty", { contactIds: ' ' }],
			[
				"'External Contacts' has only one ID. Enter between 2 and 25.",
				{ contactIds: `${UUID}, ${UUID}` },
			],
			["is 'a/b', which is not an ID", { contactIds: 'a/b' }],
		],
	},
	{
		name: 'externalContact.delete',
		parameters: ({ contacts }) => ({ contactId: chosen(contacts[0].id) }),
		requests: ({ contacts: [{ id }] }) => [`DELETE ${EXTERNAL}/contacts/${id}`],
		output: () => [{ deleted: true }],
		bad: notAnId('External Contact', 'contactId'),
	},
	{
		name: 'externalContact.addNote',
		parameters: ({ contacts, users }) => ({
			contactId: chosen(contacts[0].id),
			noteText: ' Called back. ',
			additionalFields: { authorId: chosen(users[0].id) },
		}),
		requests: ({ contacts: [{ id }], users }) => [
			`POST ${EXTERNAL}/contacts/${id}/notes {"noteText":"Called back.","createdBy":{"id":"${users[0].id}"}}`,
		],
		output: ({ contacts: [{ id }], users }) => [
			{
				id: anId(),
				noteText: 'Called back.',
				authorId: users[0].id,
				createDate: aDate(),
				modifyDate: aDate(),
				contactId: id,
			},
		],
		bad: [
			["'Note' is empty", { noteText: ' ' }],
			["'Note' has 32001 characters", { noteText: 'x'.repeat(32_001) }],
			...notAnId('External Contact', 'contactId'),
		],
	},
];

everyday(ROWS);
