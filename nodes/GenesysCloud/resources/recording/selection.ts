/** Which conversations' recordings are downloaded. */
import { fieldError, form, readField, withDefault, type ItemContext } from '../../fields/field';
import { choice, interval as intervalField, INTERVALS, toggle } from '../../fields/kinds';
import { someNameless } from '../../fields/thing';
import { listFieldsWhen, readLimit } from '../../operation/listFields';
import { detailFilters } from '../conversation/many/detailFilters';

const selectBy = withDefault(
	choice(
		'Specify Conversations',
		'selectBy',
		{
			ids: {
				name: 'Conversation IDs',
				description: 'Items with one ID share requests: up to 100 conversations in one',
			},
			filters: 'Interval and Filters',
		},
		// With an expression n8n would show and require both fields below.
		{ default: 'filters', noDataExpression: true },
	),
);

const whereSelectedBy = (way: 'ids' | 'filters') => ({ show: { selectBy: [way] } });

const interval = withDefault(
	intervalField('Interval', 'interval', {
		default: 'Yesterday',
		placeholder: 'e.g. Yesterday',
		displayOptions: whereSelectedBy('filters'),
		description: `When the conversations were going on. ${INTERVALS}.`,
	}),
);

const conversationIds = someNameless('conversation', 'Conversations', 'conversationIds', {
	required: true,
	displayOptions: whereSelectedBy('ids'),
});

/** The conversations by their IDs, or those of an interval. */
export type Selection = { ids: string[] } | { interval: string | undefined; limit: number };

export const selection = form<Selection>(
	[selectBy, interval, conversationIds, ...listFieldsWhen({ selectBy: ['filters'] })],
	(item) =>
		readField(item, selectBy) === 'ids'
			? { ids: readField(item, conversationIds) }
			: { interval: readField(item, interval), limit: readLimit(item) },
);

export const audioOnly = withDefault(
	toggle(
		'Audio Only',
		'audioOnly',
		'Whether to leave out recordings of chats, messages, emails and screens',
		{ default: true },
	),
);

/** @returns whether there are filters, which go with an interval alone */
export const hasFilters = (item: ItemContext): boolean =>
	Object.keys(readField(item, detailFilters)).length > 0;

/** @throws {ParameterError} for filters beside IDs: they would be without effect */
export function refuseFilters(): never {
	throw fieldError(
		detailFilters,
		`go with an interval. Remove them, or choose 'Interval and Filters' in '${selectBy.property.displayName}'.`,
	);
}
