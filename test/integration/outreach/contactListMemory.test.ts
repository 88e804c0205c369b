/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, no-console -- test code runs on Node, not in n8n Cloud */
/** 100,000 contacts from a file and to one, with the memory of the process that runs the node. */
import { execFile, fork, type ChildProcess } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

import type { FilesJob, FilesResult } from './filesProcess';
import type { Started } from './simulatorProcess';

const ROWS = 100_000;
const MOST_MB = 64;
const LIMIT_MS = 240_000;
const PROCESS = { execArgv: ['--import', 'tsx'], cwd: path.join(__dirname, '..', '..', '..') };

let simulator: ChildProcess;
let folder: string;

beforeAll(async () => {
	folder = await mkdtemp(path.join(os.tmpdir(), 'contacts-'));
	simulator = fork(path.join(__dirname, 'simulatorProcess.ts'), { ...PROCESS, stdio: 'inherit' });
});
afterAll(async () => {
	simulator.disconnect();
	await rm(folder, { recursive: true });
});

const started = async () =>
	await new Promise<Started>((resolve) => {
		simulator.once('message', (reply) => resolve(reply as Started));
		simulator.send('start');
	});

const line = (index: number) =>
	`C-${index},First ${index},${'x'.repeat(320)},+4930${1_000_000 + index},,Berlin ${'y'.repeat(320)},${index % 100}`;

it(
	'both stay within 64 MB',
	async () => {
		const csv = path.join(folder, 'leads.csv');
		const lines = Array.from({ length: ROWS }, (_, index) => line(index));
		const head = 'Number,First Name,Last Name,Phone,Mobile,City,Score';
		await writeFile(csv, `${[head, ...lines].join('\r\n')}\r\n`);
		const job: FilesJob = { ...(await started()), csv, folder };
		const { stdout } = await promisify(execFile)(
			process.execPath,
			[...PROCESS.execArgv, path.join(__dirname, 'filesProcess.ts'), JSON.stringify(job)],
			{ cwd: PROCESS.cwd, env: { ...process.env, NODE_OPTIONS: '' } },
		);
		const result = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as FilesResult;
		const { importMb, exportMb, imported, file } = result;
		const { size } = await stat(csv);
		console.log(JSON.stringify({ fileMb: Math.round(size / 2 ** 20), importMb, exportMb }));
		// So a copy in memory would show.
		expect(size).toBeGreaterThan(MOST_MB * 2 ** 20);
		expect(imported).toMatchObject({
			totalRecords: ROWS,
			completedRecords: ROWS,
			failedRecords: 0,
		});
		const ids = new Set<string>();
		for await (const row of createInterface({ input: createReadStream(file) }))
			ids.add(row.split(',')[0]);
		expect(ids.size).toBe(ROWS + 1);
		expect(importMb).toBeLessThan(MOST_MB);
		expect(exportMb).toBeLessThan(MOST_MB);
	},
	LIMIT_MS,
);
