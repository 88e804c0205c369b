/** Files: streamed into n8n's binary data, however large. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

import { resource, webhook, workflowOf } from './support/nodes.mjs';
import { test, testEverywhere } from './support/runner.mjs';
import { errorOf } from './support/site.mjs';

const NODE = 'Genesys Cloud';
const PATH = '/api/v2/recordings/r1/media';
const MB = 1_000_000;

const fileNode = (/** @type {import('./support/site.mjs').Client} */ client, path = PATH) =>
	resource(client, { resource: 'api', operation: 'send', path, output: 'file' });

/** The items that our node has put out. */
function itemsOf(/** @type {any} */ execution) {
	assert.equal(execution.status, 'success', errorOf(execution));
	return execution.data.resultData.runData[NODE][0].data.main[0];
}

testEverywhere('a file comes as binary data, named as the response says', async (site) => {
	const client = await site.client();
	const body = Buffer.from(Array.from({ length: 3_000 }, (_, index) => index % 256));
	site.simulator.fault({
		host: 'api',
		path: PATH,
		respond: {
			status: 200,
			body,
			headers: {
				'content-type': 'audio/ogg',
				'content-disposition': 'attachment; filename="call.ogg"',
			},
		},
	});
	const flow = await site.workflow(workflowOf([webhook(), fileNode(client)]));
	const [item] = itemsOf((await flow.run()).execution);
	assert.deepEqual(item.json, {
		fileName: 'call.ogg',
		mimeType: 'audio/ogg',
		fileSize: body.length,
	});
	assert.equal(item.binary.data.fileName, 'call.ogg');
	assert.equal(item.binary.data.mimeType, 'audio/ogg');
});

testEverywhere('a signed URL is downloaded without the token', async (site) => {
	const client = await site.client();
	const flow = await site.workflow(
		workflowOf([webhook(), fileNode(client, '/api/v2/downloads/d1')]),
	);
	const [item] = itemsOf((await flow.run()).execution);
	assert.equal(item.json.fileName, 'd1.csv');
	const download = site.simulator.requests.findLast(({ host }) => host === 'other');
	assert.equal(download?.headers.authorization, undefined);
	assert.equal(download?.headers.cookie, undefined);
});

test('a recording of 200 MB is streamed, and does not fill the memory', async (site) => {
	const client = await site.client();
	site.simulator.fault({
		host: 'api',
		path: PATH,
		respond: {
			status: 200,
			body: Buffer.alloc(200 * MB, 7),
			headers: { 'content-type': 'audio/wav' },
		},
	});
	const flow = await site.workflow(workflowOf([webhook(), fileNode(client)]));
	const { execution, before, most } = await measured(site, flow);
	const [item] = itemsOf(execution);
	assert.equal(item.json.fileSize, 200 * MB);
	assert.match(item.binary.data.data, /filesystem/);
	assert.ok(most - before < 120 * MB, `n8n grew by ${Math.round((most - before) / MB)} MB`);
});

test('Download Many streams a recording of 200 MB, too', async (site) => {
	const client = await site.client();
	const org = site.simulator.org();
	const conversation = org.conversations.find(
		({ participants }) => participants[1].sessions[0].mediaType === 'voice',
	);
	const { conversationId } = /** @type {NonNullable<typeof conversation>} */ (conversation);
	const parameters = { selectBy: 'ids', conversationIds: conversationId };
	const flow = await site.workflow(
		workflowOf([
			webhook(),
			resource(client, { resource: 'recording', operation: 'downloadMany', ...parameters }),
		]),
	);
	// The first run loads what every run needs.
	const [small] = itemsOf((await flow.run()).execution);
	assert.equal(small.json.conversationId, conversationId);
	site.simulator.fault({
		host: 'other',
		respond: {
			status: 200,
			body: Buffer.alloc(200 * MB, 7),
			headers: { 'content-type': 'binary/octet-stream' },
		},
	});
	const { execution, before, most, after } = await measured(site, flow);
	const [item] = itemsOf(execution);
	assert.equal(item.json.fileSize, 200 * MB);
	assert.equal(item.json.fileName, small.json.fileName);
	assert.match(item.binary.data.data, /filesystem/);
	const said = `n8n had ${inMb(before)} before, ${inMb(most)} at most and ${inMb(after)} after`;
	console.log(said);
	assert.ok(most - before <= 64 * MB, said);
});

const inMb = (/** @type {number} */ bytes) => `${Math.round(bytes / MB)} MB`;

/** Runs a workflow, and watches the memory of n8n: bytes before, at most and after. */
async function measured(
	/** @type {import('./support/site.mjs').Site} */ site,
	/** @type {import('./support/site.mjs').LiveWorkflow} */ flow,
) {
	const pid = pidOf(site.userFolder);
	const before = memoryOf(pid);
	let most = before;
	let isDone = false;
	const watch = (async () => {
		for (; !isDone; await sleep(100)) most = Math.max(most, memoryOf(pid));
	})();
	const { execution } = await flow.run();
	isDone = true;
	await watch;
	return { execution, before, most, after: memoryOf(pid) };
}

/** The n8n that runs on the folder; where the system does not tell (not Linux), nothing is measured. */
function pidOf(/** @type {string} */ userFolder) {
	const isN8n = (/** @type {string} */ pid) => {
		try {
			const environment = readFileSync(`/proc/${pid}/environ`, 'utf8');
			return environment.includes(`N8N_USER_FOLDER=${userFolder}`);
		} catch {
			return false;
		}
	};
	const pids =
		process.platform === 'linux' ? readdirSync('/proc').filter(Number).filter(isN8n) : [];
	// A launcher and a task runner may have the same environment; the largest is n8n itself.
	return pids.sort((a, b) => memoryOf(b) - memoryOf(a))[0];
}

/** Bytes in memory. */
function memoryOf(/** @type {string | undefined} */ pid) {
	if (pid === undefined) return 0;
	const status = readFileSync(`/proc/${pid}/status`, 'utf8');
	return 1024 * Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0);
}
