/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, no-console -- test code runs on Node, not in n8n Cloud */
/**
 * A long export: 45 days as one file, with the memory of the process that runs the node, the simulator
 * in another. In full, as in a contact centre of 260,000 conversations of 2 KB, one day of them with
 * 120,000, it takes minutes:
 *
 *     EXPORT=full npm test -- test/integration/conversations/export
 */
import { execFile, fork, type ChildProcess } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

import { uuidOf } from '../../simulator/data/manyConversations';
import type { ExportJob, ExportResult } from './exportProcess';
import type { ManyCalls, ManyStarted, ManyWish } from './manyProcess';

const IS_FULL = process.env.EXPORT === 'full';

/** 45 days; one of them may have more than one interval can. */
const BUSY_DAY = 20;
const perDay = (busy: number, others: number) =>
	Array.from({ length: 45 }, (_, day) => (day === BUSY_DAY ? busy : others));

/** 260,000 in all. */
const FULL = perDay(120_000, 3_181).map((count, day) => (day === 44 ? count + 36 : count));
const PER_DAY = {
	queries: IS_FULL ? FULL : perDay(95_500, 2),
	jobs: IS_FULL ? FULL : perDay(3_000, 200),
};

/** Of the week of the busy day, in days since the first. */
const HALVES = [
	[14, 17.5],
	[17.5, 21],
	[17.5, 19.25],
	[19.25, 21],
	[19.25, 20.125],
	[20.125, 21],
];
/** 120,000 a day are too many for the last one too. */
const MORE_HALVES = [
	[20.125, 20.5625],
	[20.5625, 21],
];

const totalOf = (counts: number[]) => counts.reduce((sum, count) => sum + count, 0);
const FIRST = Date.UTC(2026, 0, 1);
const DAY_MS = 86_400_000;
const INTERVAL = `2026-01-01T00:00:00Z/${new Date(FIRST + 45 * DAY_MS).toISOString()}`;
const daysOf = (interval: string) =>
	interval.split('/').map((time) => (Date.parse(time) - FIRST) / DAY_MS);
const BYTES = IS_FULL ? 2_000 : 200;

const MOST_MB = 200;
const LIMIT_MS = IS_FULL ? 1_200_000 : 120_000;

const PROCESS = { execArgv: ['--import', 'tsx'], cwd: path.join(__dirname, '..', '..', '..') };

let simulator: ChildProcess;
let folder: string;

beforeAll(async () => {
	folder = await mkdtemp(path.join(os.tmpdir(), 'export-'));
	simulator = fork(path.join(__dirname, 'manyProcess.ts'), { ...PROCESS, stdio: 'inherit' });
});
afterAll(async () => {
	simulator.disconnect();
	await rm(folder, { recursive: true });
});

const ask = async <T>(wish: ManyWish) =>
	await new Promise<T>((resolve) => {
		simulator.once('message', (reply) => resolve(reply as T));
		simulator.send(wish);
	});

async function runExport(
	format: ExportJob['format'],
	counts: number[],
	jobsAvailableUntil: string,
) {
	const many = { first: FIRST, perDay: counts, bytes: BYTES };
	const started = await ask<ManyStarted>({ type: 'start', many, jobsAvailableUntil });
	const job: ExportJob = { ...started, format, interval: INTERVAL, folder };
	const script = path.join(__dirname, 'exportProcess.ts');
	const { stdout } = await promisify(execFile)(
		process.execPath,
		[...PROCESS.execArgv, script, JSON.stringify(job)],
		{ cwd: PROCESS.cwd, env: { ...process.env, NODE_OPTIONS: '' } },
	);
	const result = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as ExportResult;
	const { calls, intervals } = await ask<ManyCalls>({ type: 'calls' });
	console.log(JSON.stringify({ total: totalOf(counts), format, ...result, calls }));
	return { ...result, calls, intervals };
}

/** Every ID, in the order of the file. */
async function idsIn(file: string, idOf: (line: string) => string): Promise<string[]> {
	const ids: string[] = [];
	for await (const line of createInterface({ input: createReadStream(file) })) ids.push(idOf(line));
	return ids;
}

function expectEachOnce(ids: string[], total: number): void {
	expect(ids).toHaveLength(total);
	const seen = new Set(ids);
	expect(seen.size).toBe(total);
	for (let index = 0; index < total; index++) {
		if (!seen.has(uuidOf(0, index))) throw new Error(`${uuidOf(0, index)} is missing`);
	}
}

it(
	'by queries: each conversation once, in little memory',
	async () => {
		// No job has data yet.
		const none = '2026-01-01T00:00:00.000Z';
		const { file, grownMb, calls, intervals } = await runExport('ndjson', PER_DAY.queries, none);
		const total = totalOf(PER_DAY.queries);
		expectEachOnce(
			await idsIn(file, (line) => (JSON.parse(line) as { conversationId: string }).conversationId),
			total,
		);
		expect(grownMb).toBeLessThan(MOST_MB);
		const queries = calls['POST /api/v2/analytics/conversations/details/query'];
		// The week of the busy day has more than a query can return, so it is halved until no part has.
		const ofWeek = intervals.map(daysOf).filter(([start, end]) => start >= 14 && end <= 21);
		expect(ofWeek).toEqual([[14, 21], ...HALVES, ...(IS_FULL ? MORE_HALVES : [])]);
		// Seven pieces, and the pages.
		expect(queries).toBeGreaterThan(total / 100);
		expect(queries).toBeLessThan(total / 100 + 40);
	},
	LIMIT_MS,
);

it(
	'by jobs: each conversation once, in few calls and little memory',
	async () => {
		// The last day has no data yet.
		const until = new Date(FIRST + 44 * DAY_MS).toISOString();
		const { file, grownMb, calls } = await runExport('csv', PER_DAY.jobs, until);
		const total = totalOf(PER_DAY.jobs);
		const [head, ...ids] = await idsIn(file, (line) => line.split(',')[0]);
		expect(head).toBe('id');
		expectEachOnce(ids, total);
		expect(grownMb).toBeLessThan(MOST_MB);
		expect(calls['POST /api/v2/analytics/conversations/details/jobs']).toBe(2);
		const results = calls['GET /api/v2/analytics/conversations/details/jobs/{jobId}/results'];
		expect(results).toBeLessThan(total / 500 + 5);
	},
	LIMIT_MS,
);
