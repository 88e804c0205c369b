import { cp } from 'node:fs/promises';
import path from 'node:path';

import { packagesFolder, startN8n } from '../../../scripts/n8n/n8nProcess.mjs';
import { newEncryptionKey, startSite } from '../../../scripts/n8n/site.mjs';
import { startServers } from './servers.mjs';

/** Executions that a worker runs at a time. */
export const CONCURRENCY = 5;

/**
 * How soon the executions of a worker that is gone are given up. A worker holds each of its jobs by a lock that it
 * renews; one without a lock is failed at the second check from then on. n8n's own values (60, 10 and 30 s) take
 * up to 2 minutes for that.
 */
const STALLED = {
	QUEUE_WORKER_LOCK_DURATION: '5000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '1000',
	QUEUE_WORKER_STALLED_INTERVAL: '1000',
	// n8n 1 runs such an execution once more by default, and all its writes with it. n8n 2 never does.
	QUEUE_WORKER_MAX_STALLED_COUNT: '0',
};

/** @typedef {import('../../../scripts/n8n/n8nProcess.mjs').N8nProcess} N8nProcess */
/** @typedef {Awaited<ReturnType<typeof startQueueN8n>>['n8n']} QueueN8n */

/**
 * Starts n8n in queue mode: PostgreSQL, Redis, a main process and two workers, each with the packed package.
 *
 * @param {Parameters<typeof startSite>[0]} options the user folder is the main process's; all else is put below it
 */
export async function startQueueN8n({ userFolder, log, env = {}, ...options }) {
	const servers = await startServers(userFolder, log);
	const encryptionKey = newEncryptionKey();
	const common = {
		...env,
		...servers.env,
		...STALLED,
		EXECUTIONS_MODE: 'queue',
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
		N8N_RUNNERS_BROKER_LISTEN_ADDRESS: '127.0.0.1',
	};
	// It alone migrates the database, so the workers have to wait for it.
	const site = await startSite({ userFolder, log, env: common, encryptionKey, ...options });
	const main = site.n8n;
	/** @type {{ name: string, process: N8nProcess }[]} also those that have ended */
	const workers = [];
	let started = 0;

	/** Starts one more worker, in a folder of its own. */
	async function startWorker() {
		started += 1;
		const name = `worker ${started}`;
		const folder = path.join(userFolder, name.replace(' ', '-'));
		await cp(packagesFolder(userFolder), packagesFolder(folder), { recursive: true });
		const process = await startN8n({
			userFolder: folder,
			encryptionKey,
			role: 'worker',
			args: [`--concurrency=${CONCURRENCY}`],
			env: common,
			log,
			...options,
		});
		const worker = { name, process };
		workers.push(worker);
		return worker;
	}

	/** The processes of n8n; PostgreSQL and Redis go on. */
	async function stopProcesses() {
		const all = [main, ...workers.map(({ process }) => process)];
		await Promise.all(all.map((one) => one.stop()));
	}

	log('Starting two workers …');
	await Promise.all([startWorker(), startWorker()]);
	return {
		...site,
		n8n: {
			...main,
			servers,
			workers,
			startWorker,
			stopProcesses,
			stop: async () => {
				await stopProcesses();
				await servers.close();
			},
		},
	};
}
