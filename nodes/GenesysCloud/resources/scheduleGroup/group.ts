/** Schedule groups, as far as they are read or written here. */

export interface Reference {
	id?: string;
	name?: string;
}

export interface ScheduleGroup {
	id?: string;
	name?: string;
	description?: string;
	division?: Reference;
	version?: number;
	timeZone?: string;
	openSchedules?: Array<Reference | null>;
	closedSchedules?: Array<Reference | null>;
	holidaySchedules?: Array<Reference | null>;
	dateModified?: string;
}

/** The lists of schedules, by what the group is while one of them takes place. */
export const LISTS = {
	holiday: 'holidaySchedules',
	closed: 'closedSchedules',
	open: 'openSchedules',
} as const;

export type State = keyof typeof LISTS;

/** @returns the schedules of a list, without what says nothing */
export const schedulesIn = (
	group: ScheduleGroup,
	state: State,
): Array<Required<Pick<Reference, 'id'>> & Reference> =>
	(group[LISTS[state]] ?? []).flatMap((one) =>
		one?.id === undefined ? [] : [{ ...one, id: one.id }],
	);

/** What can be written of a group. */
export function writableOf(group: ScheduleGroup): Record<string, unknown> {
	const { name, description, division, version, timeZone } = group;
	const lists = Object.entries(LISTS).map(([state, list]) => [
		list,
		schedulesIn(group, state as State).map(({ id }) => ({ id })),
	]);
	return {
		name,
		...(description !== undefined && { description }),
		...(division?.id !== undefined && { division: { id: division.id } }),
		...(version !== undefined && { version }),
		...(timeZone !== undefined && { timeZone }),
		...(Object.fromEntries(lists) as object),
	};
}
