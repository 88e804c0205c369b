import type { Thing } from '../../catalog/namedThings';
import type { Span } from '../../operation/spans';

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
 * @returns whether a voicemail passes the filters
 */
export function isWanted(
	{ read, createdDate = '' }: Voicemail,
	{ unread = false, interval }: { unread?: boolean; interval?: Span },
): boolean {
	if (unread && read === true) return false;
	if (interval === undefined) return true;
	const created = Date.parse(createdDate);
	return created >= interval.from && created < interval.to;
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
