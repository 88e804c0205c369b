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
import { AREA_SEARCHES } from './fields/locators/areas';
import { CHANNEL_SEARCHES } from './fields/locators/channels';
import { COLUMN_METHODS } from './editor/columnMethods';
import { getAboutOperation } from './editor/aboutOperation';
import {
	getOperationBody,
	getOperationFields,
	getOperationParameters,
} from './editor/mapperFields';
import { SUBTITLE } from './editor/subtitle';
import { getTemplateVariables } from './editor/templateVariables';
import { VERSIONS } from './fields/versions';
import { resourceProperties } from './resources';
import { FEATURES, NODE_DESCRIPTION } from './resources/toolDescription';

export class GenesysCloud implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Genesys Cloud',
		name: 'genesysCloud',
		icon: { light: 'file:genesysCloud.svg', dark: 'file:genesysCloud.dark.svg' },
		group: ['transform'],
		version: VERSIONS,
		subtitle: SUBTITLE,
		description: NODE_DESCRIPTION,
		defaults: { name: 'Genesys Cloud' },
		usableAsTool: true,
		features: FEATURES,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'genesysCloudOAuth2Api', required: true }],
		properties: resourceProperties(),
	};

	methods = {
		listSearch: {
			...listSearches({ ...SEARCHES, ...AREA_SEARCHES, ...CHANNEL_SEARCHES }),
			searchOperations,
		},
		resourceMapping: {
			...COLUMN_METHODS,
			getAboutOperation,
			getOperationBody,
			getOperationFields,
			getOperationParameters,
			getTemplateVariables,
		},
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { runItems } = await import('./run/runItems');
		return await runItems(this);
	}
}
