/** Nodes of workflows, as n8n stores them. */
import { randomUUID } from 'node:crypto';

export const GENESYS_NODE = 'n8n-nodes-genesys-cloud.genesysCloud';
export const WEBHOOK_TRIGGER_NODE = 'n8n-nodes-genesys-cloud.genesysCloudWebhookTrigger';
export const CREDENTIAL_TYPE = 'genesysCloudOAuth2Api';
export const HTTP_REQUEST = 'n8n-nodes-base.httpRequest';
/** In the n8n under test. */
export const NEWEST_HTTP_REQUEST = 4.5;
/** The version that most workflows have, and the newest. */
export const HTTP_REQUEST_VERSIONS = [4.2, NEWEST_HTTP_REQUEST];

/**
 * @typedef {object} WorkflowNode
 * @property {string} id
 * @property {string} name
 * @property {string} type
 * @property {number} typeVersion
 * @property {[x: number, y: number]} position
 * @property {any} parameters
 */

/** @returns {WorkflowNode} */
function node(
	/** @type {string} */ name,
	/** @type {string} */ type,
	/** @type {number} */ typeVersion,
	/** @type {object} */ parameters,
	/** @type {object} */ rest = {},
) {
	return { id: randomUUID(), name, type, typeVersion, position: [0, 0], parameters, ...rest };
}

/** Answers with what the last node has put out. */
export function webhook(name = 'Webhook') {
	const path = randomUUID();
	return node(
		name,
		'n8n-nodes-base.webhook',
		2.1,
		{
			httpMethod: 'POST',
			path,
			responseMode: 'lastNode',
			responseData: 'allEntries',
			options: {},
		},
		{ webhookId: path },
	);
}

/** One item for each entry of `items` in the webhook's call. */
export function itemsOfBody() {
	return node('Items', 'n8n-nodes-base.splitOut', 1, {
		fieldToSplitOut: 'body.items',
		options: {},
	});
}

/** Passes its items on. */
export function noOp(name = 'Nothing') {
	return node(name, 'n8n-nodes-base.noOp', 1, {});
}

export function code(/** @type {string} */ jsCode, name = 'Code') {
	return node(name, 'n8n-nodes-base.code', 2, { jsCode });
}

export function everySecond(name = 'Every Second') {
	return node(name, 'n8n-nodes-base.scheduleTrigger', 1.3, {
		rule: { interval: [{ field: 'seconds', secondsInterval: 1 }] },
	});
}

/** See `poller/`. Polls every second, notes each cursor in the file. */
export function pollTrigger(/** @type {string} */ cursorFile, name = 'Poll Trigger') {
	// n8n refuses one expression that fires more than once a minute, but not sixty that fire once.
	const item = Array.from({ length: 60 }, (_, second) => ({
		mode: 'custom',
		cronExpression: `${second} * * * * *`,
	}));
	return node(name, 'n8n-nodes-e2e-poller.e2ePoller', 1, { pollTimes: { item }, cursorFile });
}

/** See `poller/`. Writes the number of each item, and when it came, into the file. */
export function recorder(/** @type {string} */ file, name = 'Recorder') {
	return node(name, 'n8n-nodes-e2e-poller.e2eRecorder', 1, { file });
}

/**
 * @typedef {object} Call
 * @property {string} [method] GET by default
 * @property {string} path of the API; for the HTTP Request node a whole URL may stand here
 * @property {unknown} [body]
 * @property {object} [options] the node's options
 */

/** Our node. */
export function genesys(
	/** @type {import('./site.mjs').Client} */ client,
	/** @type {Call} */ { method = 'GET', path, body, options = {} },
	/** @type {object} */ settings = {},
	name = 'Genesys Cloud',
) {
	const parameters = {
		resource: 'api',
		operation: 'send',
		method,
		path,
		...(body === undefined ? {} : { bodyJson: textOf(body) }),
		options,
	};
	return resource(client, parameters, settings, name);
}

/** Our node, with a resource's own operation. */
export function resource(
	/** @type {import('./site.mjs').Client} */ client,
	/** @type {object} */ parameters,
	/** @type {object} */ settings = {},
	name = 'Genesys Cloud',
) {
	return node(name, GENESYS_NODE, 1, parameters, { credentials: client.reference, ...settings });
}

/** Our trigger. */
export function genesysTrigger(
	/** @type {import('./site.mjs').Client} */ client,
	/** @type {object} */ parameters,
	name = 'Genesys Cloud Trigger',
) {
	return node(name, `${GENESYS_NODE}Trigger`, 1, parameters, { credentials: client.reference });
}

/** The trigger that Genesys Cloud calls. */
export function webhookTrigger(
	/** @type {import('./site.mjs').Client} */ client,
	/** @type {object} */ parameters,
	name = 'Genesys Cloud Webhook Trigger',
) {
	const webhookId = randomUUID();
	const rest = { credentials: client.reference, webhookId };
	return { ...node(name, WEBHOOK_TRIGGER_NODE, 1, parameters, rest), webhookId };
}

/** A resource locator by ID. */
export const byId = (/** @type {string} */ value) => ({ __rl: true, mode: 'id', value });

/** n8n's HTTP Request node with our credential. */
export function httpRequest(
	/** @type {import('./site.mjs').Client} */ client,
	/** @type {number} */ version,
	/** @type {Call} */ { method = 'GET', path, body, options = {} },
) {
	const parameters = {
		method,
		url: path.startsWith('/') ? `${client.data.apiUrl}${path}` : path,
		authentication: 'predefinedCredentialType',
		nodeCredentialType: CREDENTIAL_TYPE,
		...(body === undefined ? {} : { sendBody: true, specifyBody: 'json', jsonBody: textOf(body) }),
		options,
	};
	return node('HTTP Request', HTTP_REQUEST, version, parameters, { credentials: client.reference });
}

function textOf(/** @type {unknown} */ body) {
	return typeof body === 'string' ? body : JSON.stringify(body);
}

/**
 * A workflow of chains of nodes. A node may stand in several; each chain goes through first outputs.
 *
 * @param {...WorkflowNode[]} chains
 */
export function workflowOf(...chains) {
	/** @type {Record<string, { main: { node: string, type: 'main', index: 0 }[][] }>} */
	const connections = {};
	for (const chain of chains)
		chain.slice(1).forEach((to, index) => connect(connections, chain[index], 0, to));
	return { nodes: [...new Set(chains.flat())], connections };
}

/** Adds a connection from one of a node's outputs. */
export function connect(
	/** @type {Record<string, { main: any[][] }>} */ connections,
	/** @type {WorkflowNode} */ from,
	/** @type {number} */ output,
	/** @type {WorkflowNode} */ to,
) {
	const { main } = (connections[from.name] ??= { main: [] });
	while (main.length <= output) main.push([]);
	main[output].push({ node: to.name, type: 'main', index: 0 });
}

/** Our node as the tool of an agent or of an MCP server. */
export function tool(
	/** @type {import('./site.mjs').Client} */ client,
	/** @type {object} */ parameters,
	/** @type {string} */ name,
) {
	return node(name, `${GENESYS_NODE}Tool`, 1.1, parameters, { credentials: client.reference });
}

/** What a model gives, as the editor's button writes it. */
export const fromModel = (/** @type {string} */ key, description = '', type = 'string') =>
	`={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('${key}', \`${description}\`, '${type}') }}`;

/** An agent that is asked what the webhook's call says. */
export function agent(name = 'AI Agent') {
	return node(name, '@n8n/n8n-nodes-langchain.agent', 3.1, {
		promptType: 'define',
		text: '={{ $json.body.question }}',
		options: {},
	});
}

/** A chat model at an address of this machine. */
export function chatModel(/** @type {object} */ credentials, name = 'Model') {
	const parameters = {
		model: { __rl: true, mode: 'id', value: 'scripted' },
		responsesApiEnabled: false,
		options: {},
	};
	const type = '@n8n/n8n-nodes-langchain.lmChatOpenAi';
	return node(name, type, 1.3, parameters, { credentials });
}

/** An MCP server at `/mcp/<path>`. */
export function mcpServer(name = 'MCP Server') {
	const path = randomUUID();
	const parameters = { authentication: 'none', path };
	const type = '@n8n/n8n-nodes-langchain.mcpTrigger';
	return node(name, type, 2, parameters, { webhookId: path });
}

/** Adds the connections of an agent, or of an MCP server, to its tools and its model. */
export function withTools(
	/** @type {{ nodes: WorkflowNode[], connections: Record<string, object> }} */ workflow,
	/** @type {WorkflowNode} */ to,
	/** @type {WorkflowNode[]} */ tools,
	/** @type {WorkflowNode | undefined} */ model = undefined,
) {
	const link = (/** @type {string} */ type) => ({ [type]: [[{ node: to.name, type, index: 0 }]] });
	const connections = { ...workflow.connections };
	for (const { name } of tools) connections[name] = link('ai_tool');
	if (model) connections[model.name] = link('ai_languageModel');
	return { nodes: [...workflow.nodes, ...tools, ...(model ? [model] : [])], connections };
}
