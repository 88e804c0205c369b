/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error -- test code runs on Node, not in n8n Cloud */
/** Genesys Cloud's own SDK in a loop, as a script would use it: one call at a time, again after a 429. */
import { setTimeout as sleep } from 'node:timers/promises';

import type { Job, Task } from '../types';
import { chunks, MOST_IDS, PAGE_SIZE, type Contestant, type UserList } from './contestant';
import { loadSdk, logIn, type Page, type User } from './sdk';

/** What the SDK returns, and throws, when it is asked for extended responses: only they have the headers. */
interface Extended<T> {
	status?: number;
	headers?: Record<string, string>;
	body: T;
}

export async function create(job: Job): Promise<Contestant> {
	const sdk = loadSdk();
	let isLoggedIn = false;

	async function work(task: Task): Promise<User[]> {
		const users = new sdk.UsersApi();
		const found: User[] = [];
		if (task.kind === 'addMembers') {
			const routing = new sdk.RoutingApi();
			for (const ids of chunks(task.ids, MOST_IDS)) {
				const members = ids.map((id) => ({ id }));
				await again(async () => await routing.postRoutingQueueMembers(task.queueId, members));
				found.push(...members);
			}
		} else if (task.kind === 'list') {
			let page: Page | undefined;
			do {
				const pageNumber: number = (page?.pageNumber ?? 0) + 1;
				page = await again(async () => await users.getUsers({ pageSize: PAGE_SIZE, pageNumber }));
				found.push(...page.entities);
			} while (page.pageNumber < page.pageCount);
		} else {
			for (const id of task.ids) found.push(await again(async () => await users.getUser(id)));
		}
		return found;
	}

	return {
		async run(task): Promise<UserList> {
			if (!isLoggedIn) {
				await logIn(sdk, job);
				sdk.ApiClient.instance.setReturnExtendedResponses(true);
				isLoggedIn = true;
			}
			const users = await work(task);
			return { data: users, users };
		},
	};
}

/** @throws what the SDK throws, unless it is a 429 that names a time */
async function again<T>(call: () => Promise<T>): Promise<T> {
	for (;;) {
		try {
			return ((await call()) as Extended<T>).body;
		} catch (error) {
			const { status, headers } = error as Extended<unknown>;
			const seconds = Number(headers?.['retry-after']);
			if (status !== 429 || !(seconds > 0)) throw error;
			await sleep(seconds * 1_000);
		}
	}
}
