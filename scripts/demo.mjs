/**
 * `npm run demo`: the packed package in a real n8n, against the simulator or your own organization.
 *
 * Runs an example workflow in production mode, ends n8n's process, starts another one and runs the workflow again.
 * The token must have been fetched once, must lie sealed in the workflow's static data, and nowhere in clear.
 */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { ensureDependencies } from './ensureDependencies.mjs';
import { root } from './lib/paths.mjs';
import { createLog, printError, UserError } from './lib/progress.mjs';
import { Checks } from './n8n/checks.mjs';
import { checkSecrecy, checkToken } from './n8n/demoChecks.mjs';
import { demoFolder, secretFolder } from './n8n/demoFolder.mjs';
import { startN8n } from './n8n/n8nProcess.mjs';
import { N8nRest } from './n8n/n8nRest.mjs';
import { packPackage } from './n8n/packPackage.mjs';
import { assertPortFree, freePorts } from './n8n/ports.mjs';
import { openStoredToken } from './n8n/storedToken.mjs';

const USAGE = `npm run demo -- [--once] [--port N]

  --once     end after the checks instead of keeping n8n up
  --port N   port of n8n's editor (default: any free one)
  --help     this text

Against your own organization, read-only: set GENESYS_CLIENT_ID, GENESYS_CLIENT_SECRET and
GENESYS_REGION (its domain, such as mypurecloud.de). The client needs permission to view users.`;

const WORKFLOW_FILE = path.join(root, 'examples', 'list-users.workflow.json');
const NODE_TYPE = 'n8n-nodes-genesys-cloud.genesysCloud';
const CREDENTIAL_TYPE = 'genesysCloudOAuth2Api';
const USERS_SHOWN = 5;

const log = createLog();
const checks = new Checks(log);

/** Where n8n's log and data stay when a check fails. Of one's own organization nothing stays. */
let evidence = '';

const options = readOptions();
if (options.help) {
	console.log(USAGE);
} else {
	await demo(options).catch((error) => {
		printError(error);
		checks.failed += 1;
	});
	if (checks.failed > 0 && evidence) console.log(`\nn8n's log and data are kept in ${evidence}`);
	console.log(`\n${checks.summary}`);
	process.exit(checks.failed > 0 ? 1 : 0);
}

/** @typedef {import('./n8n/demoTarget.mjs').DemoTarget} DemoTarget */

async function demo(
	/** @type {{ once: boolean, port?: number }} */ { once: endAfterChecks, port: wantedPort },
) {
	if (wantedPort) await assertPortFree(wantedPort);
	const port = wantedPort ?? (await freePorts(1))[0];
	await ensureDependencies({ log });
	const { simulatedTarget, targetFromEnvironment } = await import('./n8n/demoTarget.mjs'); // needs the dependencies
	const ownOrganization = targetFromEnvironment(process.env);
	const target = ownOrganization ?? (await simulatedTarget());

	const site = await startSite(port, ownOrganization !== undefined);
	const { users, ...run } = await runTwice(site, target);
	checkToken(run);
	await checkSecrecy(run);
	showResult(users, target);
	if (!endAfterChecks && checks.failed === 0) await stayUp(site.n8n.url, site.owner);
	await site.n8n.stop();
}

/** n8n with the packed package in it, and an owner. */
async function startSite(/** @type {number} */ port, /** @type {boolean} */ isSecret) {
	const userFolder = isSecret ? secretFolder() : demoFolder(port);
	process.once('exit', () => {
		if (checks.failed === 0 || !evidence) rmSync(userFolder, { recursive: true, force: true });
	});
	log('Building and packing the package …');
	const installed = await packPackage({ userFolder, log });

	log('Starting n8n …');
	if (!isSecret) evidence = userFolder;
	const encryptionKey = randomBytes(24).toString('base64');
	const n8n = await startN8n({ userFolder, port, encryptionKey, log });
	// n8n writes the key beside the database it encrypts. Without that file nobody can read the credential later.
	const forgetKey = () =>
		isSecret && rmSync(path.join(userFolder, '.n8n', 'config'), { force: true });
	forgetKey();

	const rest = new N8nRest(n8n.url);
	const password = `Demo1-${randomBytes(9).toString('base64url')}`;
	const owner = { email: 'owner@example.com', password };
	await rest.setUpOwner({ ...owner, firstName: 'Demo', lastName: 'Owner' });
	const nodeType = await rest.getNodeType(NODE_TYPE, 1);
	checks.expect(
		`n8n is ready and has loaded ${installed.name} ${installed.version}`,
		nodeType?.displayName === 'Genesys Cloud',
		nodeType,
	);
	return { n8n, rest, owner, userFolder, forgetKey, packageFolder: installed.folder };
}

/** Runs the workflow, restarts n8n, runs it again. */
async function runTwice(
	/** @type {Awaited<ReturnType<typeof startSite>>} */ site,
	/** @type {DemoTarget} */ target,
) {
	const { n8n, rest, userFolder } = site;
	const { workflowId, webhookUrl } = await importWorkflow(rest, target.credential);
	const storedToken = async () =>
		openStoredToken(await rest.staticData(workflowId), target.credential, site.packageFolder);

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

function readOptions() {
	try {
		const { values } = parseArgs({
			options: {
				once: { type: 'boolean', default: false },
				port: { type: 'string' },
				help: { type: 'boolean', default: false },
			},
		});
		const port = values.port === undefined ? undefined : Number(values.port);
		if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65_536))
			throw new Error(`${values.port} is no port`);
		return { ...values, port };
	} catch (error) {
		console.error(`${/** @type {Error} */ (error).message}\n\n${USAGE}`);
		process.exit(2);
	}
}

async function importWorkflow(
	/** @type {N8nRest} */ rest,
	/** @type {Record<string, string>} */ data,
) {
	const { id, name } = await rest.createCredential({
		name: 'Genesys Cloud account',
		type: CREDENTIAL_TYPE,
		data,
	});
	const workflow = JSON.parse(await readFile(WORKFLOW_FILE, 'utf8'));
	for (const node of workflow.nodes) {
		if (node.type === NODE_TYPE) node.credentials = { [CREDENTIAL_TYPE]: { id, name } };
	}
	const created = await rest.createWorkflow(workflow);
	await rest.activateWorkflow(created.id);
	const webhook = workflow.nodes.find(
		(/** @type {{ type: string }} */ { type }) => type === 'n8n-nodes-base.webhook',
	);
	return { workflowId: created.id, webhookUrl: `${rest.url}/webhook/${webhook.parameters.path}` };
}

/**
 * @param {N8nRest} rest
 * @param {string} workflowId
 * @param {string} webhookUrl
 * @returns {Promise<Record<string, string>[]>} what the workflow's last node has put out
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
			: 'Exchanges and calls are counted by the simulator only. Here the sealed token, the same before and after, stands for them.',
	);
}

async function stayUp(
	/** @type {string} */ url,
	/** @type {{ email: string, password: string }} */ { email, password },
) {
	console.log(
		`\nAll ${checks.passed} checks passed.\n\nEditor: ${url}   login: ${email}   password: ${password}\nCtrl+C ends n8n and removes its data.`,
	);
	await once(process, 'SIGINT');
}
