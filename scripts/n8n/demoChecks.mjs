import { readFile } from 'node:fs/promises';

import { findSecrets, findSecretsInFiles } from './secretSearch.mjs';

/**
 * What is checked after the workflow has run before and after a restart of n8n.
 *
 * @typedef {object} DemoRun
 * @property {object[]} users the answer of the workflow
 * @property {import('./checks.mjs').Checks} checks
 * @property {import('./n8nRest.mjs').N8nRest} rest
 * @property {string} workflowId
 * @property {import('./demoTarget.mjs').DemoTarget} target
 * @property {import('./storedToken.mjs').StoredToken | undefined} before the token stored after the first run
 * @property {import('./storedToken.mjs').StoredToken | undefined} after the one stored after the second
 * @property {string} userFolder
 * @property {string} logFile
 */

/** Entries on a page of the list of users. */
const PAGE_SIZE = 500;

/** Both executions shared one token request, and the stored record is that token, sealed. */
export function checkToken(/** @type {DemoRun} */ { checks, target, users, before, after }) {
	checks.expect(
		'the static data holds a sealed token, which opens with the client secret',
		after !== undefined,
	);
	checks.expect(
		'the second run used the stored token of the first',
		before !== undefined && before.value === after?.value,
	);
	const counts = target.counts();
	if (!counts) return;
	checks.expect('exactly one token exchange in all', counts.exchanges === 1, counts.exchanges);
	const pages = Math.ceil(users.length / PAGE_SIZE);
	checks.expect('one API call for each page and run', counts.calls === 2 * pages, counts.calls);
	checks.expect('the stored token is the one that was issued', after?.value === target.tokens()[0]);
}

/** Neither a token nor the secret can be read over REST or in a file. */
export async function checkSecrecy(
	/** @type {DemoRun} */ { checks, rest, workflowId, target, before, after, userFolder, logFile },
) {
	const secrets = new Map([['client secret', target.credential.clientSecret]]);
	const tokens = [...target.tokens(), before?.value, after?.value];
	for (const token of new Set(tokens.filter((value) => value !== undefined)))
		secrets.set(`token ${secrets.size}`, token);
	const search = (/** @type {string} */ place, /** @type {string[]} */ found) =>
		checks.expect(`no token or secret in ${place}`, found.length === 0, found);

	search(
		"the workflow's static data",
		findSecrets(JSON.stringify(await rest.staticData(workflowId)), secrets),
	);
	const executions = await rest.listExecutions(workflowId);
	checks.expect(
		'both runs are in the list of executions',
		executions.length === 2,
		executions.length,
	);
	for (const { id } of executions) {
		search(
			`the data of execution ${id}`,
			findSecrets(JSON.stringify(await rest.waitForExecution(id)), secrets),
		);
	}
	search("n8n's log", findSecrets(await readFile(logFile), secrets));
	search(
		"n8n's database and other files",
		await findSecretsInFiles(userFolder, secrets, ['nodes']),
	);
}
