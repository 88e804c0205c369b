/** What was said, from transcripts: pure. */
import type { Party, Phrase, TranscriptFile } from './transcriptFile';

const MS = 1_000;

/** What was said without a pause by one of them. */
export interface Turn {
	communicationId?: string;
	speaker: string;
	agentId?: string;
	/** ISO 8601. */
	start?: string;
	/** Since the start of the conversation. */
	startSeconds?: number;
	durationSeconds?: number;
	text: string;
	/** From -1 to 1; missing where none was found. */
	sentiment?: number;
	language?: string;
}

const SPEAKERS: Record<string, string> = {
	acd: 'ACD',
	agent: 'Agent',
	customer: 'Customer',
	external: 'Customer',
	internal: 'Agent',
	ivr: 'IVR',
	user: 'Agent',
};

const EXTERNAL = new Set(['customer', 'external']);

/** Who spoke: of those on that side, who was there at the time. */
export function speakerOf(
	{
		participantPurpose: side = '',
		startTimeMs,
	}: Pick<Phrase, 'participantPurpose' | 'startTimeMs'>,
	parties: readonly Party[],
): { speaker: string; agentId?: string } {
	const isExternal = EXTERNAL.has(side.toLowerCase());
	const party = parties.find(
		({ participantPurpose = '', startTimeMs: from, endTimeMs: to = Infinity }) =>
			EXTERNAL.has(participantPurpose.toLowerCase()) === isExternal &&
			startTimeMs !== undefined &&
			from !== undefined &&
			startTimeMs >= from &&
			startTimeMs <= to,
	);
	const purpose = party?.participantPurpose ?? side;
	const speaker = SPEAKERS[purpose.toLowerCase()] ?? (purpose || 'Unknown');
	return { speaker, ...(!isExternal && { agentId: party?.userId }) };
}

export const isoOf = (ms: number | undefined) =>
	ms === undefined ? undefined : new Date(ms).toISOString();

export const secondsOf = (ms: number | undefined) => (ms === undefined ? undefined : ms / MS);

/** Seconds from the start of the conversation to a moment. */
export const secondsInto = (file: TranscriptFile, ms: number | undefined) =>
	ms === undefined || file.conversationStartTime === undefined
		? undefined
		: (ms - file.conversationStartTime) / MS;

/** What was said in a conversation, in the order of time, whatever communication it belongs to. */
export function turnsOf(files: readonly TranscriptFile[]): Turn[] {
	return files
		.flatMap((file) =>
			(file.transcripts ?? []).flatMap(({ language, phrases = [], analytics = {} }) => {
				const sentiments = new Map(
					(analytics.sentiment ?? []).map((one) => [one.phraseIndex, one.sentiment]),
				);
				return phrases.map((phrase, index) => ({
					at: phrase.startTimeMs ?? 0,
					turn: {
						communicationId: file.communicationId,
						...speakerOf(phrase, file.participants ?? []),
						start: isoOf(phrase.startTimeMs),
						startSeconds: secondsInto(file, phrase.startTimeMs),
						durationSeconds: secondsOf(phrase.duration?.milliseconds),
						text: (phrase.decoratedText || phrase.text || '').trim(),
						sentiment: sentiments.get(phrase.phraseIndex ?? index),
						language,
					},
				}));
			}),
		)
		.filter(({ turn }) => turn.text !== '')
		.sort((a, b) => a.at - b.at)
		.map(({ turn }) => turn);
}

/** `Agent: …` and `Customer: …`, a line for what one said until another spoke. */
export function textOf(turns: readonly Turn[]): string {
	const lines: Array<{ speaker: string; texts: string[] }> = [];
	for (const { speaker, text } of turns) {
		const last = lines.at(-1);
		if (last?.speaker === speaker) last.texts.push(text);
		else lines.push({ speaker, texts: [text] });
	}
	return lines.map(({ speaker, texts }) => `${speaker}: ${texts.join(' ')}`).join('\n');
}
