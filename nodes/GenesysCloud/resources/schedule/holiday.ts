import { ParameterError } from '../../client/errors/callError';
import { additional, fieldError, type Field } from '../../fields/field';
import { date, toggle } from '../../fields/kinds';
import { scheduleGroup } from '../../fields/locators/areas/architect';
import { key } from '../../fields/thing';
import { clockTime } from '../../fields/wallTimes';
import { send } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import { createOrUpdate } from '../../operation/createOrUpdate';
import { keyOf } from '../../operation/findThings';
import type { OperationContext } from '../../operation/operation';
import { readMergeWrite } from '../../operation/readMergeWrite';
import {
	schedulesIn,
	writableOf as writableGroup,
	type ScheduleGroup,
} from '../scheduleGroup/group';
import { about } from './fields';
import { DAY_MS, textOf, wallTimeOf } from './recurrence/wallTime';
import { scheduleRow, writableOf, type Schedule } from './row';
import { timingOf, type Timing } from './timing';

const name = key('schedule', 'Name', 'name', { placeholder: 'e.g. New Year' });
const day = date('Date', 'date', { required: true });
const lastDay = date('Last Day', 'lastDay', { description: 'Of a holiday of several days' });
const from = clockTime('From', 'from', {
	placeholder: 'e.g. 12:00',
	description: 'When the holiday begins on its first day, if not at midnight',
});
const to = clockTime('To', 'to', {
	placeholder: 'e.g. 18:00',
	description: 'When it ends on its last day, if not at midnight',
});
const group = scheduleGroup.oneOrNone({
	description: 'The group that is closed on the holiday. Leave empty to write the schedule alone.',
});

interface Given {
	lastDay?: string;
	from?: number;
	to?: number;
	yearly?: boolean;
}

/** @throws {ParameterError} where it ends before it begins */
function holidayOf(first: string | undefined, given: Given): Timing {
	if (first === undefined) throw fieldError(day, 'is empty. Enter a date such as 2026-12-25.');
	const start = wallTimeOf(`${first}T00:00`) + (given.from ?? 0);
	const end = wallTimeOf(`${given.lastDay ?? first}T00:00`) + (given.to ?? DAY_MS);
	if (end <= start) {
		const wrong: Field<unknown> = given.lastDay === undefined ? to : lastDay;
		throw fieldError(wrong, 'is before the holiday begins. Enter a later one.');
	}
	return timingOf({
		start: textOf(start),
		end: textOf(end),
		repeats: given.yearly === true ? 'yearly' : 'never',
	});
}

export const addHoliday = custom({
	value: 'addHoliday',
	name: 'Add Holiday',
	action: 'Add a holiday',
	description:
		'Create the schedule of a holiday, or change the one that has the name, and put it among the holidays of a schedule group',
	ids: [
		'getArchitectSchedulegroup',
		'getArchitectSchedule',
		'putArchitectSchedule',
		'postArchitectSchedules',
		'putArchitectSchedulegroup',
	],
	finds: ['scheduleId'],
	plans: true,
	fields: { named: name, date: day, scheduleGroupId: group },
	more: additional({
		...about,
		from,
		lastDay,
		to,
		yearly: toggle('Repeat Every Year', 'yearly', 'Whether it is on the same date every year'),
	}),
	async execute(
		context,
		{ named, date: first, scheduleGroupId, description, divisionId, ...given },
	) {
		const timing = holidayOf(first, given);
		await refuseTwoDates(context, named.name, timing);
		const of =
			scheduleGroupId === '' ? undefined : await groupFor(context, scheduleGroupId, named.ids);
		const changes = {
			...timing,
			...(description !== undefined && { description }),
			...(divisionId !== undefined && { division: { id: divisionId } }),
		};
		const written = await createOrUpdate(context, name.property.displayName, named, {
			create: async () =>
				await send(context, 'postArchitectSchedules', {}, { name: named.name, ...changes }),
			update: async (scheduleId) => await changed(context, scheduleId, changes),
		});
		const about = of && { scheduleGroupId, scheduleGroupName: of.name ?? null };
		if (written.dryRun === true) {
			const isThere = of !== undefined && isHoliday(of, written.id);
			return { ...written, ...timing, ...about, ...(of && { addedToGroup: !isThere }) };
		}
		const { created, ...schedule } = written;
		const row = { ...scheduleRow(schedule), created };
		if (of === undefined) return row;
		const addedToGroup = await addTo(context, scheduleGroupId, String(written.id));
		return { ...row, ...about, addedToGroup };
	},
});

/** A name has one date: the second would take the place of the first, and nobody would notice. */
async function refuseTwoDates(
	context: OperationContext,
	called: string,
	timing: Timing,
): Promise<void> {
	const dates = await context.once(
		'dates of holidays',
		async () => await Promise.resolve(new Map<string, string>()),
	);
	const known = dates.get(keyOf(called));
	if (known !== undefined && known !== JSON.stringify(timing)) {
		throw new ParameterError(
			name.property.displayName,
			`is '${called.slice(0, 80)}', as that of another item with another date. Give each date a name of its own, such as '${called.slice(0, 60)} ${timing.start.slice(0, 4)}'.`,
		);
	}
	dates.set(keyOf(called), JSON.stringify(timing));
}

/** @throws {ParameterError} where the schedule says in the group already when it is open or closed */
async function groupFor(
	context: OperationContext,
	scheduleGroupId: string,
	scheduleIds: readonly string[],
): Promise<ScheduleGroup> {
	const found = (await send(context, 'getArchitectSchedulegroup', {
		scheduleGroupId,
	})) as ScheduleGroup;
	for (const state of ['open', 'closed'] as const) {
		if (schedulesIn(found, state).some(({ id }) => scheduleIds.includes(id))) {
			throw new ParameterError(
				name.property.displayName,
				`is that of one of the ${state} schedules of the group '${found.name}'. Give the holiday another name.`,
			);
		}
	}
	return found;
}

const isHoliday = (of: ScheduleGroup, scheduleId: unknown) =>
	schedulesIn(of, 'holiday').some(({ id }) => id === scheduleId);

/** Nothing is written where nothing changes, so that a calendar can be brought in again and again. */
async function changed(
	context: OperationContext,
	scheduleId: string,
	changes: Schedule,
): Promise<unknown> {
	const calls = { read: 'getArchitectSchedule', write: 'putArchitectSchedule' };
	return await readMergeWrite(context, calls, { scheduleId }, (current: Schedule) => {
		const before = comparable(current);
		const after = { ...writableOf({ ...current, rrule: undefined }), ...changes };
		return JSON.stringify(comparable(after)) === JSON.stringify(before) ? undefined : after;
	});
}

function comparable({ start, end, rrule, description, division }: Schedule): unknown[] {
	return [
		wallTimeOf(start),
		wallTimeOf(end),
		rrule || null,
		description ?? '',
		division?.id ?? null,
	];
}

/** @returns whether it was not there yet */
async function addTo(
	context: OperationContext,
	scheduleGroupId: string,
	id: string,
): Promise<boolean> {
	const calls = { read: 'getArchitectSchedulegroup', write: 'putArchitectSchedulegroup' };
	let isNew = true;
	await readMergeWrite(context, calls, { scheduleGroupId }, (current: ScheduleGroup) => {
		isNew = !isHoliday(current, id);
		if (!isNew) return undefined;
		const holidaySchedules = [
			...schedulesIn(current, 'holiday').map((one) => ({ id: one.id })),
			{ id },
		];
		return { ...writableGroup(current), holidaySchedules };
	});
	return isNew;
}
