import { CallError } from '../../client/errors/callError';
import { filters, strictFilters } from '../../fields/field';
import { choice, number } from '../../fields/kinds';
import { queue } from '../../fields/locators/queue';
import { startOfRun } from '../../fields/moment';
import { wholeOf } from '../../operation/analytics/conversation';
import { conversationsOf } from '../../operation/analytics/conversationsOf';
import { send } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import type { OperationApi } from '../../operation/operation';
import { DAY_MS, HOUR_MS, intervalOf } from '../../operation/spans';
import { inChunks } from '../../shared/inChunks';
import { inParallel } from '../../shared/inParallel';
import { ENDED } from './cancel';
import { waitingIn, type FoundConversation, type Waiting } from './waiting';

/** A callback can be scheduled for 30 days ahead, so one that waits is no older than that by much. */
const LONGEST_MS = 35 * DAY_MS;

/** Callbacks in one call. The API has a limit ("too many entities") and does not say which. */
const MOST = 50;

/** Single calls under way, so that a failure leaves few of them. */
const AT_ONCE = 20;

type Which = 'all' | 'scheduled' | 'waiting';

export const cancelMany = custom({
	value: 'cancelMany',
	name: 'Cancel Many',
	action: 'Cancel many callbacks',
	description: 'Cancel the callbacks in a queue that no agent has taken yet',
	ids: [
		'postAnalyticsConversationsDetailsQuery',
		'patchConversationsCallback',
		'postConversationsCallbacksBulkDisconnect',
	],
	finds: ['conversationId'],
	plans: true,
	fields: { queueId: queue },
	more: strictFilters(
		filters({
			olderThanHours: number('Older Than (Hours)', 'olderThanHours', [0, 840], {
				default: 24,
				description: 'Time since the callback was created. Newer ones stay in the queue.',
			}),
			which: choice<Which>('State', 'which', {
				all: 'All',
				scheduled: { name: 'Scheduled', description: 'Those whose time has not come yet' },
				waiting: { name: 'Waiting', description: 'Those that agents should take now' },
			}),
		}),
	),
	execute: async (context, { queueId, olderThanHours = 0, which = 'all' }) => {
		// Items of the same queue find the same callbacks.
		return await context.inTurn(`callbacks of queue ${queueId}`, async () => {
			const now = startOfRun(context.functions);
			const found = await find(context, queueId, now - olderThanHours * HOUR_MS);
			const isLater = ({ scheduledTime }: Waiting) =>
				scheduledTime !== undefined && Date.parse(scheduledTime) > now;
			const wanted = found.filter(
				(one) => which === 'all' || isLater(one) === (which === 'scheduled'),
			);
			const row = (one: Waiting) => ({ queueId, ...one });
			if (context.isDryRun) {
				return wanted.map((one) => ({ dryRun: true, change: 'cancel', ...row(one) }));
			}
			await end(context, wanted, isLater);
			return wanted.map((one) => ({ ...row(one), canceled: true }));
		});
	},
});

/** The callbacks that wait, the oldest first. Each is found once, however many intervals touch it. */
async function find(api: OperationApi, queueId: string, before: number): Promise<Waiting[]> {
	const found = new Map<string, Waiting>();
	const all = conversationsOf(api, {
		interval: intervalOf({ from: before - LONGEST_MS, to: before }),
		conversationFilters: [
			{
				type: 'and',
				predicates: [{ type: 'dimension', dimension: 'conversationEnd', operator: 'notExists' }],
			},
		],
		segmentFilters: [
			{
				type: 'and',
				predicates: [matches('mediaType', 'callback'), matches('queueId', queueId)],
			},
		],
		mustBeFresh: true,
		limit: Infinity,
		jobTimeout: 0,
	});
	for await (const page of all) {
		for (const entry of page) {
			const waiting = waitingIn(queueId, wholeOf(entry) as FoundConversation);
			const isOld = Date.parse(waiting?.createdTime ?? '') < before;
			if (waiting !== undefined && isOld) found.set(waiting.conversationId, waiting);
		}
	}
	return [...found.values()];
}

const matches = (dimension: string, value: string) => ({
	type: 'dimension',
	dimension,
	operator: 'matches',
	value,
});

/** The bulk call is for callbacks whose time has not come; the others end one by one. */
async function end(
	api: OperationApi,
	callbacks: readonly Waiting[],
	isLater: (one: Waiting) => boolean,
): Promise<void> {
	// Analytics may still have as open what an earlier item has canceled.
	const ended = await api.once(
		'canceled callbacks',
		async () => await Promise.resolve(new Set<string>()),
	);
	const left = callbacks.filter(({ conversationId }) => !ended.has(conversationId));
	const inBulk = left.filter((one) => isLater(one) && one.callbackId !== undefined);
	const others = left.filter((one) => !inBulk.includes(one));
	let done = 0;
	const hasEnded = ({ conversationId }: Waiting) => {
		ended.add(conversationId);
		done++;
	};
	const failing = (error: unknown) => {
		if (!(error instanceof CallError) || done === 0) throw error;
		const note = `${done} of ${left.length} callbacks were already canceled.`;
		throw new CallError({ ...error.details, remedy: `${error.details.remedy} ${note}` });
	};
	for (const some of inChunks(inBulk, MOST)) {
		const callbackDisconnectIdentifiers = some.map(({ conversationId, callbackId }) => ({
			conversationId,
			callbackId,
		}));
		const body = { callbackDisconnectIdentifiers };
		await send(api, 'postConversationsCallbacksBulkDisconnect', {}, body).catch(failing);
		some.forEach(hasEnded);
	}
	for (const some of inChunks(others, AT_ONCE)) {
		await inParallel(some, async (one) => {
			await send(api, 'patchConversationsCallback', { conversationId: one.conversationId }, ENDED);
			hasEnded(one);
		}).catch(failing);
	}
}
