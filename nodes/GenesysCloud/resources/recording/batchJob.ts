/** Batch downloads of recordings. */
import { findJobKind } from '../../client/jobs/jobKinds';
import { apiCallOf, withPermissions } from '../../operation/apiCall';
import type { OperationApi } from '../../operation/operation';

/** Conversations in one batch, at most (`batch.download.too.many.items`). */
export const MOST_IN_BATCH = 100;

/** Genesys Cloud runs two at a time. */
export const MOST_JOBS = 2;

export const START = 'postRecordingBatchrequests';

/** "Each result may contain either a URL to a recording or an error" (official Swagger). */
export interface BatchResult {
	conversationId?: string;
	recordingId?: string;
	resultUrl?: string;
	contentType?: string;
	errorMsg?: string;
}

/**
 * Has Genesys Cloud make the recordings of conversations ready for download. No more jobs run at a time
 * than it allows.
 *
 * @param ids of conversations, {@link MOST_IN_BATCH} at most
 * @param timeout longest wait for the job, in milliseconds; the wait for its turn does not count
 */
export async function runBatch(
	api: OperationApi,
	ids: readonly string[],
	timeout: number,
): Promise<BatchResult[]> {
	const list = ids.map((conversationId) => ({ conversationId }));
	const { operation, call } = await apiCallOf(START, { batchDownloadRequestList: list });
	const kind = findJobKind(call.method, call.path.path)!;
	const turns = await api.once('batch downloads', async () => await Promise.resolve({ next: 0 }));
	const lane = turns.next++ % MOST_JOBS;
	return await api.inTurn(`batch download ${lane}`, async () => {
		const results = await api
			.job(call, kind, { timeout, limit: Infinity })
			.catch((error: unknown) => {
				throw withPermissions(error, operation);
			});
		return results as BatchResult[];
	});
}
