/** What the rows and file names of recordings tell of their conversation. */
import { CallError } from '../../client/errors/callError';
import { send } from '../../operation/apiCall';
import { namesOfIds } from '../../operation/namesOfIds';
import type { OperationApi } from '../../operation/operation';
import { secondsBetween } from './metadata';

/** The parts of a conversation of Analytics that are read here. */
export interface DetailedConversation {
	conversationId?: string;
	conversationStart?: string;
	conversationEnd?: string;
	originatingDirection?: string;
	participants?: Array<{
		purpose?: string;
		userId?: string;
		sessions?: Array<{
			segments?: Array<{ segmentType?: string; segmentStart?: string; queueId?: string }>;
		}>;
	}>;
}

interface Party {
	queueId?: string;
	agentId?: string;
}

/** The last queue, and the last agent who spoke. */
export function partiesOf({ participants = [] }: DetailedConversation): Party {
	const segments = participants
		.flatMap(({ purpose, userId, sessions = [] }) =>
			sessions.flatMap(({ segments: its = [] }) =>
				its.map((segment) => ({ ...segment, agentId: purpose === 'agent' ? userId : undefined })),
			),
		)
		.sort((a, b) => (a.segmentStart ?? '').localeCompare(b.segmentStart ?? ''));
	const spoken = segments.filter(({ segmentType }) => segmentType === 'interact');
	return {
		queueId: segments
			.map(({ queueId }) => queueId)
			.filter(isKnown)
			.at(-1),
		agentId: spoken
			.map(({ agentId }) => agentId)
			.filter(isKnown)
			.at(-1),
	};
}

const isKnown = (id: string | undefined) => id !== undefined;

export interface About extends Party {
	conversationStart?: string;
	conversationDurationSeconds?: number;
	direction?: string;
	queueName?: string;
	agentName?: string;
}

/** @returns what is known of conversations, by their IDs */
export async function aboutAll(
	api: OperationApi,
	conversations: readonly DetailedConversation[],
): Promise<Map<string, About>> {
	const parties = conversations.map(partiesOf);
	const [queues, agents] = await Promise.all([
		namesOfIds(
			api,
			'queue',
			parties.flatMap(({ queueId }) => queueId ?? []),
		),
		namesOfIds(
			api,
			'user',
			parties.flatMap(({ agentId }) => agentId ?? []),
		),
	]);
	return new Map(
		conversations.map((one, index) => {
			const { queueId, agentId } = parties[index];
			return [
				String(one.conversationId),
				{
					conversationStart: one.conversationStart,
					conversationDurationSeconds: secondsBetween(one.conversationStart, one.conversationEnd),
					direction: one.originatingDirection,
					queueId,
					queueName: queueId && queues.get(queueId),
					agentId,
					agentName: agentId && agents.get(agentId),
				},
			];
		}),
	);
}

/**
 * Asks for conversations by their IDs. Without the permission for that, recordings are downloaded
 * nevertheless; a hint says what is missing.
 *
 * @param ids 100 at most: one call has them all
 */
export async function conversationsByIds(
	api: OperationApi,
	ids: readonly string[],
): Promise<DetailedConversation[]> {
	const reply = await send(api, 'getAnalyticsConversationsDetails', { id: ids }).catch(
		(error: unknown) => {
			if (!(error instanceof CallError) || error.details.status !== 403) throw error;
			api.hint(
				`Start, queue and agent of the conversations are missing, because the OAuth client may not see them. ${error.details.remedy}`,
			);
			return {};
		},
	);
	const { conversations = [] } = Object(reply) as { conversations?: DetailedConversation[] };
	return conversations;
}
