import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { root } from '../lib/paths.mjs';

export const NODE_TYPE = 'n8n-nodes-genesys-cloud.genesysCloud';
export const CREDENTIAL_TYPE = 'genesysCloudOAuth2Api';
const WORKFLOW_FILE = path.join(root, 'examples', 'list-users.workflow.json');

/**
 * Imports an example workflow that a webhook starts, with a credential.
 *
 * @param {import('./n8nRest.mjs').N8nRest} rest
 * @param {Record<string, string>} data of the credential
 */
export async function importExample(rest, data) {
	const { id, name } = await rest.createCredential({
		name: 'Genesys Cloud account',
		type: CREDENTIAL_TYPE,
		data,
	});
	/** @type {{ nodes: { type: string, parameters: Record<string, string>, credentials?: object }[] }} */
	const workflow = JSON.parse(await readFile(WORKFLOW_FILE, 'utf8'));
	for (const node of workflow.nodes) {
		if (node.type === NODE_TYPE) node.credentials = { [CREDENTIAL_TYPE]: { id, name } };
	}
	const created = await rest.createWorkflow(workflow);
	const webhook = workflow.nodes.find(({ type }) => type === 'n8n-nodes-base.webhook');
	return {
		credentialId: id,
		workflowId: created.id,
		webhookUrl: `${rest.url}/webhook/${webhook?.parameters.path}`,
	};
}
