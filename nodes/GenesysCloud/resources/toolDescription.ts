import type { INodeProperties } from 'n8n-workflow';

import { SINCE_V1_1 } from '../fields/versions';
import { api } from './api';
import { TOOL_DESCRIPTIONS } from './api/toolDescription';

type Show = NonNullable<NonNullable<INodeProperties['displayOptions']>['show']>;

/**
 * n8n versions that know features of nodes also evaluate an expression in the description of a tool.
 * Older ones would show it to the model as it is. The name of the feature is not stored anywhere.
 */
const EVALUATED = 'evaluatedToolDescription';

/** What the node is for. n8n also proposes it as the description of the tool. */
export const NODE_DESCRIPTION =
	'Manage users, queues and conversations of Genesys Cloud, or call any operation of its API';

/** For the description of the node: on since version 1.1. */
export const FEATURES = { [EVALUATED]: SINCE_V1_1 };

/**
 * What the model is told about a tool. n8n adds such fields to a node that has none of this name, and
 * makes "Get many users in Genesys Cloud" of the operation. That is of no use for the operations of the
 * API, which have a description of their own.
 */
export const toolDescriptions: INodeProperties[] = [
	...n8nsOwn({ hide: { resource: [api.value] } }),
	...n8nsOwn({ show: { resource: [api.value] }, hide: { '@feature': [EVALUATED] } }),
	...TOOL_DESCRIPTIONS.map(({ operation, text, hide }) =>
		description(text, {
			show: { '@feature': [EVALUATED], resource: [api.value], operation: [operation] },
			hide,
		}),
	),
];

interface When {
	show?: Show;
	hide?: Show;
}

/** The same as n8n's, with the same values. */
function n8nsOwn({ show, hide }: When): INodeProperties[] {
	const type: INodeProperties = {
		displayName: 'Tool Description',
		name: 'descriptionType',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Set Automatically', value: 'auto' },
			{ name: 'Set Manually', value: 'manual' },
		],
		default: 'auto',
		displayOptions: { show: { '@tool': [true], ...show }, ...(hide && { hide }) },
	};
	return [
		type,
		description(NODE_DESCRIPTION, { show: { ...show, descriptionType: ['manual'] }, hide }),
	];
}

function description(byDefault: string, { show, hide }: When): INodeProperties {
	return {
		displayName: 'Description',
		name: 'toolDescription',
		type: 'string',
		typeOptions: { rows: 2 },
		default: byDefault,
		displayOptions: { show: { '@tool': [true], ...show }, ...(hide && { hide }) },
		description: 'What the tool does. The model chooses a tool by this text.',
	};
}
