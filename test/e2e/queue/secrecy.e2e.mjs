/** After all other tests: what n8n, PostgreSQL and Redis have kept of the secrets that went through them. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import path from 'node:path';

import { findSecretsInFiles } from '../../../scripts/n8n/secretSearch.mjs';
import { genesys, webhook, workflowOf } from '../support/nodes.mjs';
import { queueTest } from './queueTest.mjs';

queueTest(
	'no token and no secret is in a log, in a folder, in PostgreSQL or in Redis',
	async (site) => {
		// Shows that the search finds what is there: in the data of an execution, and in its job.
		const known = randomUUID();
		const client = await site.client();
		const flow = await site.workflow(
			workflowOf([webhook(), genesys(client, { path: '/api/v2/users' })]),
		);
		const { status } = await flow.post({ known });
		assert.equal(status, 200);
		await site.cleanUp();
		await site.n8n.stopProcesses(); // so that everything is written
		await site.n8n.servers.dump(path.join(site.userFolder, 'database.sql'));
		await site.n8n.servers.close();

		const secrets = new Map(site.secrets);
		for (const token of site.simulator.tokens()) secrets.set(`token ${secrets.size + 1}`, token);
		assert.ok(secrets.size > site.secrets.size);
		// The packages; and the database's own files, whose rows are in the dump in plain text.
		const skipped = ['nodes', 'postgres'];
		const search = (/** @type {Map<string, string>} */ wanted) =>
			findSecretsInFiles(site.userFolder, wanted, skipped);
		assert.deepEqual(await search(secrets), []);
		assert.match((await search(new Map([['known', known]]))).join(), /database\.sql/);
		const inRedis = await search(new Map([['workflow', flow.id]]));
		assert.match(inRedis.join(), /appendonly/);
	},
);
