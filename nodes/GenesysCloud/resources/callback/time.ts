import { ParameterError } from '../../client/errors/callError';
import { dateTimeOf } from '../../fields/dates';
import { form, readField, withDefault, type Field, type ItemContext } from '../../fields/field';
import { choice, text, type More } from '../../fields/kinds';
import { wrongValue, isNothing } from '../../fields/plainValues';

/** A time as it was given; it is read together with the time zone. */
function time(more: More = {}): Field<unknown> {
	const property = { displayName: 'Time', name: 'time', required: true, default: '', ...more };
	return { property: { ...property, type: 'dateTime' }, parse: (value) => value };
}

const timeZone = (more: More = {}) =>
	text('Time Zone', 'timeZone', {
		placeholder: 'e.g. Europe/Berlin',
		description:
			'The time zone of the customer, in which the time is. Leave empty for the workflow’s.',
		...more,
	});

/**
 * A time that people name as their clocks show it. On the day on which clocks change it is the same
 * clock time: one that there is twice is the first, one that there is not is an hour later.
 */
function timeIn(item: ItemContext, at: Field<unknown>, zone: Field<string | undefined>): string {
	const label = at.property.displayName;
	const given = readField(item, at);
	if (isNothing(given)) throw wrongValue(label, given, 'a date and time such as 2026-01-31T08:00');
	const timeZone = zoneIn(item, zone);
	const found = dateTimeOf(label, given, { timeZone });
	const isClockTime = typeof given === 'string' && !hasZone(given.trim());
	return isClockTime ? firstOf(found, timeZone) : found;
}

/** A date alone ends in two digits with a hyphen before them, too. */
const hasZone = (text: string) =>
	ZONE.test(text) || (/T/i.test(text) && OFFSET_OF_HOURS.test(text));

const ZONE = /(?:Z|UTC|GMT|[+-]\d\d:?\d\d)$/i;
const OFFSET_OF_HOURS = /[+-]\d\d$/;

/** How far clocks are put back: an hour, and half of one on Lord Howe Island. */
const PUT_BACK_MS = [3_600_000, 1_800_000];

/** The parser takes one or the other of two, as it is summer or winter when it is asked. */
function firstOf(at: string, timeZone: string): string {
	const clock = new Intl.DateTimeFormat('en', {
		timeZone,
		dateStyle: 'short',
		timeStyle: 'medium',
	});
	const time = Date.parse(at);
	const before = PUT_BACK_MS.map((ms) => time - ms).find(
		(earlier) => clock.format(earlier) === clock.format(time),
	);
	return new Date(before ?? time).toISOString();
}

function zoneIn(item: ItemContext, zone: Field<string | undefined>): string {
	const named = readField(item, zone)?.trim() ?? '';
	if (named === '') return item.functions.getTimezone();
	if (isZone(named)) return named;
	throw new ParameterError(
		zone.property.displayName,
		`is '${named.slice(0, 80)}', which is no time zone. Enter one such as Europe/Berlin or America/New_York.`,
	);
}

function isZone(name: string): boolean {
	try {
		return new Intl.DateTimeFormat('en', { timeZone: name }) instanceof Object;
	} catch {
		return false;
	}
}

const when = withDefault(
	choice(
		'When',
		'when',
		{ now: 'Now', scheduled: 'At a Time' },
		{ default: 'now', noDataExpression: true, description: 'When an agent should call' },
	),
);

const AT_A_TIME = { displayOptions: { show: { when: ['scheduled'] } } };
const [laterTime, laterZone] = [time(AT_A_TIME), timeZone(AT_A_TIME)];

/** Now, which is undefined, or a time as ISO 8601 in UTC. */
export const nowOrAt = form<string | undefined>([when, laterTime, laterZone], (item) =>
	readField(item, when) === 'now' ? undefined : timeIn(item, laterTime, laterZone),
);

const [newTime, newZone] = [time(), timeZone()];

/** A time as ISO 8601 in UTC. */
export const atTime = form<string>([newTime, newZone], (item) => timeIn(item, newTime, newZone));
