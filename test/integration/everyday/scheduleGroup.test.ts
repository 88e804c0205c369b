import { GO_ON, hints, rows, run } from '../runs';
import { items } from '../../support';
import { apiRequests } from '../harness';
import { simulator } from '../useSimulator';
import { called, chosen, everyday, notAnId, type Org, type Row } from './kit';

const SCHEDULES = '/api/v2/architect/schedules';
const GROUPS = '/api/v2/architect/schedulegroups';

/** A group that is open on weekdays, and has a holiday. */
function furnish({
	schedules: [hours, holiday],
	scheduleGroups: [group],
	divisions: [{ id, name }],
}: Org) {
	Object.assign(hours, {
		name: 'Hours',
		start: '2026-01-05T08:00:00.000',
		end: '2026-01-05T18:00:00.000',
		rrule: 'FREQ=WEEKLY;INTERVAL=1;BYDAY=MO,TU,WE,TH,FR',
	});
	Object.assign(holiday, {
		name: 'Christmas',
		start: '2026-12-25T00:00:00.000000',
		end: '2026-12-26T00:00:00.000000',
	});
	Object.assign(group, {
		timeZone: 'Europe/Berlin',
		version: 1,
		division: { id, name },
		openSchedules: [{ id: hours.id, name: 'Hours' }],
		holidaySchedules: [{ id: holiday.id }, null],
		dateModified: '2026-01-01T00:00:00.000Z',
	});
	return { hours, holiday, group };
}

const encoded = (name: unknown) => encodeURIComponent(String(name));

const ROWS: Row[] = [
	{
		name: 'scheduleGroup.getMany',
		parameters: (org) => ({
			filters: { name: furnish(org).group.name as string, divisionId: chosen(org.divisions[0].id) },
		}),
		requests: ({ scheduleGroups: [{ name }], divisions: [{ id }] }) => [
			`GET ${GROUPS}?name=${encoded(name)}&divisionId=${id}&pageSize=50`,
			`GET ${SCHEDULES}?pageSize=100`,
		],
		output: ({ scheduleGroups: [{ id, name }], divisions: [division] }) => [
			{
				id,
				name,
				timeZone: 'Europe/Berlin',
				openSchedules: 'Hours',
				closedSchedules: '',
				holidaySchedules: 'Christmas',
				description: null,
				divisionId: division.id,
				divisionName: division.name,
				dateModified: '2026-01-01T00:00:00.000Z',
			},
		],
		bad: [
			["'Limit' is '0'. Enter a number from 1", { limit: '={{ 0 }}' }],
			["'Division' is empty", { filters: { divisionId: chosen('={{ $json.none }}') } }],
		],
	},
	{
		name: 'scheduleGroup.isOpenNow',
		parameters: (org) => ({
			scheduleGroupId: called(furnish(org).group.name),
			additionalFields: { at: '2026-12-24T09:00:00+01:00' },
		}),
		requests: ({ scheduleGroups: [group], schedules: [hours, holiday] }) => [
			`GET ${GROUPS}?name=${encoded(group.name)}&pageSize=100`,
			`GET ${GROUPS}/${group.id}`,
			`GET ${SCHEDULES}/${holiday.id}`,
			`GET ${SCHEDULES}/${hours.id}`,
		],
		output: ({ scheduleGroups: [{ id, name }], schedules: [hours] }) => [
			{
				id,
				name,
				isOpen: true,
				state: 'open',
				scheduleId: hours.id,
				scheduleName: 'Hours',
				until: '2026-12-24T17:00:00.000Z',
				timeZone: 'Europe/Berlin',
				at: '2026-12-24T08:00:00.000Z',
			},
		],
		bad: [
			...notAnId('Schedule Group', 'scheduleGroupId'),
			["'At' is 'soon'", { scheduleGroupId: chosen('g1'), additionalFields: { at: 'soon' } }],
		],
	},
];

everyday(ROWS);

it('asks for each group and schedule once, whatever the number of items', async () => {
	const { group } = furnish(simulator.org());
	const times = ['2026-12-23T10:00', '2026-12-24T23:00', '2026-12-25T10:00'];
	const result = await run(
		'scheduleGroup',
		'isOpenNow',
		{ scheduleGroupId: called(group.name), additionalFields: { at: '={{ $json.at }}' } },
		items(...times.map((at) => ({ at: `${at}:00+01:00` }))),
	);
	expect(rows(result).map(({ state, until }) => [state, until])).toEqual([
		['open', '2026-12-23T17:00:00.000Z'],
		['closed', '2026-12-24T23:00:00.000Z'],
		['holiday', '2026-12-25T23:00:00.000Z'],
	]);
	expect(apiRequests(simulator)).toHaveLength(4);
});

it('reads the list where a group has many schedules', async () => {
	const { group } = furnish(simulator.org());
	const { schedules } = simulator.org();
	group.holidaySchedules = schedules.slice(1, 15).map(({ id }) => ({ id }));
	const parameters = { scheduleGroupId: chosen(group.id) };
	rows(await run('scheduleGroup', 'isOpenNow', parameters));
	expect(apiRequests(simulator)).toHaveLength(2);
});

it('says which rule it cannot evaluate', async () => {
	const { group, hours } = furnish(simulator.org());
	hours.rrule = 'FREQ=YEARLY;BYWEEKNO=20';
	const result = await run(
		'scheduleGroup',
		'isOpenNow',
		{ scheduleGroupId: chosen(group.id) },
		items(),
		GO_ON,
	);
	expect(rows(result)[0].error).toBe(
		"The schedule 'Hours' repeats by a rule that cannot be evaluated: FREQ=YEARLY;BYWEEKNO=20",
	);
});

it('leaves out schedules that were deleted, and says that a time zone is missing', async () => {
	const { group, hours } = furnish(simulator.org());
	Object.assign(group, { timeZone: undefined, openSchedules: [{ id: 'gone' }, { id: hours.id }] });
	const result = await run('scheduleGroup', 'isOpenNow', {
		scheduleGroupId: chosen(group.id),
		additionalFields: { at: '2026-12-24T09:00:00Z' },
	});
	expect(rows(result)).toEqual([expect.objectContaining({ isOpen: true, timeZone: 'UTC' })]);
	expect(hints(result).join()).toContain('has no time zone');
});
