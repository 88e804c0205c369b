import type { Entity } from '../../simulator/data/people';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { items as asItems, type RunResult } from '../../support';
import { apiRequests, errorOf, genesys, webhookWorkflow } from '../harness';
import { engine, simulator, watch } from '../useSimulator';
import { called, chosen, everyday, notAnId, UUID, type Org, type Row } from './kit';

const SCHEDULES = '/api/v2/architect/schedules';
const GROUPS = '/api/v2/architect/schedulegroups';
const aText = () => expect.any(String) as unknown;

const home = ({ divisions: [{ id, name }] }: Org) => ({ id, name });

/** A row of the output. */
const row = (org: Org, changes: Record<string, unknown>) => ({
	id: aText(),
	repeats: 'never',
	rrule: null,
	description: null,
	divisionId: home(org).id,
	divisionName: home(org).name,
	state: 'active',
	dateModified: aText(),
	...changes,
});

const HOURS = {
	start: '2026-01-05T08:00:00.000',
	end: '2026-01-05T18:00:00.000',
	rrule: 'FREQ=WEEKLY;INTERVAL=1;BYDAY=MO,TU',
};

/** A schedule as the organization may have it. */
const stored = (org: Org, schedule: Entity, changes: object = {}) =>
	Object.assign(schedule, {
		...HOURS,
		division: home(org),
		state: 'active',
		version: 2,
		dateModified: '2026-01-01T00:00:00.000Z',
		...changes,
	});

/** The row of the fourth one, if {@link stored}. */
const storedRow = (org: Org, changes: object = {}) =>
	row(org, {
		id: org.schedules[3].id,
		name: org.schedules[3].name,
		...HOURS,
		repeats: 'weekly',
		...changes,
	});

const CHRISTMAS = {
	name: 'Christmas',
	start: '2026-12-25T00:00:00.000',
	end: '2026-12-26T00:00:00.000',
};

const inGroup = ({ scheduleGroups: [{ id, name }] }: Org, addedToGroup: boolean) => ({
	scheduleGroupId: id,
	scheduleGroupName: name,
	addedToGroup,
});

const encoded = (name: unknown) => encodeURIComponent(String(name));

const ROWS: Row[] = [
	{
		name: 'schedule.getMany',
		parameters: (org) => {
			stored(org, org.schedules[3]);
			return {
				filters: { name: org.schedules[3].name as string, divisionId: chosen(home(org).id) },
			};
		},
		requests: (org) => [
			`GET ${SCHEDULES}?divisionId=${home(org).id}&name=${encoded(org.schedules[3].name)}&pageSize=50`,
		],
		output: (org) => [storedRow(org)],
		bad: [
			["'Limit' is '0'. Enter a number from 1", { limit: '={{ 0 }}' }],
			["'Division' is empty", { filters: { divisionId: chosen('={{ $json.none }}') } }],
		],
	},
	{
		name: 'schedule.create',
		parameters: () => ({
			name: 'Office hours',
			// A Saturday: the first day of the rule is the Monday after it.
			start: '2026-08-01T08:30:00',
			end: '2026-08-01T17:00:00',
			repeats: 'weekly',
			additionalFields: {
				weekdays: ['FR', 'MO'],
				every: 2,
				until: '2026-12-31T00:00:00',
				description: 'Summer',
			},
		}),
		requests: () => [
			`POST ${SCHEDULES} {"name":"Office hours","start":"2026-08-03T08:30:00.000","end":"2026-08-03T17:00:00.000","rrule":"FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;UNTIL=20261231T235959","description":"Summer"}`,
		],
		output: (org) => [
			row(org, {
				name: 'Office hours',
				start: '2026-08-03T08:30:00.000',
				end: '2026-08-03T17:00:00.000',
				repeats: 'weekly',
				rrule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;UNTIL=20261231T235959',
				description: 'Summer',
			}),
		],
		bad: [
			["'Name' is empty", { name: ' ' }],
			["'Start' is empty", { start: '={{ $json.none }}' }],
			["'Start' is 'soon'", { start: 'soon' }],
			["'Start' is '2026-02-30T08:00'", { start: '2026-02-30T08:00' }],
			["'End' is empty", { end: '={{ $json.none }}' }],
			['which is not after the start', { end: '2026-08-01T08:30:00' }],
			["'Repeats' is 'hourly'", { repeats: '={{ "hourly" }}' }],
			["'Repeats' is 'Never'", { repeats: 'never' }],
			["'Weekdays' goes with 'Repeats' 'Weekly' alone", { repeats: 'monthly' }],
			[
				"'Week of Month' goes with 'Repeats' 'Monthly' or 'Yearly' alone",
				{ additionalFields: { weekOfMonth: '1' } },
			],
			["'Rule' goes with", { additionalFields: { rrule: 'FREQ=DAILY' } }],
			["'Rule' is 'EVERY DAY'", { repeats: 'custom', additionalFields: { rrule: 'every day' } }],
			["'Repeat Times' cannot go with", { additionalFields: { times: 3, until: '2026-12-31' } }],
			['makes it never take place', { additionalFields: { until: '2026-07-01' } }],
			["'Every' is '0'", { additionalFields: { every: '={{ 0 }}' } }],
		],
	},
	{
		name: 'schedule.create (whole days, on a weekday of a month)',
		parameters: () => ({
			name: 'Thanksgiving',
			start: '2026-11-26',
			wholeDays: true,
			repeats: 'yearly',
			additionalFields: { weekOfMonth: '4' },
		}),
		requests: () => [
			`POST ${SCHEDULES} {"name":"Thanksgiving","start":"2026-11-26T00:00:00.000","end":"2026-11-27T00:00:00.000","rrule":"FREQ=YEARLY;INTERVAL=1;BYMONTH=11;BYDAY=4TH"}`,
		],
		output: (org) => [
			row(org, {
				name: 'Thanksgiving',
				start: '2026-11-26T00:00:00.000',
				end: '2026-11-27T00:00:00.000',
				repeats: 'yearly',
				rrule: 'FREQ=YEARLY;INTERVAL=1;BYMONTH=11;BYDAY=4TH',
			}),
		],
		bad: [['which is not after the start', { end: '2026-11-20' }]],
	},
	{
		name: 'schedule.update',
		parameters: (org) => {
			stored(org, org.schedules[3]);
			return {
				scheduleId: called(org.schedules[3].name),
				// Its end goes with it.
				updateFields: { start: '2026-01-05T09:00:00', description: 'Winter' },
			};
		},
		requests: (org) => [
			`GET ${SCHEDULES}?name=${encoded(org.schedules[3].name)}&pageSize=100`,
			`GET ${SCHEDULES}/${org.schedules[3].id}`,
			`PUT ${SCHEDULES}/${org.schedules[3].id} {"name":"${org.schedules[3].name as string}","division":{"id":"${home(org).id}"},"version":2,"start":"2026-01-05T09:00:00.000","end":"2026-01-05T19:00:00.000","rrule":"FREQ=WEEKLY;INTERVAL=1;BYDAY=MO,TU","description":"Winter"}`,
		],
		output: (org) => [
			storedRow(org, {
				start: '2026-01-05T09:00:00.000',
				end: '2026-01-05T19:00:00.000',
				description: 'Winter',
			}),
		],
		bad: [
			...notAnId('Schedule', 'scheduleId'),
			[
				"'Start' is an object",
				{ scheduleId: chosen('s1'), updateFields: { start: '={{ { a: 1 } }}' } },
			],
			["'Update Fields' is empty", { scheduleId: chosen('s1'), updateFields: {} }],
		],
	},
	{
		name: 'schedule.delete',
		parameters: ({ schedules: [{ id }] }) => ({ scheduleId: chosen(id) }),
		requests: ({ schedules: [{ id }] }) => [`DELETE ${SCHEDULES}/${id}`],
		output: () => [{ deleted: true }],
		bad: notAnId('Schedule', 'scheduleId'),
	},
	{
		name: 'schedule.addHoliday (a new one, into a group)',
		parameters: ({ schedules, scheduleGroups: [group] }) => {
			Object.assign(group, {
				version: 1,
				timeZone: 'Europe/Berlin',
				openSchedules: [{ id: schedules[0].id }],
				holidaySchedules: [{ id: schedules[1].id }],
			});
			return { name: 'Christmas', date: '2026-12-25', scheduleGroupId: chosen(group.id) };
		},
		requests: ({ schedules, scheduleGroups: [group] }) => [
			`GET ${SCHEDULES}?name=Christmas&pageSize=100`,
			`GET ${GROUPS}/${group.id}`,
			`POST ${SCHEDULES} ${JSON.stringify(CHRISTMAS)}`,
			`GET ${GROUPS}/${group.id}`,
			expect.stringMatching(
				new RegExp(
					`^PUT ${GROUPS}/${group.id} .*"timeZone":"Europe/Berlin","holidaySchedules":\\[\\{"id":"${schedules[1].id}"\\},\\{"id":"[\\w-]+"\\}\\],"closedSchedules":\\[\\],"openSchedules":\\[\\{"id":"${schedules[0].id}"\\}\\]`,
				),
			),
		],
		output: (org) => [
			{
				...row(org, CHRISTMAS),
				created: true,
				...inGroup(org, true),
			},
		],
		bad: [["'Name' is empty", { name: '={{ $json.none }}' }]],
	},
	{
		name: 'schedule.addHoliday (one that there is)',
		parameters: (org) => {
			stored(org, org.schedules[4], { name: 'Christmas' });
			return {
				name: 'christmas',
				date: '2026-12-24',
				additionalFields: { lastDay: '2026-12-26', from: '12:00', to: '18:30', yearly: true },
			};
		},
		requests: (org) => [
			`GET ${SCHEDULES}?name=christmas&pageSize=100`,
			`GET ${SCHEDULES}/${org.schedules[4].id}`,
			`PUT ${SCHEDULES}/${org.schedules[4].id} {"name":"Christmas","division":{"id":"${home(org).id}"},"version":2,"start":"2026-12-24T12:00:00.000","end":"2026-12-26T18:30:00.000","rrule":"FREQ=YEARLY;INTERVAL=1;BYMONTH=12;BYMONTHDAY=24"}`,
		],
		output: (org) => [
			{
				...row(org, {
					id: org.schedules[4].id,
					name: 'Christmas',
					start: '2026-12-24T12:00:00.000',
					end: '2026-12-26T18:30:00.000',
					repeats: 'yearly',
					rrule: 'FREQ=YEARLY;INTERVAL=1;BYMONTH=12;BYMONTHDAY=24',
				}),
				created: false,
			},
		],
		bad: [['an ID. Enter a name', { name: UUID }]],
	},
	{
		name: 'schedule.addHoliday (nothing to change)',
		parameters: (org) => {
			const there = stored(org, org.schedules[4], {
				name: 'Christmas',
				start: '2026-12-25T00:00:00.000000',
				end: '2026-12-26T00:00:00.000000',
				rrule: undefined,
			});
			Object.assign(org.scheduleGroups[0], { holidaySchedules: [{ id: there.id }] });
			return {
				name: 'Christmas',
				date: '2026-12-25',
				scheduleGroupId: called(org.scheduleGroups[0].name),
			};
		},
		requests: (org) => [
			`GET ${SCHEDULES}?name=Christmas&pageSize=100`,
			`GET ${GROUPS}?name=${encoded(org.scheduleGroups[0].name)}&pageSize=100`,
			`GET ${GROUPS}/${org.scheduleGroups[0].id}`,
			`GET ${SCHEDULES}/${org.schedules[4].id}`,
			`GET ${GROUPS}/${org.scheduleGroups[0].id}`,
		],
		output: (org) => [
			{
				...row(org, {
					id: org.schedules[4].id,
					name: 'Christmas',
					start: '2026-12-25T00:00:00.000000',
					end: '2026-12-26T00:00:00.000000',
				}),
				created: false,
				...inGroup(org, false),
			},
		],
		bad: [["'Name' is empty", { name: ' ', scheduleGroupId: chosen('g1') }]],
	},
];

everyday(ROWS);

/** Names are looked up first, so that this may be read. */
it.each([
	["'Date' is empty", { date: '={{ $json.none }}' }],
	["'Date' is 'Christmas'", { date: 'Christmas' }],
	["'Last Day' is before", { additionalFields: { lastDay: '2026-12-24' } }],
	["'From' is '25:00'", { additionalFields: { from: '25:00' } }],
	["'To' is before", { additionalFields: { from: '12:00', to: '08:00' } }],
	["'Schedule Group' is 'a/b', which is not an ID", { scheduleGroupId: chosen('a/b') }],
])('a holiday is not written: %s', async (words, changes) => {
	const error = errorOf(
		await runOf({ operation: 'addHoliday', name: 'Christmas', date: '2026-12-25', ...changes }),
	);
	expect(error.message).toContain(words);
	expect(writes()).toEqual([]);
});

it('does not take one of the open schedules of a group for a holiday', async () => {
	const { schedules, scheduleGroups } = simulator.org();
	Object.assign(schedules[0], { name: 'Christmas' });
	Object.assign(scheduleGroups[0], { openSchedules: [{ id: schedules[0].id }] });
	const scheduleGroupId = chosen(scheduleGroups[0].id);
	const result = await runOf({
		operation: 'addHoliday',
		name: 'Christmas',
		date: '2026-12-25',
		scheduleGroupId,
	});
	expect(errorOf(result).message).toContain('one of the open schedules');
	expect(writes()).toEqual([]);
});

it('moves the start of what repeats on a date with its rule only', async () => {
	const [schedule] = simulator.org().schedules;
	stored(simulator.org(), schedule, {
		start: '2026-12-25T00:00:00.000',
		end: '2026-12-26T00:00:00.000',
		rrule: 'FREQ=YEARLY;INTERVAL=1;BYMONTH=12;BYMONTHDAY=25',
	});
	const update = { operation: 'update', scheduleId: chosen(schedule.id) };
	const start = '2026-12-24T00:00:00';
	const { message } = errorOf(await runOf({ ...update, updateFields: { start } }));
	expect(message).toContain(
		"'Start' is 2026-12-24T00:00:00.000, but the schedule repeats by the rule FREQ=YEARLY;INTERVAL=1;BYMONTH=12;BYMONTHDAY=25, which has no such day. Add 'Repeats'",
	);
	expect(writes()).toEqual([]);
	const moved = await runOf({ ...update, updateFields: { start, repeats: 'yearly' } });
	expect(moved.error).toBeUndefined();
	expect(schedule).toMatchObject({
		start: '2026-12-24T00:00:00.000',
		rrule: 'FREQ=YEARLY;INTERVAL=1;BYMONTH=12;BYMONTHDAY=24',
	});
	const hour = await runOf({ ...update, updateFields: { start: '2026-12-24T09:00:00' } });
	expect(hour.error).toBeUndefined();
});

it.each(['03.10.2026', '10/03/2026'])(
	'takes no date whose month is not clear: %s',
	async (date) => {
		const { message } = errorOf(await runOf({ operation: 'addHoliday', name: 'Holiday', date }));
		expect(message).toContain(`'Date' is '${date}'. Enter a date such as 2026-01-31.`);
		expect(writes()).toEqual([]);
	},
);

const HOLIDAYS = [
	{ day: '2026-12-25', holiday: 'Christmas' },
	{ day: '2027-01-01', holiday: 'New Year' },
	{ day: '2027-12-25', holiday: 'Christmas' },
];

it('puts the days of a calendar into a group, and says which name has two dates', async () => {
	const { scheduleGroups } = simulator.org();
	const parameters = {
		operation: 'addHoliday',
		name: '={{ $json.holiday }}',
		date: '={{ $json.day }}',
		scheduleGroupId: called(scheduleGroups[0].name),
	};
	const result = await runOf(parameters, HOLIDAYS);
	expect(result.error).toBeUndefined();
	const rows = result.outputs.Genesys[0].map(({ json }) => json);
	expect(rows).toEqual([
		expect.objectContaining({ name: 'Christmas', addedToGroup: true }),
		expect.objectContaining({ name: 'New Year', addedToGroup: true }),
		expect.objectContaining({ error: expect.stringContaining('another date') as unknown }),
	]);
	const { holidaySchedules } = simulator.org().scheduleGroups[0];
	expect(holidaySchedules).toEqual(rows.slice(0, 2).map(({ id }) => ({ id })));
});

it('says in a dry run what it would do, and writes nothing', async () => {
	const { schedules, scheduleGroups } = simulator.org();
	Object.assign(schedules[0], { name: 'New Year' });
	Object.assign(scheduleGroups[0], { holidaySchedules: [{ id: schedules[0].id }] });
	const result = await runOf(
		{
			operation: 'addHoliday',
			name: '={{ $json.holiday }}',
			date: '={{ $json.day }}',
			scheduleGroupId: chosen(scheduleGroups[0].id),
			options: { dryRun: true },
		},
		HOLIDAYS.slice(0, 2),
	);
	expect(result.outputs.Genesys[0].map(({ json }) => json)).toEqual([
		expect.objectContaining({ change: 'create', name: 'Christmas', addedToGroup: true }),
		expect.objectContaining({ change: 'update', id: schedules[0].id, addedToGroup: false }),
	]);
	expect(writes()).toEqual([]);
});

const writes = () =>
	apiRequests(simulator).filter(({ method }) => method !== 'GET' && method !== 'HEAD');

async function runOf(parameters: INodeParameters, items?: IDataObject[]): Promise<RunResult> {
	const failing = items && { onError: 'continueRegularOutput' as const };
	const one = genesys(
		{ resource: 'schedule', path: '', ...parameters },
		{ typeVersion: 1.1, ...failing },
	);
	return await watch.run(engine, webhookWorkflow(one), items && { items: asItems(...items) });
}
