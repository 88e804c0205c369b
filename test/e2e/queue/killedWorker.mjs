import assert from 'node:assert/strict';

import { whoRan } from './whoRan.mjs';

/**
 * @typedef {object} Killed
 * @property {string} name of the worker
 * @property {string} write the number of the write that it was making
 * @property {Promise<unknown>} replaced resolves when another worker is ready
 */

/**
 * Kills a worker by SIGKILL while Genesys Cloud carries out a write of it: the worst moment, because the write is made
 * and nobody gets the answer. Starts another worker at once.
 *
 * @param {import('./queueTest.mjs').QueueSite} site
 * @param {(body: string) => { number: string, executionId: string }} readWrite
 * @param {() => boolean} isTime asked at each write
 * @returns {() => Killed | undefined}
 */
export function killWorkerAtWrite({ n8n, simulator }, readWrite, isTime) {
	/** @type {Killed | undefined} */
	let killed;
	simulator.setOptions({
		// The call counts as in flight until then.
		onRequest: ({ method, body }) => {
			if (method !== 'POST' || killed || !isTime()) return;
			const { number: write, executionId } = readWrite(body);
			const [name] = whoRan(n8n).get(executionId) ?? [];
			const worker = n8n.workers.find((one) => one.name === name);
			assert.ok(worker, 'a log says who runs the execution');
			worker.process.kill();
			killed = { name, write, replaced: n8n.startWorker() };
		},
	});
	return () => killed;
}
