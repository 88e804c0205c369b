/** Cases, contestants and results. Everything here is sent between processes as JSON. */

export type ContestantName =
	| 'node'
	| 'httpRequest'
	/** With its *Batching* option at the rate that the limit allows. */
	| 'httpRequestBatching'
	| 'helper'
	| 'sdk'
	/** A loop that waits for `Retry-After`. */
	| 'sdkLoop'
	| 'undici';

export type Task =
	/** One call an ID. */
	| { kind: 'getEach'; ids: string[] }
	/** As few calls as the contestant can make. */
	| { kind: 'getTogether'; ids: string[] }
	/** All users of the organization. */
	| { kind: 'list' }
	/** Users are made members of a queue. */
	| { kind: 'addMembers'; queueId: string; ids: string[] };

export interface Entry {
	contestant: ContestantName;
	/** Calls under way at the same time; the HTTP Request node and a loop over pages have no such setting. */
	concurrency?: number;
	/** Instead of the case's. */
	start?: BenchCase['start'];
}

export interface BenchCase {
	name: string;
	title: string;
	kind: Task['kind'];
	/** Active users of the simulated organization. */
	users: number;
	/** IDs that are asked for; for a list, the users that come. */
	items: number;
	/** `warm`: modules, token and one call came before. `fresh`: nothing but the modules. */
	start: 'warm' | 'fresh';
	entries: Entry[];
	/** The token's limit; without it there is none within reach. */
	limit?: Limit;
}

/** Calls that a token may make in a window. */
export interface Limit {
	allowed: number;
	windowMs: number;
}

export interface Job extends Required<Pick<Entry, 'start'>>, Omit<Entry, 'start'> {
	loginUrl: string;
	apiUrl: string;
	clientId: string;
	clientSecret: string;
	task: Task;
}

/** Bytes and milliseconds. */
export interface Usage {
	ms: number;
	cpuMs: number;
	rssBefore: number;
	rssPeak: number;
	/** Objects that are still there after the run, mostly the result. */
	heapGrowth: number;
	/** Of the process, from its start. */
	maxRss: number;
}

export interface ChildResult extends Usage {
	nodeVersion: string;
	/** From the start of the process until its modules were loaded. */
	readyMs: number;
	/** IDs of the users in the result. */
	count: number;
	checksum: string;
	/** Length of the result as JSON. */
	resultBytes: number;
}

/** What the simulator saw of one run. */
export interface Seen {
	requests: number;
	exchanges: number;
	connections: number;
	maxInFlight: number;
	/** CPU time that the simulator itself took. */
	cpuMs: number;
	/** 429s of the token's limit; they are among the requests. */
	refused: number;
	/** See `windowsUsed`; 0 where there is no limit. */
	windows: number;
	/** Of the queue that `addMembers` adds to. */
	members: number;
}

export interface Measurement extends ChildResult {
	seen: Seen;
}

/** The runs of one entry in one case, or why there are none. */
export interface EntryResult {
	entry: Entry;
	runs: Measurement[];
	skipped?: string;
	/** Errors of runs that did not come to an end. */
	failures: string[];
}

export interface CaseResult {
	benchCase: BenchCase;
	entries: EntryResult[];
}

/** The result of an entry under a limit. */
export interface LimitRun {
	entry: Entry;
	ms: number;
	seen: Seen;
	/** Items of the job without a result. */
	lost: number;
	/** Why the run ended early. */
	error?: string;
}

export interface LimitResult {
	benchCase: BenchCase;
	runs: LimitRun[];
}

export interface BenchResults {
	speed: CaseResult[];
	limit: LimitResult[];
}
