/** What n8n's editor gets from the package. */
import assert from 'node:assert/strict';

import {
	CREDENTIAL_TYPE,
	GENESYS_NODE,
	HTTP_REQUEST,
	NEWEST_HTTP_REQUEST,
} from './support/nodes.mjs';
import { test, testEverywhere } from './support/runner.mjs';

/** A larger description would slow down the editor; n8n's largest has 1.1 MB. */
const MAX_DESCRIPTION_BYTES = 400_000;

async function described(
	/** @type {import('./support/site.mjs').Site} */ site,
	/** @type {string} */ kind,
) {
	const response = await site.rest.fetch(`/types/${kind}.json`);
	assert.equal(response.status, 200);
	return /** @type {any[]} */ (await response.json());
}

async function assertIcons(
	/** @type {import('./support/site.mjs').Site} */ site,
	/** @type {any} */ { iconUrl },
) {
	assert.deepEqual(Object.keys(iconUrl).sort(), ['dark', 'light']);
	assert.notEqual(iconUrl.dark, iconUrl.light);
	for (const address of Object.values(iconUrl)) {
		const response = await site.rest.fetch(`/${address}`);
		assert.equal(response.status, 200, address);
		assert.match(response.headers.get('content-type') ?? '', /^image\/svg\+xml/);
		assert.match(await response.text(), /<svg[\s>]/);
	}
}

testEverywhere('the node is there, with its icons', async (site) => {
	const nodes = await described(site, 'nodes');
	const node = nodes.find(({ name }) => name === GENESYS_NODE);
	assert.equal(node?.displayName, 'Genesys Cloud');
	assert.equal(node.group[0], 'transform');
	assert.deepEqual(
		node.credentials.map((/** @type {any} */ { name }) => name),
		[CREDENTIAL_TYPE],
	);
	await assertIcons(site, node);
	const bytes = JSON.stringify(node).length;
	console.log(`            node description: ${(bytes / 1e3).toFixed(1)} kB`);
	assert.ok(bytes < MAX_DESCRIPTION_BYTES, `${bytes} bytes`);
});

testEverywhere('the node is there as a tool for AI agents', async (site) => {
	const nodes = await described(site, 'nodes');
	const tool = nodes.find(({ name }) => name === `${GENESYS_NODE}Tool`);
	assert.deepEqual(tool?.outputs, ['ai_tool']);
	await assertIcons(site, tool);
});

testEverywhere(
	'the credential is there, with its icons, and usable in the HTTP Request node',
	async (site) => {
		const credentials = await described(site, 'credentials');
		const credential = credentials.find(({ name }) => name === CREDENTIAL_TYPE);
		assert.equal(credential?.displayName, 'Genesys Cloud OAuth2 API');
		// The editor lists types with `authenticate` in the HTTP Request node.
		assert.notEqual(credential.authenticate, undefined);
		assert.deepEqual(
			credential.supportedNodes,
			['', 'Trigger', 'WebhookTrigger'].map((kind) => `${GENESYS_NODE}${kind}`),
		);
		await assertIcons(site, credential);
	},
);

test('the tests know the newest version of the HTTP Request node', async (site) => {
	const nodes = await described(site, 'nodes');
	const newest = nodes
		.filter(({ name }) => name === HTTP_REQUEST)
		.map(({ defaultVersion, version }) => defaultVersion ?? [version].flat().at(-1));
	assert.ok(newest.includes(NEWEST_HTTP_REQUEST), `n8n has ${newest.join(', ')}`);
});
