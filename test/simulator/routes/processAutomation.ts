/** Triggers of process automation, and the topics that they can have. */
import { randomUUID } from 'node:crypto';
import { badRequest, notFound } from '../errors';
import { afterPage } from '../paging';
import { objectBody, ok, required, type Call, type RouteTable } from '../router';
import { versionConflict } from './users';

const BASE = '/api/v2/processautomation/triggers';

const OPERATORS =
	'GreaterThanOrEqual LessThanOrEqual Equal NotEqual LessThan GreaterThan NotIn In Contains All Exists Size'.split(
		' ',
	);

const CONVERSATION_EVENTS =
	'acd.end acd.start acw attributes customer.end customer.start outbound user.end user.start voicemail.end voicemail.start wrapup';

export const TOPICS: readonly string[] = [
	...CONVERSATION_EVENTS.split(' ').map((name) => `v2.detail.events.conversation.{id}.${name}`),
	'v2.integrations.inbound.webhook.{id}.invocation',
	'v2.outbound.voice.campaigns.contact.postContact',
	'v2.quality.evaluations',
	'v2.speechandtextanalytics.conversation.{id}.topics',
	'v2.taskmanagement.workitems.{id}',
	'v2.users.{id}.activity',
];

export const processAutomation: RouteTable = {
	[`GET ${BASE}/topics`]: (call) => ok(afterPage(call, [...TOPICS], 200)),
	[`POST ${BASE}`]: (call) => {
		const id = randomUUID();
		const trigger = { version: 1, ...checked(call), id, selfUri: `${BASE}/${id}` };
		call.org.triggers.push(trigger);
		return ok(trigger);
	},
	[`PUT ${BASE}/{triggerId}`]: (call) => {
		const trigger = call.org.triggers.find(({ id }) => id === call.params.triggerId);
		if (trigger === undefined) throw notFound('trigger', call.params.triggerId);
		const body = checked(call);
		if (body.version !== trigger.version) throw versionConflict(call, 'trigger');
		if (trigger.topicName !== undefined && body.topicName !== trigger.topicName)
			throw badRequest('The topic of a trigger cannot be changed', 'invalid.value');
		Object.assign(trigger, body, { version: Number(trigger.version) + 1 });
		return ok(trigger);
	},
};

interface Criterion {
	jsonPath?: string;
	operator?: string;
	value?: unknown;
	values?: unknown[];
}

function checked(call: Call): Record<string, unknown> & { name: string } {
	const body = objectBody(call);
	const name = required(body, 'name');
	const topicName = required(body, 'topicName');
	if (!TOPICS.includes(topicName))
		throw badRequest(`${topicName} is not a topic for triggers`, 'invalid.value');
	if (typeof body.enabled !== 'boolean')
		throw badRequest('enabled is required', 'constraint.validation');
	const target = Object(body.target) as { type?: string; id?: string };
	if (target.type !== 'Workflow' || !call.org.flows.some(({ id }) => id === target.id))
		throw badRequest('The target is no workflow', 'invalid.value');
	for (const { jsonPath, operator = '', value, values } of (body.matchCriteria ??
		[]) as Criterion[]) {
		const isList = ['In', 'NotIn', 'All'].includes(operator);
		const hasValue = isList ? Array.isArray(values) : value !== undefined;
		if (!jsonPath || !OPERATORS.includes(operator) || !hasValue)
			throw badRequest('matchCriteria are not valid', 'constraint.validation');
	}
	if (String(body.description ?? '').length > 512)
		throw badRequest('The description is too long', 'constraint.validation');
	return { ...body, name };
}
