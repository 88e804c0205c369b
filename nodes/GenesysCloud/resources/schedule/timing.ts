/** When a schedule takes place, of what a person gave. */
import { ParameterError } from '../../client/errors/callError';
import { LABELS } from './fields';
import { occurrences } from './recurrence/occurrences';
import { parseRule, WEEKDAYS } from './recurrence/rule';
import { DAY_MS, dayOf, textOf, wallTimeOf } from './recurrence/wallTime';

export type Repeats = 'custom' | 'daily' | 'monthly' | 'never' | 'weekly' | 'yearly';

/** What a person can give. */
export interface Given {
	start?: string;
	end?: string;
	wholeDays?: boolean;
	repeats?: Repeats;
	every?: number;
	times?: number;
	until?: string;
	rrule?: string;
	weekdays?: string[];
	weekOfMonth?: string;
}

/** As Genesys Cloud takes it. */
export interface Timing {
	start: string;
	end: string;
	/** Missing where it does not repeat. */
	rrule?: string;
}

const PARTS = ['every', 'times', 'until', 'rrule', 'weekdays', 'weekOfMonth'] as const;

/**
 * @param current of a schedule that is changed
 * @throws {ParameterError} where what was given does not go together
 */
export function timingOf(given: Given, current: Partial<Timing> = {}): Timing {
	const [start, end] = endsOf(given, current);
	if (given.repeats === undefined && PARTS.some((part) => isGiven(given[part]))) {
		throw new ParameterError(LABELS.repeats, 'is missing. Add it to say when it repeats.');
	}
	const rrule = given.repeats === undefined ? current.rrule : ruleOf(given, given.repeats, start);
	const by = rrule ? firstAfter(start, rrule) - start : 0;
	if (by > 0 && given.repeats === undefined && isOnDate(rrule)) {
		throw new ParameterError(
			LABELS.start,
			`is ${textOf(start)}, but the schedule repeats by the rule ${rrule}, which has no such day. Add '${LABELS.repeats}' to change the rule.`,
		);
	}
	return {
		start: textOf(start + by),
		end: textOf(end + by),
		...(rrule && { rrule }),
	};
}

/** Such a rule has the date of the start in it. A week is another matter: it begins with its first day. */
function isOnDate(rrule = ''): boolean {
	const frequency = parseRule(rrule)?.frequency;
	return frequency === 'MONTHLY' || frequency === 'YEARLY';
}

const isGiven = (value: unknown) =>
	value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);

function endsOf(given: Given, current: Partial<Timing>): [start: number, end: number] {
	const start = wallTimeOf(given.start ?? current.start);
	if (Number.isNaN(start)) throw new ParameterError(LABELS.start, `is empty. ${A_TIME}`);
	if (given.wholeDays) {
		// The end of what is there may be the midnight after its last day.
		const there = wallTimeOf(current.end) - 1;
		const last = wallTimeOf(given.end ?? (given.start ? given.start : textOf(there)));
		return inOrder(midnightOf(start), midnightOf(last) + DAY_MS);
	}
	// A start that is moved alone takes the end with it.
	const moved = wallTimeOf(current.end) + start - wallTimeOf(current.start);
	const end = given.end === undefined ? moved : wallTimeOf(given.end);
	if (Number.isNaN(end)) throw new ParameterError(LABELS.end, `is empty. ${A_TIME}`);
	return inOrder(start, end);
}

const A_TIME = 'Enter a date and time such as 2026-01-31T08:00.';

const midnightOf = (time: number) => Math.floor(time / DAY_MS) * DAY_MS;

function inOrder(start: number, end: number): [start: number, end: number] {
	if (end > start) return [start, end];
	throw new ParameterError(LABELS.end, `is ${textOf(end)}, which is not after the start.`);
}

function ruleOf(given: Given, repeats: Repeats, start: number): string | undefined {
	const { every = 1, times, until, weekdays = [], weekOfMonth } = given;
	if (repeats === 'custom') return customRule(given);
	if (repeats === 'never') {
		if (PARTS.some((part) => isGiven(given[part]))) {
			throw new ParameterError(LABELS.repeats, "is 'Never'. Choose how it repeats.");
		}
		return undefined;
	}
	if (isGiven(given.rrule)) throw without(LABELS.rrule, "'By an iCalendar Rule'");
	const by = partsByDay(repeats, start, weekdays, weekOfMonth);
	if (times !== undefined && until !== undefined) {
		throw new ParameterError(LABELS.times, `cannot go with '${LABELS.until}'. Remove one of them.`);
	}
	return [
		`FREQ=${repeats.toUpperCase()}`,
		`INTERVAL=${Math.trunc(every)}`,
		...by,
		...(times === undefined ? [] : [`COUNT=${Math.trunc(times)}`]),
		...(until === undefined ? [] : [`UNTIL=${until.replace(/-/g, '')}T235959`]),
	].join(';');
}

function customRule(given: Given): string {
	const others = PARTS.filter((part) => part !== 'rrule' && isGiven(given[part]));
	if (others.length > 0) {
		throw new ParameterError(
			LABELS.rrule,
			'says when it repeats. Remove the other fields for that.',
		);
	}
	const rule = (given.rrule ?? '')
		.trim()
		.toUpperCase()
		.replace(/^RRULE:/, '');
	if (/^[A-Z]+=[^;=\s]+(;[A-Z]+=[^;=\s]+)*;?$/.test(rule) && /(^|;)FREQ=[A-Z]+/.test(rule)) {
		return rule;
	}
	throw new ParameterError(
		LABELS.rrule,
		`is '${rule.slice(0, 80)}'. Enter a rule such as FREQ=WEEKLY;INTERVAL=1;BYDAY=MO,TU.`,
	);
}

function partsByDay(
	repeats: Repeats,
	start: number,
	weekdays: readonly string[],
	weekOfMonth: string | undefined,
): string[] {
	const date = new Date(start);
	const weekday = WEEKDAYS[(date.getUTCDay() + 6) % 7];
	if (weekdays.length > 0 && repeats !== 'weekly') throw without(LABELS.weekdays, "'Weekly'");
	if (weekOfMonth !== undefined && repeats !== 'monthly' && repeats !== 'yearly') {
		throw without(LABELS.weekOfMonth, "'Monthly' or 'Yearly'");
	}
	if (repeats === 'weekly') {
		const days = WEEKDAYS.filter((day) => weekdays.includes(day));
		return [`BYDAY=${days.length > 0 ? days.join(',') : weekday}`];
	}
	if (repeats !== 'monthly' && repeats !== 'yearly') return [];
	return [
		...(repeats === 'yearly' ? [`BYMONTH=${date.getUTCMonth() + 1}`] : []),
		weekOfMonth === undefined
			? `BYMONTHDAY=${date.getUTCDate()}`
			: `BYDAY=${weekOfMonth}${weekday}`,
	];
}

const without = (label: string, repeats: string) =>
	new ParameterError(label, `goes with '${LABELS.repeats}' ${repeats} alone. Remove it.`);

/** Rules of leap days have gaps of up to eight years. */
const LONGEST_GAP_MS = 3_000 * DAY_MS;

/**
 * Genesys Cloud refuses a start on a day that is not among those of the rule.
 *
 * @returns the first time of the rule; the start itself where the rule is one that is not known here
 */
function firstAfter(start: number, rrule: string): number {
	const rule = parseRule(rrule);
	if (rule === undefined) return start;
	// Every second week begins with the first week that has a day.
	const every = { ...rule, interval: 1 };
	const [first] = occurrences(start, every, { from: start, to: start + LONGEST_GAP_MS });
	if (first !== undefined) return first;
	throw new ParameterError(
		LABELS.repeats,
		`makes it never take place from ${dayOf(start)} on. Check its days and its end.`,
	);
}
