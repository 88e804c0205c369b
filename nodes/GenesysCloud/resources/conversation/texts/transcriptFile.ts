/**
 * The file behind the URL of a transcript. Its schema is on developer.genesys.cloud under Speech and Text
 * Analytics, "Transcript URL"; the official SDK has no types for it.
 */
import { linkedJson } from '../../../operation/files/linkedJson';
import type { OperationApi } from '../../../operation/operation';

interface Duration {
	milliseconds?: number;
}

export interface Phrase {
	text?: string;
	/** With capitals and punctuation. */
	decoratedText?: string;
	/** Milliseconds since 1970. */
	startTimeMs?: number;
	duration?: Duration;
	/** `internal` for agents and machines, `external` for customers. */
	participantPurpose?: string;
	phraseIndex?: number;
	confidence?: number;
}

export interface TopicFound {
	participant?: string;
	topicId?: string;
	topicName?: string;
	topicPhrase?: string;
	transcriptPhrase?: string;
	confidence?: number;
	startTimeMs?: number;
	duration?: Duration;
}

export interface Party {
	/** Such as `agent`, `customer`, `ivr` or `acd`. */
	participantPurpose?: string;
	userId?: string;
	startTimeMs?: number;
	endTimeMs?: number;
}

/** Of one communication. */
export interface TranscriptFile {
	conversationId?: string;
	communicationId?: string;
	mediaType?: string;
	/** Milliseconds since 1970. */
	conversationStartTime?: number;
	startTime?: number;
	duration?: Duration;
	transcripts?: Array<{
		language?: string;
		phrases?: Phrase[];
		analytics?: {
			/** From -1 to 1. */
			sentiment?: Array<{ phraseIndex?: number; sentiment?: number }>;
			topics?: TopicFound[];
		};
	}>;
	participants?: Party[];
}

/**
 * Downloads a transcript, without the token.
 *
 * @param response has the signed URL in `url`
 */
export async function transcriptBehind(
	api: OperationApi,
	response: unknown,
): Promise<TranscriptFile> {
	const [file] = await linkedJson<TranscriptFile>(api, response, 'url', 'file of the transcript');
	return file;
}
