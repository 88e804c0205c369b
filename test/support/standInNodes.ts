/* eslint-disable @n8n/community-nodes/no-deprecated-workflow-functions -- HTTP Request uses n8n's legacy request helper */
/**
 * Small nodes under the names of n8n's own: only what they do to a workflow's start, its static data and a credential.
 */
import {
	getCredentialAllowedDomains,
	type IDataObject,
	type IExecuteFunctions,
	type IHttpRequestMethods,
	type INodeExecutionData,
	type INodeProperties,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
	type ITriggerFunctions,
	type ITriggerResponse,
} from 'n8n-workflow';

import type { NodeTypeMap } from './nodeTypes';

const text = (name: string): INodeProperties => ({
	displayName: name,
	name,
	type: 'string',
	default: '',
});

function describe(
	name: string,
	displayName: string,
	extra: Partial<INodeTypeDescription> = {},
): INodeTypeDescription {
	const isTrigger = extra.group?.[0] === 'trigger';
	return {
		displayName,
		name,
		group: ['transform'],
		version: [1, 2, 3, 4, 4.2, 4.4],
		description: displayName,
		defaults: { name: displayName },
		inputs: isTrigger ? [] : ['main'],
		outputs: ['main'],
		properties: [],
		...extra,
	};
}

/** Passes on what it is given. */
const noOp: INodeType = {
	description: describe('noOp', 'No Operation', { version: 1 }),
	async execute(this: IExecuteFunctions) {
		return [this.getInputData()];
	},
};

const executeWorkflowTrigger: INodeType = {
	description: describe('executeWorkflowTrigger', 'Execute Workflow Trigger', {
		group: ['trigger'],
	}),
	async execute(this: IExecuteFunctions) {
		return [this.getInputData()];
	},
};

const manualTrigger: INodeType = {
	description: describe('manualTrigger', 'Manual Trigger', { group: ['trigger'] }),
	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		return { manualTriggerFunction: async () => this.emit([[{ json: {} }]]) };
	},
};

const webhook: INodeType = {
	description: describe('webhook', 'Webhook', {
		group: ['trigger'],
		webhooks: [{ name: 'default', httpMethod: 'POST', path: 'test' }],
	}),
	async webhook() {
		return { workflowData: [[{ json: {} }]] };
	},
};

/** Writes its (empty) recurrence records when it is activated, as the real one does; it never changes them here. */
const scheduleTrigger: INodeType = {
	description: describe('scheduleTrigger', 'Schedule Trigger', { group: ['trigger'] }),
	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		const staticData = this.getWorkflowStaticData('node');
		staticData.recurrenceRules ??= [];
		staticData.recurrenceRuleSignatures ??= [];
		return { manualTriggerFunction: async () => this.emit([[{ json: {} }]]) };
	},
};

/** A polling trigger with a cursor: each poll gives one item and moves `node:<name>`.lastItem. */
const rssFeedReadTrigger: INodeType = {
	description: describe('rssFeedReadTrigger', 'RSS Feed Trigger', {
		group: ['trigger'],
		polling: true,
	}),
	async poll(this: IPollFunctions): Promise<INodeExecutionData[][]> {
		const staticData = this.getWorkflowStaticData('node');
		const lastItem = ((staticData.lastItem as number | undefined) ?? 0) + 1;
		staticData.lastItem = lastItem;
		return [[{ json: { item: lastItem } }]];
	},
};

/**
 * A Code node that keeps something of its own in the global static data. With `key` and `value` it writes; its items
 * get what it found there before, under `staticData`.
 */
const code: INodeType = {
	description: describe('code', 'Code', { properties: [text('key'), text('value')] }),
	async execute(this: IExecuteFunctions) {
		const staticData = this.getWorkflowStaticData('global');
		const found = JSON.parse(JSON.stringify(staticData)) as IDataObject;
		const key = this.getNodeParameter('key', 0, '') as string;
		if (key !== '') staticData[key] = this.getNodeParameter('value', 0, '');
		return [
			this.getInputData().map((item, index) => ({
				json: { ...item.json, staticData: found },
				pairedItem: { item: index },
			})),
		];
	},
};

/**
 * HTTP Request with a predefined credential type: the options and the legacy helper of the real node
 * (n8n-nodes-base, `HttpRequest/V3/HttpRequestV3.node.js`), which renews and repeats after **any** error.
 */
const httpRequest: INodeType = {
	description: describe('httpRequest', 'HTTP Request', {
		properties: [
			{ displayName: 'Method', name: 'method', type: 'string', default: 'GET' },
			text('url'),
			text('nodeCredentialType'),
			text('jsonBody'),
		],
	}),
	async execute(this: IExecuteFunctions) {
		const output: INodeExecutionData[] = [];
		const node = this.getNode();
		for (let i = 0; i < this.getInputData().length; i++) {
			const type = this.getNodeParameter('nodeCredentialType', i) as string;
			const credentialData = await this.getCredentials(type, i);
			const jsonBody = this.getNodeParameter('jsonBody', i, '') as string;
			const options = {
				headers: {},
				method: this.getNodeParameter('method', i) as IHttpRequestMethods,
				uri: this.getNodeParameter('url', i) as string,
				gzip: true,
				rejectUnauthorized: true,
				followRedirect: true,
				followAllRedirects: true,
				resolveWithFullResponse: true,
				sendCredentialsOnCrossOriginRedirect: node.typeVersion < 4.4,
				allowedDomains: getCredentialAllowedDomains({ node, credentialData }),
				timeout: 300_000,
				...(jsonBody !== '' && { body: JSON.parse(jsonBody), json: true }),
			};
			const response = (await this.helpers.requestWithAuthentication.call(
				this,
				type,
				options,
				undefined,
				i,
			)) as { statusCode: number; body: unknown };
			const body = typeof response.body === 'string' ? parse(response.body) : response.body;
			output.push({
				json: { statusCode: response.statusCode, body: body as IDataObject },
				pairedItem: { item: i },
			});
		}
		return [output];
	},
};

function parse(body: string): unknown {
	try {
		return JSON.parse(body);
	} catch {
		return body;
	}
}

export const standInNodes: NodeTypeMap = {
	'n8n-nodes-base.noOp': noOp,
	'n8n-nodes-base.executeWorkflowTrigger': executeWorkflowTrigger,
	'n8n-nodes-base.manualTrigger': manualTrigger,
	'n8n-nodes-base.webhook': webhook,
	'n8n-nodes-base.scheduleTrigger': scheduleTrigger,
	'n8n-nodes-base.rssFeedReadTrigger': rssFeedReadTrigger,
	'n8n-nodes-base.code': code,
	'n8n-nodes-base.httpRequest': httpRequest,
};
