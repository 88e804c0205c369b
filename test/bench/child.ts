/* eslint-disable @n8n/community-nodes/no-restricted-globals -- test code runs on Node, not in n8n Cloud */
/**
 * One contestant, one task, one process. Says `ready` once it is loaded and warm, begins on `go`, and
 * answers with the numbers. Started by `runJob.ts`.
 */
import { checksum } from './checksum';
import { createContestant } from './contestants';
import type { Contestant } from './contestants/contestant';
import { measure } from './measure';
import type { ChildResult, Job, Task } from './types';

export type ChildMessage =
	| { type: 'ready' }
	| { type: 'skipped'; reason: string }
	| { type: 'result'; result: ChildResult }
	| { type: 'failed'; error: string };

export type ParentMessage = { type: 'job'; job: Job; warmUpId: string } | { type: 'go' };

let contestant: Contestant;
let task: Task;
let readyMs: number;

const send = async (message: ChildMessage) =>
	await new Promise<void>((resolve) => process.send?.(message, () => resolve()));

async function end(message: ChildMessage): Promise<void> {
	await send(message);
	process.exit(message.type === 'failed' ? 1 : 0);
}

async function prepare(job: Job, warmUpId: string): Promise<void> {
	contestant = await createContestant(job);
	readyMs = performance.now();
	({ task } = job);
	const reason = contestant.missing?.(task);
	if (reason !== undefined) {
		await end({ type: 'skipped', reason });
		return;
	}
	if (job.start === 'warm') await contestant.run({ kind: 'getEach', ids: [warmUpId] });
	await send({ type: 'ready' });
}

async function run(): Promise<void> {
	const { result, usage } = await measure(async () => await contestant.run(task));
	const ids = result.users.map(({ id }) => id);
	await end({
		type: 'result',
		result: {
			...usage,
			nodeVersion: process.versions.node,
			readyMs,
			count: ids.length,
			checksum: checksum(ids),
			resultBytes: Buffer.byteLength(JSON.stringify(result.data)),
		},
	});
}

process.on('message', (message: ParentMessage) => {
	const work = message.type === 'job' ? prepare(message.job, message.warmUpId) : run();
	work.catch(
		async (error: Error) => await end({ type: 'failed', error: error.stack ?? String(error) }),
	);
});
// Its parent was ended.
process.on('disconnect', () => process.exit(1));
