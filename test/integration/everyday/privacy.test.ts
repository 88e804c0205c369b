import { aDate, anId, chosen, everyday, notAnId, UUID, type Row } from './kit';

const REQUESTS = '/api/v2/gdpr/requests';

/** A subject that has nothing. */
const SUBJECT = {
	subjectType: null,
	name: null,
	userId: null,
	externalContactId: null,
	outboundContactId: null,
	contactListId: null,
	journeyCustomerId: null,
	journeyCustomerType: null,
	socialHandle: null,
	socialType: null,
	externalId: null,
	emailAddresses: null,
	phoneNumbers: null,
	addresses: null,
};

const request = (subject: object, fields: object) => ({
	id: anId(),
	isCompleted: false,
	createdDate: aDate(),
	fileCount: 0,
	...SUBJECT,
	...subject,
	...fields,
});

const polled = expect.stringMatching(new RegExp(`^GET ${REQUESTS}/[-\\w]+$`)) as unknown;

const ROWS: Row[] = [
	{
		name: 'privacy.findSubject',
		parameters: ({ contacts }) => ({ lookupValue: String(contacts[1].workEmail) }),
		requests: ({ contacts }) => [
			`GET /api/v2/gdpr/subjects?searchType=EMAIL&searchValue=${encodeURIComponent(String(contacts[1].workEmail))}`,
		],
		output: ({ contacts: { 1: contact } }) => {
			const name = `${String(contact.firstName)} ${String(contact.lastName)}`;
			const emailAddresses = [contact.workEmail];
			return [
				{
					...SUBJECT,
					subjectType: 'External Contact',
					name,
					externalContactId: contact.id,
					subject: { name, externalContactId: contact.id },
				},
				{
					...SUBJECT,
					subjectType: 'Email',
					emailAddresses: contact.workEmail,
					subject: { emailAddresses },
				},
			];
		},
		bad: [
			["'Value' is empty", { lookupValue: '={{ $json.none }}' }],
			["'Find By' is 'AGE'", { findBy: '={{ "AGE" }}' }],
		],
	},
	{
		name: 'privacy.findSubject (phone)',
		parameters: () => ({ findBy: 'PHONE', lookupValue: '+1 (555) 000-0002' }),
		requests: () => ['GET /api/v2/gdpr/subjects?searchType=PHONE&searchValue=%2B15550000002'],
		output: () => [
			expect.objectContaining({ subjectType: 'External Contact' }),
			expect.objectContaining({ subjectType: 'Phone', phoneNumbers: '+15550000002' }),
		],
		bad: [["'Value' is empty", { lookupValue: ' ' }]],
	},
	{
		name: 'privacy.submitRequest (export)',
		purpose: /gdpr/,
		parameters: ({ contacts }) => ({
			subject: `{"externalContactId": "${contacts[0].id}", "name": null, "other": 1}`,
		}),
		requests: (org) => [
			`POST ${REQUESTS} {"requestType":"GDPR_EXPORT","subject":{"externalContactId":"${org.contacts[0].id}"}}`,
			polled,
			polled,
			`GET /api/v2/users?id=${org.users[0].id}&pageSize=1&state=any`,
		],
		output: ({ contacts: [{ id }], users: [user] }) => [
			{
				...request(
					{ subjectType: 'External Contact', externalContactId: id },
					{
						request: 'export',
						status: 'COMPLETED',
						isCompleted: true,
						createdById: user.id,
						createdByName: user.name,
						fileCount: 1,
					},
				),
				fileName: expect.stringMatching(/\.zip$/) as unknown,
				mimeType: expect.any(String) as unknown,
				fileSize: expect.any(Number) as unknown,
			},
		],
		bad: [
			["'Found Subject' has no subject", { subject: '{}' }],
			["'Found Subject' has no subject", { subject: '={{ $json.subject }}' }],
			["'Found Subject' has no subject", { subject: '{"name": " ", "age": 3}' }],
			["'Found Subject'", { subject: 'ada' }],
			["'Details' are empty", { subjectFrom: 'details', subjectDetails: { name: '' } }],
			["'Details' are empty", { subjectFrom: 'details' }],
			["'Confirm Deletion' is off", { requestType: 'GDPR_DELETE' }],
			["'Longest Wait (Minutes)' is '-1'", { options: { longestWait: '={{ -1 }}' } }],
			["'Put Output in Field' must not be", { options: { outputPropertyName: '__proto__' } }],
		],
	},
	{
		name: 'privacy.submitRequest (delete)',
		purpose: /gdpr/,
		parameters: () => ({
			subjectFrom: 'details',
			subjectDetails: {
				emailAddresses: 'ada@acme.example, ada@home.example',
				address: '1 Main Street, Springfield',
			},
			requestType: 'GDPR_DELETE',
			confirmDeletion: true,
			waitForCompletion: false,
		}),
		requests: (org) => [
			`POST ${REQUESTS}?deleteConfirmed=true ${JSON.stringify({
				requestType: 'GDPR_DELETE',
				subject: {
					emailAddresses: ['ada@acme.example', 'ada@home.example'],
					addresses: ['1 Main Street, Springfield'],
				},
			})}`,
			`GET /api/v2/users?id=${org.users[0].id}&pageSize=1&state=any`,
		],
		output: ({ users: [user] }) => [
			request(
				{
					subjectType: 'Email',
					emailAddresses: 'ada@acme.example, ada@home.example',
					addresses: '1 Main Street, Springfield',
				},
				{
					request: 'delete',
					status: 'INITIATED',
					createdById: user.id,
					createdByName: user.name,
				},
			),
		],
		bad: [
			["'Confirm Deletion' is off", { confirmDeletion: false }],
			["'Emails' is an object", { subjectDetails: { emailAddresses: '={{ { a: 1 } }}' } }],
		],
	},
	{
		name: 'privacy.getRequest',
		parameters: ({ customers }) => {
			customers.privacyRequests.push({ id: UUID, requestType: 'GDPR_UPDATE', status: 'ERROR' });
			return { requestId: chosen(UUID) };
		},
		requests: () => [`GET ${REQUESTS}/${UUID}`],
		output: () => [
			request(
				{},
				{
					request: 'update',
					status: 'ERROR',
					createdDate: null,
					createdById: null,
					createdByName: null,
				},
			),
		],
		bad: notAnId('Request', 'requestId'),
	},
	{
		name: 'privacy.getManyRequests',
		parameters: ({ customers }) => {
			customers.privacyRequests.push({
				id: UUID,
				requestType: 'GDPR_EXPORT',
				status: 'COMPLETED',
				resultsUrls: ['https://files.example/1?X-Amz-Signature=1', null, 'https://b.example/2'],
				subject: { dialerContactId: { id: '7', contactListId: '8' } },
			});
			return {};
		},
		requests: () => [`GET ${REQUESTS}?pageSize=50`],
		output: () => [
			request(
				{ subjectType: 'Outbound Contact', outboundContactId: '7', contactListId: '8' },
				{
					request: 'export',
					status: 'COMPLETED',
					isCompleted: true,
					createdDate: null,
					createdById: null,
					createdByName: null,
					fileCount: 2,
				},
			),
		],
		bad: [["'Limit' is '0'", { limit: '={{ 0 }}' }]],
	},
];

everyday(ROWS);
