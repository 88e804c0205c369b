/** The recordings of up to 100 conversations, by one batch download. */
import { CallError } from '../../client/errors/callError';
import { momentOf } from '../../fields/moment';
import { inParallel } from '../../shared/inParallel';
import { runBatch, type BatchResult } from './batchJob';
import { aboutAll, type About, type DetailedConversation } from './conversationAbout';
import { dayAndTime } from './fileNames';
import { downloadNamed, failedRow, type FileApi, type FileOptions } from './files';

export interface GroupOptions extends FileOptions {
	audioOnly: boolean;
}

/** How many were left out, and why. */
export interface LeftOut {
	withoutAudio: number;
	withoutFile: number;
	withoutRecording: number;
}

export interface Group {
	/** What each conversation has, in the order of the batch: files, rows of failures, or a failure. */
	rows: Map<string, unknown[] | CallError>;
	leftOut: LeftOut;
}

/** Downloads under way at a time for one batch. */
const MOST_DOWNLOADS = 4;

/**
 * Downloads the recordings of conversations.
 *
 * @param ids 100 at most
 * @param conversations what is known of them
 */
export async function downloadGroup(
	api: FileApi,
	ids: readonly string[],
	conversations: readonly DetailedConversation[],
	options: GroupOptions,
): Promise<Group> {
	const about = await aboutAll(api, conversations);
	const results = await runBatch(api, ids, options.timeout);
	const found = new Set(results.map(({ conversationId }) => conversationId));
	const kept = results.filter((result) => isKept(result, options));
	const isThere = ({ resultUrl, errorMsg }: BatchResult) => Boolean(resultUrl ?? errorMsg);
	const leftOut = {
		withoutAudio: results.filter(isThere).length - kept.length,
		withoutFile: results.length - results.filter(isThere).length,
		withoutRecording: ids.filter((id) => !found.has(id)).length,
	};
	const outcomes = await inParallel(
		kept,
		async (result) => {
			const id = String(result.conversationId);
			return await outcomeOf(api, result, about.get(id) ?? {}, options);
		},
		MOST_DOWNLOADS,
	);
	const rows = new Map<string, unknown[] | CallError>(ids.map((id) => [id, []]));
	kept.forEach((result, index) => {
		const id = String(result.conversationId);
		const [outcome, before] = [outcomes[index], rows.get(id) ?? []];
		if (before instanceof CallError) return;
		rows.set(id, outcome instanceof CallError ? outcome : [...before, ...outcome]);
	});
	return { rows, leftOut };
}

/** An error is kept, whatever it is about. */
export const isKept = (
	{ resultUrl, contentType = 'audio/ogg', errorMsg }: BatchResult,
	{ audioOnly }: Pick<GroupOptions, 'audioOnly'>,
): boolean =>
	Boolean(errorMsg) ||
	(Boolean(resultUrl) && (!audioOnly || contentType.toLowerCase().startsWith('audio/')));

const MEDIA: Record<string, string> = { audio: 'audio', video: 'screen' };

/** Not known of a failure. */
const mediaOf = (contentType: string | undefined) =>
	contentType && (MEDIA[contentType.split('/')[0].toLowerCase()] ?? 'text');

/** @returns the file, a row that tells of the failure where the run goes on, or the failure */
async function outcomeOf(
	api: FileApi,
	{ conversationId, recordingId, resultUrl, contentType, errorMsg }: BatchResult,
	about: About,
	options: GroupOptions,
): Promise<unknown[] | CallError> {
	const row = { conversationId, recordingId, media: mediaOf(contentType), ...about };
	const parts = {
		...dayAndTime(about.conversationStart, momentOf(api.functions).timeZone),
		queue: about.queueName,
		agent: about.agentName,
		direction: about.direction,
		media: row.media,
		conversationId,
		recordingId,
	};
	const response = { url: resultUrl };
	const link = { response, from: 'url', type: contentType };
	const file = errorMsg
		? Promise.reject(refused(conversationId, recordingId, errorMsg))
		: downloadNamed(api, options, link, parts, row);
	return await file.catch((error: unknown) => {
		// The other conversations of the batch go on.
		if (error instanceof CallError && !api.functions.continueOnFail()) return error;
		return [failedRow(api.functions, row, error)];
	});
}

const refused = (conversationId = '', recordingId = '', said: string) =>
	new CallError({
		message: `Recording ${recordingId} of conversation ${conversationId} cannot be downloaded: ${said}`,
		remedy: "Use 'Get Metadata' to see the state of the conversation's recordings.",
		outcome: 'refused',
	});
