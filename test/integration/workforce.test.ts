/** Workforce management: items that share requests, large results, and who is in no unit. */
import { items } from '../support';
import { apiRequests, errorOf } from './harness';
import { called, chosen } from './everyday/kit';
import { active, calls, GO_ON, ownHints, rows, run } from './runs';
import { simulator, useSimulator } from './useSimulator';

useSimulator({ sizes: { users: 40, queues: 5, conversations: 10, contacts: 5, audits: 5 } });

const WFM = '/api/v2/workforcemanagement';
const WEEK = '2026-07-06T00:00:00Z/2026-07-13T00:00:00Z';
const bySearch = /agentschedules\/search$/;

const agents = (unit = 0) => {
	const { workforce, users } = simulator.org();
	const { id: unitId } = workforce.managementUnits[unit];
	return users.filter(({ id }) => workforce.agents.get(id) === unitId);
};
const outsider = () => active().find(({ id }) => !simulator.org().workforce.agents.has(id))!;
const emails = (of: Array<{ email: string }>) => items(...of.map(({ email }) => ({ email })));
const each = { specifyAgents: 'users', userIds: '={{ $json.email }}' };
const made = (path: RegExp) => calls().filter((call) => path.test(call));
const bodies = (path: RegExp) =>
	apiRequests(simulator)
		.filter((one) => path.test(one.path.split('?')[0]))
		.map(({ body }) => JSON.parse(body) as Record<string, unknown>);

describe('schedules', () => {
	it('of items with a user each take one search for each business unit', async () => {
		const input = emails([...agents(0), ...agents(1), ...agents(2)]);
		const result = await run('workforce', 'getSchedules', { ...each, interval: WEEK }, input);
		// Four shifts and a day off.
		expect(rows(result)).toHaveLength(12 * 5);
		expect(made(bySearch)).toHaveLength(2);
		expect(made(/activitycodes$/)).toHaveLength(2);
	});

	it('of a user who is in no unit are missing, and a hint says so', async () => {
		const input = emails([agents()[0], outsider()]);
		const result = await run('workforce', 'getSchedules', { ...each, interval: WEEK }, input);
		expect(rows(result)).toHaveLength(5);
		expect(ownHints(result)).toEqual([
			`${outsider().name} is in no management unit, and so without an item.`,
		]);
	});

	it('come from a file where they are large, without the token', async () => {
		simulator.org().workforce.isLarge = true;
		const parameters = { specifyAgents: 'businessUnit', businessUnitId: called('Europe') };
		const result = await run('workforce', 'getSchedules', { ...parameters, interval: WEEK });
		expect(rows(result)).toHaveLength(8 * 5);
		const files = simulator.requests.filter(({ host }) => host === 'other');
		expect(files.map(({ headers }) => headers.authorization)).toEqual([undefined]);
	});

	it('that take Genesys Cloud too long are asked for in halves, each shift once', async () => {
		simulator.fault({
			host: 'api',
			method: 'POST',
			path: bySearch,
			respond: { status: 202, body: { status: 'Processing', operationId: 'a' } },
		});
		const managementUnitId = called('Berlin');
		const result = await run('workforce', 'getSchedules', { managementUnitId, interval: WEEK });
		expect(rows(result)).toHaveLength(4 * 5);
		expect(bodies(bySearch)).toHaveLength(3);
	});

	it('that are too many for a day are an error', async () => {
		const respond = { status: 202, body: { status: 'Processing' } };
		simulator.fault({ host: 'api', method: 'POST', path: bySearch, respond, times: 100 });
		const managementUnitId = called('Berlin');
		const interval = '2026-07-06T00:00:00Z/2026-07-07T00:00:00Z';
		const error = errorOf(await run('workforce', 'getSchedules', { managementUnitId, interval }));
		expect(error.message).toContain('too many for one request');
	});

	it('of a long interval take a search for four weeks', async () => {
		const managementUnitId = called('Berlin');
		const interval = '2026-07-01T00:00:00Z/2026-09-01T00:00:00Z';
		const result = await run('workforce', 'getSchedules', { managementUnitId, interval });
		expect(bodies(bySearch)).toHaveLength(3);
		const ids = rows(result).map(({ shiftId, userId, date }) => `${shiftId}${userId}${date}`);
		expect(new Set(ids).size).toBe(ids.length);
	});

	it('of a team are those of its members', async () => {
		const { teams } = simulator.org();
		const members = agents().slice(0, 3);
		for (const member of members) Object.assign(member, { team: { id: teams[0].id } });
		const parameters = { specifyAgents: 'team', teamId: chosen(teams[0].id), interval: WEEK };
		const found = rows(await run('workforce', 'getSchedules', parameters));
		expect(made(/\/teams\/[^/]+\/members/)).toHaveLength(1);
		expect(new Set(found.map(({ userId }) => userId))).toEqual(
			new Set(members.map(({ id }) => id)),
		);
	});

	it('with nulls in the reply, and without a time zone', async () => {
		const agentSchedules = [
			null,
			{ user: { id: agents()[0].id }, shifts: null },
			{
				user: { id: agents()[1].id },
				shifts: [null, { startDate: '2026-07-06T08:00:00Z', activities: [null, {}] }],
				fullDayTimeOffMarkers: [null, { businessUnitDate: null }],
			},
		];
		const respond = { status: 200, body: { status: 'Complete', result: { agentSchedules } } };
		simulator.fault({ host: 'api', method: 'POST', path: bySearch, respond });
		const managementUnitId = called('Berlin');
		const found = rows(
			await run('workforce', 'getSchedules', { managementUnitId, interval: WEEK }),
		);
		expect(found.map(({ kind, timeZone }) => [kind, timeZone])).toEqual([
			['shift', 'UTC'],
			['timeOff', 'UTC'],
		]);
	});

	it('are raw, or some columns, also of items that share requests', async () => {
		const input = emails(agents().slice(0, 2));
		const wanted = { ...each, interval: WEEK };
		const raw = rows(await run('workforce', 'getSchedules', { ...wanted, output: 'raw' }, input));
		expect(raw.map(({ shifts }) => (shifts as unknown[]).length)).toEqual([4, 4]);
		const selected = { output: 'selected', selectedFields: 'userName, start' };
		const some = rows(await run('workforce', 'getSchedules', { ...wanted, ...selected }, input));
		expect(some).toHaveLength(10);
		expect(Object.keys(some[0])).toEqual(['userName', 'start']);
	});
});

describe('time off', () => {
	it('of a long interval takes a query for 32 days, and a request comes once', async () => {
		const { workforce } = simulator.org();
		const [{ id }] = workforce.managementUnits;
		const fullDayManagementUnitDates = ['2026-07-31', '2026-08-01', '2026-08-02'];
		const request = {
			id: 'r1',
			managementUnitId: id,
			user: { id: agents()[0].id },
			status: 'PENDING',
			activityCodeId: '5',
			isFullDayRequest: true,
			fullDayManagementUnitDates,
			partialDayStartDateTimes: [],
		};
		workforce.timeOffRequests.push(request);
		const interval = '2026-07-01/2026-10-01';
		const parameters = { managementUnitId: chosen(id), interval };
		expect(rows(await run('workforce', 'getTimeOff', parameters))).toHaveLength(1);
		expect(bodies(/timeoffrequests\/query$/).map(({ dateRange }) => dateRange)).toEqual([
			{ startDate: '2026-07-01', endDate: '2026-08-01' },
			{ startDate: '2026-08-02', endDate: '2026-09-02' },
			{ startDate: '2026-09-03', endDate: '2026-09-30' },
		]);
	});
});

describe('adherence', () => {
	it('of items with a user each takes one request, and names who has none', async () => {
		const input = emails([...agents(0), outsider(), ...agents(2)]);
		const result = await run('workforce', 'getAdherence', each, input);
		expect(rows(result).map(({ userName }) => userName)).toEqual(
			[...agents(0), ...agents(2)].map(({ name }) => name),
		);
		expect(made(/\/adherence$/)).toHaveLength(1);
		expect(ownHints(result)).toEqual([expect.stringContaining(outsider().name)]);
	});
});

describe('a time-off request', () => {
	const days = { userIds: '={{ $json.email }}', from: '2026-07-06', to: '2026-07-07' };
	const CREATE = /\/timeoffrequests$/;

	it('of items with the same days takes one request for each management unit', async () => {
		const input = emails([...agents(0), ...agents(2)]);
		const result = rows(await run('workforce', 'createTimeOffRequest', days, input));
		expect(result.map(({ created }) => created)).toEqual(Array(8).fill(true));
		expect(result.map(({ userId }) => userId)).toEqual(
			[...agents(0), ...agents(2)].map(({ id }) => id),
		);
		expect(bodies(CREATE).map(({ users }) => (users as unknown[]).length)).toEqual([4, 4]);
	});

	it('of a user who is in no unit fails alone', async () => {
		const input = emails([agents()[0], outsider(), agents()[1]]);
		const result = rows(await run('workforce', 'createTimeOffRequest', days, input, GO_ON));
		expect(result.map(({ created }) => created)).toEqual([true, undefined, true]);
		expect(String(result[1].error)).toContain(
			`has ${outsider().name}, who is in no management unit`,
		);
	});

	it('that names several users asks for none where one is in no unit', async () => {
		const userIds = [agents()[0], outsider()].map(({ email }) => email).join(', ');
		const error = errorOf(await run('workforce', 'createTimeOffRequest', { ...days, userIds }));
		expect(error.message).toContain(outsider().name);
		expect(bodies(CREATE)).toEqual([]);
	});

	it('with a wrong activity code names those that there are', async () => {
		const userIds = agents()[0].email;
		for (const activityCode of ['Break', 'Old Leave', 'Vacation']) {
			const parameters = { ...days, userIds, activityCode };
			const error = errorOf(await run('workforce', 'createTimeOffRequest', parameters));
			expect(error.message).toBe(
				`'Activity Code' is '${activityCode}', which is not a time-off code. Enter one of: Time Off; Doctor, Dentist.`,
			);
		}
		expect(bodies(CREATE)).toEqual([]);
	});

	it('that is refused for one of many is asked for one by one', async () => {
		const respond = { status: 400, code: 'wfm.validation.failure', message: 'No.' };
		simulator.fault({ host: 'api', method: 'POST', path: CREATE, respond });
		const result = rows(await run('workforce', 'createTimeOffRequest', days, emails(agents())));
		expect(result.map(({ created }) => created)).toEqual([true, true, true, true]);
		expect(simulator.org().workforce.timeOffRequests).toHaveLength(4);
	});

	it('whose outcome is not known is not sent again', async () => {
		simulator.fault({ host: 'api', method: 'POST', path: CREATE, respond: { status: 500 } });
		const input = emails(agents());
		const result = rows(await run('workforce', 'createTimeOffRequest', days, input, GO_ON));
		expect(result.map(({ error }) => error)).toEqual(
			Array(4).fill(expect.stringContaining('unexpected condition')),
		);
		expect(bodies(CREATE)).toHaveLength(1);
	});

	it('is planned in a dry run, without being made', async () => {
		const parameters = { ...days, options: { dryRun: true } };
		const result = rows(
			await run('workforce', 'createTimeOffRequest', parameters, emails(agents())),
		);
		expect(result[0]).toMatchObject({
			dryRun: true,
			change: 'create time-off request',
			userName: agents()[0].name,
			activityName: 'Time Off',
			days: 2,
			minutes: 960,
		});
		expect(result).toHaveLength(4);
		expect(bodies(CREATE)).toEqual([]);
	});

	it('for the same days twice is made twice, as it was asked for', async () => {
		const [one] = agents();
		const result = rows(await run('workforce', 'createTimeOffRequest', days, emails([one, one])));
		expect(new Set(result.map(({ requestId }) => requestId)).size).toBe(2);
	});

	it('that leaves out weekends and has no day left is an error', async () => {
		const additionalFields = { weekdaysOnly: true };
		const parameters = {
			...days,
			userIds: agents()[0].email,
			from: '2026-07-04',
			to: '2026-07-05',
		};
		const error = errorOf(
			await run('workforce', 'createTimeOffRequest', { ...parameters, additionalFields }),
		);
		expect(error.message).toContain("'Weekdays Only' leaves no day");
	});
});

it('500 items with a user each: a request each to know the unit, and one for all that is asked', async () => {
	const { workforce } = simulator.org();
	const input = emails(Array.from({ length: 500 }, (_, index) => agents()[index % 4]));
	const result = rows(await run('workforce', 'getAdherence', each, input));
	expect(result).toHaveLength(500);
	expect(made(new RegExp(`${WFM}/adherence$`))).toHaveLength(1);
	expect(workforce.agents.size).toBe(12);
});
