import { aDate, anId, called, chosen, everyday, notAnId, UUID, type Row } from './kit';

const CODES = '/api/v2/routing/wrapupcodes';

const ROWS: Row[] = [
	{
		name: 'wrapUpCode.getMany',
		parameters: ({ divisions, wrapupCodes }) => {
			const [{ id, name }] = divisions;
			Object.assign(wrapupCodes[4], { division: { id, name }, description: 'Done' });
			return { filters: { divisionId: chosen(id), name: 'Acme' } };
		},
		requests: ({ divisions }) => [
			`GET ${CODES}?divisionId=${divisions[0].id}&name=Acme&pageSize=50`,
		],
		output: ({ divisions: [division], wrapupCodes: { 4: code } }) => [
			{
				id: code.id,
				name: code.name,
				description: 'Done',
				divisionId: division.id,
				divisionName: division.name,
				dateModified: code.dateModified,
			},
		],
		bad: [
			["'Limit' is '0'. Enter a number from 1", { limit: '={{ 0 }}' }],
			["'Division' is empty", { filters: { divisionId: chosen('={{ $json.none }}') } }],
		],
	},
	{
		name: 'wrapUpCode.create',
		parameters: ({ divisions }) => ({
			name: ' Resolved ',
			divisionId: chosen(divisions[1].id),
			additionalFields: { description: 'Done' },
		}),
		requests: ({ divisions }) => [
			`POST ${CODES} {"name":"Resolved","division":{"id":"${divisions[1].id}"},"description":"Done"}`,
		],
		output: ({ divisions: [, { id, name }] }) => [
			{
				id: anId(),
				name: 'Resolved',
				description: 'Done',
				division: { id, name },
				dateModified: aDate(),
				selfUri: anId(),
			},
		],
		bad: [
			["'Name' is empty", { name: '={{ $json.none }}' }],
			["'Division' is empty", { divisionId: chosen('={{ $json.none }}') }],
			["'Description' is an object", { additionalFields: { description: '={{ { a: 1 } }}' } }],
		],
	},
	{
		name: 'wrapUpCode.createOrUpdate (a new one)',
		parameters: () => ({ name: 'Resolved' }),
		requests: () => [
			`GET ${CODES}?name=Resolved&pageSize=100`,
			`POST ${CODES} {"name":"Resolved"}`,
		],
		output: ({ divisions: [{ id, name }] }) => [
			{
				id: anId(),
				name: 'Resolved',
				description: null,
				divisionId: id,
				divisionName: name,
				dateModified: aDate(),
				created: true,
			},
		],
		bad: [
			["'Name' is empty", { name: ' ' }],
			['an ID. Enter a name', { name: UUID }],
		],
	},
	{
		name: 'wrapUpCode.createOrUpdate (one that there is)',
		parameters: ({ divisions, wrapupCodes }) => {
			const [, { id, name }] = divisions;
			Object.assign(wrapupCodes[4], { division: { id, name }, description: 'Before' });
			return { name: wrapupCodes[4].name!, additionalFields: { description: '' } };
		},
		requests: ({ divisions, wrapupCodes: { 4: code } }) => [
			`GET ${CODES}?name=${encodeURIComponent(code.name!)}&pageSize=100`,
			`GET ${CODES}/${code.id}`,
			`PUT ${CODES}/${code.id} {"name":"${code.name}","description":"","division":{"id":"${divisions[1].id}"}}`,
		],
		output: ({ divisions: [, division], wrapupCodes: { 4: code } }) => [
			{
				id: code.id,
				name: code.name,
				description: '',
				divisionId: division.id,
				divisionName: division.name,
				dateModified: aDate(),
				created: false,
			},
		],
		bad: [["'Name' is empty", { name: '={{ $json.none }}' }]],
	},
	{
		name: 'wrapUpCode.createOrUpdate (nothing to change)',
		parameters: ({ wrapupCodes }) => ({ name: wrapupCodes[5].name! }),
		requests: ({ wrapupCodes: { 5: code } }) => [
			`GET ${CODES}?name=${encodeURIComponent(code.name!)}&pageSize=100`,
			`GET ${CODES}/${code.id}`,
		],
		output: ({ wrapupCodes: { 5: code } }) => [
			{
				id: code.id,
				name: code.name,
				description: null,
				divisionId: null,
				divisionName: null,
				dateModified: code.dateModified,
				created: false,
			},
		],
		bad: [["'Name' is empty", { name: '={{ $json.none }}' }]],
	},
	{
		name: 'wrapUpCode.delete',
		parameters: ({ wrapupCodes }) => ({ codeId: called(wrapupCodes[0].name) }),
		requests: ({ wrapupCodes: [{ id, name }] }) => [
			`GET ${CODES}?name=${encodeURIComponent(name!)}&pageSize=100`,
			`DELETE ${CODES}/${id}`,
		],
		output: () => [{ deleted: true }],
		bad: notAnId('Wrap-Up Code', 'codeId'),
	},
];

everyday(ROWS);
