/** What is measured, by whom, and what comes out. Everything here travels between processes as JSON. */

export type ContestantName = 'node' | 'httpRequest' | 'helper' | 'sdk' | 'undici';

export type Task =
	/** One call an ID. */
	| { kind: 'getEach'; ids: string[] }
	/** As few calls as the contestant can do with. */
	| { kind: 'getTogether'; ids: string[] }
	/** All users of the organization. */
	| { kind: 'list' };

export interface Entry {
	contestant: ContestantName;
	/** Calls under way at once; the HTTP Request node and a loop over pages have no such setting. */
	concurrency?: number;
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
}

export interface Job extends Entry {
	start: BenchCase['start'];
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
