/** A keep-alive connection pool and nothing else: the least time that the calls can take. */
import type { Pool } from 'undici';

import { inParallel } from '../inParallel';
import { projectRequire } from '../projectRequire';
import type { Job, Task } from '../types';
import { chunks, MOST_IDS, PAGE_SIZE, type Contestant, type UserList } from './contestant';

interface User {
	id: string;
}

interface Page {
	entities: User[];
	pageCount: number;
}

export async function create(job: Job): Promise<Contestant> {
	const undici = projectRequire('undici') as { Pool: typeof Pool };
	const { concurrency = 1 } = job;
	const api = new undici.Pool(job.apiUrl, { connections: concurrency });
	let headers: Record<string, string> | undefined;

	async function logIn(): Promise<void> {
		const login = new undici.Pool(job.loginUrl, { connections: 1 });
		const basic = Buffer.from(`${job.clientId}:${job.clientSecret}`).toString('base64');
		const { body } = await login.request({
			method: 'POST',
			path: '/oauth/token',
			headers: {
				authorization: `Basic ${basic}`,
				'content-type': 'application/x-www-form-urlencoded',
			},
			body: 'grant_type=client_credentials',
		});
		const { access_token: token } = (await body.json()) as { access_token: string };
		headers = { authorization: `Bearer ${token}` };
		await login.close();
	}

	async function get<T>(path: string): Promise<T> {
		const { statusCode, body } = await api.request({ method: 'GET', path, headers });
		if (statusCode !== 200) throw new Error(`${path} was answered with ${statusCode}`);
		return (await body.json()) as T;
	}

	const getPage = async (pageNumber: number) =>
		await get<Page>(`/api/v2/users?pageSize=${PAGE_SIZE}&pageNumber=${pageNumber}`);

	async function getUsers(task: Task): Promise<User[]> {
		if (task.kind === 'getEach') {
			return await inParallel(
				task.ids,
				concurrency,
				async (id) => await get(`/api/v2/users/${id}`),
			);
		}
		if (task.kind === 'getTogether') {
			const pages = await inParallel(
				chunks(task.ids, MOST_IDS),
				concurrency,
				async (ids) =>
					await get<Page>(`/api/v2/users?state=any&pageSize=${ids.length}&id=${ids.join(',')}`),
			);
			return inOrderOf(task.ids, pages);
		}
		if (task.kind === 'addMembers') throw new Error('Not for this contestant');
		const first = await getPage(1);
		const others = Array.from({ length: first.pageCount - 1 }, (_, index) => index + 2);
		const pages = [first, ...(await inParallel(others, concurrency, getPage))];
		return pages.flatMap(({ entities }) => entities);
	}

	return {
		async run(task): Promise<UserList> {
			if (headers === undefined) await logIn();
			const users = await getUsers(task);
			return { data: users, users };
		},
	};
}

function inOrderOf(ids: readonly string[], pages: readonly Page[]): User[] {
	const byId = new Map(pages.flatMap(({ entities }) => entities).map((user) => [user.id, user]));
	return ids.flatMap((id) => byId.get(id) ?? []);
}
