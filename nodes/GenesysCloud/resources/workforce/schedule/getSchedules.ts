import { readField, readFields, withDefault, type ItemContext } from '../../../fields/field';
import { choice, toggle } from '../../../fields/kinds';
import { custom } from '../../../operation/builders';
import { namesOfIds } from '../../../operation/namesOfIds';
import type { OperationApi } from '../../../operation/operation';
import { optionsOf } from '../../../operation/runOptions';
import { shape, type Shape } from '../../../operation/shape';
import { inParallel } from '../../../shared/inParallel';
import { plannedPeriod, timeZone, type Period } from '../../analytics/period';
import { AGENT_LISTS, agents, placesIn, type Agents } from '../parts/agents';
import { codesOf } from '../parts/activityCodes';
import type { Entry } from '../parts/entries';
import { rowsOfAgents } from '../parts/rowsOfAgents';
import { scheduleRows, type RowOf } from './scheduleRows';
import { schedulesOf, SEARCHES, type Searched } from './schedules';
import { unitOf } from '../parts/units';

const oneItemPer = withDefault(
	choice<RowOf>(
		'One Item Per',
		'oneItemPer',
		{ activity: 'Activity', shift: 'Shift' },
		{ default: 'shift', description: 'What an item of the output is about' },
	),
);

const own = { period: plannedPeriod, kind: oneItemPer, shape };

const options = {
	timeZone,
	withTimeOff: toggle(
		'Include Full-Day Time Off',
		'includeTimeOff',
		'Whether a day off has an item too',
		{ default: true },
	),
};
const choices = optionsOf(options);

interface Wanted {
	period: Period;
	kind: RowOf;
	shape: Shape;
	withTimeOff?: boolean;
}

const read = (item: ItemContext): Wanted => ({
	...readFields(item, own),
	...readField(item, choices),
});

/** Items that share calls. */
const MOST_ITEMS = 100;

export const getSchedules = custom({
	value: 'getSchedules',
	name: 'Get Schedules',
	action: 'Get the schedules of agents',
	description: 'Get the published shifts of agents, and the activities in them',
	ids: [...AGENT_LISTS, 'getWorkforcemanagementBusinessunitActivitycodes', ...SEARCHES],
	finds: ['agentId'],
	fields: { ...agents, ...own },
	options,
	...rowsOfAgents({ size: MOST_ITEMS, read, entriesOf }),
});

async function entriesOf(
	api: OperationApi,
	who: Agents,
	{ period, kind, withTimeOff = true }: Wanted,
): Promise<Entry[]> {
	const searches = await searchesOf(api, who);
	const found = await inParallel(searches, async ({ businessUnitId, searched }) => {
		const [schedules, codes] = await Promise.all([
			schedulesOf(api, searched, period),
			codesOf(api, businessUnitId),
		]);
		return schedules.map((schedule) => ({ schedule, codes }));
	});
	const all = found.flat();
	const names = await namesOfIds(
		api,
		'user',
		all.flatMap(({ schedule: { user } }) => user?.id ?? []),
	);
	return all.map(({ schedule, codes }) => {
		const userId = schedule.user?.id ?? '';
		const how = { userName: names.get(userId) ?? null, codes, kind, withTimeOff };
		return { userId, raw: schedule, rows: scheduleRows(schedule, how) };
	});
}

/** A business unit needs one call for all of its management units, and for users of several of these. */
async function searchesOf(
	api: OperationApi,
	who: Agents,
): Promise<Array<{ businessUnitId: string; searched: Searched }>> {
	const { businessUnitId, managementUnitId } = who;
	if (businessUnitId !== undefined) return [{ businessUnitId, searched: { businessUnitId } }];
	if (managementUnitId !== undefined) {
		const unit = await unitOf(api, managementUnitId);
		return [{ businessUnitId: unit.businessUnitId, searched: { managementUnitId } }];
	}
	const users = new Map<string, string[]>();
	for (const { businessUnitId: id, userIds = [] } of await placesIn(api, who)) {
		users.set(id, [...(users.get(id) ?? []), ...userIds]);
	}
	return [...users].map(([id, userIds]) => ({
		businessUnitId: id,
		searched: { businessUnitId: id, userIds },
	}));
}
