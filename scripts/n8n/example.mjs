import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

import { root } from '../lib/paths.mjs';

export const NODE_TYPE = 'n8n-nodes-genesys-cloud.genesysCloud';
export const CREDENTIAL_TYPE = 'genesysCloudOAuth2Api';
const FOLDER = path.join(root, 'examples');
/** The example that the demo runs; a webhook starts it. */
const DEMO_FILE = 'list-users.workflow.json';

/**
 * @typedef {object} ImportedWorkflow
 * @property {string} name
 * @property {string} url of its page in the editor
 */

/**
 * Imports all example workflows, with a credential.
 *
 * @param {import('./n8nRest.mjs').N8nRest} rest
 * @param {Record<string, string>} data of the credential
 */
export async function importExamples(rest, data) {
	const { id, name } = await rest.createCredential({
		name: 'Genesys Cloud account',
		type: CREDENTIAL_TYPE,
		data,
	});
	/** @type {ImportedWorkflow[]} */
	const workflows = [];
	let demo = { workflowId: '', webhookUrl: '' };
	for (const file of (await readdir(FOLDER)).sort()) {
		/** @type {{ name: string, nodes: { type: string, parameters: Record<string, string>, credentials?: object }[] }} */
		const workflow = JSON.parse(await readFile(path.join(FOLDER, file), 'utf8'));
		for (const node of workflow.nodes) {
			// The node, and the node as a tool.
			if (node.type.startsWith(NODE_TYPE)) node.credentials = { [CREDENTIAL_TYPE]: { id, name } };
		}
		const created = await rest.createWorkflow(workflow);
		workflows.push({ name: workflow.name, url: `${rest.url}/workflow/${created.id}` });
		if (file !== DEMO_FILE) continue;
		const webhook = workflow.nodes.find(({ type }) => type === 'n8n-nodes-base.webhook');
		demo = {
			workflowId: created.id,
			webhookUrl: `${rest.url}/webhook/${webhook?.parameters.path}`,
		};
	}
	return { credentialId: id, workflows, ...demo };
}
