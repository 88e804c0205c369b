/** Conversations with the metrics that figures are counted from. */
import type { Conversation } from '../../simulator/data/conversations';
import { uuidFrom } from '../../simulator/data/random';
import type { Org } from './kit';

/** Seconds since the day began, in UTC. */
const DAY = Date.parse('2026-01-20T00:00:00.000Z');
const iso = (seconds: number) => new Date(DAY + 1000 * seconds).toISOString();

export const clock = (hours: number, minutes = 0) => 3600 * hours + 60 * minutes;
export const THAT_DAY = '2026-01-20T00:00:00.000Z/2026-01-21T00:00:00.000Z';

/** A metric, its value in seconds (or how many), and when it counts in seconds of the day. */
type Counted = [name: string, value: number, at: number];

interface Contact {
	queueId: string;
	userId?: string;
	mediaType?: string;
	direction?: string;
	wrapUpCode?: string;
	/** Of the customer's session. */
	offered: Counted[];
	/** Of the agent's. */
	handled?: Counted[];
	start: number;
	/** Left out while it lasts. */
	end?: number;
}

const metric = ([name, value, at]: Counted) => ({
	name,
	value: name.startsWith('t') ? 1000 * value : value,
	emitDate: iso(at),
});

let made = 0;

export function contact({
	queueId,
	userId,
	mediaType = 'voice',
	direction = 'inbound',
	wrapUpCode,
	offered,
	handled = [],
	start,
	end,
}: Contact): Conversation {
	made += 1;
	const session = (of: Counted[], segment: object) => ({
		mediaType,
		direction,
		metrics: of.map(metric),
		segments: [
			{
				segmentStart: iso(start),
				...(end !== undefined && { segmentEnd: iso(end) }),
				segmentType: 'interact',
				queueId,
				...segment,
			},
		],
	});
	const agent = {
		participantId: uuidFrom(`agent ${made}`),
		purpose: 'agent',
		userId,
		sessions: [session(handled, { wrapUpCode })],
	};
	return {
		conversationId: uuidFrom(`contact ${made}`),
		conversationStart: iso(start),
		...(end !== undefined && { conversationEnd: iso(end) }),
		participants: [
			{
				participantId: uuidFrom(`customer ${made}`),
				purpose: 'customer',
				sessions: [session(offered, {})],
			},
			...(userId === undefined ? [] : [agent]),
		],
	};
}

/**
 * Four contacts of the first queue: two answered, after 10 and 30 seconds, one abandoned after 3, and an
 * hour later one that flowed out after 60. And a message in the second queue, handled by another agent.
 */
export function fillDay(org: Org): Org {
	const [first, second] = org.queues;
	const [ada, grace] = org.users;
	const [resolved, sale] = org.wrapupCodes;
	const nine = clock(9);
	org.conversations = [
		contact({
			queueId: first.id,
			userId: ada.id,
			wrapUpCode: resolved.id,
			start: nine,
			end: nine + 160,
			offered: [
				['nOffered', 1, nine],
				['tWait', 10, nine + 10],
			],
			handled: [
				['tAlert', 4, nine + 10],
				['tAnswered', 10, nine + 10],
				['tTalkComplete', 100, nine + 130],
				['tHeldComplete', 20, nine + 130],
				['tAcw', 30, nine + 160],
				['tHandle', 150, nine + 160],
			],
		}),
		contact({
			queueId: first.id,
			userId: ada.id,
			wrapUpCode: sale.id,
			start: nine + 600,
			end: nine + 840,
			offered: [
				['nOffered', 1, nine + 600],
				['tWait', 30, nine + 630],
				['nOverSla', 1, nine + 630],
			],
			handled: [
				['tAlert', 6, nine + 630],
				['tAnswered', 30, nine + 630],
				['tTalkComplete', 200, nine + 830],
				['tAcw', 10, nine + 840],
				['tHandle', 210, nine + 840],
				['nTransferred', 1, nine + 830],
				['nBlindTransferred', 1, nine + 830],
			],
		}),
		contact({
			queueId: first.id,
			start: nine + 1200,
			end: nine + 1203,
			offered: [
				['nOffered', 1, nine + 1200],
				['tWait', 3, nine + 1203],
				['tAbandon', 3, nine + 1203],
				['tShortAbandon', 3, nine + 1203],
			],
		}),
		contact({
			queueId: first.id,
			start: nine + 3900,
			end: nine + 3960,
			offered: [
				['nOffered', 1, nine + 3900],
				['tWait', 60, nine + 3960],
				['tFlowOut', 60, nine + 3960],
			],
		}),
		contact({
			queueId: second.id,
			userId: grace.id,
			mediaType: 'message',
			wrapUpCode: resolved.id,
			start: nine,
			end: nine + 500,
			offered: [
				['nOffered', 1, nine],
				['tWait', 5, nine + 5],
			],
			handled: [
				['tAnswered', 5, nine + 5],
				['tTalkComplete', 480, nine + 485],
				['tAcw', 15, nine + 500],
				['tHandle', 495, nine + 500],
			],
		}),
	];
	return org;
}
