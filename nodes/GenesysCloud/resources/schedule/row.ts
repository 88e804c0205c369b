import { parseRule } from './recurrence/rule';

/** A schedule, as far as it is read or written here. */
export interface Schedule {
	id?: string;
	name?: string;
	description?: string;
	division?: { id?: string; name?: string };
	version?: number;
	/** Times have no zone. */
	start?: string;
	end?: string;
	rrule?: string;
	state?: string;
	dateModified?: string;
}

/** A schedule as one row. */
export function scheduleRow(entry: unknown): Record<string, string | null> {
	const { id, name, description, start, end, rrule, division, state, dateModified } = Object(
		entry,
	) as Schedule;
	return {
		id: id ?? null,
		name: name ?? null,
		start: start ?? null,
		end: end ?? null,
		repeats: rrule ? (parseRule(rrule)?.frequency.toLowerCase() ?? 'custom') : 'never',
		rrule: rrule || null,
		description: description ?? null,
		divisionId: division?.id ?? null,
		divisionName: division?.name ?? null,
		state: state ?? null,
		dateModified: dateModified ?? null,
	};
}

/** What can be written of a schedule. */
export const writableOf = ({
	name,
	description,
	division,
	version,
	start,
	end,
	rrule,
}: Schedule) => ({
	name,
	...(description !== undefined && { description }),
	...(division?.id !== undefined && { division: { id: division.id } }),
	...(version !== undefined && { version }),
	start,
	end,
	...(rrule && { rrule }),
});
