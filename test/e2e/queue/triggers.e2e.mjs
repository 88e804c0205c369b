/** Triggers in queue mode: they run in the main process, once, and what they start runs on the workers. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { genesys, genesysTrigger, pollTrigger, workflowOf } from '../support/nodes.mjs';
import { outputOf, until } from '../support/site.mjs';
import { ranOnWorkers } from './ranOnWorkers.mjs';
import { queueTest } from './queueTest.mjs';

const USERS = '/api/v2/users';
const RUNS = 4;
/** Longer than the time from one poll to the next. */
const QUIET_MS = 1_500;

queueTest(
	'a polling trigger polls in the main process alone, and its executions run on workers',
	async (site) => {
		const client = await site.client();
		const file = path.join(site.userFolder, 'cursors.txt');
		const trigger = pollTrigger(file);
		const flow = await site.workflow(workflowOf([trigger, genesys(client, { path: USERS })]));
		await until('some runs', () => client.calls().length >= RUNS);
		const countPolls = () => readFileSync(file, 'utf8').trim().split('\n').length;
		await flow.deactivate();
		// n8n answers before it has taken the trigger away.
		for (let before = 0; before !== countPolls(); await sleep(QUIET_MS)) before = countPolls();

		const executions = await ranOnWorkers(site, flow);
		const polls = [];
		for (const { id } of executions)
			polls.push(...outputOf(await site.rest.getExecution(id), trigger.name));
		assert.deepEqual(
			polls,
			polls.map((_, index) => ({ cursor: index + 1, pid: site.n8n.pid() })),
			'each poll went on from the one before, in the main process',
		);
		assert.equal(countPolls(), polls.length);
		assert.equal(client.calls().length, polls.length);
	},
);

queueTest(
	'a live trigger listens once, in the main process, and its executions run on workers',
	async (site) => {
		const client = await site.client();
		const [user] = site.simulator.org('Acme').users;
		const topic = `v2.users.${user.id}.presence`;
		const trigger = genesysTrigger(client, {
			event: 'agentPresence',
			userIds: user.id,
			onlyChanges: false,
			output: 'raw',
		});
		const flow = await site.workflow(workflowOf([trigger, genesys(client, { path: USERS })]));
		const sockets = () => site.simulator.channels.list(client.id).flatMap((one) => one.sockets);
		await until('the trigger to listen', () => sockets().length > 0);
		for (let n = 0; n < RUNS; n++) {
			site.simulator.emit(topic, { n });
			await until('the execution', async () => {
				const all = await site.n8n.servers.executionsOf(flow.id);
				return all.filter(({ status }) => status === 'success').length === n + 1;
			});
		}
		assert.equal(sockets().length, 1);
		await flow.deactivate();
		const executions = await ranOnWorkers(site, flow);
		const events = [];
		for (const { id } of executions)
			events.push(...outputOf(await site.rest.getExecution(id), trigger.name));
		assert.deepEqual(
			events.map(({ n }) => n).sort(),
			Array.from({ length: RUNS }, (_, n) => n),
		);
	},
);
