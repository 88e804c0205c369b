import type { IDataObject } from 'n8n-workflow';

import type { Conversation } from '../../operation/analytics/conversation';
import type { OperationContext } from '../../operation/operation';
import { DAY_MS } from '../../operation/spans';
import { rowsOf } from '../../resources/conversation/many/namedRows';
import type { EventContext, Found, Poller } from '../event';
import { ANALYTICS_LATE_MS, endedIn, endOf, LONGEST_DAYS, type Wanted } from './endedConversations';

/** Which conversations, and how they are put out. */
export interface ConversationChoice {
	wanted: Wanted;
	output: 'raw' | 'simplified';
	/** Those that lasted longer are not found. */
	longestDays?: number;
	toTry: string;
}

/** Finds conversations that ended, with the rows of *Conversation > Get Many*. */
export function conversationPoller(
	{ item, api }: EventContext,
	{ wanted, output, longestDays = LONGEST_DAYS, toTry }: ConversationChoice,
): Poller {
	const context: OperationContext = { ...item, ...api };
	const itemsOf = async (page: Conversation[]): Promise<IDataObject[][]> =>
		output === 'raw'
			? page.map((one) => [one as IDataObject])
			: await rowsOf(context, page, 'conversation', []);
	return {
		lateMs: ANALYTICS_LATE_MS,
		toTry,
		async *read(span, { isNew }) {
			for await (const page of endedIn(api, span, wanted, longestDays)) {
				const fresh = page.filter(({ conversationId }) => isNew(conversationId));
				const items = await itemsOf(fresh);
				const itemsById = new Map(fresh.map((one, at) => [one.conversationId, items[at]]));
				yield page.map(
					(one): Found => ({
						id: one.conversationId,
						time: endOf(one),
						items: itemsById.get(one.conversationId),
					}),
				);
			}
		},
		sample: async () => {
			const now = Date.now();
			for await (const [last] of endedIn(api, { from: now - DAY_MS, to: now }, wanted)) {
				return (await itemsOf([last]))[0][0];
			}
			return undefined;
		},
	};
}
