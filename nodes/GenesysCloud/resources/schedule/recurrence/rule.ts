/** Recurrence rules of iCalendar (RFC 5545, 3.3.10), in which Genesys Cloud says when schedules repeat. */

export const FREQUENCIES = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const;

export type Frequency = (typeof FREQUENCIES)[number];

/** From Monday, as `WEEKDAYS`. */
export interface Weekday {
	/** 0 is Monday. */
	day: number;
	/** The which of the month or year, from its end if negative; 0 for all. */
	nth: number;
}

/** Lists are empty where the rule says nothing. */
export interface Rule {
	frequency: Frequency;
	interval: number;
	count?: number;
	/** The last time at which it may begin; see `wallTimeOf`. */
	until?: number;
	weekdays: Weekday[];
	months: number[];
	/** From the end of the month if negative. */
	monthDays: number[];
	/** Which of the days of a period count. */
	positions: number[];
	/** The first day of a week; 0 is Monday. */
	weekStart: number;
}

export const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

const UNTIL = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)Z?)?$/;
const WEEKDAY = /^([+-]?\d{1,3})?(MO|TU|WE|TH|FR|SA|SU)$/;

/**
 * @param text such as `FREQ=WEEKLY;INTERVAL=1;BYDAY=MO,TU`
 * @returns undefined for a rule with parts that are not known here, such as `BYWEEKNO` or hours
 */
export function parseRule(text: string): Rule | undefined {
	const parts = text
		.trim()
		.toUpperCase()
		.replace(/^RRULE:/, '')
		.split(';')
		.filter((part) => part !== '')
		.map((part) => part.split('=', 2) as [name: string, value?: string]);
	const rule: Rule = { ...NOTHING };
	let isKnown = parts.some(([name]) => name === 'FREQ');
	for (const [name, value = ''] of parts) {
		isKnown &&= Object.hasOwn(PARTS, name) && PARTS[name](rule, value.split(','));
	}
	return isKnown ? rule : undefined;
}

const NOTHING: Rule = {
	frequency: 'DAILY',
	interval: 1,
	weekdays: [],
	months: [],
	monthDays: [],
	positions: [],
	weekStart: 0,
};

/** Each puts its part into the rule, and says whether it could. */
const PARTS: Record<string, (rule: Rule, values: string[]) => boolean> = {
	FREQ: (rule, [value]) => {
		rule.frequency = value as Frequency;
		return FREQUENCIES.some((known) => known === value);
	},
	INTERVAL: (rule, [value]) => {
		rule.interval = Number(value);
		return isWhole(rule.interval, 1, 1_000);
	},
	COUNT: (rule, [value]) => {
		rule.count = Number(value);
		return isWhole(rule.count, 1, 1_000_000);
	},
	UNTIL: (rule, [value]) => {
		const [, year, month, day, ...time] = UNTIL.exec(value) ?? [];
		// A day counts to its end. Schedules have no time zone, so this is in none either.
		const [hour, minute, second] = time[0] === undefined ? [23, 59, 59] : time.map(Number);
		rule.until = Date.UTC(Number(year), Number(month) - 1, Number(day), hour, minute, second);
		return !Number.isNaN(rule.until);
	},
	BYDAY: (rule, values) => {
		const found = values.map((value) => WEEKDAY.exec(value));
		rule.weekdays = found.map((match) => ({
			nth: Number(match?.[1] ?? 0),
			day: WEEKDAYS.findIndex((weekday) => weekday === match?.[2]),
		}));
		return rule.weekdays.every(({ day }) => day >= 0);
	},
	BYMONTH: (rule, values) => {
		rule.months = values.map(Number);
		return rule.months.every((month) => isWhole(month, 1, 12));
	},
	BYMONTHDAY: (rule, values) => {
		rule.monthDays = values.map(Number);
		return rule.monthDays.every((day) => day !== 0 && isWhole(day, -31, 31));
	},
	BYSETPOS: (rule, values) => {
		rule.positions = values.map(Number);
		return rule.positions.every((position) => position !== 0 && isWhole(position, -366, 366));
	},
	WKST: (rule, [value]) => {
		rule.weekStart = WEEKDAYS.findIndex((weekday) => weekday === value);
		return rule.weekStart >= 0;
	},
};

const isWhole = (value: number, least: number, most: number) =>
	Number.isInteger(value) && value >= least && value <= most;
