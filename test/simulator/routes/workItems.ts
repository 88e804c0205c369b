/** Work items and what their worktypes say of them. */
import { randomUUID } from 'node:crypto';

import type { Entity } from '../data/people';
import { WORK_SCHEMA, type Status } from '../data/work';
import { badRequest, failure, notFound } from '../errors';
import { cursorPage, pageUri, wholeNumber } from '../paging';
import {
	noContent,
	objectBody,
	ok,
	required,
	listParameter,
	type Call,
	type RouteTable,
} from '../router';

type Json = Record<string, unknown>;

const BASE = '/api/v2/taskmanagement';
const YEAR_MS = 365 * 86_400_000;

/** Where the IDs in a body stand in a work item, and the lists that they must be in. */
const REFERENCES = {
	typeId: ['type', 'worktypes'],
	workbinId: ['workbin', 'workbins'],
	queueId: ['queue', 'queues'],
	assigneeId: ['assignee', 'users'],
	externalContactId: ['externalContact', 'contacts'],
	languageId: ['language', 'languages'],
	scriptId: ['script', 'scripts'],
} as const;

export const workItems: RouteTable = {
	[`GET ${BASE}/worktypes/{worktypeId}`]: (call) =>
		ok(byId(call.org.worktypes, 'worktype', call.params.worktypeId)),
	[`GET ${BASE}/workitems/schemas/{schemaId}/versions/{versionId}`]: ({ org, params }) => {
		const { schemaId, versionId } = params;
		const is = ({ schema }: Entity) =>
			(schema as Json | undefined)?.id === schemaId &&
			(schema as Json).version === Number(versionId);
		if (!org.worktypes.some(is)) throw notFound('schema', schemaId);
		return ok({ id: schemaId, version: Number(versionId), jsonSchema: WORK_SCHEMA });
	},
	[`POST ${BASE}/workitems`]: (call) => {
		const body = objectBody(call);
		required(body, 'name');
		const worktype = byId(call.org.worktypes, 'worktype', required(body, 'typeId'));
		const now = new Date().toISOString();
		const item = {
			id: randomUUID(),
			priority: 0,
			status: worktype.defaultStatus,
			statusCategory: 'Open',
			...(worktype.defaultWorkbin !== undefined && { workbin: worktype.defaultWorkbin }),
			assignmentState: 'Idle',
			dateCreated: now,
			dateModified: now,
		} as Entity;
		take(call, item, worktype, body);
		call.org.workitems.push(item);
		return ok(item);
	},
	[`GET ${BASE}/workitems/{workitemId}`]: (call) =>
		ok(expanded(call, itemOf(call), listParameter(call, 'expands'))),
	[`PATCH ${BASE}/workitems/{workitemId}`]: (call) => {
		const item = itemOf(call);
		const body = objectBody(call);
		if (Object.keys(body).length === 0)
			throw badRequest('There is no attribute to update', 'invalid.input.no.attribute.to.update');
		if ('typeId' in body)
			throw badRequest('typeId cannot be updated', 'invalid.input.attr.not.updatable');
		const worktype = call.org.worktypes.find(({ id }) => id === (item.type as Entity)?.id);
		take(call, item, worktype, body);
		item.dateModified = new Date().toISOString();
		return ok(item);
	},
	[`DELETE ${BASE}/workitems/{workitemId}`]: (call) => {
		const item = itemOf(call);
		if (item.assignmentState === 'Connected')
			throw failure(
				409,
				'The work item cannot be deleted while it is connected',
				'pre.check.cannot.be.deleted.due.to.assignment.state',
			);
		call.org.workitems.splice(call.org.workitems.indexOf(item), 1);
		return noContent();
	},
	[`POST ${BASE}/workitems/query`]: (call) => {
		const {
			filters = [],
			expands = [],
			sort,
		} = objectBody(call) as {
			filters?: Filter[];
			expands?: string[];
			sort?: { name: string; ascending?: boolean };
		};
		checkFilters(filters);
		const found = call.org.workitems.filter((item) => filters.every((one) => takes(item, one)));
		if (sort) {
			const sign = sort.ascending === false ? -1 : 1;
			found.sort((a, b) => sign * compare(a[sort.name], b[sort.name]));
		}
		return page(call, found, (item) => expanded(call, item, expands));
	},
	[`POST ${BASE}/worktypes/query`]: (call) => listed(call, call.org.worktypes),
	[`POST ${BASE}/workbins/query`]: (call) => listed(call, call.org.workbins),
};

function listed(call: Call, entities: Entity[]) {
	const { filters = [] } = objectBody(call) as { filters?: Filter[] };
	return page(
		call,
		entities.filter((one) => filters.every((filter) => takes(one, filter))),
		(one) => one,
	);
}

/** `after` and `pageSize` in the body; `after` comes back until the list ends. */
function page(call: Call, entities: Entity[], show: (entity: Entity) => unknown) {
	const { pageSize: asked, after } = objectBody(call);
	const pageSize = wholeNumber(asked, 'pageSize', 25, { min: 1, max: 200 });
	const { items, next } = cursorPage(entities, after as string | undefined, pageSize);
	return ok({
		entities: items.map(show),
		count: items.length,
		selfUri: pageUri(call, {}),
		...(next === undefined ? {} : { after: next, nextUri: pageUri(call, { after: next }) }),
	});
}

interface Filter {
	name: string;
	type: string;
	operator: string;
	values: string[];
}

const OPERATORS = new Set([
	'EQ',
	'NEQ',
	'GT',
	'LT',
	'GTE',
	'LTE',
	'IN',
	'CONTAINS',
	'BETWEEN',
	'BEGINS_WITH',
]);
const NEEDED = new Set(['workbinId', 'assigneeId', 'queueId', 'typeId']);

/** An empty list is let through, for lists that are read as a whole. */
function checkFilters(filters: Filter[]): void {
	if (filters.length > 3)
		throw badRequest('A maximum of three filters are allowed', 'invalid.query');
	for (const { type, operator, values } of filters) {
		if (!OPERATORS.has(operator) || !['String', 'Int'].includes(type))
			throw badRequest('The operator and type do not match', 'invalid.query.operator.and.type');
		if (!Array.isArray(values) || values.length === 0)
			throw badRequest('A filter has no value', 'invalid.input.filter.without.value');
		if (operator === 'BETWEEN' && values.length !== 2)
			throw badRequest('Wrong number of values', 'invalid.input.wrong.number.values');
	}
	const isEnough = filters.some(({ name, operator }) => operator === 'EQ' && NEEDED.has(name));
	if (filters.length > 0 && !isEnough)
		throw badRequest(
			'At least one EQ filter on workbinId, assigneeId, queueId or typeId is required',
			'invalid.query.missing.workitem.filter',
		);
}

function valueOf(item: Entity, name: string): unknown {
	if (name === 'statusId') return (item.status as Entity | undefined)?.id;
	const [of] = REFERENCES[name as keyof typeof REFERENCES] ?? [];
	return of === undefined ? item[name] : (item[of] as Entity | undefined)?.id;
}

function takes(item: Entity, { name, operator, values }: Filter): boolean {
	const value = valueOf(item, name);
	if (value === undefined || value === null) return operator === 'NEQ';
	switch (operator) {
		case 'EQ':
			return String(value) === values[0];
		case 'NEQ':
			return String(value) !== values[0];
		case 'IN':
			return values.includes(String(value));
		case 'CONTAINS':
			return String(value).includes(values[0]);
		case 'BEGINS_WITH':
			return String(value).startsWith(values[0]);
		case 'GT':
			return compare(value, values[0]) > 0;
		case 'LT':
			return compare(value, values[0]) < 0;
		case 'GTE':
			return compare(value, values[0]) >= 0;
		case 'LTE':
			return compare(value, values[0]) <= 0;
		default:
			return compare(value, values[0]) >= 0 && compare(value, values[1]) <= 0;
	}
}

/** Numbers and times by their value, others as text; what is missing first. */
function compare(a: unknown, b: unknown): number {
	const [first, second] = [a, b].map((one) =>
		typeof one === 'number' || /^-?\d+$/.test(String(one)) ? Number(one) : Date.parse(String(one)),
	);
	if (!Number.isNaN(first) && !Number.isNaN(second)) return first - second;
	return String(a ?? '').localeCompare(String(b ?? ''));
}

const byId = (entities: Entity[], what: string, id: string): Entity => {
	const found = entities.find((one) => one.id === id);
	if (found === undefined) throw notFound(what, id);
	return found;
};

const itemOf = ({ org, params }: Call) => byId(org.workitems, 'workitem', params.workitemId);

/** Takes what a body says into a work item; 400 for what the API does not take. */
function take(call: Call, item: Entity, worktype: Entity | undefined, body: Json): void {
	const { customFields, statusId, skillIds, preferredAgentIds, ...others } = body;
	checkTexts(body);
	if (Date.parse(String(body.dateDue)) > Date.now() + YEAR_MS)
		throw badRequest('dateDue is more than a year from now', 'invalid.input.date.above.max');
	if (statusId !== undefined) {
		const status = (worktype?.statuses as Status[] | undefined)?.find(({ id }) => id === statusId);
		if (status === undefined)
			throw badRequest(`Invalid status: ${String(statusId)}`, 'invalid.status');
		Object.assign(item, { status: { id: status.id }, statusCategory: status.category });
	}
	if (customFields !== undefined) item.customFields = checkedFields(worktype, customFields as Json);
	if (skillIds !== undefined) item.skills = (skillIds as string[]).map((id) => ({ id }));
	if (preferredAgentIds !== undefined)
		item.preferredAgents = (preferredAgentIds as string[]).map((id) => ({ id }));
	for (const [name, value] of Object.entries(others)) {
		const [of, list] = REFERENCES[name as keyof typeof REFERENCES] ?? [];
		if (of === undefined || list === undefined) item[name] = value;
		else item[of] = { id: byId(call.org[list], of, String(value)).id };
	}
	delete item.assignmentOperation;
	if (body.assignmentOperation !== undefined) item.assignmentState = 'Alerting';
}

function checkTexts({ name, description }: Json): void {
	const tooLong = 'invalid.input.string.value.too.long';
	if (typeof name === 'string' && name.length < 3)
		throw badRequest('The name is too short', 'invalid.input.string.value.too.short');
	if (String(name ?? '').length > 256) throw badRequest('The name is too long', tooLong);
	if (String(description ?? '').length > 512)
		throw badRequest('The description is too long', tooLong);
}

function checkedFields(worktype: Entity | undefined, fields: Json): Json {
	for (const [name, value] of Object.entries(fields)) {
		if (worktype?.schema === undefined || !Object.hasOwn(WORK_SCHEMA.properties, name))
			throw badRequest(`The schema has no ${name}`, 'invalid.input.wrong.attribute.type');
		if (value === null) throw badRequest(`${name} is null`, 'invalid.input.wrong.attribute.type');
	}
	return fields;
}

/** Without being asked for, a reference has an ID alone. */
function expanded({ org }: Call, item: Entity, expands: readonly string[]): Entity {
	const shown = { ...item };
	const statuses = () => org.worktypes.flatMap((one) => one.statuses as Status[]);
	for (const name of expands) {
		const { id } = (item[name] ?? {}) as { id?: string };
		const [, list] = Object.values(REFERENCES).find(([of]) => of === name) ?? [];
		const all: Entity[] =
			name === 'status' ? statuses().map((one) => ({ ...one })) : list ? org[list] : [];
		const found = all.find((one) => one.id === id);
		if (found === undefined) continue;
		const { firstName, lastName, name: known } = found;
		shown[name] = name === 'externalContact' ? { id, firstName, lastName } : { id, name: known };
	}
	return shown;
}
