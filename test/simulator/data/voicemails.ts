import type { OrgData } from './orgData';
import { CONVERSATION_DAYS } from './conversations';
import { uuidFrom } from './random';

export interface Voicemail extends Record<string, unknown> {
	id: string;
	conversation: { id: string };
	read: boolean;
	createdDate: string;
}

export type Mailbox = 'queue' | 'group' | 'user';

/** More than a page of them has. */
const IN_A_QUEUE = 130;
const IN_OTHERS = 6;
const EVERY_MS = 30 * 60_000;

/** The voicemails of a queue, group or user, newest first; tests may change them. */
export function voicemailsOf(org: OrgData, kind: Mailbox, ownerId: string): Voicemail[] {
	const key = `${kind}/${ownerId}`;
	const known = org.voicemails.get(key) ?? makeVoicemails(kind, ownerId);
	org.voicemails.set(key, known);
	return known;
}

function makeVoicemails(kind: Mailbox, ownerId: string): Voicemail[] {
	const last = Date.parse(CONVERSATION_DAYS.end);
	const count = kind === 'queue' ? IN_A_QUEUE : IN_OTHERS;
	return Array.from({ length: count }, (_, index) => {
		const id = uuidFrom(`voicemail/${kind}/${ownerId}/${index}`);
		const created = new Date(last - index * EVERY_MS).toISOString();
		const conversationId = uuidFrom(`voicemail-conversation/${id}`);
		return {
			id,
			conversation: { id: conversationId, selfUri: `/api/v2/conversations/${conversationId}` },
			read: index % 3 === 0,
			audioRecordingDurationSeconds: 20 + index,
			audioRecordingSizeBytes: 30_000 + index,
			createdDate: created,
			modifiedDate: created,
			callerAddress: `tel:+1555${String(index).padStart(7, '0')}`,
			callerName: `Caller ${index + 1}`,
			deleted: false,
			note: index === 1 ? 'Call back' : '',
			[kind]: { id: ownerId, selfUri: `/api/v2/${kind}s/${ownerId}` },
			selfUri: `/api/v2/voicemail/messages/${id}`,
		};
	});
}
