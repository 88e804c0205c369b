import { aDate, anId, called, chosen, everyday, notAnId, UUID, type Org, type Row } from './kit';
import { EXTERNAL, fresh, home, mapped, ORGANIZATION } from './customerKit';

const ORGANIZATIONS = `${EXTERNAL}/organizations`;

/** The row of an organization of the simulator. */
const rowOf = ({ externalOrganizations }: Org, index: number) => {
	const { id, name } = externalOrganizations[index];
	return { ...ORGANIZATION, id, name };
};

const searched = ({ externalOrganizations }: Org, index: number) =>
	`GET ${ORGANIZATIONS}?q=${encodeURIComponent(externalOrganizations[index].name!)}&pageSize=100`;

const ROWS: Row[] = [
	{
		name: 'externalOrganization.get',
		parameters: ({ externalOrganizations }) => ({
			externalOrganizationId: called(externalOrganizations[4].name),
		}),
		requests: (org) => [
			searched(org, 4),
			`GET ${ORGANIZATIONS}/${org.externalOrganizations[4].id}?expand=division`,
		],
		output: (org) => [rowOf(org, 4)],
		bad: notAnId('External Organization', 'externalOrganizationId'),
	},
	{
		name: 'externalOrganization.getMany',
		parameters: ({ divisions, externalOrganizations }) => {
			Object.assign(externalOrganizations[5], {
				division: { id: divisions[1].id },
				websites: ['https://a.example', 'https://b.example'],
				tags: [],
				phoneNumber: { display: '030 1' },
				revenue: 0,
			});
			return { returnAll: true, filters: { divisionId: chosen(divisions[1].id) } };
		},
		requests: ({ divisions: [, { id }] }) => [
			`GET ${EXTERNAL}/scan/organizations?divisionId=${id}&limit=200`,
			`GET /api/v2/authorization/divisions?id=${id}&pageSize=1`,
		],
		output: (org) => [
			{
				...rowOf(org, 5),
				divisionId: org.divisions[1].id,
				divisionName: org.divisions[1].name,
				websites: 'https://a.example, https://b.example',
				phoneNumber: '030 1',
				revenue: 0,
			},
		],
		bad: [["'Division' is empty", { filters: { divisionId: chosen('={{ $json.none }}') } }]],
	},
	{
		name: 'externalOrganization.search',
		parameters: ({ externalOrganizations }) => ({
			searchText: externalOrganizations[7].name!,
			options: { sortBy: 'name:asc' },
		}),
		requests: ({ externalOrganizations: { 7: one } }) => [
			`GET ${ORGANIZATIONS}?q=${encodeURIComponent(one.name!)}&sortOrder=name%3Aasc&pageSize=50`,
		],
		output: (org) => [rowOf(org, 7)],
		bad: [["'Search Text' is empty", { searchText: '={{ $json.none }}' }]],
	},
	{
		name: 'externalOrganization.find (name)',
		parameters: ({ externalOrganizations }) => ({
			lookupValue: externalOrganizations[0].name!.toUpperCase(),
		}),
		requests: ({ externalOrganizations: [{ name }] }) => [
			`GET ${ORGANIZATIONS}?q=${encodeURIComponent(name!.toUpperCase())}&pageSize=100`,
		],
		output: (org) => [rowOf(org, 0)],
		bad: [["'Value' is empty", { lookupValue: ' ' }]],
	},
	{
		name: 'externalOrganization.find (external ID)',
		parameters: ({ externalOrganizations, customers }) => {
			const [{ id }] = customers.externalSources;
			Object.assign(externalOrganizations[1], {
				externalIds: [null, { externalSource: { id }, value: 'A-1' }],
			});
			return { findBy: 'externalId', lookupValue: 'A-1', externalSourceId: chosen(id) };
		},
		requests: ({ customers: { externalSources } }) => [
			`POST ${EXTERNAL}/identifierlookup/organizations {"type":"ExternalId","value":"A-1","externalSource":{"id":"${externalSources[0].id}"}}`,
		],
		output: (org) => [{ ...rowOf(org, 1), externalIds: 'A-1' }],
		bad: notAnId('External Source', 'externalSourceId'),
	},
	{
		name: 'externalOrganization.createOrUpdate (a new one)',
		purpose: /organizations$/,
		parameters: () => ({
			name: ' Globex ',
			organizationFields: mapped({
				phoneNumber: '+1 555 0100100',
				employeeCount: '12',
				websites: 'https://globex.example',
				city: 'Berlin',
			}),
		}),
		requests: (org) => [
			`GET ${ORGANIZATIONS}?q=Globex&pageSize=100`,
			`POST ${ORGANIZATIONS} ${JSON.stringify({
				phoneNumber: { display: '+15550100100' },
				employeeCount: 12,
				websites: ['https://globex.example'],
				address: { city: 'Berlin' },
				name: 'Globex',
			})}`,
			home(org),
		],
		output: (org) => [
			fresh(ORGANIZATION, org, {
				name: 'Globex',
				phoneNumber: '+15550100100',
				employeeCount: 12,
				websites: 'https://globex.example',
				city: 'Berlin',
			}),
		],
		bad: [
			["'Name' is empty", { name: ' ' }],
			['an ID. Enter a name', { name: UUID }],
		],
	},
	{
		name: 'externalOrganization.createOrUpdate (one that there is, by name)',
		parameters: ({ externalOrganizations, customers }) => {
			const [{ id }] = customers.externalSources;
			const [one] = externalOrganizations;
			Object.assign(one, {
				industry: 'Toys',
				tags: ['old'],
				address: { city: 'Paris', state: 'IDF' },
				externalIds: [{ externalSource: { id, name: 'Salesforce' }, value: '1' }],
			});
			return {
				name: one.name!,
				organizationFields: mapped({
					externalId: '1',
					industry: '',
					tags: 'old, new',
					city: 'Lyon',
					state: '',
				}),
				additionalFields: { externalSourceId: chosen(id) },
				options: { clearEmpty: true },
			};
		},
		requests: (org) => {
			const [{ id, name }] = org.externalOrganizations;
			const [{ id: source }] = org.customers.externalSources;
			return [
				searched(org, 0),
				`GET ${ORGANIZATIONS}/${id}`,
				`PUT ${ORGANIZATIONS}/${id} ${JSON.stringify({
					id,
					name,
					tags: ['old', 'new'],
					address: { city: 'Lyon' },
					externalIds: [{ externalSource: { id: source, name: 'Salesforce' }, value: '1' }],
				})}`,
			];
		},
		output: (org) => [
			{
				...rowOf(org, 0),
				tags: 'old, new',
				city: 'Lyon',
				externalIds: 'Salesforce: 1',
				modifyDate: aDate(),
				created: false,
			},
		],
		bad: [
			["'External ID' needs an external source", { additionalFields: {}, matchBy: 'externalId' }],
		],
	},
	{
		name: 'externalOrganization.createOrUpdate (by external ID)',
		purpose: /enrich/,
		parameters: ({ customers }) => ({
			name: 'Initech',
			matchBy: 'externalId',
			schemaId: called('company'),
			organizationFields: mapped({ externalId: 'I-1', tier_enum: 'Silver' }),
			additionalFields: { externalSourceId: chosen(customers.externalSources[1].id) },
		}),
		requests: (org) => {
			const externalSource = { id: org.customers.externalSources[1].id };
			const [{ id }] = org.customers.organizationSchemas;
			return [
				`GET ${ORGANIZATIONS}/schemas`,
				`GET ${ORGANIZATIONS}/schemas/${id}`,
				`POST ${ORGANIZATIONS}/enrich ${JSON.stringify({
					matchingIdentifiers: [{ type: 'ExternalId', value: 'I-1', externalSource }],
					action: 'Upsert',
					externalOrganization: {
						schema: { id, version: 3 },
						customFields: { tier_enum: 'Silver' },
						externalIds: [{ externalSource, value: 'I-1' }],
						name: 'Initech',
					},
				})}`,
				home(org),
			];
		},
		output: (org) => [
			fresh(ORGANIZATION, org, { name: 'Initech', externalIds: 'I-1', tier_enum: 'Silver' }),
		],
		bad: [["'Match By' is 'email'", { matchBy: '={{ "email" }}', schemaId: chosen('') }]],
	},
	{
		name: 'externalOrganization.delete',
		parameters: ({ externalOrganizations }) => ({
			externalOrganizationId: chosen(externalOrganizations[0].id),
		}),
		requests: ({ externalOrganizations: [{ id }] }) => [`DELETE ${ORGANIZATIONS}/${id}`],
		output: () => [{ deleted: true }],
		bad: notAnId('External Organization', 'externalOrganizationId'),
	},
	{
		name: 'externalOrganization.addNote',
		parameters: ({ externalOrganizations }) => ({
			externalOrganizationId: chosen(externalOrganizations[0].id),
			noteText: 'Renewal in May',
		}),
		requests: ({ externalOrganizations: [{ id }] }) => [
			`POST ${ORGANIZATIONS}/${id}/notes {"noteText":"Renewal in May"}`,
		],
		output: ({ externalOrganizations: [{ id }] }) => [
			{
				id: anId(),
				noteText: 'Renewal in May',
				authorId: null,
				createDate: aDate(),
				modifyDate: aDate(),
				externalOrganizationId: id,
			},
		],
		bad: [["'Note' is an object", { noteText: '={{ { a: 1 } }}' }]],
	},
];

everyday(ROWS);
