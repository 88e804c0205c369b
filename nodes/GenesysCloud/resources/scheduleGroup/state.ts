/** Whether a schedule group is open, in wall time. */
import { occurrences } from '../schedule/recurrence/occurrences';
import { parseRule, type Rule } from '../schedule/recurrence/rule';
import { DAY_MS, wallTimeOf } from '../schedule/recurrence/wallTime';
import type { State } from './group';

/** One schedule of a group. */
export interface Scheduled {
	state: State;
	id: string;
	name: string;
	start: number;
	length: number;
	rule?: Rule;
}

/** How far a change is looked for: a year and some days. */
const HORIZON_MS = 370 * DAY_MS;

/** Genesys Cloud looks at holidays first, then at what is closed, then at what is open (help of schedule groups). */
const ORDER: readonly State[] = ['holiday', 'closed', 'open'];

/** @returns undefined for a schedule with a rule that is not known here */
export function scheduledOf(
	state: State,
	{ id, name, start, end, rrule }: Record<string, unknown>,
): Scheduled | undefined {
	const rule = typeof rrule === 'string' && rrule !== '' ? parseRule(rrule) : undefined;
	if (rule === undefined && rrule) return undefined;
	const begin = wallTimeOf(start);
	return {
		state,
		id: String(id),
		name: String(name ?? id),
		start: begin,
		length: wallTimeOf(end) - begin,
		...(rule && { rule }),
	};
}

/** What a group is at a time, by which schedule, and when that changes. */
export interface Found {
	state: State;
	/** Missing where none takes place: then it is closed. */
	schedule?: Scheduled;
	/** Missing where it stays so for a year. */
	until?: number;
}

/** @param time in wall time of the group's time zone */
export function stateAt(schedules: readonly Scheduled[], time: number): Found {
	const times = schedules
		.filter(({ length }) => length > 0)
		.flatMap((schedule) => {
			const { start, length, rule } = schedule;
			const range = { from: time - length + 1, to: time + HORIZON_MS };
			return occurrences(start, rule, range).map((from) => ({ schedule, from, to: from + length }));
		});
	const stateOf = (at: number) => {
		const now = times.filter(({ from, to }) => from <= at && at < to);
		return ORDER.flatMap((state) => now.filter(({ schedule }) => schedule.state === state)).at(0);
	};
	const schedule = stateOf(time)?.schedule;
	const state = schedule?.state ?? 'closed';
	const until = [...new Set(times.flatMap(({ from, to }) => [from, to]))]
		.filter((at) => at > time && at <= time + HORIZON_MS)
		.sort((a, b) => a - b)
		.find((at) => (stateOf(at)?.schedule.state ?? 'closed') !== state);
	return { state, ...(schedule && { schedule }), ...(until !== undefined && { until }) };
}
