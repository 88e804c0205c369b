import type { Rule, Weekday } from './rule';
import { DAY_MS } from './wallTime';

/** A day, with what rules ask about it. */
interface Day {
	/** Since 1970. */
	number: number;
	year: number;
	/** From 1. */
	month: number;
	ofMonth: number;
	/** 0 is Monday. */
	weekday: number;
}

/** Both ends are in it. */
export interface Range {
	from: number;
	to: number;
}

/**
 * When something begins that begins once, or again and again. As RFC 5545 has it, its first time is none
 * if it does not fit the rule.
 *
 * @param start of the first time, as all times here in wall time
 * @returns the times in the range, the first one first
 */
export function occurrences(start: number, rule: Rule | undefined, { from, to }: Range): number[] {
	if (rule === undefined) return start >= from && start <= to ? [start] : [];
	const first = dayOf(Math.floor(start / DAY_MS));
	const time = start - first.number * DAY_MS;
	const end = Math.min(to, rule.until ?? to);
	const wanted = completed(rule, first);
	const found: number[] = [];
	let left = rule.count ?? Infinity;
	// With a count, all before have to be counted.
	const index = rule.count === undefined ? periodBefore(rule, first, from) : 0;
	for (let period = index; ; period += rule.interval) {
		const [begin, length] = periodOf(rule, first, period);
		if (begin * DAY_MS > end) return found;
		for (const day of daysOf(wanted, begin, length)) {
			const at = day * DAY_MS + time;
			if (at < start) continue;
			if (at > end || left-- <= 0) return found;
			if (at >= from) found.push(at);
		}
	}
}

/** What a rule does not say is as in the first time. */
function completed(rule: Rule, { ofMonth, month, weekday }: Day): Rule {
	const { frequency, weekdays, months, monthDays } = rule;
	if (weekdays.length > 0 || monthDays.length > 0) return rule;
	if (frequency === 'WEEKLY') return { ...rule, weekdays: [{ day: weekday, nth: 0 }] };
	if (frequency === 'MONTHLY') return { ...rule, monthDays: [ofMonth] };
	if (frequency !== 'YEARLY') return rule;
	return { ...rule, monthDays: [ofMonth], months: months.length > 0 ? months : [month] };
}

/** @returns a period that begins before the time, and none that is before the first */
function periodBefore({ frequency, interval }: Rule, first: Day, time: number): number {
	const day = dayOf(Math.floor(time / DAY_MS));
	const days = day.number - first.number;
	const months = 12 * (day.year - first.year) + day.month - first.month;
	const passed = {
		DAILY: days,
		WEEKLY: Math.floor(days / 7) - 1,
		MONTHLY: months,
		YEARLY: day.year - first.year,
	}[frequency];
	return Math.max(0, Math.floor(passed / interval) - 1) * interval;
}

/** @returns the first day of a period after that of the first time, and how many days it has */
function periodOf(
	{ frequency, weekStart }: Rule,
	first: Day,
	period: number,
): [begin: number, length: number] {
	const { number, year, month, weekday } = first;
	if (frequency === 'DAILY') return [number + period, 1];
	if (frequency === 'WEEKLY') {
		return [number - ((weekday - weekStart + 7) % 7) + 7 * period, 7];
	}
	const isYear = frequency === 'YEARLY';
	const begin = isYear ? numberOf(year + period, 1) : numberOf(year, month + period);
	const end = isYear ? numberOf(year + period + 1, 1) : numberOf(year, month + period + 1);
	return [begin, end - begin];
}

/** The days of a period that fit. */
function daysOf(rule: Rule, begin: number, length: number): number[] {
	const days = Array.from({ length }, (_, index) => begin + index).filter((number) =>
		fits(rule, dayOf(number)),
	);
	if (rule.positions.length === 0) return days;
	const chosen = rule.positions.map((position) =>
		position > 0 ? position - 1 : days.length + position,
	);
	return days.filter((_, index) => chosen.includes(index));
}

function fits(rule: Rule, day: Day): boolean {
	const { months, monthDays, weekdays } = rule;
	if (months.length > 0 && !months.includes(day.month)) return false;
	const fromEnd = day.ofMonth - lengthOfMonth(day) - 1;
	if (monthDays.length > 0 && ![day.ofMonth, fromEnd].some((one) => monthDays.includes(one))) {
		return false;
	}
	return weekdays.length === 0 || weekdays.some((weekday) => isOne(weekday, rule, day));
}

function isOne({ day: weekday, nth }: Weekday, { frequency, months }: Rule, day: Day): boolean {
	if (day.weekday !== weekday) return false;
	if (nth === 0 || frequency === 'DAILY' || frequency === 'WEEKLY') return true;
	const isOfYear = frequency === 'YEARLY' && months.length === 0;
	const begin = numberOf(day.year, isOfYear ? 1 : day.month);
	const end = isOfYear ? numberOf(day.year + 1, 1) : numberOf(day.year, day.month + 1);
	const which = Math.floor((day.number - begin) / 7) + 1;
	const fromEnd = -(Math.floor((end - 1 - day.number) / 7) + 1);
	return which === nth || fromEnd === nth;
}

const lengthOfMonth = ({ year, month }: Day) => numberOf(year, month + 1) - numberOf(year, month);

/** Of the first day of a month, which may be beyond the year. */
const numberOf = (year: number, month: number) => Date.UTC(year, month - 1, 1) / DAY_MS;

function dayOf(number: number): Day {
	const date = new Date(number * DAY_MS);
	return {
		number,
		year: date.getUTCFullYear(),
		month: date.getUTCMonth() + 1,
		ofMonth: date.getUTCDate(),
		// The first day of 1970 was a Thursday.
		weekday: (((number + 3) % 7) + 7) % 7,
	};
}
