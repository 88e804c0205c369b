/** Live events in a real n8n. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { genesysTrigger, noOp, recorder, workflowOf } from './support/nodes.mjs';
import { test, testEverywhere } from './support/runner.mjs';
import { inMb, MB, withMemory } from './support/memory.mjs';
import { outputOf, until } from './support/site.mjs';

/** The name of the node. */
const TRIGGER = 'Genesys Cloud Trigger';

/** @typedef {import('./support/site.mjs').Site} Site */
/** @typedef {import('./support/site.mjs').Client} Client */

const TOTAL = 10_000;
const PER_SECOND = 500;
const WARM_UP = 20;

const presenceOf = (/** @type {{ id: string }} */ user) => `v2.users.${user.id}.presence`;
const channelsOf = (/** @type {Site} */ site, /** @type {Client} */ client) =>
	site.simulator.channels.list(client.id);
const listens = (/** @type {Site} */ site, /** @type {Client} */ client) =>
	channelsOf(site, client).some(({ sockets, topics }) => sockets.length > 0 && topics.length > 0);

/** A workflow that the presence of one user starts. */
function presenceWorkflow(
	/** @type {Client} */ client,
	/** @type {{ id: string }} */ user,
	/** @type {any[]} */ ...behind
) {
	const parameters = {
		event: 'agentPresence',
		userIds: user.id,
		onlyChanges: false,
		output: 'raw',
	};
	return workflowOf([genesysTrigger(client, parameters), ...(behind.length ? behind : [noOp()])]);
}

testEverywhere('activate, event, execution, deactivate: no subscription is left', async (site) => {
	const client = await site.client();
	const [user] = site.simulator.org('Acme').users;
	if (site.nodeMajor < 22) return await saysWhatIsMissing(site, presenceWorkflow(client, user));
	const flow = await site.workflow(presenceWorkflow(client, user));
	await until('the trigger to listen', () => listens(site, client));
	site.simulator.emit(presenceOf(user), { source: 'PURECLOUD', n: 1 });
	await until('an execution', async () => (await flow.executions()).length === 1);
	const [{ id }] = await flow.executions();
	const execution = await site.rest.waitForExecution(id);
	assert.equal(execution.status, 'success');
	assert.deepEqual(outputOf(execution, TRIGGER), [
		{ topic: presenceOf(user), source: 'PURECLOUD', n: 1 },
	]);

	await flow.deactivate();
	await until('the subscriptions to be removed', () =>
		channelsOf(site, client).every(
			({ sockets, topics }) => sockets.length === 0 && topics.length === 0,
		),
	);
	site.simulator.emit(presenceOf(user), { n: 2 });
	assert.equal((await flow.executions()).length, 1);
	assert.equal(client.exchanges(), 1);
});

/** Node.js 20 has no WebSocket. */
async function saysWhatIsMissing(
	/** @type {Site} */ site,
	/** @type {ReturnType<typeof presenceWorkflow>} */ content,
) {
	await assert.rejects(
		async () => await site.workflow(content),
		/Live events need Node\.js 22 or newer.*such as 'Conversation Ended'/,
	);
}

test('a test listens until the first event, and cleans up', async (site) => {
	const client = await site.client();
	const [user] = site.simulator.org('Acme').users;
	const { id } = await site.rest.createWorkflow({
		name: 'A test',
		...presenceWorkflow(client, user),
		settings: { executionOrder: 'v1' },
	});
	const executionId = await site.rest.runManually(id, TRIGGER);
	await until('the test to listen', () => listens(site, client));
	site.simulator.emit(presenceOf(user), { n: 1 });
	const execution = await site.rest.waitForExecution(executionId);
	assert.equal(execution.status, 'success');
	assert.deepEqual(outputOf(execution, TRIGGER), [{ topic: presenceOf(user), n: 1 }]);
	await until('the test to clean up', () =>
		channelsOf(site, client).every(
			({ sockets, topics }) => sockets.length === 0 && topics.length === 0,
		),
	);

	const stopped = await site.rest.runManually(id, TRIGGER);
	await until('the second test to listen', () => listens(site, client));
	await site.rest.stopExecution(stopped);
	await until('the stopped test to clean up', () =>
		channelsOf(site, client).every(
			({ sockets, topics }) => sockets.length === 0 && topics.length === 0,
		),
	);
});

test('what a person must change is said when the workflow is published', async (site) => {
	const client = await site.client({ permissions: [] });
	const { id } = await site.rest.createWorkflow({
		name: 'Refused',
		...workflowOf([
			genesysTrigger(client, { event: 'agentPresence', userIds: 'nobody@nowhere.example' }),
			noOp(),
		]),
		settings: { executionOrder: 'v1' },
	});
	await assert.rejects(
		async () => await site.rest.activateWorkflow(id),
		/missing the following permission\(s\): directory:user:view.*under Admin > Integrations > OAuth > Roles/,
	);
});

test('10,000 events at 500 a second: each once, in order, in 35 s and little memory', async (site) => {
	const client = await site.client();
	const [user] = site.simulator.org('Acme').users;
	const file = path.join(site.userFolder, `events-${randomUUID()}.txt`);
	await site.workflow({
		...presenceWorkflow(client, user, recorder(file)),
		settings: { saveDataSuccessExecution: 'none' },
	});
	/** Numbers of the events that have run. */
	const numbers = () =>
		existsSync(file)
			? readFileSync(file, 'utf8')
					.trim()
					.split('\n')
					.map((line) => Number(line.split(' ')[0]))
			: [];
	await until('the trigger to listen', () => listens(site, client));
	// The first executions load what all others use.
	for (let n = -WARM_UP; n < 0; n++) {
		site.simulator.emit(presenceOf(user), { n });
		await until('an execution', () => numbers().length === n + WARM_UP + 1);
	}
	let sent = 0;
	let took = 0;
	const { before, most } = await withMemory(site, async () => {
		const begun = performance.now();
		for (let n = 0; n < TOTAL; await sleep(5)) {
			const due = Math.min(TOTAL, Math.floor(((performance.now() - begun) / 1000) * PER_SECOND));
			for (; n < due; n++) site.simulator.emit(presenceOf(user), { n });
		}
		sent = performance.now() - begun;
		await until('the last event to have run', () => numbers().at(-1) === TOTAL - 1, 50_000);
		took = performance.now() - begun;
	});
	const facts = `${TOTAL} events in ${(sent / 1000).toFixed(1)} s, all run after ${(took / 1000).toFixed(1)} s, n8n ${inMb(before)} -> ${inMb(most)}`;
	console.log(facts);
	assert.deepEqual(
		numbers(),
		Array.from({ length: TOTAL + WARM_UP }, (_, index) => index - WARM_UP),
	);
	assert.ok(took < 35_000, facts);
	assert.ok(most - before < 100 * MB, facts);
});
