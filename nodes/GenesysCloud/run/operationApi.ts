import { jobPages, runJob } from '../client/jobs/asyncJobs';
import type { GenesysCloudClient } from '../client/genesysCloudClient';
import type { Preview } from '../client/request/preview';
import type { ApiCall, ApiReply, CallOptions } from '../client/request/apiCall';
import { fetchFiles, fetchLinkedFiles } from '../client/files/fetchFiles';
import { uploadCall } from '../client/files/upload';
import type { StoreFile } from '../client/reply/openBody';
import { listItems, listPages } from '../client/lists/pagination';
import { changesNothing } from '../client/changes';
import { anySignal } from '../shared/pause';
import { until } from '../client/jobs/until';
import { hasBody, whenReady } from '../client/jobs/whenReady';
import type { OperationApi } from '../operation/operation';
import { TO_GET_THE_REST } from './resultForModel';

/** Ends an item of a dry run where it would have sent something. */
export class DryRun extends Error {
	constructor(readonly request: Preview) {
		super('Not sent: this is a dry run');
	}
}

/** What a dry run does not send. */
export type DryRunOf = 'calls' | 'changes';

type SendCall = (call: ApiCall, stop?: AbortSignal) => Promise<ApiReply>;

/**
 * Returns the part of the client that operations use, for certain items.
 *
 * @param pagesAhead most pages of one list under way at the same time
 * @param options `remember` returns the response of a write that an earlier attempt made. It is not used
 * for jobs and the pages of lists.
 */
export function operationApiOf(
	client: GenesysCloudClient,
	pagesAhead: number,
	options: CallOptions & {
		stop: AbortSignal;
		hint: (message: string) => void;
		idOf: OperationApi['idOf'];
		once: OperationApi['once'];
		/** What is left out is said in other words. */
		isForModel: boolean;
		/** Nothing is sent, or nothing that changes anything. */
		dryRun: DryRunOf | undefined;
		/** Is told of each call that is sent. */
		track?: (call: Promise<unknown>) => void;
		remember?: (call: ApiCall, send: SendCall) => Promise<ApiReply>;
	},
): OperationApi {
	const { apiUrl } = client;
	const pages = {
		pagesAhead,
		hint: options.hint,
		...(options.isForModel && { toGetMore: TO_GET_THE_REST }),
	};
	// Measure jobs with a clock that cannot be adjusted.
	const now = () => performance.now();
	const { remember } = options;
	const request: SendCall = async (call, stop) => {
		const { dryRun } = options;
		const isSent = dryRun === undefined || (dryRun === 'changes' && isHarmless(call));
		if (!isSent) throw new DryRun(client.preview(call));
		const sent = client.request(call, { ...options, stop: anySignal(options.stop, stop) });
		options.track?.(sent);
		return await sent;
	};
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
		until: async (task, { timeout }) => await until({ pause }, task, { timeout, now }),
		files: async (call, file) =>
			await fetchFiles(files(file.store), call, { ...file, apiUrl, now, hint: options.hint }),
		linkedFiles: async (result, file) =>
			await fetchLinkedFiles(files(file.store), result, {
				...file,
				apiUrl,
				now,
				hint: options.hint,
			}),
		upload: async (upload) => await remembered(uploadCall(upload, client)),
		list: async (call, list) => await listItems(request, call, { ...list, ...pages }),
		pages: (call, list) =>
			listPages(request, call, {
				...list,
				...pages,
				pagesAhead: Math.min(pagesAhead, list.pagesAhead ?? pagesAhead),
			}),
		job: async (call, kind, job) => {
			return await runJob({ request, pause }, call, kind, { ...job, ...pages, now });
		},
		jobPages: (call, kind, job) =>
			jobPages({ request, pause }, call, kind, { ...job, ...pages, now }),
		// Without a call there is nothing to find an ID with.
		idOf:
			options.dryRun === 'calls' ? async (_, text) => await Promise.resolve(text) : options.idOf,
		hint: options.hint,
		once: options.once,
		isDryRun: options.dryRun !== undefined,
		inTurn: async (object, change) => await client.inTurn(object, change),
	};
}

const isHarmless = ({ method, path }: ApiCall) => changesNothing(method, path.path);
