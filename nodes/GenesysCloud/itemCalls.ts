import { runJob } from './client/asyncJobs';
import type { ApiCall, CallOptions, GenesysCloudClient } from './client/genesysCloudClient';
import { listItems } from './client/pagination';
import { anySignal } from './client/pause';
import type { Turns } from './client/turns';
import type { Calls } from './resources/operation';

/**
 * What operations get of the client, for certain items.
 *
 * @param pagesAhead pages of one list that may be under way at once
 * @param options tells when something is sent, ends waiting, and shows hints
 */
export function callsOf(
	client: GenesysCloudClient,
	pagesAhead: number,
	turns: Turns,
	options: CallOptions & { stop: AbortSignal; hint: (message: string) => void },
): Calls {
	const { apiUrl } = client;
	const pages = { apiUrl, pagesAhead, hint: options.hint };
	// How long a job took must not depend on a clock that somebody sets.
	const now = () => performance.now();
	const request = async (call: ApiCall, stop?: AbortSignal) =>
		await client.request(call, { ...options, stop: anySignal(options.stop, stop) });
	return {
		apiUrl,
		request,
		list: async (call, list) => await listItems(request, call, { ...list, ...pages }),
		job: async (call, kind, job) => {
			const pause = async (ms: number) => await client.pause(ms, options.stop);
			return await runJob({ request, pause }, call, kind, { ...job, ...pages, now });
		},
		hint: options.hint,
		inTurn: async (name, task) => await turns.take(name, task),
	};
}
