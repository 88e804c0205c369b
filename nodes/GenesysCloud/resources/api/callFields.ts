import type { DisplayCondition, INodeProperties, NodeParameterValue } from 'n8n-workflow';

import { BODY_LABEL } from '../../catalog/operationFields';
import { ParameterError } from '../../client/errors/callError';
import { form, readField, withDefault, type Field } from '../../fields/field';
import { choice, jsonAsGiven, jsonObject } from '../../fields/kinds';
import { apiOperationLocator } from '../../fields/locators/apiOperation';
import { optionalText } from '../../fields/plainValues';
import { IN_V1, SINCE_V1_1 } from '../../fields/versions';

/** No operation yet, or one that is known only when the workflow runs. */
const NOT_KNOWN: Condition[] = ['', { _cnd: { startsWith: '=' } }];
/** Ids, like calls, begin with the method; GET and HEAD have no body. */
const WITHOUT_BODY: Condition = { _cnd: { regex: '^\\s*[gGhH][eE]' } };

type Condition = NodeParameterValue | DisplayCondition;

function nameOf(value: unknown): string {
	const { displayName } = apiOperationLocator;
	const name = optionalText(displayName, value)?.trim() ?? '';
	if (name !== '') return name;
	throw new ParameterError(
		displayName,
		'is empty. Choose one from the list.',
		'is empty. Give its ID, such as getUsers, or method and path, such as GET /api/v2/users.',
	);
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

/**
 * What to know of the operation before it is called. A mapper without fields shows a text that its
 * method makes; nothing else in the editor can show one that depends on a choice.
 */
const about: Field<undefined> = {
	property: {
		displayName: 'About',
		name: 'about',
		type: 'resourceMapper',
		noDataExpression: true,
		default: { mappingMode: 'defineBelow', value: null },
		displayOptions: { hide: { apiOperation: NOT_KNOWN } },
		typeOptions: {
			loadOptionsDependsOn: ['apiOperation.value'],
			resourceMapper: {
				resourceMapperMethod: 'getAboutOperation',
				mode: 'map',
				supportAutoMap: false,
			},
		},
	},
	parse: () => undefined,
};

/** An operation and what the editor says of it. */
export const chosenOperation = form([apiOperation, about], (item) => readField(item, apiOperation));

const specifyBody = withDefault(
	choice(
		'Specify Body',
		'specifyBody',
		{ fields: 'Using Fields Below', json: 'Using JSON' },
		{
			noDataExpression: true,
			displayOptions: { hide: { apiOperation: [...NOT_KNOWN, WITHOUT_BODY] } },
			description: 'How to give the body, if the operation has one',
		},
	),
);

type Values = Record<string, unknown>;

/**
 * n8n's resource mapper. Its values are read unconverted, and converted by the catalog: n8n goes by the
 * schema that was stored with them, which makes 0 of an empty number, and may be that of the operation
 * before.
 */
function mapper(
	displayName: string,
	name: string,
	{
		method,
		singular,
		none,
		dependsOn = [],
		show = {},
		hide = NOT_KNOWN,
	}: {
		method: string;
		singular: string;
		/** What stands in place of the fields where there are none. */
		none: string;
		dependsOn?: string[];
		show?: NonNullable<INodeProperties['displayOptions']>['show'];
		hide?: Condition[];
	},
): Field<Values> {
	return {
		property: {
			displayName,
			name,
			type: 'resourceMapper',
			noDataExpression: true,
			required: true,
			default: { mappingMode: 'defineBelow', value: null },
			displayOptions: { show, hide: { apiOperation: hide } },
			typeOptions: {
				loadOptionsDependsOn: ['apiOperation.value', ...dependsOn],
				resourceMapper: {
					resourceMapperMethod: method,
					mode: 'add',
					supportAutoMap: false,
					multiKeyMatch: false,
					valuesLabel: displayName,
					fieldWords: { singular, plural: `${singular}s` },
					noFieldsError: none,
				},
			},
		},
		parse: (value) => ((value as { value?: Values | null } | undefined)?.value ?? {}) as Values,
	};
}

/** Of the first version: all values of an operation. */
const fields = mapper('Parameters', 'fields', {
	method: 'getOperationFields',
	singular: 'parameter',
	none: 'This operation takes no parameters',
	dependsOn: ['specifyBody'],
	show: IN_V1,
});

const parameters = mapper('Parameters', 'operationParameters', {
	method: 'getOperationParameters',
	singular: 'parameter',
	none: 'This operation takes no parameters',
	show: SINCE_V1_1,
});

const bodyFields = mapper(BODY_LABEL, 'operationBody', {
	method: 'getOperationBody',
	singular: 'field',
	none: 'This operation takes no body',
	show: { ...SINCE_V1_1, specifyBody: ['fields'] },
	hide: [...NOT_KNOWN, WITHOUT_BODY],
});

const bodyJson = jsonAsGiven('Body (JSON)', 'bodyJson', {
	displayOptions: {
		show: { specifyBody: ['json'] },
		hide: { apiOperation: [...NOT_KNOWN, WITHOUT_BODY] },
	},
	description: 'Leave empty to send no body',
});

/** What was filled in below the operation. */
export interface FilledIn {
	/** By the ids of the mappers' fields. */
	values: Values;
	/** Instead of the fields of the body; undefined in it when none is sent. */
	body?: { json: unknown };
}

/** The values of an operation's parameters and body. */
export const filledIn = form<FilledIn>(
	[fields, parameters, specifyBody, bodyFields, bodyJson],
	(item) => {
		const given = { ...readField(item, fields), ...readField(item, parameters) };
		return readField(item, specifyBody) === 'json'
			? { values: given, body: { json: readField(item, bodyJson) } }
			: { values: { ...given, ...readField(item, bodyFields) } };
	},
);
