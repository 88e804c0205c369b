import type { BenchCase, Entry, Limit } from './types';

/** The node's default Max Concurrency, and the most it allows. */
export const DEFAULT_CONCURRENCY = 30;
export const MOST_CONCURRENCY = 50;

/** Active users of the organization in the cases that get single users. */
const FEW_USERS = 500;

const at = (concurrency: number): Entry[] => [
	{ contestant: 'sdk', concurrency },
	{ contestant: 'undici', concurrency },
];

/** 300 calls a minute is what Genesys Cloud allows a token by default. The minute lasts 5 seconds here. */
export const LIMIT: Limit = { allowed: 300, windowMs: 5_000 };

const LIMIT_ENTRIES: Entry[] = [
	// The node would remember the window of an earlier call, but the simulator would not: so the job starts with the login.
	{ contestant: 'node', concurrency: DEFAULT_CONCURRENCY, start: 'fresh' },
	{ contestant: 'httpRequest' },
	{ contestant: 'httpRequestBatching' },
	{ contestant: 'sdkLoop' },
];

const DEFAULT_ENTRIES: Entry[] = [
	{ contestant: 'node', concurrency: DEFAULT_CONCURRENCY },
	{ contestant: 'httpRequest' },
	...at(DEFAULT_CONCURRENCY),
];

const GET_ENTRIES: Entry[] = [
	...DEFAULT_ENTRIES,
	{ contestant: 'helper', concurrency: DEFAULT_CONCURRENCY },
	{ contestant: 'node', concurrency: MOST_CONCURRENCY },
	{ contestant: 'helper', concurrency: MOST_CONCURRENCY },
	...at(MOST_CONCURRENCY),
];

const LIST_ENTRIES: Entry[] = [
	{ contestant: 'node', concurrency: DEFAULT_CONCURRENCY },
	{ contestant: 'httpRequest' },
	{ contestant: 'sdk' },
	{ contestant: 'undici', concurrency: DEFAULT_CONCURRENCY },
];

const get = (items: number, title: string, entries: Entry[]): BenchCase => ({
	name: `get-${items}`,
	title,
	kind: 'getEach',
	users: FEW_USERS,
	items,
	start: 'warm',
	entries,
});

const list = (users: number): BenchCase => ({
	name: `list-${users}`,
	title: `List ${users.toLocaleString('en-US')} users`,
	kind: 'list',
	users,
	items: users,
	start: 'warm',
	entries: LIST_ENTRIES,
});

/** Speed without a limit. */
const SPEED_CASES: BenchCase[] = [
	{
		...get(1, 'First call of a fresh process', DEFAULT_ENTRIES),
		name: 'first-call',
		start: 'fresh',
	},
	get(1, '1 single get', DEFAULT_ENTRIES),
	get(100, '100 single gets', GET_ENTRIES),
	get(250, '250 single gets', GET_ENTRIES),
	get(500, '500 single gets', GET_ENTRIES),
	{
		name: 'together-5000',
		title: '5,000 users by ID',
		kind: 'getTogether',
		users: 5_000,
		items: 5_000,
		start: 'warm',
		entries: DEFAULT_ENTRIES,
	},
	list(1_000),
	list(20_000),
];

const limited = (
	name: string,
	title: string,
	kind: BenchCase['kind'],
	items: number,
	users: number,
): BenchCase => ({
	name: `limit-${name}`,
	title,
	kind,
	users,
	items,
	start: 'warm',
	limit: LIMIT,
	entries: kind === 'list' ? LIMIT_ENTRIES.filter(isForLists) : LIMIT_ENTRIES,
});

/** *Batching* applies to items, and a list is one item. */
const isForLists = ({ contestant }: Entry) => contestant !== 'httpRequestBatching';

/** Minutes of the limit, and lost items. */
const LIMIT_CASES: BenchCase[] = [
	limited('get-1000', '1,000 single gets', 'getEach', 1_000, 1_000),
	limited('together-5000', '5,000 users by ID', 'getTogether', 5_000, 5_000),
	limited('list-20000', '20,000 users listed', 'list', 20_000, 20_000),
	limited('members-5000', '5,000 members added to a queue', 'addMembers', 5_000, 5_000),
];

export const CASES: BenchCase[] = [...LIMIT_CASES, ...SPEED_CASES];

/**
 * @param text a case's name, or a part of names and titles
 * @throws for a text that is in the name and title of no case
 */
export function selectCases(text: string | undefined): BenchCase[] {
	if (text === undefined) return CASES;
	const named = CASES.filter(({ name }) => name === text);
	if (named.length > 0) return named;
	const wanted = text.toLowerCase();
	const found = CASES.filter(({ name, title }) =>
		`${name} ${title}`.toLowerCase().includes(wanted),
	);
	if (found.length > 0) return found;
	throw new Error(
		`No case has '${text}' in its name. There are: ${CASES.map(({ name }) => name).join(', ')}.`,
	);
}
