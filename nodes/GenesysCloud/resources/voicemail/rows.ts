import type { Thing } from '../../catalog/namedThings';

/** What the API tells of a voicemail. */
export interface Voicemail {
	id?: string;
	conversation?: { id?: string };
	read?: boolean;
	deleted?: boolean;
	audioRecordingDurationSeconds?: number;
	audioRecordingSizeBytes?: number;
	createdDate?: string;
	callerAddress?: string;
	callerName?: string;
	callerUser?: { id?: string };
	transcription?: string;
	note?: string;
}

/**
 * @param wanted `interval` as from/to in ISO 8601, of which the end does not belong to it
 * @returns whether a voicemail passes the filters
 */
export function isWanted(
	{ read, createdDate = '' }: Voicemail,
	{ unread = false, interval }: { unread?: boolean; interval?: string },
): boolean {
	if (unread && read === true) return false;
	if (interval === undefined) return true;
	const [from, to] = interval.split('/').map((end) => Date.parse(end));
	const created = Date.parse(createdDate);
	return created >= from && created < to;
}

/** A row, with the name of the mailbox beside its ID: `queueId`, `queueName`. */
export const rowOf = (
	voicemail: Voicemail,
	mailbox: Thing,
	{ id, name }: { id: string; name?: string },
) => ({
	id: voicemail.id,
	conversationId: voicemail.conversation?.id,
	created: voicemail.createdDate,
	read: voicemail.read,
	durationSeconds: voicemail.audioRecordingDurationSeconds,
	sizeBytes: voicemail.audioRecordingSizeBytes,
	callerName: voicemail.callerName,
	callerAddress: voicemail.callerAddress,
	callerUserId: voicemail.callerUser?.id,
	[`${mailbox}Id`]: id,
	[`${mailbox}Name`]: name,
	transcription: voicemail.transcription,
	note: voicemail.note,
	deleted: voicemail.deleted,
});
