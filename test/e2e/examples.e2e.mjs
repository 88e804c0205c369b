/** The workflows of `examples/`: each is imported as it is, gets a credential, and runs. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

import { furnishForExamples } from '../../scripts/n8n/exampleData.mjs';
import { awayFromMidnight } from './support/days.mjs';
import { startByEvents } from './support/liveExamples.mjs';
import { CREDENTIAL_TYPE, GENESYS_NODE } from './support/nodes.mjs';
import { test } from './support/runner.mjs';
import { errorOf, outputOf, until } from './support/site.mjs';

const EVENT_LIMIT_MS = 30_000;
/** Nobody waits for the hour of a schedule. */
const STARTED_BY_HAND = new Set(['n8n-nodes-base.manualTrigger', 'n8n-nodes-base.scheduleTrigger']);
const EVERY_2_SECONDS = { mode: 'custom', cronExpression: '*/2 * * * * *' };

const FOLDER = new URL('../../examples/', import.meta.url);
const CHECKS = new URL('examples/', import.meta.url);

/**
 * How each example is started, and what must come of it: `EXAMPLES` of the files in `examples/`.
 *
 * @type {Record<string, Example>}
 */
const EXAMPLES = {};
for (const name of readdirSync(CHECKS).sort()) {
	Object.assign(EXAMPLES, (await import(new URL(name, CHECKS).href)).EXAMPLES);
}

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
 * @property {number} [nodes] how many nodes the job may take, its trigger and destination included
 * @property {'GET' | 'POST'} [webhook] the web request that starts it
 * @property {object} [body] of this request
 * @property {(prepared: Prepared) => Array<string | File>} [form] what is filled into its form, field by field
 * @property {(org: OrgData) => { url: string, headers: Record<string, string>, body: string }} [request] what Genesys
 * Cloud sends to its webhook trigger
 * @property {(prepared: Prepared) => void} [prepare] what else a person fills in
 * @property {(happen: ReturnType<import('../simulator/types.js').Simulator['happen']>, org: OrgData) => void} [happen]
 * lets happen what starts it
 * @property {(prepared: Prepared) => Array<[topic: string, body: object]>} [events] what Genesys Cloud sends, which starts it
 * @property {(done: Done) => void} check
 */

test('a job takes no more nodes than it should', async () => {
	for (const [file, { nodes: most }] of Object.entries(EXAMPLES)) {
		const { nodes } = JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'));
		const working = nodes.filter(
			(/** @type {{ type: string }} */ { type }) => type !== 'n8n-nodes-base.stickyNote',
		);
		assert.ok(working.length <= (most ?? Infinity), `${file}: ${working.length} nodes`);
	}
});

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
	/** @type {import('./support/site.mjs').Site} */ site,
	/** @type {import('./support/site.mjs').Client} */ client,
	/** @type {string} */ id,
	/** @type {any} */ trigger,
	/** @type {Example} */ { webhook, body, form, events, happen, request },
	/** @type {Prepared} */ prepared,
) {
	const { n8n, rest, simulator } = site;
	if (events) return await startByEvents(site, client, id, events(prepared));
	if (STARTED_BY_HAND.has(trigger.type))
		return { executionId: await rest.runManually(id, trigger.name) };
	await rest.activateWorkflow(id);
	try {
		if (happen) {
			happen(simulator.happen('Acme'), prepared.org);
			const started = async () => (await rest.listExecutions(id)).at(-1);
			for (const start = Date.now(); !(await started()); await sleep(250))
				assert.ok(Date.now() - start < EVENT_LIMIT_MS, 'the event started no execution');
			return { executionId: (await started()).id };
		}
		if (request) {
			const { url, headers, body: sent } = request(simulator.org());
			const { status } = await fetch(url, { method: 'POST', headers, body: sent });
			assert.equal(status, 200);
			await until('the execution', async () => (await rest.listExecutions(id)).length > 0);
			return { executionId: (await rest.listExecutions(id))[0].id };
		}
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
		const client = await site.client();
		const { reference, calls } = client;
		const workflow = JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'));
		for (const node of workflow.nodes)
			if (node.type.startsWith(GENESYS_NODE)) node.credentials = reference;
		const org = simulator.org();
		const active = org.users.filter(({ state }) => state === 'active');
		/** @type {Prepared['nodes']} */
		const nodes = Object.fromEntries(
			workflow.nodes.map((/** @type {{ name: string }} */ node) => [node.name, node]),
		);
		await awayFromMidnight();
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
			// Nobody waits a minute here.
			for (const { parameters } of workflow.nodes)
				if (parameters.pollTimes) parameters.pollTimes = { item: [EVERY_2_SECONDS] };
			const { id } = await rest.createWorkflow(workflow);
			const { answer, executionId } = await start(
				site,
				client,
				id,
				workflow.nodes[0],
				example,
				prepared,
			);
			if (executionId === undefined) {
				assert.ok(!example.form && !example.webhook && !example.request, `no execution: ${answer}`);
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
			assert.equal(typeVersion, type.endsWith('Trigger') ? 1 : 1.1);
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
