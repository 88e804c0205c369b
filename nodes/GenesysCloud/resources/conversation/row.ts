import type { Names } from '../../operation/namesOfIds';
import {
	COMMUNICATIONS,
	communicationsOf,
	participantOf,
	participantsOf,
	type Communications,
	type Conversation,
	type Participant,
} from './participants';

/** IDs of a conversation whose names are not in it. */
export interface Ids {
	queue?: string;
	user?: string;
	wrapUpCode?: string;
}

type Row = Record<string, unknown>;

/** @returns the IDs that a row shows */
export function idsIn(conversation: unknown): Ids {
	const { queue, agent, wrapUp } = partsOf(conversation);
	return { queue: queue?.queueId, user: agent?.userId, wrapUpCode: wrapUp?.code };
}

/** Which participant and wrap-up a row shows: the last of each. */
function partsOf(conversation: unknown) {
	const all = participantsOf(conversation);
	const agent = participantOf(conversation, 'agent');
	const queue = all.filter(({ queueId }) => queueId !== undefined).at(-1);
	const wrapUps = all
		.flatMap((one) => [one.wrapup, ...communicationsOf(one).map(({ wrapup }) => wrapup)])
		.filter((one) => one?.code !== undefined);
	return { all, agent, queue, wrapUp: wrapUps.at(-1) };
}

/**
 * A conversation as a row: times, names beside IDs, and the data of its participants as columns where
 * that is wanted.
 */
export function rowOf(
	reply: unknown,
	names: Record<keyof Ids, Names | undefined>,
	withData: boolean,
): Row {
	const conversation = Object(reply) as Conversation;
	const { all, agent, queue, wrapUp } = partsOf(conversation);
	const customer = participantOf(conversation, 'customer');
	const { id, startTime, endTime } = conversation;
	const division = conversation.divisions?.find((one) => one?.division?.id)?.division;
	const row = {
		id,
		state: stateOf(conversation, all),
		mediaType: mediaOf(all),
		direction: directionOf(all),
		startTime,
		endTime,
		durationSeconds: secondsBetween(startTime, endTime),
		queueId: queue?.queueId,
		queueName: queue?.queueName ?? nameOf(names.queue, queue?.queueId),
		userId: agent?.userId,
		userName: agent?.name ?? nameOf(names.user, agent?.userId),
		customerName: customer?.name,
		customerAddress: customer && addressOf(customer),
		wrapUpCodeId: wrapUp?.code,
		wrapUpCodeName: wrapUp?.name ?? nameOf(names.wrapUpCode, wrapUp?.code),
		wrapUpNotes: wrapUp?.notes,
		tag: conversation.externalTag,
		divisionId: division?.id,
		divisionName: division?.name,
	};
	return withData ? { ...row, ...columnsOf(dataOf(all), row) } : row;
}

const nameOf = (names: Names | undefined, id: string | undefined) =>
	id === undefined ? undefined : names?.get(id);

function stateOf(conversation: Conversation, all: readonly Participant[]): string {
	if (conversation.endTime !== undefined) return 'disconnected';
	const states = all.flatMap((one) => communicationsOf(one).map(({ state }) => state));
	return conversation.state ?? states.filter((one) => one !== undefined).at(-1) ?? 'connected';
}

function mediaOf(all: readonly Participant[]): string | undefined {
	const list = (Object.keys(COMMUNICATIONS) as Communications[]).find((one) =>
		all.some((participant) => (participant[one]?.length ?? 0) > 0),
	);
	return list && COMMUNICATIONS[list];
}

const directionOf = (all: readonly Participant[]) =>
	all.flatMap(communicationsOf).find(({ direction }) => direction !== undefined)?.direction;

/** A number or an email address, without the scheme that the API writes before it. */
function addressOf(customer: Participant): string | undefined {
	const communications = communicationsOf(customer);
	const numbers = communications.find(
		({ callbackNumbers }) => callbackNumbers?.length,
	)?.callbackNumbers;
	const other = communications.find((one) => one.other !== undefined)?.other;
	const address =
		numbers?.join(', ') ??
		customer.ani ??
		customer.address ??
		other?.addressNormalized ??
		other?.addressRaw;
	return address?.replace(/^(tel|mailto|sip):/i, '');
}

function secondsBetween(start: string | undefined, end: string | undefined): number | undefined {
	if (start === undefined || end === undefined) return undefined;
	return Math.round((Date.parse(end) - Date.parse(start)) / 1000);
}

/** The data of all participants; where several have a name, that of the customer counts. */
export function dataOf(
	participants: ReadonlyArray<Pick<Participant, 'attributes' | 'purpose'>>,
): Record<string, string> {
	const isCustomer = ({ purpose }: Pick<Participant, 'purpose'>) =>
		purpose === 'customer' || purpose === 'external';
	const ordered = [...participants].sort((a, b) => Number(isCustomer(a)) - Number(isCustomer(b)));
	const entries = ordered.flatMap(({ attributes }) => Object.entries(attributes ?? {}));
	return Object.fromEntries(entries);
}

/** @returns the data as columns; a name that the row has already gets `data_` before it */
export function columnsOf(data: Record<string, string>, row: Row): Row {
	return Object.fromEntries(
		Object.entries(data).map(([name, value]) => [
			Object.hasOwn(row, name) ? `data_${name}` : name,
			value,
		]),
	);
}
