import type { INodeParameters } from 'n8n-workflow';

import { anId, called, chosen, everyday, sent, type Org, type Row } from './kit';

const BASE = '/api/v2/integrations';
const ACTIONS = `${BASE}/actions`;
const SECRET_HEADER = 'X-Genesys-Cloud-Webhook-Secret';

const first = ({ actions }: Org) => actions[0];
const mapped = (value: INodeParameters) => ({ mappingMode: 'defineBelow', value });
const nameCall = ({ name }: { name?: string }) =>
	`GET ${ACTIONS}?name=${encodeURIComponent(name!)}&pageSize=100`;

const badAction: Row['bad'] = [
	["'Data Action' is empty", { actionId: chosen('={{ $json.none }}') }],
	["'Data Action' is 'a/b', which is not an ID", { actionId: chosen('a/b') }],
	['there is no ID in it', { actionId: called('https://apps.mypurecloud.com/x', 'url') }],
];

const URL = 'https://n8n.acme.example/webhook/customer';
const WEBHOOK = {
	webhookUrl: URL,
	name: 'Look Up Customer',
	inputFields: 'customerNumber, amount:number',
	outputFields: '={{ ["segment", "isVip:Boolean"] }}',
};

const CONFIG = {
	request: {
		requestUrlTemplate: URL,
		requestType: 'POST',
		headers: { 'Content-Type': 'application/json' },
		requestTemplate: '${input.rawRequest}',
	},
	response: { translationMap: {}, translationMapDefaults: {}, successTemplate: '${rawResult}' },
};
const schema = (properties: object) => ({ type: 'object', properties, additionalProperties: true });
const CONTRACT = {
	input: {
		inputSchema: schema({ customerNumber: { type: 'string' }, amount: { type: 'number' } }),
	},
	output: { successSchema: schema({ segment: { type: 'string' }, isVip: { type: 'boolean' } }) },
};

const FIND = [
	`GET ${BASE}?integrationType=custom-rest-actions&pageSize=100`,
	`GET ${ACTIONS}?name=Look%20Up%20Customer&includeConfig=true&pageSize=100`,
];

const said = {
	name: 'Look Up Customer',
	integrationName: 'n8n Webhooks',
	webhookUrl: URL,
	inputFields: 'customerNumber, amount',
	outputFields: 'segment, isVip',
};

/** The integration and the action as an earlier run made them. */
function madeBefore(org: Org, changes: object = {}) {
	const integration = {
		id: '3f0b0a52-8a4e-4d0b-9c61-2e5a90d7b3f4',
		name: 'n8n Webhooks',
		integrationType: { id: 'custom-rest-actions' },
		intendedState: 'ENABLED',
	};
	org.integrations.push(integration);
	org.actions.push({
		id: 'custom_-_7f3c1b52-8a4e-4d0b-9c61-2e5a90d7b3f4',
		name: 'Look Up Customer',
		category: 'n8n Webhooks',
		integrationId: integration.id,
		version: 4,
		config: CONFIG,
		contract: CONTRACT,
		...changes,
	});
	return WEBHOOK;
}

const last = ({ actions }: Org) => actions.at(-1)!;

/** The row of what an earlier run made. */
const kept = (org: Org, changed: boolean) => ({
	id: last(org).id,
	integrationId: last(org).integrationId,
	...said,
	created: false,
	changed,
});

const badWebhook: Row['bad'] = [
	["'Webhook URL' is 'n8n/webhook'", { webhookUrl: 'n8n/webhook' }],
	["'Webhook URL' is empty", { webhookUrl: '={{ $json.none }}' }],
	["'Name' is empty", { name: '={{ $json.none }}' }],
	["'Input Fields' has 'first name'", { inputFields: 'first name' }],
	["'Input Fields' has '__proto__'", { inputFields: '__proto__' }],
	["'Input Fields' has 'amount' twice", { inputFields: 'amount, id, amount:number' }],
	["'Output Fields' has 'a:date'. A type is one of", { outputFields: 'a:date' }],
	["'Integration Name' is empty", { integrationName: ' ' }],
];

const ROWS: Row[] = [
	{
		name: 'dataAction.run',
		parameters: (org) => ({
			actionId: called(first(org).name),
			inputs: mapped({ customerNumber: 'C-1', amount: '12.5', isVip: 'true' }),
		}),
		requests: (org) => [
			nameCall(first(org)),
			`GET ${ACTIONS}/${first(org).id}?expand=contract`,
			`POST ${ACTIONS}/${first(org).id}/execute {"customerNumber":"C-1","amount":12.5,"isVip":true}`,
		],
		output: () => [
			{ segment: 'Gold', asked: { customerNumber: 'C-1', amount: 12.5, isVip: true } },
		],
		bad: badAction,
	},
	{
		name: 'dataAction.run (a list, flat)',
		parameters: (org) => {
			first(org).result = { customer: { id: 'C-1' } };
			return {
				actionId: called(
					`https://apps.mypurecloud.com/directory/#/admin/integrations/actions/${first(org).id}/summary`,
					'url',
				),
				inputs: mapped({ customerNumber: 'C-1' }),
				options: { flatten: true },
			};
		},
		requests: (org) => [
			`GET ${ACTIONS}/${first(org).id}?expand=contract`,
			`POST ${ACTIONS}/${first(org).id}/execute?flatten=true {"customerNumber":"C-1"}`,
		],
		output: () => [{ 'customer.id': 'C-1' }],
		bad: badAction,
	},
	{
		name: 'dataAction.run (the draft)',
		parameters: (org) => {
			org.actionDrafts.set(first(org).id, { ...first(org), result: [{ id: 1 }, { id: 2 }] });
			return {
				actionId: chosen(first(org).id),
				inputs: mapped({ customerNumber: 'C-1' }),
				options: { version: 'draft' },
			};
		},
		requests: (org) => [
			`GET ${ACTIONS}/${first(org).id}/draft?expand=contract`,
			`POST ${ACTIONS}/${first(org).id}/draft/test {"customerNumber":"C-1"}`,
		],
		output: () => [{ id: 1 }, { id: 2 }],
		bad: badAction,
	},
	{
		name: 'dataAction.getMany',
		parameters: (org) => ({ filters: { category: first(org).category as string } }),
		requests: (org) => [
			`GET ${ACTIONS}?category=${encodeURIComponent(first(org).category as string)}&pageSize=50`,
			`GET ${BASE}?pageSize=100`,
		],
		output: (org) =>
			[first(org), org.actions[26]].map((one) => ({
				id: one.id,
				name: one.name,
				category: one.category,
				integrationId: one.integrationId,
				integrationName: org.integrations[0].name,
				version: 1,
				secure: false,
			})),
		bad: [["'Limit' is '0'. Enter a number from 1", { limit: '={{ 0 }}' }]],
	},
	{
		name: 'dataAction.createFromWebhookUrl (all anew, with a secret)',
		parameters: () => ({ ...WEBHOOK, secret: 'a-secret-of-n8n' }),
		requests: () => [
			...FIND,
			`POST ${BASE} {"name":"n8n Webhooks","integrationType":{"id":"custom-rest-actions"}}`,
			expect.stringMatching(/^GET .*\/config\/current$/),
			`GET ${BASE}/credentials/listing?pageSize=200`,
			`POST ${BASE}/credentials {"name":"n8n Webhooks","type":{"name":"userDefined"},"credentialFields":{"webhookSecret":"a-secret-of-n8n"}}`,
			sent(`PUT ${BASE}/[\\da-f-]+/config/current`, '"basicAuth":'),
			expect.stringMatching(/^PATCH .*"intendedState":"ENABLED"/),
			sent(
				`POST ${ACTIONS}`,
				'"category":"n8n Webhooks"',
				'"name":"Look Up Customer"',
				SECRET_HEADER,
			),
		],
		output: () => [{ id: anId(), integrationId: anId(), ...said, created: true, changed: true }],
		bad: badWebhook,
	},
	{
		name: 'dataAction.createFromWebhookUrl (nothing to change)',
		parameters: (org) => madeBefore(org),
		requests: (org) => [
			...FIND,
			`GET ${ACTIONS}/${last(org).id}?expand=contract&includeConfig=true`,
		],
		output: (org) => [kept(org, false)],
		bad: badWebhook,
	},
	{
		name: 'dataAction.createFromWebhookUrl (another address)',
		parameters: (org) => {
			const request = { ...CONFIG.request, requestUrlTemplate: 'https://old.example/webhook/x' };
			return madeBefore(org, { config: { ...CONFIG, request } });
		},
		requests: (org) => [
			...FIND,
			`GET ${ACTIONS}/${last(org).id}?expand=contract&includeConfig=true`,
			`PATCH ${ACTIONS}/${last(org).id} ${JSON.stringify({ version: 4, config: CONFIG })}`,
		],
		output: (org) => [kept(org, true)],
		bad: badWebhook,
	},
	{
		name: 'dataAction.createFromWebhookUrl (other fields)',
		parameters: (org) =>
			madeBefore(org, { contract: { ...CONTRACT, output: { successSchema: schema({}) } } }),
		requests: (org) => [
			...FIND,
			`GET ${ACTIONS}/${last(org).id}?expand=contract&includeConfig=true`,
			`GET ${ACTIONS}/${last(org).id}/draft`,
			`POST ${ACTIONS}/${last(org).id}/draft`,
			`PATCH ${ACTIONS}/${last(org).id}/draft ${JSON.stringify({ version: 1, config: CONFIG, contract: CONTRACT })}`,
			`POST ${ACTIONS}/${last(org).id}/draft/publish {"version":2}`,
		],
		output: (org) => [kept(org, true)],
		bad: badWebhook,
	},
];

everyday(ROWS);
