/** Genesys Cloud's own SDK for JavaScript, as its documentation uses it. */
import { inParallel } from '../inParallel';
import { projectRequire } from '../projectRequire';
import type { Job, Task } from '../types';
import { chunks, MOST_IDS, PAGE_SIZE, type Contestant, type UserList } from './contestant';

export interface User {
	id: string;
}

export interface Page {
	entities: User[];
	pageNumber: number;
	pageCount: number;
}

/** The part of the SDK that is used; its own types do not cover these methods. */
export interface Sdk {
	ApiClient: {
		instance: {
			config: { setGateway(gateway: { protocol: string; host: string; port: number }): void };
			setEnvironment(environment: string): void;
			setReturnExtendedResponses(extended: boolean): void;
			loginClientCredentialsGrant(id: string, secret: string): Promise<unknown>;
		};
	};
	UsersApi: new () => {
		getUser(id: string): Promise<User>;
		getUsers(options: Record<string, unknown>): Promise<Page>;
	};
	RoutingApi: new () => {
		postRoutingQueueMembers(queueId: string, members: Array<{ id: string }>): Promise<unknown>;
	};
}

export const loadSdk = () => projectRequire('purecloud-platform-client-v2') as Sdk;

/** Login and API are two origins here, but the SDK has one gateway setting, so it is changed after the login. */
export async function logIn(sdk: Sdk, job: Job): Promise<void> {
	const client = sdk.ApiClient.instance;

	function pointTo(url: string): void {
		const { protocol, hostname: host, port } = new URL(url);
		client.config.setGateway({ protocol: protocol.slice(0, -1), host, port: Number(port) });
		client.setEnvironment('mypurecloud.com');
	}

	pointTo(job.loginUrl);
	await client.loginClientCredentialsGrant(job.clientId, job.clientSecret);
	pointTo(job.apiUrl);
}

export async function create(job: Job): Promise<Contestant> {
	const sdk = loadSdk();
	const { concurrency = 1 } = job;
	let users: InstanceType<Sdk['UsersApi']> | undefined;

	async function getUsers(api: InstanceType<Sdk['UsersApi']>, task: Task): Promise<User[]> {
		if (task.kind === 'getEach') {
			return await inParallel(task.ids, concurrency, async (id) => await api.getUser(id));
		}
		if (task.kind === 'addMembers') throw new Error('Only `sdkLoop` does that');
		if (task.kind === 'getTogether') {
			const pages = await inParallel(
				chunks(task.ids, MOST_IDS),
				concurrency,
				async (id) => await api.getUsers({ pageSize: id.length, id, state: 'any' }),
			);
			const found = pages.flatMap(({ entities }) => entities);
			const byId = new Map(found.map((user) => [user.id, user]));
			return task.ids.flatMap((id) => byId.get(id) ?? []);
		}
		const found: User[] = [];
		let page: Page | undefined;
		do {
			page = await api.getUsers({ pageSize: PAGE_SIZE, pageNumber: (page?.pageNumber ?? 0) + 1 });
			found.push(...page.entities);
		} while (page.pageNumber < page.pageCount);
		return found;
	}

	return {
		async run(task): Promise<UserList> {
			if (users === undefined) {
				await logIn(sdk, job);
				users = new sdk.UsersApi();
			}
			const found = await getUsers(users, task);
			return { data: found, users: found };
		},
	};
}
