import type { NodeParameterValue } from 'n8n-workflow';

import { ParameterError } from '../../client/errors/callError';
import { form, readField, withDefault, type Field } from '../../fields/field';
import { choice, jsonAsGiven, jsonObject } from '../../fields/kinds';
import { apiOperationLocator } from '../../fields/locators/apiOperation';
import { optionalText } from '../../fields/plainValues';

/** No operation yet, or one that is known only when the workflow runs. */
const NOT_KNOWN = ['', { _cnd: { startsWith: '=' } }] satisfies Condition[];
/** Ids, like calls, begin with the method; GET and HEAD have no body. */
const WITHOUT_BODY = { _cnd: { regex: '^\\s*[gGhH][eE]' } } satisfies Condition;

type Condition = NodeParameterValue | { _cnd: Record<string, NodeParameterValue> };

function nameOf(value: unknown): string {
	const { displayName } = apiOperationLocator;
	const name = optionalText(displayName, value)?.trim() ?? '';
	if (name !== '') return name;
	throw new ParameterError(displayName, 'is empty. Choose one from the list.');
}

/** The name of an operation: its id, or its method and path. */
export const apiOperation: Field<string> = {
	property: apiOperationLocator,
	parse: nameOf,
	read: ({ functions, itemIndex }) =>
		nameOf(
			functions.getNodeParameter(apiOperationLocator.name, itemIndex, '', { extractValue: true }),
		),
};

/** All values in one object, for an operation that an expression names. */
export const parametersJson = jsonObject('Parameters (JSON)', 'parametersJson', {
	displayOptions: { show: { apiOperation: [{ _cnd: { startsWith: '=' } }] } },
	description:
		'An object with the values by name, such as {"userId": "…", "expand": ["skills"]}, or {"path": {}, "query": {}, "headers": {}, "body": {}}',
});

const specifyBody = withDefault(
	choice(
		'Specify Body',
		'specifyBody',
		{ fields: 'Using Fields Below', json: 'Using JSON' },
		{
			noDataExpression: true,
			displayOptions: { hide: { apiOperation: [...NOT_KNOWN, WITHOUT_BODY] } },
			description:
				'How to give the body, if the operation has one. A change empties the fields below.',
		},
	),
);

/**
 * n8n's resource mapper. Its values are read unconverted, and converted by the catalog: n8n goes by the
 * schema that was stored with them, which makes 0 of an empty number, and may be that of the operation
 * before.
 */
const mapper: Field<Record<string, unknown>> = {
	property: {
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
	parse: (value) => {
		const { value: given } = (value ?? {}) as { value?: unknown };
		return (given ?? {}) as Record<string, unknown>;
	},
};

const bodyJson = jsonAsGiven('Body (JSON)', 'bodyJson', {
	displayOptions: {
		show: { specifyBody: ['json'] },
		hide: { apiOperation: [...NOT_KNOWN, WITHOUT_BODY] },
	},
	description: 'Leave empty to send no body',
});

/** What was filled in below the operation. */
export interface FilledIn {
	/** By the ids of the mapper's fields. */
	values: Record<string, unknown>;
	/** Instead of the mapper's fields of the body; undefined in it when none is sent. */
	body?: { json: unknown };
}

/** The values of an operation's parameters. */
export const filledIn = form<FilledIn>([specifyBody, mapper, bodyJson], (item) => ({
	values: readField(item, mapper),
	...(readField(item, specifyBody) === 'json' && { body: { json: readField(item, bodyJson) } }),
}));
