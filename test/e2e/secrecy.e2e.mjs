/** After all other tests: what n8n has kept of the secrets that went through it. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';

import { findSecrets, findSecretsInFiles } from '../../scripts/n8n/secretSearch.mjs';
import { genesys, webhook, workflowOf } from './support/nodes.mjs';
import { testEverywhere } from './support/runner.mjs';

testEverywhere("no token and no secret is in n8n's log, database or folder", async (site) => {
	// Shows that the search finds what is there, in the data of an execution.
	const known = randomUUID();
	const client = await site.client();
	const flow = await site.workflow(
		workflowOf([webhook(), genesys(client, { path: '/api/v2/users' })]),
	);
	await flow.run({ known });
	await site.cleanUp();
	await site.n8n.stop(); // so that everything is written

	const secrets = new Map(site.secrets);
	for (const token of site.simulator.tokens()) secrets.set(`token ${secrets.size + 1}`, token);
	assert.ok(secrets.size > site.secrets.size);
	const inLog = findSecrets(await readFile(site.n8n.logFile), secrets);
	assert.deepEqual(inLog, []);
	// The packages; and recordings of 200 MB that other tests made up and stored.
	const skipped = ['nodes', 'storage', 'binaryData'];
	const search = (/** @type {Map<string, string>} */ wanted) =>
		findSecretsInFiles(site.userFolder, wanted, skipped);
	assert.deepEqual(await search(secrets), []);
	assert.match((await search(new Map([['known', known]]))).join(), /database\.sqlite/);
});
