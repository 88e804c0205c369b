import assert from 'node:assert/strict';

import { whoRan } from './whoRan.mjs';

/**
 * @typedef {object} Killed
 * @property {string} name of the worker
 * @property {string} write the name of the queue that it was creating
 * @property {Promise<unknown>} replaced resolves when another worker is ready
 */

/**
 * Kills a worker by SIGKILL while Genesys Cloud carries out a write of it: the worst moment, because the write is made
 * and nobody gets the answer. Starts another worker at once.
 *
 * @param {import('./queueTest.mjs').QueueSite} site
 * @param {() => boolean} isTime asked at each write
 * @returns {() => Killed | undefined}
 */
export function killWorkerAtWrite({ n8n, simulator }, isTime) {
	/** @type {Killed | undefined} */
	let killed;
	simulator.setOptions({
		// The call counts as in flight until then.
		onRequest: ({ method, body }) => {
			if (method !== 'POST' || killed || !isTime()) return;
			const { name: write, description: executionId } = JSON.parse(body);
			const [name] = whoRan(n8n).get(executionId) ?? [];
			const worker = n8n.workers.find((one) => one.name === name);
			assert.ok(worker, 'a log says who runs the execution');
			worker.process.kill();
			killed = { name, write, replaced: n8n.startWorker() };
		},
	});
	return () => killed;
}
