const values = ['test/nodes/GenesysCloud/resources/api/operationValues.test.ts'];
const runs = ['test/integration/callOperation.test.ts'];
const operationValues = 'nodes/GenesysCloud/resources/api/operationValues.ts';
const operation = 'nodes/GenesysCloud/resources/api/call.operation.ts';

/** @type {import('../rules.mjs').Rule[]} */
export const rules = [
	{
		name: 'a required parameter that is missing stops the call',
		file: operationValues,
		find: '} else if (field.required) throw missing(label);',
		replace: '}',
		tests: values,
	},
	{
		name: 'a path parameter that the operation does not have is refused',
		file: operationValues,
		find: 'if (refused !== undefined) throw unknownName(refused[0], known);',
		replace: '',
		tests: values,
	},
	{
		name: 'a required body that is missing stops the call',
		file: operationValues,
		find: "if (body?.required) throw missing('Body');",
		replace: '',
		tests: values,
	},
	{
		name: 'an operation that needs a user is refused unsent',
		file: operation,
		find: 'assertNoUserNeeded(operation);',
		replace: '',
		tests: runs,
	},
	{
		name: 'read only refuses what the catalog does not know as reading',
		file: operation,
		find: "`'${operation.id}'`, operation.readOnly",
		replace: "`'${operation.id}'`, true",
		tests: runs,
	},
	{
		name: 'a 403 names the permissions that the operation needs',
		file: operation,
		find: 'throw withPermissions(error, operation);',
		replace: 'throw error;',
		tests: runs,
	},
	{
		name: 'the items of what is no list are not asked for',
		file: operation,
		find: "if (output === 'items') assertList(operation);",
		replace: '',
		tests: runs,
	},
	{
		name: 'what another operation left in the form is not sent',
		file: 'nodes/GenesysCloud/resources/api/readValues.ts',
		find: 'for (const one of fields) {',
		replace:
			"for (const one of [...fields, ...[...given.keys()].filter((id) => id.startsWith('query.')).map((id) => ({ id, place: 'query' as const, label: id, field: { name: id.slice(6), type: 'string' as const, array: false, required: false } }))]) {",
		tests: runs,
	},
];
