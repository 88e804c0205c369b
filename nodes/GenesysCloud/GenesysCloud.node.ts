import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { listSearches } from './editor/listSearch';
import { searchOperations } from './fields/locators/apiOperation';
import { SEARCHES } from './fields/locators';
import { getAboutOperation } from './editor/aboutOperation';
import {
	getOperationBody,
	getOperationFields,
	getOperationParameters,
} from './editor/mapperFields';
import { SUBTITLE } from './editor/subtitle';
import { VERSIONS } from './fields/versions';
import { resourceProperties } from './resources';
import { runItems } from './run/runItems';

export class GenesysCloud implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Genesys Cloud',
		name: 'genesysCloud',
		icon: { light: 'file:genesysCloud.svg', dark: 'file:genesysCloud.dark.svg' },
		group: ['transform'],
		version: VERSIONS,
		subtitle: SUBTITLE,
		description:
			'Manage users, queues and conversations of Genesys Cloud, or call any operation of its API',
		defaults: { name: 'Genesys Cloud' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'genesysCloudOAuth2Api', required: true }],
		properties: resourceProperties(),
	};

	methods = {
		listSearch: {
			...listSearches(SEARCHES),
			searchOperations,
		},
		resourceMapping: {
			getAboutOperation,
			getOperationBody,
			getOperationFields,
			getOperationParameters,
		},
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runItems(this);
	}
}
