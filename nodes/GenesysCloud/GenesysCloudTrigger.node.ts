import {
	NodeConnectionTypes,
	type INodeType,
	type INodeTypeDescription,
	type ITriggerFunctions,
	type ITriggerResponse,
} from 'n8n-workflow';

import { listSearches } from './editor/listSearch';
import { SEARCHES } from './fields/locators';
import { AUDIT_SEARCHES } from './fields/locators/audited';
import { searchTopics } from './fields/locators/topic';
import { eventProperties, eventSubtitle } from './trigger/events';
import { liveOptionsProperty, pollProperties } from './trigger/options';

export class GenesysCloudTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Genesys Cloud Trigger',
		name: 'genesysCloudTrigger',
		icon: { light: 'file:genesysCloud.svg', dark: 'file:genesysCloud.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: eventSubtitle(),
		description: 'Starts the workflow when something happens in Genesys Cloud',
		eventTriggerDescription: '',
		activationMessage: 'The workflow now starts when the event happens in Genesys Cloud.',
		defaults: { name: 'Genesys Cloud Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'genesysCloudOAuth2Api', required: true }],
		properties: [...eventProperties(), ...pollProperties(), liveOptionsProperty()],
	};

	methods = { listSearch: listSearches({ ...SEARCHES, ...AUDIT_SEARCHES, searchTopics }) };

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		const { startTrigger } = await import('./trigger/startTrigger');
		return await startTrigger(this);
	}
}
