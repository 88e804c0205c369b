/** Schedules, as far as they are more than a plain collection, and the groups that use them. */
import { randomUUID } from 'node:crypto';
import type { Entity } from '../data/people';
import { ApiFailure, badRequest, notFound } from '../errors';
import { numberedPage } from '../paging';
import { listParameter, objectBody, ok, required, type Call, type RouteTable } from '../router';
import { matchesName } from './queues';
import { versionConflict } from './users';

const SCHEDULES = '/api/v2/architect/schedules';
const GROUPS = '/api/v2/architect/schedulegroups';
const LISTS = ['openSchedules', 'closedSchedules', 'holidaySchedules'];
const DAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];
const LOCAL = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?$/;

export const schedules: RouteTable = {
	[`GET ${SCHEDULES}`]: (call) => ok(numberedPage(call, call.org.schedules.filter(asked(call)))),
	[`POST ${SCHEDULES}`]: (call) => {
		const id = randomUUID();
		const entity = { ...written(call, id), version: 1, selfUri: `${SCHEDULES}/${id}` };
		call.org.schedules.push(entity);
		return ok(entity);
	},
	[`PUT ${SCHEDULES}/{scheduleId}`]: (call) => {
		const known = find(call.org.schedules, call.params.scheduleId, 'schedule');
		return ok(replace(call, known, written(call, known.id)));
	},
	[`DELETE ${SCHEDULES}/{scheduleId}`]: (call) => {
		const { scheduleId } = call.params;
		const known = find(call.org.schedules, scheduleId, 'schedule');
		const user = call.org.scheduleGroups.find((group) =>
			LISTS.some((list) => idsIn(group[list]).includes(scheduleId)),
		);
		if (user !== undefined) {
			const text = `The schedule is used by the schedule group "${String(user.name)}"`;
			throw new ApiFailure(409, 'general.conflict', text);
		}
		call.org.schedules.splice(call.org.schedules.indexOf(known), 1);
		return ok();
	},
	[`GET ${GROUPS}`]: (call) => {
		const ids = (call.query.get('scheduleIds') ?? '').split(',').filter(Boolean);
		const found = call.org.scheduleGroups
			.filter(asked(call))
			.filter(
				(group) =>
					ids.length === 0 ||
					LISTS.some((list) => idsIn(group[list]).some((id) => ids.includes(id))),
			);
		return ok(numberedPage(call, found));
	},
	[`PUT ${GROUPS}/{scheduleGroupId}`]: (call) => {
		const known = find(call.org.scheduleGroups, call.params.scheduleGroupId, 'schedule group');
		const body = objectBody(call);
		required(body, 'name');
		for (const id of LISTS.flatMap((list) => idsIn(body[list]))) {
			if (!call.org.schedules.some((one) => one.id === id))
				throw badRequest(`There is no schedule ${id}`, 'general.bad.request');
		}
		return ok(replace(call, known, { ...body, id: known.id, division: divisionOf(call, body) }));
	},
};

function asked(call: Call): (entity: Entity) => boolean {
	const name = call.query.get('name');
	const divisions = listParameter(call, 'divisionId');
	return (entity) =>
		(name === null || matchesName(String(entity.name), name.endsWith('*') ? name : `${name}*`)) &&
		(divisions.length === 0 ||
			divisions.includes((entity.division as { id: string } | undefined)?.id ?? ''));
}

const idsIn = (list: unknown): string[] =>
	Array.isArray(list) ? list.map((one) => (one as { id: string }).id) : [];

function find(entities: Entity[], id: string, what: string): Entity {
	const known = entities.find((one) => one.id === id);
	if (known === undefined) throw notFound(what, id);
	return known;
}

/** A PUT replaces all, and needs the version. */
function replace(call: Call, known: Entity, entity: Entity): Entity {
	const { version } = objectBody(call);
	if (version !== undefined && version !== known.version) throw versionConflict(call, 'object');
	const kept = { version: Number(known.version) + 1, selfUri: known.selfUri };
	for (const field of Object.keys(known)) delete known[field];
	return Object.assign(known, entity, kept);
}

function divisionOf(call: Call, { division }: Record<string, unknown>): object {
	const wanted = (division as { id?: string } | undefined)?.id ?? call.org.divisions[0].id;
	const found = call.org.divisions.find(({ id }) => id === wanted);
	if (found === undefined) throw badRequest(`Unknown division ${wanted}`, 'general.bad.request');
	return { id: found.id, name: found.name };
}

function written(call: Call, id: string): Entity {
	const body = objectBody(call);
	const [start, end] = ['start', 'end'].map((field) => {
		const value = required(body, field);
		if (!LOCAL.test(value) || Number.isNaN(Date.parse(`${value}Z`)))
			throw badRequest(`${field} must be a local date-time: ${value}`, 'general.bad.request');
		return value;
	});
	if (end <= start) throw badRequest('The end must be after the start', 'general.bad.request');
	const days = /BYDAY=([A-Z,]+)(;|$)/.exec(String(body.rrule ?? ''))?.[1];
	const day = DAYS[new Date(`${start}Z`).getUTCDay()];
	if (days !== undefined && !days.split(',').includes(day))
		throw badRequest('The start is not on a day of the recurrence rule', 'general.bad.request');
	return {
		...body,
		id,
		name: required(body, 'name'),
		division: divisionOf(call, body),
		state: 'active',
		dateModified: new Date(call.state.now()).toISOString(),
	};
}
