/** The workflows of `examples/`: each is imported as it is, gets a credential, and runs. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';

import { EXAMPLE_NAMES, furnishForExamples } from '../../scripts/n8n/exampleData.mjs';
import { byId, CREDENTIAL_TYPE, GENESYS_NODE } from './support/nodes.mjs';
import { test } from './support/runner.mjs';
import { errorOf, outputOf } from './support/site.mjs';

const FOLDER = new URL('../../examples/', import.meta.url);
const DAY_MS = 86_400_000;

/**
 * How each example is started, and what must come of it.
 *
 * @type {Record<string, Example>}
 */
const EXAMPLES = {
	'add-users-to-queue.workflow.json': {
		// More than go into one call.
		form: ({ active }) => [
			new File([['email', ...emailsOf(active)].join('\n')], 'users.csv', { type: 'text/csv' }),
		],
		prepare({ nodes, org }) {
			nodes['Add to Queue'].parameters.queueId = byId(org.queues[1].id);
		},
		check({ output, active, org, calls }) {
			const added = output('Add to Queue');
			assert.equal(added.length, emailsOf(active).length);
			assert.ok(added.every(({ added: isAdded }) => isAdded === true));
			const members = (org.members.get(org.queues[1].id) ?? []).map(({ userId }) => userId);
			for (const { id } of active.slice(0, SHEET_ROWS)) assert.ok(members.includes(id));
			const adding = calls('POST').filter(({ path }) => path.endsWith('/members'));
			assert.equal(adding.length, Math.ceil(SHEET_ROWS / 100));
		},
	},
	'agents-status-board.workflow.json': {
		webhook: 'GET',
		check({ output, answer, org }) {
			const members = org.members.get(org.queues[0].id) ?? [];
			const rows = output('Choose Columns');
			assert.equal(rows.length, members.length);
			assert.ok(rows.length > 100, 'one page only');
			for (const name of ['Agent', 'Joined', 'Presence', 'Status', 'Since'])
				assert.ok(
					rows.every((row) => row[name]),
					`${name}: ${JSON.stringify(rows[0])}`,
				);
			assert.equal(String(answer).match(/<tr\b/g)?.length, rows.length + 1);
			assert.match(String(answer), /http-equiv="refresh"/);
		},
	},
	'callback-from-form.workflow.json': {
		form: () => ['Ada Lovelace', '+49 30 123-4567', 'In one hour'],
		check({ output, org }) {
			const { path, body } = /** @type {{ path: string, body: any }} */ (org.commands.at(-1));
			assert.equal(path, '/api/v2/conversations/callbacks');
			const { callbackScheduledTime, ...others } = body;
			assert.deepEqual(others, {
				queueId: org.queues[0].id,
				callbackUserName: 'Ada Lovelace',
				callbackNumbers: ['+49301234567'],
			});
			const inMs = Date.parse(callbackScheduledTime) - Date.now();
			assert.ok(inMs > 3_500_000 && inMs <= 3_600_000, callbackScheduledTime);
			assert.equal(output('Create Callback').length, 1);
		},
	},
	'conversations-to-csv.workflow.json': {
		check({ output, file, org, calls }) {
			const found = ofYesterday(org, calls);
			assert.ok(found.length > 100, 'one page only');
			assert.equal(output('Get Conversations').length, found.length);
			assert.equal(output('Choose Columns').length, found.length);
			assert.ok(output('Choose Columns').every(({ start, media }) => start && media));
			assert.equal(output('Convert to CSV').length, 1);
			const { fileName, mimeType } = file('Convert to CSV');
			assert.match(fileName, /^conversations-\d{4}-\d\d-\d\d\.csv$/);
			assert.equal(mimeType, 'text/csv');
		},
	},
	'data-table-lookup.workflow.json': {
		webhook: 'POST',
		body: { key: 'key-7' },
		check({ answer, org }) {
			const [table] = org.dataTables;
			assert.deepEqual(answer, [org.rows.get(table.id)?.get('key-7')]);
		},
	},
	'emergency-switch.workflow.json': {
		form: () => ['On'],
		check({ output, org }) {
			const [group] = org.emergencyGroups;
			assert.equal(group.enabled, true);
			assert.equal(group.name, EXAMPLE_NAMES.emergencyGroups);
			assert.equal(output('Switch Group').length, 1);
		},
	},
	'list-users.workflow.json': {
		webhook: 'GET',
		check({ answer, active }) {
			const users = /** @type {{ id: string }[]} */ (answer);
			assert.ok(users.length > 500, 'one page only');
			assert.deepEqual(idsOf(users), idsOf(active));
		},
	},
	'queue-wait-agent-tool.workflow.json': {
		// There is no model here, so it is only put into production.
		prepare({ nodes, modelCredential }) {
			nodes['OpenAI Model'].credentials = { openAiApi: modelCredential };
		},
		check() {},
	},
	'recordings-to-files.workflow.json': {
		check({ output, binaries, org, calls }) {
			const found = ofYesterday(org, calls).filter(({ participants }) =>
				participants.some(({ sessions }) =>
					sessions.some(({ mediaType }) => mediaType === 'voice'),
				),
			);
			assert.ok(found.length > 100, 'one group only');
			assert.equal(output('Find Calls').length, found.length);
			assert.equal(output('One Item per Group').length, Math.ceil(found.length / 100));
			assert.equal(binaries('Download Recordings').length, found.length);
		},
	},
	'scheduled-queue-check.workflow.json': {
		check({ output, org }) {
			assert.equal(output('Get Queues').length, org.queues.length);
			const short = org.queues.filter(({ joinedMemberCount }) => Number(joinedMemberCount) < 3);
			assert.ok(short.length > 1);
			assert.deepEqual(idsOf(output('Fewer than 3 Agents')), idsOf(short));
		},
	},
};

/**
 * @typedef {import('../simulator/data/orgData.js').OrgData} OrgData
 *
 * @typedef {object} Prepared
 * @property {Record<string, any>} nodes the nodes of the workflow by name
 * @property {OrgData} org
 * @property {OrgData['users']} active
 * @property {{ id: string, name: string }} modelCredential
 *
 * @typedef {object} Done
 * @property {OrgData} org
 * @property {OrgData['users']} active
 * @property {(method: string) => any[]} calls the API calls that were made
 * @property {(node: string) => any[]} output what a node has put out
 * @property {(node: string) => { fileName: string, mimeType: string }} file the file that a node has put out
 * @property {(node: string) => object[]} binaries all files that a node has put out
 * @property {unknown} answer to the web request
 *
 * @typedef {object} Example
 * @property {'GET' | 'POST'} [webhook] the web request that starts it
 * @property {object} [body] of this request
 * @property {(prepared: Prepared) => Array<string | File>} [form] what is filled into its form, field by field
 * @property {(prepared: Prepared) => void} [prepare] what else a person fills in
 * @property {(done: Done) => void} check
 */

const SHEET_ROWS = 120;

/** @returns {string[]} */
const emailsOf = (/** @type {OrgData['users']} */ users) =>
	users.slice(0, SHEET_ROWS).map(({ email }) => String(email));

const idsOf = (/** @type {{ id: string }[]} */ list) => list.map(({ id }) => id).sort();

/** The conversations in the interval that was asked for, which must be yesterday. */
function ofYesterday(/** @type {OrgData} */ org, /** @type {(method: string) => any[]} */ calls) {
	const [job] = calls('POST').filter(({ path }) => path.endsWith('/conversations/details/jobs'));
	const [start, end] = JSON.parse(job.body).interval.split('/').map(Date.parse);
	assert.ok(end <= Date.now() && end > Date.now() - DAY_MS - 3_600_000);
	assert.ok(Math.abs(end - start - DAY_MS) <= 3_600_000);
	return org.conversations.filter(
		({ conversationStart, conversationEnd }) =>
			Date.parse(conversationStart) < end && Date.parse(String(conversationEnd)) >= start,
	);
}

test('every example has a test, and there are at least eight', async () => {
	const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
	assert.deepEqual(files.sort(), Object.keys(EXAMPLES).sort());
	assert.ok(files.length >= 8);
});

/**
 * Starts a workflow in the way that is meant for it.
 *
 * @returns {Promise<{ answer?: unknown, executionId?: string }>} no execution if only a model could go on
 */
async function start(
	/** @type {import('./support/site.mjs').Site} */ { n8n, rest },
	/** @type {string} */ id,
	/** @type {any} */ trigger,
	/** @type {Example} */ { webhook, body, form },
	/** @type {Prepared} */ prepared,
) {
	if (trigger.type === 'n8n-nodes-base.scheduleTrigger')
		return { executionId: await rest.runManually(id, trigger.name) };
	await rest.activateWorkflow(id);
	try {
		if (!webhook && !form) return {};
		const filled = new FormData();
		form?.(prepared).forEach((value, index) => filled.append(`field-${index}`, value));
		const response = form
			? await fetch(`${n8n.url}/form/${trigger.webhookId}`, { method: 'POST', body: filled })
			: await fetch(`${n8n.url}/webhook/${trigger.parameters.path}`, {
					method: webhook,
					...(body && {
						body: JSON.stringify(body),
						headers: { 'content-type': 'application/json' },
					}),
				});
		const text = await response.text();
		const [newest] = await rest.listExecutions(id);
		const isJson = response.headers.get('content-type')?.includes('json');
		return { answer: isJson && text !== '' ? JSON.parse(text) : text, executionId: newest?.id };
	} finally {
		await rest.deactivateWorkflow(id);
	}
}

for (const [file, example] of Object.entries(EXAMPLES)) {
	test(`${file} runs once it has a credential`, async (site) => {
		const { rest, simulator } = site;
		const { reference, calls } = await site.client();
		const workflow = JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'));
		for (const node of workflow.nodes)
			if (node.type.startsWith(GENESYS_NODE)) node.credentials = reference;
		const org = simulator.org();
		const active = org.users.filter(({ state }) => state === 'active');
		/** @type {Prepared['nodes']} */
		const nodes = Object.fromEntries(
			workflow.nodes.map((/** @type {{ name: string }} */ node) => [node.name, node]),
		);
		const undo = furnishForExamples(org);
		try {
			const data = { apiKey: site.newSecret(), url: 'http://127.0.0.1:9/v1', header: false };
			const modelCredential = await rest.createCredential({
				name: 'Model',
				type: 'openAiApi',
				data,
			});
			const prepared = { nodes, org, active, modelCredential };
			example.prepare?.(prepared);
			const { id } = await rest.createWorkflow(workflow);
			const { answer, executionId } = await start(site, id, workflow.nodes[0], example, prepared);
			if (executionId === undefined) {
				assert.ok(!example.form && !example.webhook, `no execution: ${answer}`);
				return;
			}
			const execution = await rest.waitForExecution(executionId);
			assert.equal(execution.status, 'success', errorOf(execution));
			const binaries = (/** @type {string} */ node) =>
				execution.data.resultData.runData[node][0].data.main[0].flatMap(
					(/** @type {any} */ { binary }) => (binary?.data ? [binary.data] : []),
				);
			example.check({
				org,
				active,
				calls,
				answer,
				binaries,
				output: (node) => outputOf(execution, node),
				file: (node) => binaries(node)[0],
			});
		} finally {
			undo();
		}
	});
}

test('examples hold no credential and no ID, and name the operations as the list does', async () => {
	const catalog = JSON.parse(
		readFileSync(
			new URL('../../nodes/GenesysCloud/catalog/operations.json', import.meta.url),
			'utf8',
		),
	);
	for (const file of Object.keys(EXAMPLES)) {
		const { nodes } = JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'));
		for (const { type, typeVersion, parameters, credentials } of nodes) {
			if (!type.startsWith(GENESYS_NODE)) continue;
			assert.equal(credentials?.[CREDENTIAL_TYPE], undefined);
			assert.equal(typeVersion, 1.1);
			assert.doesNotMatch(JSON.stringify(parameters), /[\da-f]{8}-[\da-f]{4}-/);
			if (parameters.operation !== 'call') continue;
			const { value, cachedResultName } = parameters.apiOperation;
			const { name, method, path } = catalog.operations.find(
				(/** @type {{ id: string }} */ { id }) => id === value,
			);
			assert.equal(cachedResultName, `${name} · ${method} ${path.replace('/api/v2', '')}`);
		}
	}
});
