/**
 * The file behind the URL of a transcript. Its schema is on developer.genesys.cloud under Speech and Text
 * Analytics, "Transcript URL"; the official SDK has no types for it.
 */
import { CallError } from '../../../client/errors/callError';
import type { FileRequest, OperationApi } from '../../../operation/operation';

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
	let content = '';
	const store: FileRequest['store'] = async (body, fileName, mimeType = 'application/json') => {
		const pieces: Buffer[] = [];
		if (Buffer.isBuffer(body)) pieces.push(body);
		else for await (const piece of body) pieces.push(piece as Buffer);
		content = Buffer.concat(pieces).toString('utf8');
		return { data: '', fileName, mimeType };
	};
	await api.linkedFiles(response, { from: 'url', timeout: 0, store });
	const file = parsed(content);
	if (file !== undefined) return file;
	throw new CallError({
		message: 'The file of the transcript is not JSON',
		remedy: 'Try again later.',
		outcome: 'refused',
	});
}

function parsed(content: string): TranscriptFile | undefined {
	try {
		return JSON.parse(content) as TranscriptFile;
	} catch {
		return undefined;
	}
}
