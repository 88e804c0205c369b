/** A small credential and node, to try the engine itself with. Also loaded by child processes. */
import {
	NodeApiError,
	NodeConnectionTypes,
	type IAuthenticate,
	type ICredentialDataDecryptedObject,
	type ICredentialTestRequest,
	type ICredentialType,
	type IDataObject,
	type IExecuteFunctions,
	type IHttpRequestHelper,
	type ILoadOptionsFunctions,
	type INodeExecutionData,
	type INodeProperties,
	type INodeType,
	type INodeTypeDescription,
	type JsonObject,
} from 'n8n-workflow';

import type { NodeTypeMap } from './nodeTypes';

/** A token exchange and a header; the token is renewed as n8n wants it, not earlier. */
class SampleApi implements ICredentialType {
	name = 'sampleApi';

	displayName = 'Sample API';

	properties: INodeProperties[] = [
		{ displayName: 'URL', name: 'url', type: 'string', default: '' },
		{
			displayName: 'Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
		},
		{
			displayName: 'Token',
			name: 'token',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
		{
			displayName: 'Greeting',
			name: 'greeting',
			type: 'hidden',
			default: '={{ "hello " + $self["secret"] }}',
		},
	];

	async preAuthentication(this: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject) {
		const { token } = (await this.helpers.httpRequest({
			method: 'POST',
			url: `${String(credentials.url)}/token`,
			body: { secret: credentials.secret },
			json: true,
		})) as { token: string };
		return { token };
	}

	authenticate: IAuthenticate = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{$credentials.token}}' } },
	};

	test: ICredentialTestRequest = {
		request: { baseURL: '={{$credentials.url}}', url: '/me' },
	};
}

/** One request for each item, `path` with the credential; counts its runs in the global static data. */
class Sample implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Sample',
		name: 'sample',
		group: ['transform'],
		version: 1,
		description: 'Sample',
		defaults: { name: 'Sample' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [{ name: 'sampleApi', required: true }],
		properties: [
			{ displayName: 'Path', name: 'path', type: 'string', required: true, default: '/items' },
			{ displayName: 'Record', name: 'record', type: 'boolean', default: true },
			{ displayName: 'Binary', name: 'binary', type: 'boolean', default: false },
		],
	};

	methods = {
		listSearch: {
			async search(this: ILoadOptionsFunctions, filter?: string, paginationToken?: string) {
				const { greeting } = await this.getCredentials('sampleApi');
				const path = this.getCurrentNodeParameter('path');
				return {
					results: [
						{ name: `${String(greeting)} ${String(path)} ${filter}`, value: paginationToken ?? '' },
					],
					// A number, as some nodes give it; n8n makes it a string.
					paginationToken: 2 as unknown as string,
				};
			},
		},
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { url } = await this.getCredentials('sampleApi');
		const staticData = this.getWorkflowStaticData('global');
		const output: INodeExecutionData[] = [];
		for (let i = 0; i < this.getInputData().length; i++) {
			const path = this.getNodeParameter('path', i) as string;
			let body;
			try {
				body = (await this.helpers.httpRequestWithAuthentication.call(this, 'sampleApi', {
					url: `${String(url)}${path}`,
				})) as IDataObject;
			} catch (error) {
				throw new NodeApiError(this.getNode(), error as JsonObject, { itemIndex: i });
			}
			const item: INodeExecutionData = { json: body, pairedItem: { item: i } };
			if (this.getNodeParameter('binary', i)) {
				const data = await this.helpers.prepareBinaryData(
					Buffer.from('some text'),
					'file.txt',
					'text/plain',
				);
				item.binary = { data };
			}
			output.push(item);
		}
		if (this.getNodeParameter('record', 0)) {
			staticData.runs = ((staticData.runs as number | undefined) ?? 0) + 1;
		}
		return [output];
	}
}

export const nodeTypes: NodeTypeMap = { 'n8n-nodes-sample.sample': new Sample() };
export const credentialTypes: ICredentialType[] = [new SampleApi()];
