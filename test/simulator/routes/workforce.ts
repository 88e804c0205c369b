/** Workforce management: units, schedules and time off. */
import { randomUUID } from 'node:crypto';
import {
	scheduleOf,
	type ActivityCode,
	type ManagementUnit,
	type TimeOffRequest,
	type Unit,
	type Workforce,
} from '../data/workforce';
import { badRequest, failure, notFound } from '../errors';
import { accepted, objectBody, ok, required, type Call, type RouteTable } from '../router';
import { signed } from './files';

const MOST_TIME_OFF_DAYS = 33;
const DAY_MS = 86_400_000;
const BASE = '/api/v2/workforcemanagement';

export const workforce: RouteTable = {
	[`GET ${BASE}/businessunits`]: ({ org }) =>
		ok({ entities: org.workforce.businessUnits.map(({ id, name }) => ({ id, name })) }),
	[`GET ${BASE}/businessunits/{businessUnitId}/managementunits`]: (call) => {
		const { id } = businessUnit(call);
		const all = call.org.workforce.managementUnits;
		return ok({ entities: all.filter((unit) => unit.businessUnit.id === id) });
	},
	[`GET ${BASE}/businessunits/{businessUnitId}/activitycodes`]: (call) => {
		businessUnit(call);
		return ok({ entities: call.org.workforce.activityCodes });
	},
	[`GET ${BASE}/managementunits`]: ({ org }) => ok({ entities: org.workforce.managementUnits }),
	[`GET ${BASE}/managementunits/{managementUnitId}`]: (call) => ok(managementUnit(call)),
	[`GET ${BASE}/agents/{agentId}/managementunit`]: (call) => {
		const { agentId } = call.params;
		const found = unitOf(call.org.workforce, agentId);
		if (found === undefined) throw failure(404, 'Not found', 'wfm.entity.not.found');
		const { id, businessUnit: of } = found;
		return ok({ user: { id: agentId }, managementUnit: { id }, businessUnit: of });
	},
	[`POST ${BASE}/businessunits/{businessUnitId}/agentschedules/search`]: (call) =>
		schedules(call, businessUnit(call)),
	[`POST ${BASE}/managementunits/{managementUnitId}/agentschedules/search`]: (call) =>
		schedules(call, managementUnit(call)),
	[`POST ${BASE}/managementunits/{managementUnitId}/timeoffrequests/query`]: (call) =>
		timeOff(call),
	[`POST ${BASE}/managementunits/{managementUnitId}/timeoffrequests`]: (call) => create(call),
};

export function managementUnit(call: Call): ManagementUnit {
	const { managementUnitId: id } = call.params;
	const found = call.org.workforce.managementUnits.find((unit) => unit.id === id);
	if (found === undefined) throw failure(404, 'Not found', 'wfm.management.unit.not.found');
	return found;
}

function businessUnit(call: Call): Unit {
	const { businessUnitId: id } = call.params;
	const found = call.org.workforce.businessUnits.find((unit) => unit.id === id);
	if (found === undefined) throw failure(404, 'Not found', 'wfm.business.unit.not.found');
	return found;
}

export const unitOf = ({ agents, managementUnits }: Workforce, userId: string) =>
	managementUnits.find(({ id }) => id === agents.get(userId));

/** The agents of a business or a management unit. */
function agentsOf({ org: { workforce: all } }: Call, unit: Unit): string[] {
	return [...all.agents.keys()].filter((id) => {
		const of = unitOf(all, id)!;
		return of.id === unit.id || of.businessUnit.id === unit.id;
	});
}

function schedules(call: Call, unit: Unit) {
	const body = objectBody(call);
	const [from, to] = ['startDate', 'endDate'].map((name) => Date.parse(required(body, name)));
	if (!(to > from)) throw badRequest('The dates are wrong', 'wfm.validation.failure');
	const ids = agentsOf(call, unit);
	const wanted = (body.userIds as string[] | undefined) ?? ids;
	const result = {
		agentSchedules: ids.filter((id) => wanted.includes(id)).map((id) => scheduleOf(id, from, to)),
		businessUnitTimeZone: unit.timeZone,
		publishedSchedules: [],
	};
	return ok({ status: 'Complete', ...orFile(call, { result }, result) });
}

/** What is too large comes as a file. */
export function orFile(call: Call, small: object, content: object): object {
	if (!call.org.workforce.isLarge) return small;
	const path = `workforce/${randomUUID()}.json`;
	call.state.files.set(`/downloads/${path}`, {
		type: 'application/json',
		body: JSON.stringify(content),
	});
	return { downloadUrl: signed(call, path) };
}

const daysOf = ({ fullDayManagementUnitDates, partialDayStartDateTimes }: TimeOffRequest) => [
	...fullDayManagementUnitDates,
	...partialDayStartDateTimes.map((time) => time.slice(0, 10)),
];

function timeOff(call: Call) {
	const { id } = managementUnit(call);
	const { dateRange, statuses, userIds } = objectBody(call) as {
		dateRange?: { startDate: string; endDate: string };
		statuses?: string[];
		userIds?: string[];
	};
	const isPending = statuses?.join() === 'PENDING';
	if (dateRange === undefined && !isPending) refuse('A date range is required');
	const { startDate = '', endDate = '9' } = dateRange ?? {};
	const days = (Date.parse(endDate) - Date.parse(startDate)) / DAY_MS;
	if (!isPending && !(days >= 0 && days < MOST_TIME_OFF_DAYS)) refuse('At most 33 days');
	const entities = call.org.workforce.timeOffRequests.filter(
		(request) =>
			request.managementUnitId === id &&
			(statuses === undefined || statuses.includes(request.status)) &&
			(userIds === undefined || userIds.includes(request.user.id)) &&
			daysOf(request).some((day) => day >= startDate && day <= endDate),
	);
	return ok(orFile(call, { entities }, { entities }));
}

function refuse(message: string): never {
	throw badRequest(message, 'wfm.validation.failure');
}

function create(call: Call) {
	const unit = managementUnit(call);
	const body = objectBody(call) as Partial<TimeOffRequest> & { users?: Array<{ id: string }> };
	const code = call.org.workforce.activityCodes.find(({ id }) => id === body.activityCodeId);
	checkCode(code);
	if (!['PENDING', 'APPROVED'].includes(String(body.status))) refuse('The status is wrong');
	const { fullDayManagementUnitDates: full = [], partialDayStartDateTimes: part = [] } = body;
	if ((full.length === 0) === (part.length === 0))
		refuse('Either full or partial days are required');
	if (body.dailyDurationMinutes === undefined && body.durationMinutes === undefined)
		refuse('A duration is required');
	const { users = [], ...shared } = body;
	for (const { id } of users) {
		if (unitOf(call.org.workforce, id)?.id !== unit.id)
			throw failure(400, `Agent ${id} is not in the unit`, 'wfm.entity.not.found');
	}
	const made = users.map(({ id }): TimeOffRequest => {
		const request = {
			...shared,
			id: randomUUID(),
			managementUnitId: unit.id,
			user: { id, selfUri: `/api/v2/users/${id}` },
			status: String(body.status),
			substatus: '',
			activityCodeId: code!.id,
			isFullDayRequest: full.length > 0,
			fullDayManagementUnitDates: full,
			partialDayStartDateTimes: part,
			paid: body.paid ?? code!.countsAsPaidTime,
			durationMinutes: [...full, ...part].map(() => body.dailyDurationMinutes),
			notes: body.notes ?? '',
			submittedBy: { id: call.client.id },
			submittedDate: new Date(call.state.now()).toISOString(),
			metadata: { version: 1 },
		};
		call.org.workforce.timeOffRequests.push(request);
		return request;
	});
	return accepted({ timeOffRequests: made });
}

function checkCode(code: ActivityCode | undefined): void {
	if (code === undefined) throw notFound('activity code', '');
	if (code.category !== 'TimeOff' || !code.active) refuse('The activity code is of no time off');
}
