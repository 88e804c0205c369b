import { called, chosen, everyday, type Row } from './kit';

const UUID = expect.stringMatching(/^[\da-f-]{36}$/) as unknown;
const TIME = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as unknown;

const AGENTLESS = 'POST /api/v2/conversations/messages/agentless';
const LIST = 'GET /api/v2/conversations/messaging/integrations?pageSize=100';

const integration = (
	{ messagingIntegrations }: { messagingIntegrations: Array<{ id: string }> },
	type: string,
) =>
	(messagingIntegrations as Array<{ id: string; name: string; messengerType: string }>).find(
		({ messengerType }) => messengerType === type,
	)!;

const inbound = (id: string, what: string) =>
	`POST /api/v2/conversations/messages/${id}/inbound/open/${what}`;

const open = { openMessageType: 'message', customerId: 'ada@acme.example' };
const AT = '2026-01-06T09:00:00.000Z';

const ROWS: Row[] = [
	{
		name: 'message.send',
		parameters: ({ smsNumbers: [{ phoneNumber }] }) => ({
			messengerType: 'sms',
			fromNumber: chosen(phoneNumber),
			toAddress: ' +49 (30) 123-4567 ',
			content: 'text',
			textBody: 'See you at 9.',
		}),
		requests: ({ smsNumbers: [{ phoneNumber }] }) => [
			`${AGENTLESS} {"fromAddress":"${String(phoneNumber)}","toAddressMessengerType":"sms","toAddress":"+49301234567","textBody":"See you at 9."}`,
		],
		output: ({ smsNumbers: [{ phoneNumber }] }) => [
			{
				id: UUID,
				conversationId: UUID,
				channel: 'sms',
				fromAddress: phoneNumber,
				toAddress: '+49301234567',
				time: TIME,
			},
		],
		bad: [
			["'To' is empty", { toAddress: ' ' }],
			["'To' is '030 1234567', which is not a telephone number", { toAddress: '030 1234567' }],
			["'To' is '+49', which", { toAddress: '+49' }],
			["'To' is an object", { toAddress: '={{ { a: 1 } }}' }],
			["'From Number' is empty", { fromNumber: chosen('={{ $json.none }}') }],
			["'From Number' is 'a@b'", { fromNumber: chosen('a@b') }],
			["'Text' is empty", { textBody: '={{ $json.none }}' }],
			["'Text' has 766 characters. An SMS takes up to 765", { textBody: '={{ "a".repeat(766) }}' }],
			["'Template' is empty", { content: 'template', templateId: called(' ') }],
		],
	},
	{
		name: 'message.send (WhatsApp, by names, a template)',
		parameters: (org) => ({
			messengerType: 'whatsapp',
			fromIntegration: called(integration(org, 'whatsapp').name.toUpperCase()),
			toAddress: '49 30 1234567',
			content: 'template',
			templateId: chosen(org.cannedResponses[2].id),
			templateVariables: {
				mappingMode: 'defineBelow',
				value: { name: 'Ada', time: '={{ 9 }}', other: '' },
				schema: [],
			},
			options: { useExistingConversation: true },
		}),
		requests: (org) => [
			LIST,
			`${AGENTLESS} {"fromAddress":"${integration(org, 'whatsapp').id}","useExistingActiveConversation":true,"toAddressMessengerType":"whatsapp","toAddress":"49301234567","messagingTemplate":{"responseId":"${org.cannedResponses[2].id}","parameters":[{"id":"name","value":"Ada"},{"id":"time","value":"9"}]}}`,
		],
		output: (org) => [
			{
				id: UUID,
				conversationId: UUID,
				channel: 'whatsapp',
				fromAddress: integration(org, 'whatsapp').id,
				toAddress: '49301234567',
				time: TIME,
			},
		],
		bad: [
			["'From Integration' is empty", { fromIntegration: called(' ') }],
			["'To' is 'ada', which is not", { fromIntegration: chosen('a'), toAddress: 'ada' }],
		],
	},
	{
		name: 'message.send (open, a template that an expression names)',
		parameters: (org) => ({
			messengerType: 'open',
			fromIntegration: chosen(integration(org, 'open').id),
			toAddress: 'customer 4711',
			content: 'template',
			templateId: called(`={{ "${String(org.cannedResponses[0].name)}" }}`),
			templateParameters: { parameter: [{ name: 'name', value: 'Ada' }] },
		}),
		requests: (org) => [
			`POST /api/v2/responsemanagement/responses/query {"queryPhrase":"${String(org.cannedResponses[0].name)}","pageSize":500}`,
			`${AGENTLESS} {"fromAddress":"${integration(org, 'open').id}","toAddressMessengerType":"open","toAddress":"customer 4711","messagingTemplate":{"responseId":"${org.cannedResponses[0].id}","parameters":[{"id":"name","value":"Ada"}]}}`,
		],
		output: (org) => [
			{
				id: UUID,
				conversationId: UUID,
				channel: 'open',
				fromAddress: integration(org, 'open').id,
				toAddress: 'customer 4711',
				time: TIME,
			},
		],
		bad: [
			[
				"'From Integration' is empty",
				{ fromIntegration: chosen('={{ $json.none }}'), templateId: chosen('a') },
			],
		],
	},
	{
		name: 'message.receiveOpenMessage',
		parameters: (org) => ({
			...open,
			integrationId: chosen(integration(org, 'open').id),
			messageText: 'Where is my order?',
			messageFields: {
				attachmentUrl: 'https://acme.example/files/order%201.PDF?x=1',
				customerFirstName: 'Ada',
				customerIdType: 'Email',
				messageId: 'm-1',
				messageTime: AT,
				customAttributes: { parameter: [{ name: 'order', value: '={{ 4711 }}' }] },
			},
		}),
		requests: (org) => [
			`${inbound(integration(org, 'open').id, 'message')}?prefetchConversationId=true {"channel":{"from":{"id":"ada@acme.example","idType":"Email","firstName":"Ada"},"time":"${AT}","messageId":"m-1","metadata":{"customAttributes":{"order":"4711"}}},"text":"Where is my order?","content":[{"attachment":{"mediaType":"File","url":"https://acme.example/files/order%201.PDF?x=1","mime":"application/pdf","filename":"order 1.PDF"}}]}`,
		],
		output: (org) => [
			{
				id: UUID,
				conversationId: UUID,
				integrationId: integration(org, 'open').id,
				type: 'message',
				customerId: 'ada@acme.example',
				text: 'Where is my order?',
				time: AT,
			},
		],
		bad: [
			[
				"'Text' is empty. Enter some text, or add an attachment",
				{ messageText: ' ', messageFields: {} },
			],
			["'Customer ID' is empty", { customerId: '={{ $json.none }}' }],
			["'Integration' is empty", { integrationId: chosen(' ') }],
			[
				"'Attachment URL' is 'order.pdf', which is not a web address",
				{ messageFields: { attachmentUrl: 'order.pdf' } },
			],
			["'Time' is 'soon'", { messageFields: { messageTime: 'soon' } }],
			["'Customer ID Type' is 'x'", { messageFields: { customerIdType: '={{ "x" }}' } }],
		],
	},
	{
		name: 'message.receiveOpenMessage (a receipt)',
		parameters: (org) => ({
			...open,
			openMessageType: 'receipt',
			integrationId: chosen(integration(org, 'open').id),
			receiptId: 'm-2',
			receiptStatus: 'Failed',
			receiptReason: 'The number is not in use',
			messageFields: { messageTime: AT },
		}),
		requests: (org) => [
			`${inbound(integration(org, 'open').id, 'receipt')} {"id":"m-2","status":"Failed","channel":{"to":{"id":"ada@acme.example","idType":"Opaque"},"time":"${AT}"},"reasons":[{"code":"GeneralError","message":"The number is not in use"}],"isFinalReceipt":true}`,
		],
		output: (org) => [
			{
				id: 'm-2',
				integrationId: integration(org, 'open').id,
				type: 'receipt',
				customerId: 'ada@acme.example',
				status: 'Failed',
				time: AT,
			},
		],
		bad: [
			["'Message ID' is empty", { receiptId: ' ' }],
			["'Status' is 'Read'", { receiptStatus: '={{ "Read" }}' }],
		],
	},
	{
		name: 'message.receiveOpenMessage (typing)',
		parameters: (org) => ({
			...open,
			openMessageType: 'typing',
			integrationId: chosen(integration(org, 'open').id),
			messageFields: { messageTime: AT },
		}),
		requests: (org) => [
			`${inbound(integration(org, 'open').id, 'event')} {"channel":{"from":{"id":"ada@acme.example","idType":"Opaque"},"time":"${AT}"},"events":[{"eventType":"Typing"}]}`,
		],
		output: (org) => [
			{
				id: UUID,
				integrationId: integration(org, 'open').id,
				type: 'typing',
				customerId: 'ada@acme.example',
				time: AT,
			},
		],
		bad: [["'Customer ID' is empty", { customerId: ' ' }]],
	},
];

everyday(ROWS);
