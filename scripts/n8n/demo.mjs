import { rmSync } from 'node:fs';
import path from 'node:path';

import { printError, UserError } from '../lib/progress.mjs';
import { Checks } from './checks.mjs';
import { checkSecrecy, checkToken } from './demoChecks.mjs';
import { demoFolder, secretFolder } from './demoFolder.mjs';
import { simulatedTarget, targetFromEnvironment } from './demoTarget.mjs';
import { importExamples, NODE_TYPE } from './example.mjs';
import { assertPortFree, freePort } from './ports.mjs';
import { startSite } from './site.mjs';
import { openStoredToken } from './storedToken.mjs';

/** @typedef {import('./demoTarget.mjs').DemoTarget} DemoTarget */
/** @typedef {import('./n8nRest.mjs').N8nRest} N8nRest */
/** @typedef {Awaited<ReturnType<typeof startDemoSite>>} DemoSite */
/** @typedef {(line: string) => void} Log */

const USERS_SHOWN = 5;

/**
 * Runs an example workflow in production mode, ends n8n's process, starts another one and runs the workflow again.
 * The token must have been requested once, must be sealed in the workflow's static data, and must not be in clear text
 * anywhere.
 *
 * @param {{ once: boolean, port?: number }} options
 * @param {Log} log
 * @returns {Promise<number>} exit code
 */
export async function demo({ once: endAfterChecks, port: wantedPort }, log) {
	if (wantedPort) await assertPortFree(wantedPort);
	const port = wantedPort ?? (await freePort());
	const ownOrganization = targetFromEnvironment(process.env);
	const target = ownOrganization ?? (await simulatedTarget());
	const checks = new Checks(log);
	const userFolder = ownOrganization ? secretFolder() : demoFolder(port);
	// After a failure, keep n8n's log and data, but nothing from a user's own organization.
	process.once('exit', () => {
		if (checks.failed === 0 || ownOrganization)
			rmSync(userFolder, { recursive: true, force: true });
	});
	try {
		const site = await startDemoSite(userFolder, port, ownOrganization !== undefined, log);
		const run = await runTwice(site, target, checks, log);
		checkToken(run);
		await checkSecrecy(run);
		showResult(run.users, target);
		if (!endAfterChecks && checks.failed === 0) await stayUp(site, checks, run.workflows);
		await site.n8n.stop();
	} catch (error) {
		printError(error);
		checks.failed += 1;
	}
	if (checks.failed > 0 && !ownOrganization)
		console.log(`\nn8n's log and data are kept in ${userFolder}`);
	console.log(`\n${checks.summary}`);
	return checks.failed > 0 ? 1 : 0;
}

async function startDemoSite(
	/** @type {string} */ userFolder,
	/** @type {number} */ port,
	/** @type {boolean} */ isSecret,
	/** @type {Log} */ log,
) {
	// n8n stores the key beside the database that it encrypts. Without that file nobody can read the credential later.
	const forgetKey = () =>
		isSecret && rmSync(path.join(userFolder, '.n8n', 'config'), { force: true });
	const site = await startSite({ userFolder, port, log });
	forgetKey();
	return { ...site, userFolder, forgetKey };
}

/** Runs the workflow, restarts n8n, runs it again. */
async function runTwice(
	/** @type {DemoSite} */ site,
	/** @type {DemoTarget} */ target,
	/** @type {Checks} */ checks,
	/** @type {Log} */ log,
) {
	const { n8n, rest, userFolder, installed } = site;
	const nodeType = await rest.getNodeType(NODE_TYPE, 1);
	checks.expect(
		`n8n is ready and has loaded ${installed.name} ${installed.version}`,
		nodeType?.displayName === 'Genesys Cloud',
		nodeType,
	);
	const { workflowId, webhookUrl, workflows } = await importExamples(rest, target.credential);
	await rest.activateWorkflow(workflowId);
	const storedToken = async () =>
		openStoredToken(await rest.staticData(workflowId), target.credential, installed.folder);

	log(`Running the workflow against ${target.name} …`);
	const users = await call(rest, workflowId, webhookUrl);
	checks.expect(
		'first run: the workflow answered with users',
		users.some(({ email }) => email),
		users[0],
	);
	const before = await storedToken();

	log("Ending n8n's process and starting another one …");
	await n8n.restart();
	site.forgetKey();
	log('Running the workflow again …');
	const usersAgain = await call(rest, workflowId, webhookUrl);
	checks.expect(
		'second run, in the new process: the same users',
		idsOf(usersAgain) === idsOf(users),
	);
	const after = await storedToken();
	return {
		users,
		workflows,
		checks,
		rest,
		workflowId,
		target,
		before,
		after,
		userFolder,
		logFile: n8n.logFile,
	};
}

/**
 * @param {N8nRest} rest
 * @param {string} workflowId
 * @param {string} webhookUrl
 * @returns {Promise<Record<string, string>[]>} the output of the workflow's last node
 */
async function call(rest, workflowId, webhookUrl) {
	const response = await fetch(webhookUrl);
	const text = await response.text();
	if (response.ok) return JSON.parse(text);
	// The webhook says no more than that there was an error.
	const [newest] = await rest.listExecutions(workflowId);
	const error = newest && (await rest.waitForExecution(newest.id)).data.resultData.error;
	throw new UserError(
		`The workflow failed: ${error ? [error.message, error.description].filter(Boolean).join('\n') : text}`,
	);
}

function idsOf(/** @type {Record<string, string>[]} */ users) {
	return users.map(({ id }) => id).join();
}

function showResult(
	/** @type {Record<string, string>[]} */ users,
	/** @type {DemoTarget} */ target,
) {
	console.log(`\n${users.length} users, the first of them:`);
	console.table(
		users.slice(0, USERS_SHOWN).map(({ name, email, department }) => ({ name, email, department })),
	);
	const counts = target.counts();
	console.log(
		counts
			? `Token exchanges: ${counts.exchanges}   API calls: ${counts.calls}   n8n processes: 2`
			: 'Only the simulator counts token exchanges and calls. Here the proof is that the sealed token is the same before and after.',
	);
}

async function stayUp(
	/** @type {DemoSite} */ { n8n, owner },
	/** @type {Checks} */ { passed },
	/** @type {import('./example.mjs').ImportedWorkflow[]} */ workflows,
) {
	console.log(
		`\nAll ${passed} checks passed.\n\nEditor: ${n8n.url}   login: ${owner.email}   password: ${owner.password}\n\nWorkflows:`,
	);
	for (const { name, url } of workflows) console.log(`${url}   ${name}`);
	console.log('\nCtrl+C ends n8n and removes its data.');
	process.exitCode = 0; // the exit code after Ctrl+C
	await new Promise(() => {}); // n8n keeps this process alive
}
