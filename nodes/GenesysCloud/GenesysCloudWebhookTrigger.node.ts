import {
	NodeConnectionTypes,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import { listSearches } from './editor/listSearch';
import { PROPERTIES } from './webhook/form/fields';
import { WEBHOOK_SEARCHES } from './webhook/searches';
import { getSetUpNotice } from './webhook/setUpNotice';
import { SUBTITLE } from './webhook/subtitle';

export class GenesysCloudWebhookTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Genesys Cloud Webhook Trigger',
		name: 'genesysCloudWebhookTrigger',
		icon: { light: 'file:genesysCloud.svg', dark: 'file:genesysCloud.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: SUBTITLE,
		description: 'Starts the workflow when Genesys Cloud calls n8n',
		eventTriggerDescription: 'Waiting for Genesys Cloud to call the Test URL',
		activationMessage: 'Genesys Cloud can now call the Production URL of this workflow.',
		defaults: { name: 'Genesys Cloud Webhook Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'genesysCloudOAuth2Api', required: true }],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				path: 'webhook',
				rawBody: true,
			},
		],
		properties: PROPERTIES,
	};

	methods = {
		listSearch: listSearches(WEBHOOK_SEARCHES),
		resourceMapping: { getSetUpNotice },
	};

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				const { isSetUp } = await import('./webhook/hooks');
				return await isSetUp.call(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				const { setUpWebhook } = await import('./webhook/hooks');
				return await setUpWebhook.call(this);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				const { endWebhook } = await import('./webhook/hooks');
				return await endWebhook.call(this);
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const { receive } = await import('./webhook/receive');
		return await receive.call(this);
	}
}
