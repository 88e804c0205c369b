/** Files: streamed into n8n's binary data, however large. */
import assert from 'node:assert/strict';

import { inMb, withMemory } from './support/memory.mjs';
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
	const { result, before, most } = await withMemory(site, async () => await flow.run());
	const { execution } = result;
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
	const { result, before, most, after } = await withMemory(site, async () => await flow.run());
	const { execution } = result;
	const [item] = itemsOf(execution);
	assert.equal(item.json.fileSize, 200 * MB);
	assert.equal(item.json.fileName, small.json.fileName);
	assert.match(item.binary.data.data, /filesystem/);
	const said = `n8n had ${inMb(before)} before, ${inMb(most)} at most and ${inMb(after)} after`;
	console.log(said);
	assert.ok(most - before <= 64 * MB, said);
});
