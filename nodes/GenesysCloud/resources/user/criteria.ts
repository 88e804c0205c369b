import type { INodeProperties } from 'n8n-workflow';

import { ParameterError } from '../../client/errors/callError';
import { oneOf, parseJson } from '../../fields/parameters';
import { readParameter, requiredText, someOf, type ItemContext } from '../../fields/itemParameters';
import { readState } from './state';

const SEARCHED = ['department', 'email', 'name', 'title', 'username'] as const;
const DEFAULT_SEARCHED = ['name', 'email'];
const MATCHES = ['CONTAINS', 'EXACT', 'STARTS_WITH'] as const;

/** What to search for. */
export const criteriaFields: INodeProperties[] = [
	{
		displayName: 'Specify Query',
		name: 'specifyQuery',
		type: 'options',
		options: [
			{ name: 'Using Fields Below', value: 'fields' },
			{ name: 'Using JSON', value: 'json' },
		],
		default: 'fields',
		// With an expression n8n would show all fields below, and publish nothing without 'Search For'.
		noDataExpression: true,
	},
	{
		displayName: 'Search For',
		name: 'searchText',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. Ada',
		displayOptions: { show: { specifyQuery: ['fields'] } },
	},
	{
		displayName: 'Search In',
		name: 'searchFields',
		type: 'multiOptions',
		options: [
			{ name: 'Department', value: 'department' },
			{ name: 'Email', value: 'email' },
			{ name: 'Name', value: 'name' },
			{ name: 'Title', value: 'title' },
			{ name: 'Username', value: 'username' },
		],
		default: ['name', 'email'],
		displayOptions: { show: { specifyQuery: ['fields'] } },
		description: 'Users are found who have the text in one of these fields',
	},
	{
		displayName: 'Match',
		name: 'match',
		type: 'options',
		options: [
			{ name: 'Contains', value: 'CONTAINS' },
			{ name: 'Exact', value: 'EXACT' },
			{ name: 'Starts With', value: 'STARTS_WITH' },
		],
		default: 'CONTAINS',
		displayOptions: { show: { specifyQuery: ['fields'] } },
	},
	{
		displayName: 'Query (JSON)',
		name: 'queryJson',
		type: 'json',
		default: '[{ "type": "EXACT", "fields": ["department"], "value": "Sales" }]',
		displayOptions: { show: { specifyQuery: ['json'] } },
		description: 'A list of criteria, as in the field query of POST /api/v2/users/search',
	},
];

/**
 * @returns `query` of the API's search
 * @throws {ParameterError} for a value that cannot be
 */
export function readCriteria(context: ItemContext): unknown[] {
	return [...readQuery(context), ...stateCriteria(context)];
}

function readQuery(context: ItemContext): unknown[] {
	const parameter = (name: string, byDefault?: unknown) => readParameter(context, name, byDefault);
	const specifyQuery = oneOf('Specify Query', parameter('specifyQuery', 'fields'), [
		'fields',
		'json',
	]);
	if (specifyQuery === 'json') {
		const criteria = parseJson('Query (JSON)', parameter('queryJson'));
		if (Array.isArray(criteria) && criteria.length > 0) return criteria as unknown[];
		throw new ParameterError(
			'Query (JSON)',
			'is no list of criteria. Expected is for example [{"type": "EXACT", "fields": ["department"], "value": "Sales"}].',
		);
	}
	const value = requiredText('Search For', parameter('searchText'));
	const fields = someOf('Search In', parameter('searchFields', DEFAULT_SEARCHED), SEARCHED);
	if (fields.length === 0) {
		throw new ParameterError('Search In', 'is empty. Expected is at least one field.');
	}
	return [{ type: oneOf('Match', parameter('match', 'CONTAINS'), MATCHES), fields, value }];
}

function stateCriteria(context: ItemContext): unknown[] {
	const state = readState(context);
	if (state === undefined) return [];
	const values = state === 'any' ? ['active', 'inactive', 'deleted'] : [state];
	return [{ type: 'EXACT', fields: ['state'], values }];
}
