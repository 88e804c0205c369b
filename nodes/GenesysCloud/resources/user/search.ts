import { fieldError, form, readField, withDefault, type ItemContext } from '../../fields/field';
import { choice, choices, json, requiredText } from '../../fields/kinds';
import { list } from '../../operation/builders';
import { stateFilter, type State } from './state';
import { expand, simpleUser } from './view';

const showFields = { show: { specifyQuery: ['fields'] } };

const specifyQuery = withDefault(
	choice(
		'Specify Query',
		'specifyQuery',
		{ fields: 'Using Fields Below', json: 'Using JSON' },
		// With an expression n8n would show all fields below, and require 'Search For' to publish.
		{ noDataExpression: true },
	),
);

const searchText = requiredText('Search For', 'searchText', {
	placeholder: 'e.g. Ada',
	displayOptions: showFields,
});

const searchFields = withDefault(
	choices(
		'Search In',
		'searchFields',
		{
			department: 'Department',
			email: 'Email',
			name: 'Name',
			title: 'Title',
			username: 'Username',
		},
		{
			default: ['name', 'email'],
			displayOptions: showFields,
			description: 'Find users who have the text in one of these fields',
		},
	),
);

const match = withDefault(
	choice(
		'Match',
		'match',
		{ CONTAINS: 'Contains', EXACT: 'Exact', STARTS_WITH: 'Starts With' },
		{ displayOptions: showFields },
	),
);

const queryJson = json('Query (JSON)', 'queryJson', {
	default: '[{ "type": "EXACT", "fields": ["department"], "value": "Sales" }]',
	displayOptions: { show: { specifyQuery: ['json'] } },
	description: 'A list of criteria, like the field query of POST /api/v2/users/search',
});

/** @throws {ParameterError} for a value that is not possible */
function readQuery(item: ItemContext): unknown[] {
	if (readField(item, specifyQuery) === 'json') {
		const criteria = readField(item, queryJson);
		if (Array.isArray(criteria) && criteria.length > 0) return criteria as unknown[];
		throw fieldError(
			queryJson,
			'is not a list of criteria. Enter, for example, [{"type": "EXACT", "fields": ["department"], "value": "Sales"}].',
		);
	}
	const value = readField(item, searchText);
	const fields = readField(item, searchFields);
	if (fields.length === 0) {
		throw fieldError(searchFields, 'is empty. Select at least one field.');
	}
	return [{ type: readField(item, match), fields, value }];
}

function stateCriteria(state: State | undefined): unknown[] {
	if (state === undefined) return [];
	const values = state === 'any' ? ['active', 'inactive', 'deleted'] : [state];
	return [{ type: 'EXACT', fields: ['state'], values }];
}

/** The query, from the text in *Search For* or from JSON. */
const query = form([specifyQuery, searchText, searchFields, match, queryJson], readQuery);

/** Always sort: otherwise the order may change from page to page. */
const sorting = {
	sortBy: choice(
		'Sort By',
		'sortBy',
		{ name: 'Name', email: 'Email' },
		{ description: 'What to sort the users by' },
	),
	sortOrder: choice('Sort Order', 'sortOrder', { ASC: 'Ascending', DESC: 'Descending' }),
};

export const search = list('postUsersSearch', {
	value: 'search',
	name: 'Search',
	action: 'Search users',
	description: 'Find users by name, email and other fields',
	fields: { query },
	more: stateFilter,
	options: { expand, ...sorting },
	simple: simpleUser,
	ifNone: () => 'No user was found.',
	values: ({
		query: criteria,
		state,
		sortBy = 'name',
		sortOrder = 'ASC',
		expand: expanded = [],
	}) => ({
		query: [...criteria, ...stateCriteria(state)],
		sortBy,
		sortOrder,
		...(expanded.length > 0 && { expand: expanded }),
	}),
});
