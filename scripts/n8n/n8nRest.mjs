import { setTimeout as sleep } from 'node:timers/promises';

import { parse } from 'flatted';

const REQUEST_LIMIT_MS = 60_000;
const WAIT_LIMIT_MS = 60_000;
const POLL_MS = 100;
const BROWSER_ID = 'rest-client'; // a login is bound to it

/**
 * The REST interface of n8n's editor, as far as the demo and the e2e tests need it.
 * Every method throws an Error with n8n's own message when n8n answers with a failure.
 */
export class N8nRest {
	#cookie = '';

	/** @param {string} url of n8n, without a slash at the end */
	constructor(url) {
		this.url = url;
	}

	/**
	 * @param {'GET' | 'POST' | 'PATCH' | 'DELETE'} method
	 * @param {string} path below /rest
	 * @param {unknown} [body]
	 * @returns {Promise<any>} the reply's `data`
	 */
	async request(method, path, body) {
		const response = await fetch(`${this.url}/rest${path}`, {
			method,
			headers: {
				'browser-id': BROWSER_ID,
				...(this.#cookie && { cookie: this.#cookie }),
				...(body !== undefined && { 'content-type': 'application/json' }),
			},
			body: body === undefined ? undefined : JSON.stringify(body),
			signal: AbortSignal.timeout(REQUEST_LIMIT_MS),
		});
		const text = await response.text();
		if (!response.ok)
			throw new Error(
				`n8n answered ${method} /rest${path} with ${response.status}: ${messageOf(text)}`,
			);
		const login = response.headers.getSetCookie().find((cookie) => cookie.startsWith('n8n-auth='));
		if (login) this.#cookie = login.split(';')[0];
		const reply = text ? JSON.parse(text) : {};
		return reply.data ?? reply;
	}

	/** A page or file of the editor, such as `/types/nodes.json`, as a logged-in user gets it. */
	async fetch(/** @type {string} */ path) {
		return await fetch(`${this.url}${path}`, {
			headers: { 'browser-id': BROWSER_ID, cookie: this.#cookie },
			signal: AbortSignal.timeout(REQUEST_LIMIT_MS),
		});
	}

	// Owner

	/** @param {{ email: string, password: string, firstName: string, lastName: string }} owner */
	async setUpOwner(owner) {
		await this.request('POST', '/owner/setup', owner);
	}

	/** Needed after a restart only for another client: the login cookie outlives it. */
	async login(/** @type {string} */ email, /** @type {string} */ password) {
		await this.request('POST', '/login', { emailOrLdapLoginId: email, password });
	}

	// Credentials

	/**
	 * @param {{ name: string, type: string, data: object }} credential name of 3 to 128 characters
	 * @returns {Promise<{ id: string, name: string, type: string, data: string }>} its data encrypted
	 */
	async createCredential(credential) {
		return await this.request('POST', '/credentials', credential);
	}

	/** Replaces the credential's data: fields left out are dropped. */
	async updateCredential(
		/** @type {string} */ id,
		/** @type {{ name: string, type: string, data: object }} */ credential,
	) {
		return await this.request('PATCH', `/credentials/${id}`, credential);
	}

	/** With its data, in which n8n has replaced password fields. */
	async getCredential(/** @type {string} */ id) {
		return await this.request('GET', `/credentials/${id}?includeData=true`);
	}

	/**
	 * What the editor does after saving.
	 *
	 * @param {string} id
	 * @param {object} [changes] fields that differ from the stored ones
	 * @returns {Promise<{ status: 'OK' | 'Error', message: string }>}
	 */
	async testCredential(id, changes = {}) {
		const { name, type, data } = await this.getCredential(id);
		return await this.request('POST', '/credentials/test', {
			credentials: { id, name, type, data: { ...data, ...changes } },
		});
	}

	async deleteCredential(/** @type {string} */ id) {
		await this.request('DELETE', `/credentials/${id}`);
	}

	// Workflows

	/** @param {object} workflow as in an exported file */
	async createWorkflow(workflow) {
		return await this.request('POST', '/workflows', { active: false, ...workflow });
	}

	async getWorkflow(/** @type {string} */ id) {
		return await this.request('GET', `/workflows/${id}`);
	}

	/** Changes the draft; an active workflow runs the old version until it is activated again. */
	async updateWorkflow(/** @type {string} */ id, /** @type {object} */ changes) {
		const { versionId } = await this.getWorkflow(id);
		return await this.request('PATCH', `/workflows/${id}`, { versionId, ...changes });
	}

	/** Publishes the newest version and waits until its triggers are live. */
	async activateWorkflow(/** @type {string} */ id) {
		const { versionId } = await this.getWorkflow(id);
		await this.request('POST', `/workflows/${id}/activate`, { versionId });
		await this.#untilPublished(id, versionId);
	}

	async deactivateWorkflow(/** @type {string} */ id) {
		await this.request('POST', `/workflows/${id}/deactivate`);
	}

	/** n8n deletes archived workflows only. */
	async deleteWorkflow(/** @type {string} */ id) {
		await this.request('POST', `/workflows/${id}/archive`);
		await this.request('DELETE', `/workflows/${id}`);
	}

	/** The data that nodes and triggers have stored with the workflow, as everyone who can read the workflow sees it. */
	async staticData(/** @type {string} */ id) {
		const { staticData } = await this.getWorkflow(id);
		return typeof staticData === 'string' ? JSON.parse(staticData) : (staticData ?? {});
	}

	// n8n 2 activates triggers in the background, after it has answered; n8n 1 before, and knows no such status.
	async #untilPublished(/** @type {string} */ id, /** @type {string} */ versionId) {
		await until(`workflow ${id} to be published`, async () => {
			const publication = await this.request('GET', `/workflows/${id}/publication-status`).catch(
				(/** @type {Error} */ error) => {
					if (error.message.includes('with 404')) return undefined;
					throw error;
				},
			);
			if (publication === undefined) return true;
			const { status, liveVersionId, triggers } = publication;
			if (status === 'failed' || status === 'partial') {
				const reasons = triggers
					.map((/** @type {{ errorMessage?: string }} */ trigger) => trigger.errorMessage)
					.filter(Boolean);
				throw new Error(`n8n could not publish workflow ${id}: ${reasons.join('; ')}`);
			}
			return status === 'published' && liveVersionId === versionId;
		});
	}

	// Executions

	/**
	 * Runs a workflow as "Execute workflow" in the editor does.
	 *
	 * @param {string} id
	 * @param {string} trigger name of the trigger node to start from; not a webhook, which would wait for its test call
	 * @returns {Promise<string>} id of the execution, which has only started
	 */
	async runManually(id, trigger) {
		const workflowData = await this.getWorkflow(id);
		const run = { workflowData, startNodes: [], triggerToStartFrom: { name: trigger } };
		return (await this.request('POST', `/workflows/${id}/run`, run)).executionId;
	}

	/** Newest first, 100 at most. */
	async listExecutions(/** @type {string} */ workflowId) {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		return (await this.request('GET', `/executions?filter=${filter}&limit=100`)).results;
	}

	/** With `data` decoded: its `resultData.runData` has the output of each node. */
	async getExecution(/** @type {string} */ id) {
		const execution = await this.request('GET', `/executions/${id}`);
		return {
			...execution,
			data: typeof execution.data === 'string' ? parse(execution.data) : execution.data,
		};
	}

	async waitForExecution(/** @type {string} */ id, limitMs = WAIT_LIMIT_MS) {
		return await until(
			`execution ${id} to end`,
			async () => {
				const execution = await this.getExecution(id).catch(() => undefined); // not stored yet
				return execution && !['new', 'running', 'waiting'].includes(execution.status) && execution;
			},
			limitMs,
		);
	}

	async stopExecution(/** @type {string} */ id) {
		return await this.request('POST', `/executions/${id}/stop`, {});
	}

	// Nodes

	/** The node's description; n8n answers with a failure when it has not loaded the node. */
	async getNodeType(/** @type {string} */ name, /** @type {number} */ version) {
		return (await this.request('POST', '/node-types', { nodeInfos: [{ name, version }] }))[0];
	}

	/**
	 * The lists and fields that the editor asks a node for.
	 *
	 * @param {'options' | 'resource-locator-results' | 'resource-mapper-fields'} kind
	 * @param {{ nodeTypeAndVersion: { name: string, version: number }, path: string, methodName: string, currentNodeParameters: object,
	 *   credentials?: object, workflowId?: string, filter?: string, paginationToken?: string }} call
	 */
	async dynamicNodeParameters(kind, call) {
		return await this.request('POST', `/dynamic-node-parameters/${kind}`, call);
	}
}

/**
 * @template T
 * @param {string} what
 * @param {() => Promise<T>} condition called until it returns a true value
 */
async function until(what, condition, limitMs = WAIT_LIMIT_MS) {
	const deadline = Date.now() + limitMs;
	for (;;) {
		const result = await condition();
		if (result) return result;
		if (Date.now() > deadline) throw new Error(`Waited ${limitMs / 1000} s in vain for ${what}`);
		await sleep(POLL_MS);
	}
}

function messageOf(/** @type {string} */ text) {
	try {
		return JSON.parse(text).message ?? text;
	} catch {
		return text.slice(0, 500);
	}
}
