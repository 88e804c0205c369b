import { runJob } from './client/asyncJobs';
import type {
	ApiCall,
	ApiReply,
	CallOptions,
	GenesysCloudClient,
} from './client/genesysCloudClient';
import { listItems } from './client/pagination';
import { anySignal } from './client/pause';
import type { Turns } from './client/turns';
import type { Calls } from './resources/operation';

type SendCall = (call: ApiCall, stop?: AbortSignal) => Promise<ApiReply>;

/**
 * What operations get of the client, for certain items.
 *
 * @param pagesAhead pages of one list that may be under way at once
 * @param options tells when something is sent, ends waiting, shows hints, and knows what an earlier
 * try has sent: the start of a job and the pages of a list are not asked for there
 */
export function callsOf(
	client: GenesysCloudClient,
	pagesAhead: number,
	turns: Turns,
	options: CallOptions & {
		stop: AbortSignal;
		hint: (message: string) => void;
		remember?: (call: ApiCall, send: SendCall) => Promise<ApiReply>;
	},
): Calls {
	const { apiUrl } = client;
	const pages = { apiUrl, pagesAhead, hint: options.hint };
	// How long a job took must not depend on a clock that somebody sets.
	const now = () => performance.now();
	const { remember } = options;
	const request: SendCall = async (call, stop) =>
		await client.request(call, { ...options, stop: anySignal(options.stop, stop) });
	return {
		apiUrl,
		request: remember === undefined ? request : async (call) => await remember(call, request),
		list: async (call, list) => await listItems(request, call, { ...list, ...pages }),
		job: async (call, kind, job) => {
			const pause = async (ms: number) => await client.pause(ms, options.stop);
			return await runJob({ request, pause }, call, kind, { ...job, ...pages, now });
		},
		hint: options.hint,
		inTurn: async (name, task) => await turns.take(name, task),
	};
}
