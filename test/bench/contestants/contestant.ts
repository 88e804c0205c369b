import type { Job, Task } from '../types';

export interface UserList {
	/** The result of the contestant: output items, or the responses. */
	data: unknown[];
	users: Array<{ id: string }>;
}

/** Loaded, but not logged in: the first task requests the token. */
export interface Contestant {
	/** Why it cannot do a task. */
	missing?(task: Task): string | undefined;
	run(task: Task): Promise<UserList>;
}

/** What a contestant's module exports. */
export interface ContestantModule {
	create(job: Job): Promise<Contestant>;
}

/** IDs that `GET /api/v2/users` takes in one call, and `POST …/members` as well. */
export const MOST_IDS = 100;

/** Users in one response. */
export const PAGE_SIZE = 100;

/** `[1, 2, 3]` in twos: `[[1, 2], [3]]`. */
export function chunks<T>(values: readonly T[], size: number): T[][] {
	return Array.from({ length: Math.ceil(values.length / size) }, (_, index) =>
		values.slice(index * size, (index + 1) * size),
	);
}
