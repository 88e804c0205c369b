/** What Genesys Cloud sends to webhooks: the requests, for tests to send. */
import { createHmac } from 'node:crypto';
import type { OrgData } from './data/orgData';

export interface WebhookRequest {
	url: string;
	headers: Record<string, string>;
	body: string;
}

interface Criterion {
	jsonPath: string;
	operator: string;
	value?: unknown;
	values?: unknown[];
}

interface ActionConfig {
	request: { requestUrlTemplate: string; headers: Record<string, string> };
}

/**
 * The calls that an event leads to: of each enabled trigger of the topic whose conditions it meets, by
 * the data action with the trigger's name. The workflow between them passes on the whole event as text.
 */
export function eventCalls(
	org: OrgData,
	topicName: string,
	event: Record<string, unknown>,
): WebhookRequest[] {
	return org.triggers
		.filter((trigger) => trigger.enabled === true && trigger.topicName === topicName)
		.filter(({ matchCriteria }) =>
			((matchCriteria ?? []) as Criterion[]).every((criterion) => meets(event, criterion)),
		)
		.flatMap(({ name }) => actionCalls(org, String(name), { event: JSON.stringify(event) }));
}

function actionCalls(org: OrgData, name: string, input: object): WebhookRequest[] {
	return org.actions
		.filter((action) => action.name === name && action.config !== undefined)
		.map((action) => {
			const { request } = action.config as ActionConfig;
			const { credentials = {} } = org.integrationConfigs.get(String(action.integrationId)) ?? {};
			const { id } = (credentials as Record<string, { id: string }>).basicAuth;
			const credential = org.integrationCredentials.find((one) => one.id === id);
			const fields = credential?.credentialFields as Record<string, string>;
			const headers = Object.entries(request.headers).map(([header, value]) => [
				header,
				value.replace(/\$\{credentials\.(\w+)\}/g, (_, field: string) => fields[field]),
			]);
			return {
				url: request.requestUrlTemplate,
				headers: Object.fromEntries(headers) as Record<string, string>,
				body: JSON.stringify(input),
			};
		});
}

/** What an agent writes, as the integration of this name sends it. */
export function openMessageCall(org: OrgData, name: string, message: object): WebhookRequest {
	const found = org.messagingIntegrations.find(
		(one) => one.name === name && one.messengerType === 'open',
	);
	if (found === undefined) throw new Error(`There is no open integration '${name}'`);
	const body = JSON.stringify(message);
	const key = String(found.outboundNotificationWebhookSignatureSecretToken);
	return { url: String(found.outboundNotificationWebhookUrl), body, headers: signed(body, key) };
}

export function signed(body: string, key: string): Record<string, string> {
	const signature = createHmac('sha256', key).update(body).digest('base64');
	return { 'Content-Type': 'application/json', 'X-Hub-Signature-256': `sha256=${signature}` };
}

/** What agents and bots write; fields as in Genesys Cloud's documentation of open messaging. */
export const openMessage = (changes: Record<string, unknown> = {}) => ({
	id: 'b6a1d9e2-6f0d-4d4b-8a53-0a1f6e1b6d10',
	channel: {
		id: '7f1c8a3e-0b52-4b7e-9d10-2c3d4e5f6a7b',
		platform: 'Open',
		type: 'Private',
		to: { id: 'customer-42' },
		from: {
			nickname: 'Ada from Acme',
			id: '7f1c8a3e-0b52-4b7e-9d10-2c3d4e5f6a7b',
			idType: 'Opaque',
		},
		time: '2026-03-05T10:00:00.000Z',
	},
	type: 'Text',
	text: 'How can I help?',
	originatingEntity: 'Human',
	direction: 'Outbound',
	...changes,
});

function meets(event: Record<string, unknown>, { jsonPath, operator, value, values }: Criterion) {
	const path = jsonPath.replace(/^\$\./, '').split('.');
	const actual = path.reduce<unknown>(
		(at, key) => (Object(at) as Record<string, unknown>)[key],
		event,
	);
	const list = Array.isArray(actual) ? (actual as unknown[]) : [];
	switch (operator) {
		case 'Equal':
			return actual === value;
		case 'NotEqual':
			return actual !== value;
		case 'In':
			return values?.includes(actual) === true;
		case 'NotIn':
			return values?.includes(actual) !== true;
		case 'Exists':
			return (actual !== undefined) === value;
		case 'Contains':
			return list.includes(value) || (typeof actual === 'string' && actual.includes(String(value)));
		case 'All':
			return values?.every((one) => list.includes(one)) === true;
		case 'Size':
			return list.length === value;
		case 'GreaterThan':
			return Number(actual) > Number(value);
		case 'GreaterThanOrEqual':
			return Number(actual) >= Number(value);
		case 'LessThan':
			return Number(actual) < Number(value);
		default:
			return operator === 'LessThanOrEqual' && Number(actual) <= Number(value);
	}
}
