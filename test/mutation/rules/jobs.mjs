/** Jobs: what is waited for, how, and what an error says of them. */

const JOBS = 'nodes/GenesysCloud/client/jobs/asyncJobs.ts';
const KINDS = 'nodes/GenesysCloud/client/jobs/jobKinds.ts';
const runs = 'test/nodes/GenesysCloud/client/jobs/asyncJobs.test.ts';
const kinds = 'test/nodes/GenesysCloud/client/jobs/jobKinds.test.ts';

/** @type {Array<[file: string, test: string, name: string, find: string, replace: string]>} */
const table = [
	[
		JOBS,
		runs,
		'the pauses grow',
		'pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {\n\t\t\tawait calls.pause',
		'pauseMs = FIRST_PAUSE_MS) {\n\t\t\tawait calls.pause',
	],
	[
		JOBS,
		runs,
		'no pause is longer than half a minute',
		'LONGEST_PAUSE_MS = 30_000',
		'LONGEST_PAUSE_MS = 60_000',
	],
	[
		JOBS,
		runs,
		'no pause goes beyond the time-out',
		'Math.min(pauseMs, options.timeout - waited)',
		'pauseMs',
	],
	[
		JOBS,
		runs,
		'the time-out ends it',
		'if (waited >= options.timeout) throw late(status);',
		'if (waited >= 100 * options.timeout) throw late(status);',
	],
	[
		JOBS,
		runs,
		'one that was just started may not be found',
		'if (isNotFound(error)) return undefined;',
		'',
	],
	[
		JOBS,
		runs,
		'one that is never found ends it',
		'waited > NOT_FOUND_FOR_MS',
		'waited > 100 * NOT_FOUND_FOR_MS',
	],
	[
		JOBS,
		runs,
		'results that are not there yet are asked for again',
		'if (!isNotFound(error) || left <= 0) throw error;',
		'throw error;',
	],
	[
		JOBS,
		runs,
		'an id that leads to another path is none',
		'isName && !NO_JOB_ID.test(String(value))',
		'isName',
	],
	[
		JOBS,
		runs,
		'an error names the job',
		'error instanceof CallError ? ofJob(error) : error',
		'error',
	],
	[
		JOBS,
		runs,
		'what one that changes data has done is left open',
		'...details, outcome, remedy',
		'...details, remedy',
	],
	[
		JOBS,
		runs,
		'an earlier export is not the new one',
		'Boolean(status.uri) && stampOf(status) !== stampOf(earlier)',
		'Boolean(status.uri)',
	],
	[
		JOBS,
		runs,
		'an earlier export with a new signature is not the new one',
		'status?.exportTimestamp ?? status?.uri',
		'status?.uri',
	],
	[
		JOBS,
		runs,
		'a reply that names none is an error',
		'if (id === undefined && isNamed)',
		'if (false)',
	],
	[
		JOBS,
		kinds,
		'no more results than are wanted',
		'Array.isArray(list) ? list.slice(0, limit) : []',
		'Array.isArray(list) ? list : []',
	],
	[JOBS, kinds, 'an error outweighs warnings', '/error/i.test(wordsOf(type))', 'false'],
	[
		KINDS,
		kinds,
		'one that failed is not waited for any longer',
		"if (is(kind.failed)) return 'failed';",
		'',
	],
	[
		KINDS,
		kinds,
		'one that expired has failed',
		"failed: ['FAILED', 'CANCELLED', 'EXPIRED']",
		"failed: ['FAILED', 'CANCELLED']",
	],
	[
		KINDS,
		kinds,
		'flows are asked for the reason of a failure',
		"statusQuery: [['expand', 'messages']],",
		'',
	],
	[KINDS, kinds, 'pages of audits are no larger than 500', 'byCursor(500)', 'byCursor(1_000)'],
	[KINDS, runs, 'one on recordings changes data', 'writes: true,', ''],
	[
		KINDS,
		kinds,
		'one that waits for a file is not waited for',
		'\\/api\\/v2\\/flows\\/export\\/jobs$/',
		'\\/api\\/v2\\/flows(\\/export)?\\/jobs$/',
	],
];

/** @type {import('../rules.mjs').Rule[]} */
export const rules = table.map(([file, test, name, find, replace]) => ({
	name: `job: ${name}`,
	file,
	find,
	replace,
	tests: [test],
}));
