import { filters } from '../../fields/field';
import { text } from '../../fields/kinds';
import { divisionLocator } from '../../fields/locators/division';
import { thing, things } from '../../fields/thing';
import { list } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import { readLimit } from '../../operation/listFields';
import { namesOfIds, type Names } from '../../operation/namesOfIds';
import type { Resource } from '../../operation/operation';
import { shape, shaper } from '../../operation/shape';
import { LISTS, schedulesIn, type ScheduleGroup, type State } from './group';
import { isOpen } from './isOpen';

const getMany = custom({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many schedule groups',
	description: 'Get a list of schedule groups with the names of their schedules',
	ids: ['getArchitectSchedulegroups'],
	isList: true,
	fields: { shape },
	more: filters({
		divisionId: thing('division', divisionLocator({ required: false })),
		name: text('Name', 'name', { description: 'Name, with asterisks for any text' }),
		scheduleIds: things('schedule', 'Schedules', 'schedules', { placeholder: 'e.g. New Year' }),
	}),
	async execute(context, { shape: chosen, scheduleIds, name, divisionId }) {
		const values = { name, divisionId, scheduleIds: scheduleIds?.join(',') };
		const limit = readLimit(context);
		const groups = (await list(context, 'getArchitectSchedulegroups', values, {
			limit,
		})) as ScheduleGroup[];
		if (chosen.as === 'raw') return groups;
		const nameless = groups
			.flatMap((group) => STATES.flatMap((state) => schedulesIn(group, state)))
			.filter((one) => one.name === undefined)
			.map(({ id }) => id);
		const names: Names =
			nameless.length === 0 ? new Map() : await namesOfIds(context, 'schedule', new Set(nameless));
		return groups.map(shaper((entry) => groupRow(entry, names), chosen, undefined));
	},
});

const STATES = Object.keys(LISTS) as State[];

/** A schedule group as one row. */
function groupRow(entry: unknown, names: Names): Record<string, string | null> {
	const group = Object(entry) as ScheduleGroup;
	const named = (state: State) =>
		schedulesIn(group, state)
			.map(({ id, name }) => name ?? names.get(id) ?? id)
			.join(', ');
	return {
		id: group.id ?? null,
		name: group.name ?? null,
		timeZone: group.timeZone ?? null,
		openSchedules: named('open'),
		closedSchedules: named('closed'),
		holidaySchedules: named('holiday'),
		description: group.description ?? null,
		divisionId: group.division?.id ?? null,
		divisionName: group.division?.name ?? null,
		dateModified: group.dateModified ?? null,
	};
}

export const scheduleGroup: Resource = {
	value: 'scheduleGroup',
	name: 'Schedule Group',
	operations: [getMany, isOpen],
};
