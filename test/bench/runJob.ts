/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
import { fork } from 'node:child_process';
import { join } from 'node:path';

import { CERTIFICATE_FILE } from '../simulator';
import type { ChildMessage, ParentMessage } from './child';
import type { SimulatorHandle } from './simulatorHandle';
import type { ChildResult, Job, Measurement } from './types';

/** Far above what any case takes. */
const LIMIT_MS = 5 * 60_000;

/**
 * Runs a job in a fresh process.
 *
 * @returns the numbers, or why the contestant cannot do it
 * @throws when it fails, hangs or ends
 */
export async function runJob(
	job: Job,
	simulator: SimulatorHandle,
): Promise<Measurement | { skipped: string }> {
	const child = fork(join(__dirname, 'child.js'), {
		execArgv: ['--expose-gc', ...(process.env.BENCH_NODE_OPTIONS?.split(' ') ?? [])],
		env: { ...process.env, NODE_OPTIONS: '', NODE_EXTRA_CA_CERTS: CERTIFICATE_FILE },
		stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
	});
	const limit = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS);
	const exited = new Promise((resolve) => child.once('exit', resolve));
	const tell = (message: ParentMessage) => child.send(message);
	try {
		const outcome = new Promise<ChildResult | { skipped: string }>((resolve, reject) => {
			child.once('error', reject);
			child.once('exit', (code, signal) =>
				reject(new Error(`The process ended with ${signal ?? `exit code ${code}`}`)),
			);
			child.on('message', (message: ChildMessage) => {
				if (message.type === 'result') resolve(message.result);
				else if (message.type === 'skipped') resolve({ skipped: message.reason });
				else if (message.type === 'failed') reject(new Error(message.error));
				else void simulator.begin().then(() => tell({ type: 'go' }), reject);
			});
		});
		tell({ type: 'job', job, warmUpId: simulator.ids[0] });
		const result = await outcome;
		await exited;
		return 'skipped' in result ? result : { ...result, seen: await simulator.seen() };
	} finally {
		clearTimeout(limit);
		child.kill();
	}
}
