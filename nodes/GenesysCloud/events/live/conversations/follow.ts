import type { IDataObject } from 'n8n-workflow';

import type { OperationApi } from '../../../operation/operation';
import { columnsOf, dataOf } from '../../../resources/conversation/row';
import type { Notification } from '../../event';
import { namesFor } from '../parts/names';
import { rawItem } from '../parts/output';
import { Recent } from '../parts/recent';
import { conversationOf, type Conversation } from './model';
import { aboutOf, idsOf, rowOf } from './row';
import type { Reached, Stage } from './stages';

/** Conversations that are remembered, to tell a state that is sent again. Each takes about 500 bytes. */
const MOST_CONVERSATIONS = 20_000;

/** Where conversations are followed, and what is wanted of them. */
export interface Wanted {
	stages: readonly Stage[];
	mediaTypes?: readonly string[];
	directions?: readonly string[];
	output: 'raw' | 'simplified';
	/** Whether data of the participants are columns. */
	withData?: boolean;
	/** The medium of a topic that has flat participants. */
	flat?: string;
	/** More columns. */
	more?(conversation: Conversation): IDataObject;
}

/** Where a topic is heard. */
interface Place {
	/** Of a topic of a queue. */
	queueId?: string;
	stagesOf(conversation: Conversation): Reached[];
}

/** Returns a function that turns notifications into items: each stage of a conversation is one item, once. */
export function follow(api: OperationApi, wanted: Wanted) {
	const seen = new Recent<Set<string>>(MOST_CONVERSATIONS);
	return async (
		{ topicName, eventBody, receivedAt }: Notification,
		{ queueId, stagesOf }: Place,
	): Promise<IDataObject[]> => {
		const conversation = conversationOf(eventBody, wanted.flat);
		if (conversation === undefined) return [];
		const known = seen.get(conversation.id) ?? new Set<string>();
		seen.set(conversation.id, known);
		const fresh = stagesOf(conversation).filter(({ key }) => !known.has(key));
		fresh.forEach(({ key }) => known.add(key));
		const told = fresh.filter(({ stage }) => wanted.stages.includes(stage));
		if (told.length === 0 || !isWanted(conversation, wanted)) return [];
		if (wanted.output === 'raw') {
			return told.map(({ stage }) => ({ event: stage, ...rawItem(topicName, eventBody) }));
		}
		const names = await namesFor(api, merged(told.map((one) => idsOf(one, queueId))));
		return told.map((reached) => {
			const row = {
				...rowOf(conversation, reached, receivedAt, queueId, names),
				...wanted.more?.(conversation),
			};
			return wanted.withData ? { ...row, ...dataColumns(conversation, row) } : row;
		});
	};
}

function isWanted(
	conversation: Conversation,
	{ mediaTypes = [], directions = [] }: Wanted,
): boolean {
	const { mediaType, direction } = aboutOf(conversation);
	return (
		(mediaTypes.length === 0 || mediaTypes.includes(mediaType ?? '')) &&
		(directions.length === 0 || directions.includes(direction ?? ''))
	);
}

const dataColumns = ({ participants }: Conversation, row: IDataObject) =>
	columnsOf(dataOf(participants), row) as IDataObject;

function merged(all: Array<ReturnType<typeof idsOf>>) {
	return {
		queue: all.flatMap(({ queue }) => queue),
		user: all.flatMap(({ user }) => user),
		wrapUpCode: all.flatMap(({ wrapUpCode }) => wrapUpCode),
	};
}
