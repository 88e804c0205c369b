import { fieldError, type Field } from '../../fields/field';
import { interval, INTERVALS } from '../../fields/kinds';
import { startOfRun } from '../../fields/moment';
import { pairs } from '../../fields/pairs';
import { isNothing, optionalText } from '../../fields/plainValues';
import { pages } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import { readLimit } from '../../operation/listFields';
import { DAY_MS, HOUR_MS, isoOf, spanOf, spansOf, type Span } from '../../operation/spans';
import { dataAsColumns } from './get';
import { columnsOf, dataOf } from './row';

/** The search keeps conversations this long. */
const KEPT_MS = 30 * DAY_MS;
/** Genesys recommends 4 hours at a time; longer searches would take too many calls so. */
const SHORT_WINDOW_MS = 4 * HOUR_MS;
const LONG_WINDOW_MS = 12 * HOUR_MS;
const LONG_SEARCH_MS = 7 * DAY_MS;

const startedIn: Field<string | undefined> = interval('Interval', 'startedIn', {
	required: true,
	default: 'Last 24 hours',
	placeholder: 'e.g. Yesterday',
	description: `When the conversations started, within the last 30 days. ${INTERVALS}.`,
});

/** Stands for any value. */
const ANY = '*';

const given = pairs('Participant Data', 'participantDataFilter', 'Add Attribute', {
	default: { parameter: [{ name: '', value: '' }] },
	description: 'Names and values that a participant must have. An asterisk stands for any value.',
});

/** Fails where an expression gave no value: without it, too many conversations would be found. */
const wanted: Field<Record<string, string>> = {
	property: given.property,
	parse: (value, item) => {
		const asked = Object.entries(given.parse(value, item));
		if (asked.length === 0) throw fieldError(wanted, 'is empty. Enter at least one name.');
		const texts = asked.map(([name, its]) => {
			if (isNothing(its)) {
				throw fieldError(wanted, `has no value for '${name}'. Enter one, or * for any.`);
			}
			return [name, optionalText(given.property.displayName, its) ?? ''];
		});
		return Object.fromEntries(texts) as Record<string, string>;
	},
};

interface Data {
	participantId?: string;
	participantPurpose?: string;
	participantAttributes?: Record<string, string>;
}

interface Found {
	conversationId?: string;
	startTime?: string;
	endTime?: string;
	participantData?: Array<Data | null>;
	truncatedData?: boolean;
}

/**
 * The API searches by time alone and returns the attributes, so that what fits is picked here (the
 * fields that it can search are those of its documentation: conversationId, startTime, endTime and
 * divisionId).
 */
export const findByParticipantData = custom({
	value: 'findByParticipantData',
	name: 'Find by Participant Data',
	action: 'Find conversations by participant data',
	description: 'Find conversations of the last 30 days by attributes of their participants',
	ids: ['postConversationsParticipantsAttributesSearch'],
	isList: true,
	fields: { interval: startedIn, participantData: wanted },
	options: { dataAsColumns },
	ifNone: () => 'No conversation was found with this participant data.',
	execute: async (context, { interval: started, participantData }) => {
		const now = startOfRun(context.functions);
		const { from, to } = searched(started, now, context.functions.getTimezone());
		if (from < now - KEPT_MS) {
			context.hint(
				'Genesys Cloud searches participant data of the last 30 days. Conversations that started before are missing.',
			);
		}
		const limit = readLimit(context);
		const found: Found[] = [];
		const windowMs = to - from > LONG_SEARCH_MS ? LONG_WINDOW_MS : SHORT_WINDOW_MS;
		const seen = new Set<string>();
		const kept = { from: Math.max(from, now - KEPT_MS), to };
		for (const span of spansOf(kept, windowMs).reverse()) {
			const [startValue, endValue] = [isoOf(span.from), isoOf(span.to)];
			const query = [{ type: 'DATE_RANGE', fields: ['startTime'], startValue, endValue }];
			const all = pages(
				context,
				'postConversationsParticipantsAttributesSearch',
				{},
				{ limit: Infinity, body: { query } },
			);
			for await (const page of all) {
				for (const entry of page as Array<Found | null>) {
					const id = entry?.conversationId;
					if (entry === null || id === undefined || seen.has(id)) continue;
					// Intervals share their ends.
					seen.add(id);
					if (entry.truncatedData === true) {
						context.hint('Some conversations have more participant data than is searched.');
					}
					if (fits(entry, participantData)) found.push(entry);
					if (found.length >= limit) return found;
				}
			}
		}
		return found;
	},
	simple: (entry, { dataAsColumns: withAll = false, participantData }) => {
		const conversation = entry as Found;
		const row = {
			id: conversation.conversationId,
			startTime: conversation.startTime,
			endTime: conversation.endTime,
		};
		const data = allOf(conversation);
		const named = Object.keys(participantData).flatMap((name) =>
			Object.hasOwn(data, name) ? [[name, data[name]] as const] : [],
		);
		return { ...row, ...columnsOf(withAll ? data : Object.fromEntries(named), row) };
	},
});

const allOf = ({ participantData = [] }: Found) =>
	dataOf(
		participantData
			.filter((one) => one !== null)
			.map(({ participantPurpose: purpose, participantAttributes: attributes }) => ({
				purpose,
				attributes,
			})),
	);

/** One participant must have all of it. */
function fits({ participantData = [] }: Found, asked: Record<string, string>): boolean {
	return participantData.some((one) =>
		Object.entries(asked).every(([name, value]) => {
			const its = one?.participantAttributes ?? {};
			return Object.hasOwn(its, name) && (value === ANY || String(its[name]) === value);
		}),
	);
}

/** @throws {ParameterError} for an interval that ends before it begins, or cannot be read */
function searched(started: string | undefined, now: number, timeZone: string): Span {
	const span = started === undefined ? undefined : spanOf(started, timeZone);
	if (span !== undefined && span.from < span.to) return { ...span, to: Math.min(span.to, now) };
	throw fieldError(
		startedIn,
		started === undefined
			? "is empty. Enter an interval such as 'Last 24 hours'."
			: `is '${started.slice(0, 80)}'. Enter a start and a later end, or words such as 'Last 24 hours'.`,
	);
}
