import { called, everyday, type Row } from './kit';

const UUID = expect.stringMatching(/^[\da-f-]{36}$/) as unknown;
const TIME = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as unknown;

const EMAIL = {
	fromAddress: called('support@acme.example', 'email'),
	toEmail: ' ada@customer.example ',
	subject: 'Your order',
	message: 'It is on its way.',
};
const AGENTLESS = 'POST /api/v2/conversations/emails/agentless';
const SENT = {
	id: UUID,
	conversationId: UUID,
	fromAddress: 'support@acme.example',
	toAddress: 'ada@customer.example',
	subject: 'Your order',
	time: TIME,
};

const ROWS: Row[] = [
	{
		name: 'email.send',
		parameters: () => EMAIL,
		requests: () => [
			`${AGENTLESS} {"senderType":"Outbound","fromAddress":{"email":"support@acme.example"},"toAddresses":[{"email":"ada@customer.example"}],"subject":"Your order","textBody":"It is on its way."}`,
		],
		output: () => [SENT],
		bad: [
			["'To Email' is empty", { toEmail: '={{ $json.none }}' }],
			["'To Email' is 'ada'. Enter one email address", { toEmail: 'ada' }],
			["'To Email' is 'a@b.de,c@d.de'. Enter one", { toEmail: 'a@b.de,c@d.de' }],
			["'From Address' is empty", { fromAddress: called(' ', 'email') }],
			["'From Address' is 'acme.example'", { fromAddress: called('acme.example', 'email') }],
			["'Subject' is empty", { subject: '={{ $json.none }}' }],
			["'Message' is empty", { message: '={{ $json.none }}' }],
			["'Email Format' is 'rtf'", { emailFormat: '={{ "rtf" }}' }],
			["'Reply To' is 'x'", { additionalFields: { replyTo: 'x' } }],
		],
	},
	{
		name: 'email.send (HTML, with names)',
		parameters: () => ({
			...EMAIL,
			emailFormat: 'html',
			message: '<b>Soon</b>',
			additionalFields: {
				fromName: 'Acme',
				replyTo: 'sales@acme.example',
				toName: 'Ada Lovelace',
			},
		}),
		requests: () => [
			`${AGENTLESS} {"senderType":"Outbound","fromAddress":{"email":"support@acme.example","name":"Acme"},"toAddresses":[{"email":"ada@customer.example","name":"Ada Lovelace"}],"replyToAddress":{"email":"sales@acme.example"},"subject":"Your order","htmlBody":"<b>Soon</b>"}`,
		],
		output: () => [SENT],
		bad: [["'Message' is an object", { message: '={{ { a: 1 } }}' }]],
	},
];

everyday(ROWS);
