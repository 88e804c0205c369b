/** The transcripts of a conversation. */
import { send } from '../../../operation/apiCall';
import type { OperationApi } from '../../../operation/operation';
import { transcriptBehind, type TranscriptFile } from './transcriptFile';
import { orNotYet } from './wait';

const RECORDINGS = 'getConversationRecordingmetadata';
const URL = 'getSpeechandtextanalyticsConversationCommunicationTranscripturl';

export const TRANSCRIPT_CALLS = [RECORDINGS, URL] as const;

const DAY_MS = 86_400_000;

interface Recording {
	sessionId?: string;
	media?: string;
	endTime?: string;
}

export interface Transcripts {
	files: TranscriptFile[];
	/** Communications that were recorded, and have no transcript. */
	missing: string[];
}

/**
 * Gets the transcripts of all communications that were recorded, and waits until all are there. For a
 * conversation that ended more than a day ago it does not wait: what is not there by then will not come.
 *
 * @param timeout longest wait, in milliseconds
 * @param now milliseconds since 1970
 */
export async function transcriptsOf(
	api: OperationApi,
	conversationId: string,
	{ timeout, now }: { timeout: number; now: number },
): Promise<Transcripts> {
	const found = new Map<string, TranscriptFile>();
	let missing: string[] = [];
	await api.until(
		async () => {
			const recordings = await orNotYet(send(api, RECORDINGS, { conversationId }));
			const said = spoken((recordings ?? []) as Recording[]);
			missing = [];
			for (const communicationId of said.ids) {
				if (found.has(communicationId)) continue;
				const url = await orNotYet(send(api, URL, { conversationId, communicationId }));
				if (url === undefined) missing.push(communicationId);
				else found.set(communicationId, await transcriptBehind(api, url));
			}
			const isAll = said.ids.length > 0 && missing.length === 0;
			return isAll || isOver(said.lastEnd, now) ? true : undefined;
		},
		{ timeout },
	);
	return { files: [...found.values()], missing };
}

/** The communications in which words were said or written, each once. */
function spoken(recordings: readonly Recording[]): { ids: string[]; lastEnd: number | undefined } {
	const ofWords = recordings.filter(({ media }) => media !== 'screen');
	const ends = ofWords.map(({ endTime }) => Date.parse(endTime ?? '')).filter(Number.isFinite);
	return {
		ids: [...new Set(ofWords.flatMap(({ sessionId }) => sessionId ?? []))],
		lastEnd: ends.length === 0 ? undefined : Math.max(...ends),
	};
}

/** @returns whether nothing more is to be expected */
export const isOver = (lastEnd: number | undefined, now: number): boolean =>
	lastEnd !== undefined && now - lastEnd > DAY_MS;

/** @returns what a hint says of those that are missing */
export const missingText = (conversationId: string, { files, missing }: Transcripts): string =>
	`Conversation ${conversationId}: ${missing.length} of ${files.length + missing.length} communications have no transcript (${missing.join(', ')}).`;
