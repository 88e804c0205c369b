import { CallError } from '../../client/errors/callError';
import { additional } from '../../fields/field';
import { dateTime } from '../../fields/kinds';
import { scheduleGroup } from '../../fields/locators/areas/architect';
import { momentOf } from '../../fields/moment';
import { list, send } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import type { OperationContext } from '../../operation/operation';
import { inParallel } from '../../shared/inParallel';
import { clockAt, instantOf } from '../schedule/recurrence/wallTime';
import { LISTS, schedulesIn, type ScheduleGroup, type State } from './group';
import { scheduledOf, stateAt, type Scheduled } from './state';

export const isOpen = custom({
	value: 'isOpenNow',
	name: 'Is Open Now',
	action: 'Check whether a schedule group is open',
	description: 'Get whether a schedule group is open, closed or on holiday, and until when',
	ids: ['getArchitectSchedules', 'getArchitectSchedule', 'getArchitectSchedulegroup'],
	finds: ['scheduleId'],
	fields: { scheduleGroupId: scheduleGroup.one() },
	more: additional({ at: dateTime('At', 'at', { description: 'Another time than now' }) }),
	async execute(context, { scheduleGroupId, at }) {
		const group = (await context.once(
			`schedule group ${scheduleGroupId}`,
			async (api) => await send(api, 'getArchitectSchedulegroup', { scheduleGroupId }),
		)) as ScheduleGroup;
		const timeZone = timeZoneOf(context, group);
		const time = at === undefined ? momentOf(context.functions).now : Date.parse(at);
		const schedules = await schedulesOf(context, group);
		const { state, schedule, until } = stateAt(schedules, clockAt(time, timeZone));
		return {
			id: scheduleGroupId,
			name: group.name ?? null,
			isOpen: state === 'open',
			state,
			scheduleId: schedule?.id ?? null,
			scheduleName: schedule?.name ?? null,
			until: until === undefined ? null : instantOf(until, timeZone),
			timeZone,
			at: new Date(time).toISOString(),
		};
	},
});

function timeZoneOf(context: OperationContext, { name, timeZone }: ScheduleGroup): string {
	if (timeZone) return timeZone;
	context.hint(`The schedule group '${name}' has no time zone, so its times were read as UTC.`);
	return 'UTC';
}

/** For more schedules, one list of all is less than a call for each. */
const FEW = 10;

async function schedulesOf(context: OperationContext, group: ScheduleGroup): Promise<Scheduled[]> {
	const wanted = (Object.keys(LISTS) as State[]).flatMap((state) =>
		schedulesIn(group, state).map(({ id }) => ({ state, id })),
	);
	const ids = new Set(wanted.map(({ id }) => id));
	const listed = ids.size > FEW ? await context.once('all schedules', allSchedules) : NONE;
	const found = await inParallel(wanted, async ({ state, id }) => {
		const stored = listed.get(id) ?? (await scheduleOf(context, id));
		if (stored === undefined || stored.state === 'deleted') return [];
		const scheduled = scheduledOf(state, stored);
		if (scheduled !== undefined) return [scheduled];
		throw new CallError({
			message: `The schedule '${String(stored.name)}' repeats by a rule that cannot be evaluated: ${String(stored.rrule)}`,
			remedy: 'Use a rule that repeats daily, weekly, monthly or yearly on days.',
			outcome: 'refused',
		});
	});
	return found.flat();
}

type Stored = Record<string, unknown>;

const NONE: ReadonlyMap<string, Stored> = new Map();

async function allSchedules(api: Parameters<typeof list>[0]): Promise<ReadonlyMap<string, Stored>> {
	const all = (await list(api, 'getArchitectSchedules', {}, { limit: Infinity })) as Stored[];
	return new Map(all.map((one) => [String(one.id), one]));
}

/** @returns undefined for one that was deleted in the meantime */
async function scheduleOf(
	context: OperationContext,
	scheduleId: string,
): Promise<Stored | undefined> {
	return await context.once(
		`schedule ${scheduleId}`,
		async (api) =>
			await send(api, 'getArchitectSchedule', { scheduleId }).then(
				(body) => Object(body) as Stored,
				(error: unknown) => {
					if (!(error instanceof CallError) || error.details.status !== 404) throw error;
					return undefined;
				},
			),
	);
}
