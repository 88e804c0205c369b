/** The token in workflow static data, beside what other nodes keep there. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import {
	code,
	everySecond,
	genesys,
	noOp,
	pollTrigger,
	webhook,
	workflowOf,
} from './support/nodes.mjs';
import { test, testEverywhere } from './support/runner.mjs';
import { errorOf, until } from './support/site.mjs';

const USERS = '/api/v2/users';
const POLLS = 10;
/** Where n8n keeps the static data of the node of that name. */
const TRIGGER_DATA = 'node:Poll Trigger';

testEverywhere(
	'runs of a Schedule Trigger store the token, and the next process uses it',
	async (site) => {
		const client = await site.client();
		const flow = await site.workflow(workflowOf([everySecond(), genesys(client, { path: USERS })]));

		await until('two runs', () => client.calls().length >= 2);
		await until('the token to be stored', async () => client.storedToken(flow.id));
		const stored = await client.storedToken(flow.id);
		assert.ok(stored && site.simulator.tokens().includes(stored.value));

		await site.n8n.restart();
		const before = client.calls().length;
		await until('two runs of the new process', () => client.calls().length >= before + 2);
		assert.equal(client.exchanges(), 1);
	},
);

testEverywhere('what a Code node writes survives our writes', async (site) => {
	// Each run has to get a new token, and to write.
	const client = await site.client({ tokenLifetimeSeconds: 1 });
	const counting = code(`
		const data = $getWorkflowStaticData('global');
		data.foreign = { runs: (data.foreign?.runs ?? 0) + 1 };
		return $input.all();
	`);
	const flow = await site.workflow(
		workflowOf([webhook(), counting, genesys(client, { path: USERS })]),
	);
	const tokens = new Set();
	for (let runs = 1; runs <= 3; runs += 1) {
		const { execution } = await flow.run();
		assert.equal(execution.status, 'success', errorOf(execution));
		assert.deepEqual((await flow.staticData()).global.foreign, { runs });
		tokens.add((await client.storedToken(flow.id))?.value);
		await sleep(1_000);
	}
	assert.equal(tokens.size, 3);
});

/** A polling trigger whose file has every cursor it has counted to, and whose stored cursor is watched. */
async function polled(
	/** @type {import('./support/site.mjs').Site} */ site,
	/** @type {string} */ name,
	/** @type {(trigger: any) => any} */ contentOf,
) {
	const file = path.join(site.userFolder, `${name}-${randomUUID()}.txt`);
	const flow = await site.workflow(contentOf(pollTrigger(file)));
	const counted = () =>
		existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').map(Number) : [];
	const stored = async () => (await flow.staticData())[TRIGGER_DATA]?.cursor;
	/** @type {number[]} */
	const seen = [];
	return {
		flow,
		counted,
		/** Notes what is stored, if it has changed. */
		async look() {
			const cursor = await stored();
			if (cursor !== seen.at(-1)) seen.push(cursor);
		},
		isStored: async () => (await stored()) === counted().at(-1),
		check() {
			const all = counted();
			assert.deepEqual(
				all,
				all.map((_, index) => index + 1),
				`${name}: each poll went on from the one before`,
			);
			assert.deepEqual(
				seen,
				[...seen].sort((a, b) => a - b),
				`${name}: what is stored went forward only`,
			);
		},
	};
}

test("a polling trigger's cursor is never turned back", async (site) => {
	// All the time there is a new token to be stored.
	const client = await site.client({ tokenLifetimeSeconds: 1 });
	const call = () => genesys(client, { path: USERS });
	const flows = [
		await polled(site, 'both start our node', (trigger) => {
			const node = call();
			return workflowOf([webhook(), node], [trigger, node]);
		}),
		await polled(site, 'the trigger has a branch of its own', (trigger) =>
			workflowOf([webhook(), call()], [trigger, noOp()]),
		),
	];

	/** Webhook runs while the triggers poll. */
	const work = async (/** @type {number} */ polls) => {
		const goals = flows.map(({ counted }) => counted().length + polls);
		while (flows.some(({ counted }, index) => counted().length < goals[index])) {
			for (const { flow, look } of flows) {
				const answer = flow.post();
				for (let looks = 0; looks < 10; looks += 1) await look();
				assert.equal((await answer).status, 200);
			}
		}
		// Right after a poll: the next one is a second away.
		for (const { isStored } of flows) await until('the cursor to be stored', isStored);
	};

	await work(POLLS);
	for (const { flow } of flows) {
		await flow.deactivate();
		await flow.activate();
	}
	await work(3);
	await site.n8n.restart();
	await work(3);
	for (const { check } of flows) check();
	assert.ok(client.calls().length > 2 * POLLS, 'our node was run');
});
