import { runJob } from '../client/jobs/asyncJobs';
import type { GenesysCloudClient } from '../client/genesysCloudClient';
import type { ApiCall, ApiReply, CallOptions } from '../client/request/apiCall';
import { fetchFiles, fetchLinkedFiles } from '../client/files/fetchFiles';
import type { StoreFile } from '../client/reply/openBody';
import { listItems } from '../client/lists/pagination';
import { anySignal } from '../shared/pause';
import { hasBody, whenReady } from '../client/jobs/whenReady';
import type { OperationApi } from '../operation/operation';

type SendCall = (call: ApiCall, stop?: AbortSignal) => Promise<ApiReply>;

/**
 * What operations get of the client, for certain items.
 *
 * @param pagesAhead pages of one list that may be under way at once
 * @param options tells when something is sent, ends waiting, shows hints, and knows what an earlier
 * try has sent: the start of a job and the pages of a list are not asked for there
 */
export function operationApiOf(
	client: GenesysCloudClient,
	pagesAhead: number,
	options: CallOptions & {
		stop: AbortSignal;
		hint: (message: string) => void;
		remember?: (call: ApiCall, send: SendCall) => Promise<ApiReply>;
	},
): OperationApi {
	const { apiUrl } = client;
	const pages = { pagesAhead, hint: options.hint };
	// How long a job took must not depend on a clock that somebody sets.
	const now = () => performance.now();
	const { remember } = options;
	const request: SendCall = async (call, stop) =>
		await client.request(call, { ...options, stop: anySignal(options.stop, stop) });
	const pause = async (ms: number) => await client.pause(ms, options.stop);
	const remembered =
		remember === undefined ? request : async (call: ApiCall) => await remember(call, request);
	const files = (store: StoreFile) => ({
		request: remembered,
		pause,
		download: async (url: string) => await client.download(url, store, options),
	});
	return {
		apiUrl,
		request: remembered,
		ready: async (call, { timeout }) =>
			await whenReady({ request: remembered, pause }, call, { timeout, now }, hasBody),
		files: async (call, file) =>
			await fetchFiles(files(file.store), call, { ...file, apiUrl, now, hint: options.hint }),
		linkedFiles: async (result, file) =>
			await fetchLinkedFiles(files(file.store), result, {
				...file,
				apiUrl,
				now,
				hint: options.hint,
			}),
		list: async (call, list) => await listItems(request, call, { ...list, ...pages }),
		job: async (call, kind, job) => {
			return await runJob({ request, pause }, call, kind, { ...job, ...pages, now });
		},
		hint: options.hint,
		inTurn: async (object, change) => await client.inTurn(object, change),
	};
}
