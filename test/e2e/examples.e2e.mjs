/** The workflows of `examples/`: each is imported as it is, gets a credential, and runs. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';

import { byId, GENESYS_NODE } from './support/nodes.mjs';
import { test } from './support/runner.mjs';
import { errorOf, outputOf } from './support/site.mjs';

const FOLDER = new URL('../../examples/', import.meta.url);
/**
 * What a person fills in before an example runs, and what its last node then returns.
 *
 * @type {Record<string, Example>}
 */
const EXAMPLES = {
	'add-users-to-queue.workflow.json': {
		last: 'Add to Queue',
		prepare({ nodes, queueId, emails }) {
			nodes['Add to Queue'].parameters.queueId = byId(queueId);
			const [addresses] = nodes['Email Addresses'].parameters.assignments.assignments;
			addresses.value = JSON.stringify(emails);
		},
		check(output, { emails }) {
			assert.equal(output.length, emails.length);
			assert.ok(
				output.every(({ added }) => added === true),
				JSON.stringify(output),
			);
		},
	},
	'conversations-to-csv.workflow.json': {
		last: 'Convert to CSV',
		// The day after the simulator's first conversation stands in for today.
		prepare({ nodes, conversationStart }) {
			const { parameters } = nodes['Get Conversations'];
			const today = `DateTime.fromISO("${conversationStart}").plus({ days: 1 }).startOf("day")`;
			assert.match(parameters.bodyJson, /\$today\b/);
			parameters.bodyJson = parameters.bodyJson.replaceAll('$today', today);
		},
		check(output, { before, file }) {
			assert.ok(before('Get Conversations').length > 1, 'no conversations');
			assert.equal(before('Choose Columns').length, before('Get Conversations').length);
			assert.equal(output.length, 1);
			assert.match(file('Convert to CSV').fileName, /^conversations-\d{4}-\d\d-\d\d\.csv$/);
			assert.equal(file('Convert to CSV').mimeType, 'text/csv');
		},
	},
	'list-users.workflow.json': {
		last: 'Get Users',
		check(output) {
			assert.equal(output.length, 100);
			assert.ok(output.every(({ email }) => email.includes('@')));
		},
	},
	'scheduled-queue-check.workflow.json': {
		last: 'Fewer than 3 Agents',
		check(output, { before }) {
			const short = before('Get Queues').filter(({ joinedMemberCount }) => joinedMemberCount < 3);
			assert.deepEqual(output, short);
			assert.ok(before('Get Queues').length > 0);
		},
	},
};

/**
 * @typedef {object} Prepared
 * @property {Record<string, any>} nodes the nodes of the workflow by name
 * @property {string} queueId
 * @property {string[]} emails
 * @property {string} conversationStart of the first conversation
 * @property {(node: string) => any[]} before what another node has put out
 * @property {(node: string) => { fileName: string, mimeType: string }} file the file that a node has put out
 *
 * @typedef {object} Example
 * @property {string} last
 * @property {(prepared: Prepared) => void} [prepare]
 * @property {(output: any[], prepared: Prepared) => void} check
 */

test('every example has a test', async () => {
	const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
	assert.deepEqual(files.sort(), Object.keys(EXAMPLES).sort());
});

for (const [file, { last, prepare, check }] of Object.entries(EXAMPLES)) {
	test(`${file} runs once it has a credential`, async (site) => {
		const { rest, simulator } = site;
		const { reference } = await site.client();
		const workflow = JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'));
		/** @type {Prepared['nodes']} */
		const nodes = Object.fromEntries(
			workflow.nodes.map((/** @type {{ name: string }} */ node) => [node.name, node]),
		);
		for (const node of workflow.nodes) if (node.type === GENESYS_NODE) node.credentials = reference;
		const { conversations, queues, users } = simulator.org();
		const active = users.filter((/** @type {{ state: string }} */ { state }) => state === 'active');
		const prepared = {
			nodes,
			queueId: queues[0].id,
			emails: active.slice(0, 3).map((/** @type {{ email: string }} */ { email }) => email),
			conversationStart: conversations[0].conversationStart,
			before: (/** @type {string} */ node) => outputOf(execution, node),
			file: (/** @type {string} */ node) =>
				execution.data.resultData.runData[node][0].data.main[0][0].binary.data,
		};
		prepare?.(prepared);
		// A webhook would wait for a test call: the node after it is what matters.
		const [trigger] = workflow.nodes;
		if (trigger.type === 'n8n-nodes-base.webhook') {
			Object.assign(trigger, { type: 'n8n-nodes-base.manualTrigger', typeVersion: 1 });
			trigger.parameters = {};
		}
		const { id } = await rest.createWorkflow(workflow);
		const execution = await rest.waitForExecution(await rest.runManually(id, trigger.name));
		assert.equal(execution.status, 'success', errorOf(execution));
		check(outputOf(execution, last), prepared);
	});
}
