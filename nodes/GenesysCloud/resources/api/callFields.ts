import type { INodeProperties, NodeParameterValue } from 'n8n-workflow';

import { apiOperationLocator } from '../../fields/locators/apiOperation';
import { optionsField } from '../../operation/runOptions';
import { outputFields, outputOptions, readOnlyOption } from './outputFields';

/** No operation yet, or one that is known only when the workflow runs. */
const NOT_KNOWN = ['', { _cnd: { startsWith: '=' } }] satisfies Condition[];
/** Ids, like calls, begin with the method; GET and HEAD have no body. */
const WITHOUT_BODY = { _cnd: { regex: '^\\s*[gGhH][eE]' } } satisfies Condition;

type Condition = NodeParameterValue | { _cnd: Record<string, NodeParameterValue> };

/** The fields of "Call an Operation". */
export const callFields: INodeProperties[] = [
	apiOperationLocator,
	{
		displayName: 'Parameters (JSON)',
		name: 'parametersJson',
		type: 'json',
		default: '{}',
		displayOptions: { show: { apiOperation: [{ _cnd: { startsWith: '=' } }] } },
		description:
			'An object with the values by name, such as {"userId": "…", "expand": ["skills"]}, or {"path": {}, "query": {}, "headers": {}, "body": {}}',
	},
	...outputFields,
	{
		displayName: 'Specify Body',
		name: 'specifyBody',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Using Fields Below', value: 'fields' },
			{ name: 'Using JSON', value: 'json' },
		],
		default: 'fields',
		displayOptions: { hide: { apiOperation: [...NOT_KNOWN, WITHOUT_BODY] } },
		description:
			'How to give the body, if the operation has one. A change empties the fields below.',
	},
	{
		displayName: 'Parameters',
		name: 'fields',
		type: 'resourceMapper',
		noDataExpression: true,
		required: true,
		default: { mappingMode: 'defineBelow', value: null },
		displayOptions: { hide: { apiOperation: NOT_KNOWN } },
		typeOptions: {
			loadOptionsDependsOn: ['apiOperation.value', 'specifyBody'],
			resourceMapper: {
				resourceMapperMethod: 'getOperationFields',
				mode: 'add',
				supportAutoMap: false,
				multiKeyMatch: false,
				valuesLabel: 'Parameters',
				fieldWords: { singular: 'parameter', plural: 'parameters' },
				noFieldsError: 'This operation takes no parameters',
			},
		},
	},
	{
		displayName: 'Body (JSON)',
		name: 'bodyJson',
		type: 'json',
		default: '',
		displayOptions: {
			show: { specifyBody: ['json'] },
			hide: { apiOperation: [...NOT_KNOWN, WITHOUT_BODY] },
		},
		description: 'Leave empty to send no body',
	},
	optionsField([...outputOptions, readOnlyOption]),
];
