import { dateTimeIn, intervalOf } from '../../fields/dates';
import { fieldError, form, readParameter, type Field } from '../../fields/field';
import { interval, INTERVALS, text } from '../../fields/kinds';
import { momentOf } from '../../fields/moment';
import { isNothing } from '../../fields/plainValues';
import { spanOf, type Span } from '../../operation/spans';

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

/** As {@link span}, of what is planned. */
const planned = interval('Interval', 'interval', {
	required: true,
	default: 'Next 7 days',
	placeholder: 'e.g. Tomorrow',
	description:
		"Words such as 'Today', 'Tomorrow', 'This week', 'Next 7 days' or 'Last week', or from and to, separated by a slash",
});

/** The interval, with what the option *Time Zone* says of it. */
export const period: Field<Period> = periodIn(span, false);

/** As {@link period}, of what is planned: 'Today' is the whole day. */
export const plannedPeriod: Field<Period> = periodIn(planned, true);

function periodIn(field: Field<unknown>, isAhead: boolean): Field<Period> {
	return form<Period>([field], (item) => {
		const chosen = timeZone.parse(readParameter(item, `options.${zone.property.name}`), item);
		const moment = momentOf(item.functions);
		const inZone = { ...moment, timeZone: chosen ?? moment.timeZone, isAhead };
		const value = readParameter(item, field.property.name);
		const example = String(field.property.default);
		if (isNothing(value)) {
			throw fieldError(field, `is empty. Enter an interval such as '${example}'.`);
		}
		const text = intervalOf(field.property.displayName, value, inZone);
		const found = spanOf(text, inZone.timeZone);
		if (found !== undefined && found.to > found.from) {
			return { ...found, timeZone: inZone.timeZone };
		}
		throw fieldError(
			field,
			`is '${text.slice(0, 80)}'. Enter from and to, with the later time last.`,
		);
	});
}
