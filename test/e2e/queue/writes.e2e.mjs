/** Reads and writes on two workers, one of which is killed in the middle. */
import assert from 'node:assert/strict';

import { RELEASES } from '../../../scripts/n8n/releases.mjs';
import { genesys, resource, webhook, workflowOf } from '../support/nodes.mjs';
import { killWorkerAtWrite } from './killedWorker.mjs';
import { watchMemory } from './memory.mjs';
import { CONCURRENCY } from './queueN8n.mjs';
import { queueTest } from './queueTest.mjs';
import { whoRan } from './whoRan.mjs';

const LIMIT_MS = 10 * 60_000;
/** They send one call after another, and wait for each answer. */
const CALLERS = 20;
/** Of all executions: when a worker is killed, and how many are started before the new one is ready. */
const KILLED_AT = 0.4;
const SENT_BEFORE_REPLACED = 0.8;
/** Two at the start, and the one that replaces the killed one. */
const WORKERS = 3;

/** @typedef {{ status: number, tookMs: number }} Answer */
/** @typedef {import('./queueTest.mjs').QueueSite} QueueSite */
/** @typedef {import('../support/site.mjs').Client} Client */

queueTest(
	'every execution ends and no write is made twice, although a worker is killed',
	async (site) => {
		const count = site.executions;
		const client = await site.client();
		const flow = await site.workflow(readThenWrite(client));
		site.simulator.setOptions({
			latencyMs: 20,
			rateLimit: { allowed: 1_000_000, windowMs: 60_000 }, // here the limit is not what is tested
		});
		const killed = killWorkerAtWrite(
			site,
			readWrite,
			() => client.calls('POST').length >= count * KILLED_AT,
		);
		const memoryUsed = watchMemory(() => pidsOf(site.n8n));
		const startedAt = Date.now();
		const answers = await callAll(count, flow, async (number) => {
			if (number >= count * SENT_BEFORE_REPLACED) await killed()?.replaced;
		});
		const tookMs = Date.now() - startedAt;

		const outcome = {
			answers,
			killed: killed(),
			writes: writesOf(client),
			executions: await site.n8n.servers.executionsOf(flow.id),
			workersOf: whoRan(site.n8n),
		};
		site.log([...summaryOf(site, client, outcome, tookMs), ...(await memoryUsed())].join('\n'));
		checkWrites(site, outcome);
		await checkEnds(site, outcome, count);
		checkSignIns(site, client, outcome);
	},
	LIMIT_MS,
);

/**
 * One read and one write, which carries the caller's number and the execution's ID. Genesys Cloud creates as many
 * contacts of one name as it is asked to; of other things it refuses the second one, which would hide a second write.
 */
function readThenWrite(/** @type {Client} */ client) {
	const oneUser = { resource: 'user', operation: 'getMany', returnAll: false, limit: 1 };
	const read = resource(client, oneUser, {}, 'Read');
	const number = "String($('Webhook').first().json.body.number)";
	const body = `={{ { firstName: ${number}, lastName: $execution.id } }}`;
	const create = { method: 'POST', path: '/api/v2/externalcontacts/contacts', body };
	return workflowOf([webhook(), read, genesys(client, create, {}, 'Write')]);
}

function readWrite(/** @type {string} */ body) {
	const { firstName: number, lastName: executionId } = JSON.parse(body);
	return { number, executionId };
}

/**
 * @param {number} count
 * @param {import('../support/site.mjs').LiveWorkflow} flow
 * @param {(number: number) => Promise<void>} before each call
 */
async function callAll(count, flow, before) {
	/** @type {Map<string, Answer>} */
	const answers = new Map();
	let next = 0;
	const caller = async () => {
		while (next < count) {
			const number = next++;
			await before(number);
			const sentAt = Date.now();
			const { status } = await flow.post({ number });
			answers.set(String(number), { status, tookMs: Date.now() - sentAt });
		}
	};
	await Promise.all(Array.from({ length: CALLERS }, caller));
	return answers;
}

/** Those that took effect, whether somebody got the answer or not. */
function writesOf(/** @type {Client} */ client) {
	return client
		.calls('POST')
		.filter(({ executed }) => executed)
		.map(({ body, tokenId }) => ({ ...readWrite(body), tokenId }));
}

/**
 * @typedef {object} Outcome
 * @property {Map<string, Answer>} answers by the caller's number
 * @property {import('./killedWorker.mjs').Killed | undefined} killed
 * @property {ReturnType<typeof writesOf>} writes
 * @property {{ id: string, status: string }[]} executions
 * @property {Map<string, string[]>} workersOf by the execution's ID
 */

const lostOf = (/** @type {Outcome} */ { executions }) =>
	executions.filter(({ status }) => status !== 'success');

/** Every execution has ended: well, or lost with the worker, which it says; and so does the answer to its caller. */
async function checkEnds(
	/** @type {QueueSite} */ { rest },
	/** @type {Outcome} */ outcome,
	/** @type {number} */ count,
) {
	const { killed, executions, answers, workersOf } = outcome;
	assert.ok(killed);
	assert.equal(executions.length, count);
	const lost = lostOf(outcome);
	assert.ok(lost.length >= 1 && lost.length <= CONCURRENCY, `${lost.length} were lost`);
	for (const { id, status } of lost) {
		assert.ok(['error', 'crashed'].includes(status), `execution ${id} is ${status}`);
		// One that was taken from the queue at that moment is in no log.
		assert.deepEqual(workersOf.get(id) ?? [killed.name], [killed.name]);
		const { data } = await rest.getExecution(id);
		assert.match(data.resultData.error.message, /failed to be processed|stalled/);
	}
	assert.equal([...answers.values()].filter(({ status }) => status !== 200).length, lost.length);
	assert.equal(answers.get(killed.write)?.status, 500);
}

/** No execution was run again, and no write was made twice; not even the one that nobody got the answer to. */
function checkWrites(
	/** @type {QueueSite} */ { simulator },
	/** @type {Outcome} */ { answers, killed, writes, workersOf },
) {
	const contacts = simulator.org().contacts.map(({ firstName }) => firstName);
	for (const [number, { status }] of answers) {
		const times = writes.filter((write) => write.number === number).length;
		assert.ok(times <= 1, `write ${number} was made ${times} times`);
		if (status === 200 || number === killed?.write) assert.equal(times, 1, `write ${number}`);
		assert.equal(contacts.filter((name) => name === number).length, times);
	}
	assert.deepEqual(
		[...workersOf].filter(([, names]) => names.length > 1),
		[],
	);
}

/**
 * Each worker signs in once, and the main process never. n8n 1 gives workers what is stored with the workflow, so there
 * one may find the token of another.
 */
function checkSignIns(
	/** @type {QueueSite} */ { n8n, release },
	/** @type {Client} */ client,
	/** @type {Outcome} */ { writes, workersOf },
) {
	const firstUsers = new Map();
	for (const { tokenId, executionId } of writes)
		if (!firstUsers.has(tokenId)) firstUsers.set(tokenId, workersOf.get(executionId)?.[0]);
	const signedIn = [...firstUsers.values()].sort();
	assert.equal(client.exchanges(), signedIn.length);
	const workers = n8n.workers.map(({ name }) => name).sort();
	assert.equal(workers.length, WORKERS);
	if (release === RELEASES[0]) assert.deepEqual(signedIn, workers);
	else assert.equal(new Set(signedIn).size, signedIn.length);
}

/** @returns {Map<string, number>} process ids by name */
function pidsOf(/** @type {import('./queueN8n.mjs').QueueN8n} */ { pid, workers, servers }) {
	return new Map([
		['main', pid()],
		...workers.map(({ name, process }) => /** @type {const} */ ([name, process.pid()])),
		['PostgreSQL', servers.postgres.child.pid ?? 0],
		['Redis', servers.redis.child.pid ?? 0],
	]);
}

function summaryOf(
	/** @type {QueueSite} */ { n8n },
	/** @type {Client} */ client,
	/** @type {Outcome} */ outcome,
	/** @type {number} */ tookMs,
) {
	const { answers, killed, executions, writes, workersOf } = outcome;
	const ofWorkers = n8n.workers.map(({ name }) => {
		const ran = executions.filter(({ id }) => workersOf.get(id)?.[0] === name).length;
		return `${name}${name === killed?.name ? ' (killed)' : ''}: ${ran}`;
	});
	const slowestMs = Math.max(...[...answers.values()].map((answer) => answer.tookMs));
	const seconds = (/** @type {number} */ ms) => `${(ms / 1000).toFixed(1)} s`;
	const lost = lostOf(outcome).length;
	return [
		`${executions.length} executions in ${seconds(tookMs)}, ${lost} of them lost with the worker`,
		`${writes.length} writes, ${client.calls('GET').length} reads, ${client.exchanges()} sign-ins`,
		`executions by ${ofWorkers.join(', ')}; slowest answer ${seconds(slowestMs)}`,
	];
}
