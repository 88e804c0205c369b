import { conversation } from '../../fields/locators/conversation';
import { send } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import type { OperationApi } from '../../operation/operation';

/** What the API tells of a recording. */
export interface Recording {
	id: string;
	conversationId?: string;
	sessionId?: string;
	media?: string;
	mediaSubtype?: string;
	startTime?: string;
	endTime?: string;
	fileState?: string;
	archiveDate?: string;
	deleteDate?: string;
	exportedDate?: string;
	restoreExpirationTime?: string;
	remainingRestorationsAllowedForOrg?: number;
}

/** All recordings of a conversation, without their files. */
export async function recordingsOf(
	api: OperationApi,
	conversationId: string,
): Promise<Recording[]> {
	const found = await send(api, 'getConversationRecordingmetadata', { conversationId });
	return (Array.isArray(found) ? (found as Array<Recording | null>) : []).filter(
		(recording) => recording !== null,
	);
}

const MS = 1_000;

/** @returns undefined where one of the ends is not known */
export function secondsBetween(start: string | undefined, end: string | undefined) {
	const ms = Date.parse(end ?? '') - Date.parse(start ?? '');
	return Number.isNaN(ms) ? undefined : ms / MS;
}

/** What rows of recordings and of their files have in common. */
export const rowOf = (recording: Recording, conversationId?: string) => ({
	conversationId: recording.conversationId ?? conversationId,
	recordingId: recording.id,
	communicationId: recording.sessionId,
	media: recording.media,
	start: recording.startTime,
	durationSeconds: secondsBetween(recording.startTime, recording.endTime),
});

export const getMetadata = custom({
	value: 'getMetadata',
	name: 'Get Metadata',
	action: 'Get the metadata of recordings',
	description: 'Get what is known of the recordings of a conversation, without their files',
	ids: ['getConversationRecordingmetadata'],
	fields: { conversationId: conversation },
	simple: (entry, { conversationId }) => {
		const recording = entry as Recording;
		return {
			...rowOf(recording, conversationId),
			end: recording.endTime,
			mediaSubtype: recording.mediaSubtype,
			fileState: recording.fileState,
			archiveDate: recording.archiveDate,
			deleteDate: recording.deleteDate,
			exportedDate: recording.exportedDate,
			restoreExpirationTime: recording.restoreExpirationTime,
		};
	},
	execute: async (context, { conversationId }) => {
		const found = await recordingsOf(context, conversationId);
		if (found.length === 0) context.hint(`Conversation ${conversationId} has no recordings.`);
		return found;
	},
});
