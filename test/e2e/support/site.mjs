import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { require as requireTypeScript } from 'tsx/cjs/api';

import { startSite as startN8nSite } from '../../../scripts/n8n/site.mjs';
import { openStoredToken } from '../../../scripts/n8n/storedToken.mjs';
import { startClosedWorld } from './closedWorld.mjs';
import { CREDENTIAL_TYPE } from './nodes.mjs';
import { installPoller } from './pollerPackage.mjs';

const POLL_MS = 25;
const WAIT_LIMIT_MS = 30_000;

/** @typedef {Awaited<ReturnType<typeof startSite>>} Site */
/** @typedef {Awaited<ReturnType<Site['client']>>} Client */
/** @typedef {Awaited<ReturnType<Site['workflow']>>} LiveWorkflow */
/** @typedef {{ status: number, body: any, execution: any }} Run */

/** What the simulator goes back to after each test. */
const DEFAULTS = {
	latencyMs: 0,
	headTokensMe: /** @type {const} */ (200),
	rateLimit: { allowed: 300, windowMs: 60_000 },
	onRequest: undefined,
};

/**
 * One n8n with the packed package in it, one simulated Genesys Cloud, and nothing else within reach.
 *
 * @param {object} options
 * @param {import('../../../scripts/n8n/releases.mjs').N8nRelease} options.release
 * @param {number} options.nodeMajor the Node that runs n8n
 * @param {string} [options.tarball] a packed version of the package, instead of the sources here
 * @param {typeof startN8nSite} [options.start] starts n8n in another way than as one process
 * @param {(line: string) => void} options.log
 */
export async function startSite({ release, nodeMajor, tarball, start = startN8nSite, log }) {
	const { startSimulator } = requireTypeScript('../../simulator/index.ts', import.meta.url);
	/** @type {import('../../simulator/types.js').Simulator} */
	const simulator = await startSimulator({ clients: [] });
	const closedWorld = await startClosedWorld();
	// Outside of the checkout, where the package would find the checkout's n8n-workflow before n8n's own.
	const userFolder = mkdtempSync(path.join(tmpdir(), `n8n-${release.version}-`));

	await installPoller(userFolder);
	const { n8n, rest, owner, installed } = await start({
		userFolder,
		release,
		nodeMajor,
		tarball,
		env: { HTTPS_PROXY: closedWorld.url, https_proxy: closedWorld.url },
		log,
	});

	/** All that must be found nowhere, by the name to report it under. @type {Map<string, string>} */
	const secrets = new Map();
	/** @type {string[]} */
	let activeWorkflows = [];

	return {
		/** Of the Node that runs n8n. */
		nodeMajor,
		n8n,
		rest,
		owner,
		simulator,
		closedWorld,
		userFolder,
		secrets,

		/** A client secret of the kind that Genesys Cloud makes. It must be found nowhere at the end. */
		newSecret() {
			const secret = randomBytes(32).toString('base64url');
			secrets.set(`client secret ${secrets.size + 1}`, secret);
			return secret;
		},

		/**
		 * A new OAuth client, known to Genesys Cloud, and the credential for it in n8n.
		 *
		 * @param {Partial<import('../../simulator/types.js').SimulatedClient>} [properties]
		 */
		async client(properties = {}) {
			const id = randomUUID();
			const secret = this.newSecret();
			simulator.setOptions({ clients: [{ id, secret, org: 'Acme', ...properties }] });
			const data = {
				region: 'custom',
				loginUrl: simulator.loginUrl,
				apiUrl: simulator.apiUrl,
				appsUrl: simulator.appsUrl,
				clientId: id,
				clientSecret: secret,
			};
			const credential = await rest.createCredential({
				name: `Client ${id}`,
				type: CREDENTIAL_TYPE,
				data,
			});
			const own = () => simulator.requests.filter(({ clientId }) => clientId === id);
			return {
				id,
				data,
				credentialId: credential.id,
				/** For a node's `credentials`. */
				reference: { [CREDENTIAL_TYPE]: { id: credential.id, name: credential.name } },
				/** Its token exchanges, good and bad. */
				exchanges: () => own().filter(({ host }) => host === 'login').length,
				/** Its API calls, those that our credential makes to look at its token left out. */
				calls: (method = '') =>
					own().filter(
						(request) =>
							request.host === 'api' &&
							request.route !== '/api/v2/tokens/me' &&
							request.method.includes(method),
					),
				/** The token that a workflow's static data holds, opened. */
				storedToken: async (/** @type {string} */ workflowId) =>
					openStoredToken(await rest.staticData(workflowId), data, installed.folder),
				revoke: () => simulator.revokeTokens(id),
			};
		},

		/**
		 * Creates a workflow and puts it into production, until the end of the test.
		 *
		 * @param {{ nodes: import('./nodes.mjs').WorkflowNode[], connections: object, settings?: object }} content
		 */
		async workflow({ nodes, connections, settings = {} }) {
			const { id } = await rest.createWorkflow({
				name: `Workflow ${randomUUID()}`,
				nodes,
				connections,
				settings: { executionOrder: 'v1', ...settings },
			});
			activeWorkflows.push(id);
			await rest.activateWorkflow(id);
			const hook = nodes.find(({ type }) => type === 'n8n-nodes-base.webhook');
			return {
				id,
				/** Calls its webhook without looking at the execution. */
				async post(/** @type {unknown} */ body = {}) {
					const response = await fetch(`${n8n.url}/webhook/${hook?.parameters.path}`, {
						method: 'POST',
						headers: { 'content-type': 'application/json' },
						body: JSON.stringify(body),
					});
					return { status: response.status, body: parse(await response.text()) };
				},
				/**
				 * Calls its webhook and waits for the end of the execution.
				 *
				 * @returns {Promise<Run>}
				 */
				async run(/** @type {unknown} */ body = {}) {
					const answer = await this.post(body);
					const [newest] = await rest.listExecutions(id);
					return { ...answer, execution: await rest.waitForExecution(newest.id) };
				},
				executions: async () => await rest.listExecutions(id),
				staticData: async () => await rest.staticData(id),
				activate: async () => await rest.activateWorkflow(id),
				deactivate: async () => await rest.deactivateWorkflow(id),
			};
		},

		/** Leaves nothing behind that could disturb the next test. */
		async cleanUp() {
			const ids = activeWorkflows;
			activeWorkflows = [];
			for (const id of ids) await rest.deactivateWorkflow(id);
			simulator.clearFaults();
			simulator.setOptions(DEFAULTS);
		},

		async close() {
			await n8n.stop();
			closedWorld.close();
			await simulator.close();
		},
	};
}

/**
 * @param {string} what
 * @param {() => unknown} condition tried until it gives something true
 */
export async function until(what, condition, limitMs = WAIT_LIMIT_MS) {
	const deadline = Date.now() + limitMs;
	while (!(await condition())) {
		if (Date.now() > deadline) throw new Error(`Waited ${limitMs / 1000} s in vain for ${what}`);
		await sleep(POLL_MS);
	}
}

/**
 * What a node has put out in an execution.
 *
 * @returns {any[]}
 */
export function outputOf(
	/** @type {any} */ execution,
	/** @type {string} */ nodeName,
	outputIndex = 0,
) {
	const [run] = execution.data.resultData.runData[nodeName] ?? [];
	return (run?.data?.main?.[outputIndex] ?? []).map((/** @type {any} */ item) => item.json);
}

/** All that a person can read of why an execution failed. */
export function errorOf(/** @type {any} */ execution) {
	const error = execution.data.resultData.error ?? {};
	return [error.message, error.description, ...(error.messages ?? [])].filter(Boolean).join('\n');
}

function parse(/** @type {string} */ text) {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
