import { withDefault } from '../../fields/field';
import { choice } from '../../fields/kinds';

export type DurationUnit = 'milliseconds' | 'minutes' | 'seconds';

/** An option. Seconds are what most sheets and dashboards calculate with. */
export const durationsIn = withDefault<DurationUnit>(
	choice<DurationUnit>(
		'Durations In',
		'durationsIn',
		{ milliseconds: 'Milliseconds', minutes: 'Minutes', seconds: 'Seconds' },
		{
			default: 'seconds',
			description:
				"The unit of durations, which the names of their columns end with: 'talkSeconds'",
		},
	),
);

const MS: Record<DurationUnit, number> = { milliseconds: 1, minutes: 60_000, seconds: 1000 };

const SUFFIXES: Record<DurationUnit, string> = {
	milliseconds: 'Milliseconds',
	minutes: 'Minutes',
	seconds: 'Seconds',
};

/** @returns a number with so many decimals at most */
export const rounded = (value: number, decimals: number): number =>
	Math.round(value * 10 ** decimals) / 10 ** decimals;

/** @returns the duration in the unit, to a thousandth of it */
export const inUnit = (ms: number, unit: DurationUnit): number => rounded(ms / MS[unit], 3);

/** @returns the name of a column with durations, such as `talkSeconds` */
export const durationName = (name: string, unit: DurationUnit): string => name + SUFFIXES[unit];

/** @returns how many percent one number is of another, to a hundredth; null of nothing */
export const percentOf = (part: number, whole: number): number | null =>
	whole === 0 ? null : rounded((100 * part) / whole, 2);
