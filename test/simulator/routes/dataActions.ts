/** Data actions: their contracts, drafts, and what they answer. */
import { randomUUID } from 'node:crypto';
import type { Entity } from '../data/people';
import { ApiFailure, badRequest, notFound } from '../errors';
import { omit } from '../omit';
import { numberedPage } from '../paging';
import { objectBody, ok, required, type Call, type RouteTable } from '../router';
import { integrationOf } from './integrations';
import { versionConflict } from './users';

type Json = Record<string, unknown>;

const ACTIONS = '/api/v2/integrations/actions';
const ONE = `${ACTIONS}/{actionId}`;
const DRAFT = `${ONE}/draft`;

export const dataActions: RouteTable = {
	[`GET ${ACTIONS}`]: (call) => {
		const name = call.query.get('name')?.toLowerCase() ?? '';
		const category = call.query.get('category');
		const withConfig = call.query.get('includeConfig') === 'true';
		const all = call.org.actions
			.filter((one) => String(one.name).toLowerCase().includes(name))
			.filter((one) => category === null || one.category === category)
			.map((one) => omit(one, 'contract', 'result', ...(withConfig ? [] : ['config'])));
		return ok(numberedPage(call, all));
	},
	[`POST ${ACTIONS}`]: (call) => {
		const body = objectBody(call);
		required(body, 'category');
		const name = required(body, 'name');
		const integrationId = required(body, 'integrationId');
		integrationOf(call, integrationId);
		checkContract(body);
		const action = { ...body, name, id: `custom_-_${randomUUID()}`, version: 1 };
		call.org.actions.push(action);
		return ok(action);
	},
	[`GET ${ONE}`]: (call) => ok(shown(call, actionOf(call))),
	[`PATCH ${ONE}`]: (call) => {
		const action = actionOf(call);
		const body = objectBody(call);
		if (body.contract !== undefined) throw badRequest('The contract cannot be changed');
		return ok(changed(call, action, body));
	},
	[`POST ${ONE}/execute`]: (call) => {
		const action = actionOf(call);
		checkInput(action, objectBody(call));
		return ok(answerOf(action, call));
	},
	[`GET ${DRAFT}`]: (call) => ok(shown(call, draftOf(call))),
	[`POST ${DRAFT}`]: (call) => {
		const action = actionOf(call);
		if (call.org.actionDrafts.has(action.id))
			throw new ApiFailure(409, 'general.conflict', 'There is a draft already.');
		const draft = { ...structuredClone(action), version: 1 };
		call.org.actionDrafts.set(action.id, draft);
		return ok(draft);
	},
	[`PATCH ${DRAFT}`]: (call) => {
		const body = objectBody(call);
		checkContract(body);
		return ok(changed(call, draftOf(call), body));
	},
	[`POST ${DRAFT}/publish`]: (call) => {
		const draft = draftOf(call);
		if (objectBody(call).version !== draft.version) throw versionConflict(call, 'draft');
		const action = actionOf(call);
		const version = Number(action.version) + 1;
		Object.assign(action, omit(draft, 'version'), { version });
		call.org.actionDrafts.delete(action.id);
		return ok(action);
	},
	[`POST ${DRAFT}/test`]: (call) => {
		const draft = draftOf(call);
		const input = objectBody(call);
		const error = failureOf(draft, input);
		const step = { step: 1, name: 'Validate input against schema' };
		if (error !== undefined)
			return ok({ success: false, operations: [{ ...step, success: false, error }] });
		return ok({
			success: true,
			operations: [{ ...step, success: true }],
			finalResult: answerOf(draft, call),
		});
	},
};

function actionOf(call: Call): Entity {
	const found = call.org.actions.find(({ id }) => id === call.params.actionId);
	if (found === undefined) throw notFound('action', call.params.actionId);
	return found;
}

function draftOf(call: Call): Entity {
	const found = call.org.actionDrafts.get(call.params.actionId);
	if (found === undefined) throw notFound('draft', call.params.actionId);
	return found;
}

function shown(call: Call, action: Entity): Json {
	const withContract = call.query.get('expand') === 'contract';
	const withConfig = call.query.get('includeConfig') === 'true';
	return omit(
		action,
		'result',
		...(withContract ? [] : ['contract']),
		...(withConfig ? [] : ['config']),
	);
}

function changed(call: Call, action: Entity, body: Json): Entity {
	if (body.version !== action.version) throw versionConflict(call, 'action');
	return Object.assign(action, body, { version: Number(action.version) + 1 });
}

function checkContract(body: Json): void {
	const { input, output } = Object(body.contract) as Record<string, Json | undefined>;
	if (Object(input?.inputSchema).type !== 'object')
		throw badRequest('The input contract is not valid', 'invalid.schema');
	if (Object(output?.successSchema).type !== 'object')
		throw badRequest('The output contract is not valid', 'invalid.schema');
}

interface Contract {
	input?: { inputSchema?: { required?: string[]; properties?: Record<string, { type: string }> } };
}

/** What is wrong with the input, as far as the schema says. */
function failureOf({ contract }: Entity, input: Json) {
	const { required: needed = [], properties = {} } =
		(contract as Contract | undefined)?.input?.inputSchema ?? {};
	const missing = needed.find((name) => input[name] === undefined);
	const wrong = Object.entries(properties).find(
		([name, { type }]) => input[name] !== undefined && typeof input[name] !== type,
	);
	const about = missing ?? wrong?.[0];
	return about === undefined
		? undefined
		: { status: 400, code: 'invalid.schema', message: `The input '${about}' is not valid.` };
}

function checkInput(action: Entity, input: Json): void {
	const error = failureOf(action, input);
	if (error !== undefined) throw badRequest(error.message, error.code);
}

/** What a test gave it to answer, else what it was asked. */
function answerOf(action: Entity, call: Call): unknown {
	const answer = action.result ?? { segment: 'Gold', asked: call.body };
	if (call.query.get('flatten') !== 'true' || Array.isArray(answer)) return answer;
	return Object.fromEntries(
		Object.entries(answer).flatMap(([name, value]) =>
			typeof value === 'object' && value !== null
				? Object.entries(value).map(([inner, one]) => [`${name}.${inner}`, one])
				: [[name, value]],
		),
	);
}
