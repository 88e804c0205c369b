import type { IDataObject } from 'n8n-workflow';

import { idIn } from '../../../catalog/namedThings';
import type { NameOf } from '../parts/names';
import { orNull } from '../../../shared/rows';
import { isoTime } from '../parts/output';
import { connectedAt, endedAt, isCustomer, type Conversation, type Participant } from './model';
import { wrapUpOf, type Reached } from './stages';

/** What a row says of the conversation, whatever its stage. */
export interface About {
	mediaType: string | null;
	direction: string | null;
}

/** Medium and direction; the customer's communication says what a call in an agent's hand is. */
export function aboutOf({ participants }: Conversation): About {
	const ordered = [...participants].sort((a, b) => Number(isCustomer(b)) - Number(isCustomer(a)));
	const all = ordered.flatMap(({ communications }) => communications);
	const isCallback = all.some(({ media }) => media === 'callback');
	return {
		mediaType: isCallback ? 'callback' : orNull(all[0]?.media),
		direction: orNull(all.find(({ direction }) => direction !== undefined)?.direction),
	};
}

/** IDs whose names a row shows. */
export const idsOf = ({ agent, visit }: Reached, queueId: string | undefined) => ({
	queue: [queueId ?? agent?.queueId ?? visit?.queueId],
	user: [agent?.userId],
	wrapUpCode: [agent && wrapUpOf(agent)?.code],
});

/**
 * A stage of a conversation as a row.
 *
 * @param receivedAt in milliseconds since 1970, for stages whose time Genesys Cloud does not say
 * @param queueId that is listened to; of a user's conversations the agent's
 */
export function rowOf(
	conversation: Conversation,
	reached: Reached,
	receivedAt: number,
	queueId: string | undefined,
	nameOf: NameOf,
): IDataObject {
	const { stage, since, agent, visit } = reached;
	const customer = conversation.participants.find(isCustomer);
	const ids = idsOf(reached, queueId);
	const wrapUp = agent && wrapUpOf(agent);
	const answeredAt = agent && connectedAt(agent);
	return {
		event: stage,
		eventTime: isoTime(since) ?? isoTime(receivedAt),
		conversationId: conversation.id,
		...aboutOf(conversation),
		queueId: orNull(ids.queue[0]),
		queueName: nameOf('queue', ids.queue[0]),
		userId: orNull(agent?.userId),
		userName: nameOf('user', agent?.userId) ?? orNull(agent?.name),
		customerName: orNull(customer?.name),
		customerAddress: addressOf(customer),
		subject: orNull(subjectOf(conversation)),
		priority: orNull(visit?.conversationRoutingData?.priority),
		waitSeconds: secondsBetween(visit?.connectedTime, answeredAt ?? (visit && endedAt(visit))),
		isAnswered: answeredAt !== undefined,
		disconnectType: stage === 'ended' ? orNull(disconnectOf(customer)) : null,
		wrapUpCodeId: orNull(wrapUp?.code),
		wrapUpCodeName: nameOf('wrapUpCode', wrapUp?.code) ?? ownCode(wrapUp?.code),
		wrapUpNotes: orNull(wrapUp?.notes),
		tag: orNull(conversation.externalTag),
		divisionId: orNull(conversation.divisionId),
	};
}

/** Genesys Cloud's own codes have no IDs but names, such as ININ-WRAP-UP-TIMEOUT. */
const ownCode = (code: string | undefined) =>
	code === undefined || idIn(code) !== undefined ? null : code;

/** A number or an email address, without the scheme that the API writes before it. */
function addressOf(customer: Participant | undefined): string | null {
	const communications = customer?.communications ?? [];
	const numbers = communications.find((one) => one.callbackNumbers?.length)?.callbackNumbers;
	const [other] = communications.flatMap((one) => one.other ?? one.fromAddress ?? one.self ?? []);
	const address =
		numbers?.join(', ') ?? customer?.address ?? other?.addressNormalized ?? other?.addressRaw;
	return orNull(address?.replace(/^(tel|mailto|sip):/i, ''));
}

const subjectOf = ({ participants }: Conversation) =>
	participants
		.flatMap(({ communications }) => communications)
		.find(({ subject }) => subject !== undefined)?.subject;

const disconnectOf = (customer: Participant | undefined) =>
	customer?.communications.find((one) => one.disconnectType !== undefined)?.disconnectType;

function secondsBetween(start: string | undefined, end: string | undefined): number | null {
	if (start === undefined || end === undefined) return null;
	const seconds = Math.round((Date.parse(end) - Date.parse(start)) / 1000);
	return Number.isFinite(seconds) ? Math.max(0, seconds) : null;
}
