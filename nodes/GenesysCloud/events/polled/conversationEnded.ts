import { filters } from '../../fields/field';
import { number } from '../../fields/kinds';
import { detailFilters, queryOf } from '../../resources/conversation/many/detailFilters';
import { polledEvent } from '../event';
import { conversationPoller } from './conversationPoller';
import { LONGEST_DAYS } from './endedConversations';
import { output } from '../output';

/** As those of *Conversation > Get Many*, without what says nothing here, or is only known a day later. */
const USELESS = [
	'open',
	'conversationId',
	'olderThan',
	'startedBefore',
	'participantData',
] as const;

type Useful = Omit<typeof detailFilters.fields, (typeof USELESS)[number]>;

const useful = Object.fromEntries(
	Object.entries(detailFilters.fields).filter(([name]) => !USELESS.some((one) => one === name)),
) as Useful;

export const longestDays = number('Longest Conversation (Days)', 'longestDays', [1, 90], {
	typeOptions: { minValue: 1, maxValue: 90, numberPrecision: 0 },
	default: LONGEST_DAYS,
	description: `How long a conversation may have lasted to be found, ${LONGEST_DAYS} days unless set. Every 7 days more take one more request with each poll.`,
});

const chosen = filters({ ...useful, longestDays });

export const conversationEnded = polledEvent({
	value: 'conversationEnded',
	name: 'Conversation Ended',
	description: 'When any conversation has ended, also one that was in no queue',
	notice:
		'Comes with the next poll. Genesys Cloud shows a conversation up to some minutes after its end.',
	fields: { chosen, output },
	poll: ({ output: as, chosen: { longestDays: days, ...wanted } }, context) =>
		conversationPoller(context, {
			wanted: queryOf(wanted, context.item),
			output: as,
			longestDays: days,
			toTry: 'End a call',
		}),
});
