/** Integrations, their credentials, and integrations for open messaging. */
import { randomUUID } from 'node:crypto';
import type { Entity } from '../data/people';
import { badRequest, notFound } from '../errors';
import { afterPage, numberedPage } from '../paging';
import { noContent, objectBody, ok, required, type Call, type RouteTable } from '../router';
import { versionConflict } from './users';

type Json = Record<string, unknown>;

const INTEGRATIONS = '/api/v2/integrations';
const ONE = `${INTEGRATIONS}/{integrationId}`;
const CREDENTIALS = `${INTEGRATIONS}/credentials`;
const OPEN = '/api/v2/conversations/messaging/integrations/open';

export const integrations: RouteTable = {
	[`GET ${INTEGRATIONS}`]: (call) => {
		const type = call.query.get('integrationType');
		const all = call.org.integrations.filter(
			({ integrationType }) => type === null || (integrationType as Json | undefined)?.id === type,
		);
		return ok(numberedPage(call, all));
	},
	[`POST ${INTEGRATIONS}`]: (call) => {
		const body = objectBody(call);
		const id = randomUUID();
		const type = required(Object(body.integrationType) as Json, 'id');
		const integration = {
			id,
			name: typeof body.name === 'string' ? body.name : type,
			integrationType: { id: type, selfUri: `${INTEGRATIONS}/types/${type}` },
			notes: '',
			intendedState: 'DISABLED',
			selfUri: `${INTEGRATIONS}/${id}`,
		};
		call.org.integrations.push(integration);
		return ok(integration);
	},
	[`PATCH ${ONE}`]: (call) => {
		const integration = integrationOf(call);
		const state = required(objectBody(call), 'intendedState');
		if (!['ENABLED', 'DISABLED', 'DELETED'].includes(state))
			throw badRequest('intendedState is not valid', 'invalid.value');
		integration.intendedState = state;
		return ok(integration);
	},
	[`GET ${ONE}/config/current`]: (call) => ok(configOf(call)),
	[`PUT ${ONE}/config/current`]: (call) => {
		const body = objectBody(call);
		const current = configOf(call);
		for (const field of ['name', 'properties', 'advanced', 'notes', 'credentials'])
			if (body[field] === undefined)
				throw badRequest(`${field} is required`, 'constraint.validation');
		if (body.version !== current.version) throw versionConflict(call, 'integration');
		for (const one of Object.values(body.credentials as Record<string, { id?: string }>))
			credentialOf(call, String(one.id));
		const config = { ...body, id: 'current', version: Number(current.version) + 1 };
		call.org.integrationConfigs.set(call.params.integrationId, config);
		integrationOf(call).name = String(body.name);
		return ok(config);
	},
	[`GET ${CREDENTIALS}/listing`]: (call) =>
		ok(afterPage(call, call.org.integrationCredentials.map(shownCredential), 200)),
	[`POST ${CREDENTIALS}`]: (call) => {
		const credential = { ...checkedCredential(call), id: randomUUID() };
		call.org.integrationCredentials.push(credential);
		return ok(shownCredential(credential));
	},
	[`PUT ${CREDENTIALS}/{credentialId}`]: (call) => {
		const credential = credentialOf(call, call.params.credentialId);
		return ok(shownCredential(Object.assign(credential, checkedCredential(call))));
	},
	[`POST ${OPEN}`]: (call) => {
		const integration = { ...checkedOpen(call, true), id: randomUUID(), messengerType: 'open' };
		call.org.messagingIntegrations.push(integration as unknown as Entity);
		return ok(integration);
	},
	[`PATCH ${OPEN}/{integrationId}`]: (call) =>
		ok(Object.assign(openOf(call), checkedOpen(call, false))),
	[`DELETE ${OPEN}/{integrationId}`]: (call) => {
		const all = call.org.messagingIntegrations;
		all.splice(all.indexOf(openOf(call)), 1);
		return noContent();
	},
};

export function integrationOf(call: Call, id = call.params.integrationId): Entity {
	const found = call.org.integrations.find((one) => one.id === id);
	if (found === undefined) throw notFound('integration', id);
	return found;
}

function configOf(call: Call): Json {
	const { id, name } = integrationOf(call);
	const empty = { name, properties: {}, advanced: {}, notes: '', credentials: {} };
	return call.org.integrationConfigs.get(id) ?? { ...empty, id: 'current', version: 1 };
}

/** What a credential holds is never shown again. */
function shownCredential({ id, name, type }: Entity): Json {
	return { id, name, type, selfUri: `${CREDENTIALS}/${id}` };
}

function checkedCredential(call: Call): Json & { name: string } {
	const body = objectBody(call);
	required(Object(body.type) as Json, 'name');
	return { ...body, name: required(body, 'name') };
}

function credentialOf(call: Call, id: string): Entity {
	const found = call.org.integrationCredentials.find((one) => one.id === id);
	if (found === undefined) throw notFound('credential', id);
	return found;
}

function openOf(call: Call): Entity {
	const id = call.params.integrationId;
	const found = call.org.messagingIntegrations.find(
		(one) => one.id === id && one.messengerType === 'open',
	);
	if (found === undefined) throw notFound('integration', id);
	return found;
}

function checkedOpen(call: Call, isNew: boolean): Json & { name: string } {
	const body = objectBody(call);
	const name = required(body, 'name');
	if (isNew) required(body, 'outboundNotificationWebhookUrl');
	const token = String(body.outboundNotificationWebhookSignatureSecretToken ?? '');
	if (token.length <= 15 && (isNew || token !== ''))
		throw badRequest(
			'The secret token must be longer than 15 characters',
			'notification.webhook.signature.secret.token.longer.than.15.characters',
		);
	return { ...body, name };
}
