import type { IHttpRequestMethods, INodeProperties } from 'n8n-workflow';

import { optionsField } from '../../operation/runOptions';
import { outputFields, outputOptions, readOnlyOption } from './outputFields';

export const METHODS: IHttpRequestMethods[] = ['DELETE', 'GET', 'HEAD', 'PATCH', 'POST', 'PUT'];
/** Methods that may have a body. */
export const BODY_METHODS: IHttpRequestMethods[] = ['DELETE', 'PATCH', 'POST', 'PUT'];

/** The fields of "Send Request". */
export const sendFields: INodeProperties[] = [
	{
		displayName: 'Method',
		name: 'method',
		type: 'options',
		options: METHODS.map((method) => ({ name: method, value: method })),
		default: 'GET',
	},
	{
		displayName: 'Path',
		name: 'path',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. /api/v2/users',
		description:
			'Path of the operation below /api/v2/, as in the API documentation. A query behind it is taken over.',
	},
	pairs('Path Parameters', 'pathParameters', 'Add Path Parameter', {
		displayOptions: { show: { path: [{ _cnd: { includes: '{' } }] } },
		description:
			'Values for the names in braces in the path, such as {userId}. They are encoded, and refused when they are no ID.',
	}),
	{
		displayName: 'Specify Query',
		name: 'specifyQuery',
		type: 'options',
		options: [
			{ name: 'Using Fields Below', value: 'keypair' },
			{ name: 'Using JSON', value: 'json' },
		],
		default: 'keypair',
	},
	pairs('Query Parameters', 'queryParameters', 'Add Query Parameter', {
		displayOptions: { show: { specifyQuery: ['keypair'] } },
		description: 'A name given several times is sent as a comma-separated list',
	}),
	{
		displayName: 'Query (JSON)',
		name: 'queryJson',
		type: 'json',
		default: '{}',
		displayOptions: { show: { specifyQuery: ['json'] } },
		description: 'An object. Lists are sent comma-separated, null and empty values are left out.',
	},
	{
		displayName: 'Specify Body',
		name: 'specifyBody',
		type: 'options',
		options: [
			{ name: 'Binary Data', value: 'binary' },
			{ name: 'JSON', value: 'json' },
		],
		default: 'json',
		displayOptions: { show: { method: BODY_METHODS } },
	},
	{
		displayName: 'Body (JSON)',
		name: 'bodyJson',
		type: 'json',
		default: '',
		displayOptions: { show: { method: BODY_METHODS, specifyBody: ['json'] } },
		description: 'Leave empty to send no body',
	},
	{
		displayName: 'Input Data Field Name',
		name: 'binaryPropertyName',
		type: 'string',
		default: 'data',
		displayOptions: { show: { method: BODY_METHODS, specifyBody: ['binary'] } },
		hint: 'The name of the input field that holds the file to be sent',
	},
	...outputFields,
	optionsField([
		...outputOptions,
		readOnlyOption,
		pairs('Headers', 'headers', 'Add Header', {
			description: 'For operations that take some, such as If-Match',
		}),
	]),
];

/** A list of names and values. */
function pairs(
	displayName: string,
	name: string,
	placeholder: string,
	rest: Pick<INodeProperties, 'description' | 'displayOptions'>,
): INodeProperties {
	return {
		displayName,
		name,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder,
		default: {},
		options: [
			{
				displayName: 'Parameter',
				name: 'parameter',
				values: [
					{ displayName: 'Name', name: 'name', type: 'string', default: '' },
					{ displayName: 'Value', name: 'value', type: 'string', default: '' },
				],
			},
		],
		...rest,
	};
}
