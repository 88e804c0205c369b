import { dateTimeIn, intervalOf, type DateTime, type Unit } from '../../fields/dates';
import { fieldError, form, readParameter, type Field, type ItemContext } from '../../fields/field';
import { interval, INTERVALS, text } from '../../fields/kinds';
import { momentOf } from '../../fields/moment';
import { isNothing } from '../../fields/plainValues';

/** A time span, from one instant to another, in milliseconds since 1970. */
export interface Span {
	from: number;
	to: number;
}

/** What figures are about: a time span, and the time zone whose days it has. */
export interface Period extends Span {
	timeZone: string;
}

const zone = text('Time Zone', 'timeZone', {
	placeholder: 'e.g. Europe/Berlin',
	description: 'Whose days, weeks and months are meant. Without it, those of the workflow.',
});

/** An option. It is read with {@link period}, which depends on it. */
export const timeZone: Field<string | undefined> = {
	property: zone.property,
	parse: (value, item) => {
		const name = zone.parse(value, item)?.trim() ?? '';
		if (name === '') return undefined;
		if (isZone(name)) return name;
		throw fieldError(zone, `is '${name.slice(0, 80)}'. Enter a time zone such as Europe/Berlin.`);
	},
};

function isZone(name: string): boolean {
	try {
		return dateTimeIn(0, name).isValid;
	} catch {
		return false;
	}
}

const span = interval('Interval', 'interval', {
	required: true,
	default: 'Yesterday',
	description: INTERVALS,
});

/** The interval, with what the option *Time Zone* says of it. */
export const period: Field<Period> = form<Period>([span], (item) => {
	const chosen = timeZone.parse(readParameter(item, `options.${zone.property.name}`), item);
	return periodOf(readParameter(item, span.property.name), chosen, item);
});

function periodOf(value: unknown, chosen: string | undefined, item: ItemContext): Period {
	const moment = momentOf(item.functions);
	const inZone = { ...moment, timeZone: chosen ?? moment.timeZone };
	if (isNothing(value)) throw fieldError(span, "is empty. Enter an interval such as 'Yesterday'.");
	const text = intervalOf(span.property.displayName, value, inZone);
	const found = spanOf(text, inZone.timeZone);
	if (found !== undefined && found.to > found.from) {
		return { ...found, timeZone: inZone.timeZone };
	}
	throw fieldError(span, `is '${text.slice(0, 80)}'. Enter from and to, with the later time last.`);
}

/**
 * @param text from and to, one of which may be a duration such as P1D
 * @returns undefined where neither is a time, or one cannot be read
 */
export function spanOf(text: string, zoneName: string): Span | undefined {
	const [first, last = ''] = text.split('/');
	const [start, end] = [first, last].map((one) => Date.parse(one));
	const from = Number.isNaN(start) ? moved(end, first, zoneName, 'minus') : start;
	const to = Number.isNaN(end) ? moved(start, last, zoneName, 'plus') : end;
	return Number.isNaN(from) || Number.isNaN(to) ? undefined : { from, to };
}

const DURATION = /^P(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/i;
const UNITS: Unit[] = ['month', 'week', 'day', 'hour', 'minute'];

/** Days of a time zone may have 23 or 25 hours. */
function moved(time: number, duration: string, zoneName: string, way: 'plus' | 'minus'): number {
	const parts = DURATION.exec(duration)?.slice(1);
	if (parts === undefined || Number.isNaN(time)) return Number.NaN;
	const amounts = UNITS.map((unit, index) => [`${unit}s`, Number(parts[index] ?? 0)]);
	const start: DateTime = dateTimeIn(time, zoneName);
	return start[way](Object.fromEntries(amounts) as Parameters<DateTime['plus']>[0]).toMillis();
}

/** @returns the span in parts of so many days at most */
export function spansOf({ from, to }: Span, mostDays: number): Span[] {
	const most = mostDays * 86_400_000;
	return Array.from({ length: Math.ceil((to - from) / most) }, (_, index) => ({
		from: from + index * most,
		to: Math.min(from + (index + 1) * most, to),
	}));
}

/** @returns ISO 8601 in UTC */
export const isoOf = (time: number): string => new Date(time).toISOString();
