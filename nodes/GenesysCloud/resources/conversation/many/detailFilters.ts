/** Which conversations Analytics finds. */
import {
	fieldError,
	filters,
	type Field,
	type ItemContext,
	type ValuesOf,
} from '../../../fields/field';
import { choice, dateTime, number, text, toggle } from '../../../fields/kinds';
import { startOfRun } from '../../../fields/moment';
import { textPairs } from '../../../fields/pairs';
import { someNameless, someThings } from '../../../fields/thing';
import type { Conversation } from '../../../operation/analytics/conversation';
import type { ConversationsQuery } from '../../../operation/analytics/piece';
import { mediaTypes } from '../../analytics/mediaTypes';
import { filterJson } from './filterJson';

const LONGEST_S = 10_000_000;
const LONGEST_MIN = 1_000_000;

const named = (example: string) => ({
	placeholder: `e.g. ${example}`,
	description: 'Names or IDs separated by commas, or a list from an expression',
});

const given = textPairs('Participant Data', 'participantData', 'Add Attribute', {
	description:
		'Names and values that a participant must have. They are in data that is up to a day old.',
});

/** Fails where an expression gave no value: without it, too many would be found. */
const participantData: Field<Record<string, string>> = {
	property: given.property,
	named: () => [],
	parse: (value, item) => {
		const { parameter = [] } = Object(value) as { parameter?: Array<{ name?: unknown }> };
		const wanted = given.parse(value, item);
		const missing = parameter.find(({ name }) => !Object.hasOwn(wanted, String(name).trim()));
		if (parameter.length > 0 && missing === undefined) return wanted;
		throw fieldError(
			participantData,
			'needs a name and a value. Enter both, or remove the filter.',
		);
	},
};

const numberIn = (unit: string, name: string, most: number, description: string) =>
	number(unit, name, [0, most], { description });

export const detailFilters = filters({
	abandoned: toggle(
		'Abandoned',
		'abandoned',
		'Whether to find conversations that were abandoned, or those that were not',
		{ default: true },
	),
	agents: someThings('user', 'Agents', 'agents'),
	conversationFilters: filterJson('Conversation Filters (JSON)', 'conversationFilters'),
	conversationId: someNameless('conversation', 'Conversations', 'conversationIds'),
	direction: choice('Direction', 'direction', { inbound: 'Inbound', outbound: 'Outbound' }),
	divisions: someThings('division', 'Divisions', 'divisions', named('Home, Sales')),
	externalTag: text('External Tag', 'externalTag', {
		placeholder: 'e.g. CASE-4711',
		description: 'The whole tag',
	}),
	maxDuration: numberIn(
		'Maximum Duration (Seconds)',
		'maxDuration',
		LONGEST_S,
		'Time from the start to the end of the conversation',
	),
	mediaTypes,
	minDuration: numberIn(
		'Minimum Duration (Seconds)',
		'minDuration',
		LONGEST_S,
		'Time from the start to the end of the conversation',
	),
	mosBelow: number('MOS Below', 'mosBelow', [1, 5], {
		typeOptions: { minValue: 1, maxValue: 5, numberPrecision: 1 },
		default: 3.5,
		description: 'Mean opinion score of the voice at its worst, from 1 (bad) to 5 (excellent)',
	}),
	olderThan: numberIn(
		'Older Than (Minutes)',
		'olderThan',
		LONGEST_MIN,
		'Time since the conversation started',
	),
	open: toggle(
		'Open',
		'open',
		'Whether to find conversations that have not ended, or those that have',
		{ default: true },
	),
	participantData,
	phoneNumber: text('Phone Number', 'phoneNumber', {
		placeholder: 'e.g. +493012345678',
		description: 'The whole number of the caller or the one that was called (ANI or DNIS)',
	}),
	queues: someThings('queue', 'Queues', 'queues'),
	segmentFilters: filterJson('Segment Filters (JSON)', 'segmentFilters'),
	startedBefore: dateTime('Started Before', 'startedBefore'),
	wrapUpCodes: someThings('wrapUpCode', 'Wrap-Up Codes', 'wrapUpCodes', named('Resolved, Sale')),
});

export type DetailFilters = Partial<ValuesOf<(typeof detailFilters)['fields']>>;

type Predicate = Record<string, unknown>;

const anyOf = (predicates: Predicate[]) => ({ type: 'or', predicates });
const only = (predicate: Predicate) => ({ type: 'and', predicates: [predicate] });
const is = (dimension: string, value: string): Predicate => ({
	type: 'dimension',
	dimension,
	operator: 'matches',
	value,
});
const anyIs = (dimension: string, values: readonly string[] | undefined) =>
	values === undefined || values.length === 0
		? []
		: [anyOf(values.map((value) => is(dimension, value)))];
const has = (type: 'dimension' | 'metric', name: string, there: boolean) =>
	only({ type, [type]: name, operator: there ? 'exists' : 'notExists' });
const within = (type: 'dimension' | 'metric', name: string, range: object) =>
	only({ type, [type]: name, range });

const MINUTE_MS = 60_000;

/** @returns the part of the query that says which conversations are wanted */
export function queryOf(
	wanted: DetailFilters,
	{ functions }: ItemContext,
): Pick<
	ConversationsQuery,
	'conversationFilters' | 'segmentFilters' | 'accepts' | 'needsAttributes' | 'mustBeFresh'
> {
	const { minDuration, maxDuration, abandoned, open, mosBelow, participantData: data } = wanted;
	const { startedBefore, olderThan, phoneNumber } = wanted;
	const conversationFilters = [
		...anyIs('conversationId', wanted.conversationId),
		...anyIs('divisionId', wanted.divisions),
		...anyIs('originatingDirection', wanted.direction && [wanted.direction]),
		...anyIs('externalTag', wanted.externalTag ? [wanted.externalTag.trim()] : undefined),
		...(open === undefined ? [] : [has('dimension', 'conversationEnd', !open)]),
		...(abandoned === undefined ? [] : [has('metric', 'tAbandon', abandoned)]),
		...(minDuration === undefined
			? []
			: [within('metric', 'tConversationDuration', { gte: 1000 * minDuration })]),
		...(maxDuration === undefined
			? []
			: [within('metric', 'tConversationDuration', { lte: 1000 * maxDuration })]),
		...(mosBelow === undefined
			? []
			: [within('dimension', 'mediaStatsMinConversationMos', { lt: mosBelow })]),
		...(wanted.conversationFilters ?? []),
	];
	const segmentFilters = [
		...anyIs('queueId', wanted.queues),
		...anyIs('userId', wanted.agents),
		...anyIs('wrapUpCode', wanted.wrapUpCodes),
		...anyIs('mediaType', wanted.mediaTypes),
		...(phoneNumber ? [anyOf(numbersOf(phoneNumber))] : []),
		...(wanted.segmentFilters ?? []),
	];
	const latest = Math.min(
		startedBefore === undefined ? Infinity : Date.parse(startedBefore),
		olderThan === undefined ? Infinity : startOfRun(functions) - olderThan * MINUTE_MS,
	);
	const isPicked = data !== undefined || latest < Infinity;
	return {
		conversationFilters,
		segmentFilters,
		needsAttributes: data !== undefined,
		mustBeFresh: open === true,
		...(isPicked && {
			accepts: (one: Conversation) =>
				Date.parse(one.conversationStart ?? '') < latest && hasData(one, data ?? {}),
		}),
	};
}

/** Calls have numbers with a scheme, messages without. */
const numbersOf = (phoneNumber: string) => {
	const number = phoneNumber.replace(/[\s()/-]/g, '').replace(/^tel:/i, '');
	return ['ani', 'dnis'].flatMap((dimension) => [
		is(dimension, number),
		is(dimension, `tel:${number}`),
	]);
};

function hasData({ participants = [] }: Conversation, data: Record<string, string>): boolean {
	return Object.entries(data).every(([name, value]) =>
		participants.some(({ attributes }) => attributes?.[name] === value),
	);
}
