import { form, readField, withDefault, type Field } from '../../fields/field';
import { binary, choice, jsonAsGiven, jsonObject, text } from '../../fields/kinds';
import { pairs, textPairs } from '../../fields/pairs';

export const METHODS = {
	DELETE: 'DELETE',
	GET: 'GET',
	HEAD: 'HEAD',
	PATCH: 'PATCH',
	POST: 'POST',
	PUT: 'PUT',
};
type Method = keyof typeof METHODS;

/** Methods that may have a body. */
export const BODY_METHODS: Method[] = ['DELETE', 'PATCH', 'POST', 'PUT'];

const methodChoice = withDefault(choice('Method', 'method', METHODS, { default: 'GET' }));

/** Expressions and models write it in lower case, too. */
export const method: Field<Method> = {
	...methodChoice,
	parse: (value, item) => methodChoice.parse(value && String(value).toUpperCase(), item),
};

const pathText = text('Path', 'path', {
	required: true,
	placeholder: 'e.g. /api/v2/users',
	description:
		'Path of the operation below /api/v2/, as in the API documentation. A query after it is taken over.',
});

const pathParameters = textPairs('Path Parameters', 'pathParameters', 'Add Path Parameter', {
	displayOptions: { show: { path: [{ _cnd: { includes: '{' } }] } },
	description:
		'Values for the names in braces in the path, such as {userId}. They are encoded, and refused when they are no ID.',
});

/** A path, and the values for the names in it. */
export const path = form([pathText, pathParameters], (item) => ({
	template: readField(item, pathText) ?? '',
	values: readField(item, pathParameters),
}));

const specifyQuery = withDefault(
	choice('Specify Query', 'specifyQuery', { keypair: 'Using Fields Below', json: 'Using JSON' }),
);

const queryPairs = pairs('Query Parameters', 'queryParameters', 'Add Query Parameter', {
	displayOptions: { show: { specifyQuery: ['keypair'] } },
	description: 'A name given several times is sent as a comma-separated list',
});

const queryJson = jsonObject('Query (JSON)', 'queryJson', {
	displayOptions: { show: { specifyQuery: ['json'] } },
	description: 'An object. Lists are sent comma-separated, null and empty values are left out.',
});

export const query = form([specifyQuery, queryPairs, queryJson], (item) =>
	readField(item, readField(item, specifyQuery) === 'json' ? queryJson : queryPairs),
);

const show = { method: BODY_METHODS };

const specifyBody = withDefault(
	choice(
		'Specify Body',
		'specifyBody',
		{ binary: 'Binary Data', json: 'JSON' },
		{ default: 'json', displayOptions: { show } },
	),
);

export const bodyJson = jsonAsGiven('Body (JSON)', 'bodyJson', {
	displayOptions: { show: { ...show, specifyBody: ['json'] } },
	description: 'Leave empty to send no body',
});

export const bodyFile = binary({
	displayOptions: { show: { ...show, specifyBody: ['binary'] } },
	hint: 'The name of the input field that holds the file to be sent',
});

/** JSON as it was given, the name of a file's field, or nothing. */
export const body = form<{ json?: unknown; file?: string }>(
	[specifyBody, bodyJson, bodyFile],
	(item) => {
		if (!BODY_METHODS.includes(readField(item, method))) return {};
		return readField(item, specifyBody) === 'binary'
			? { file: readField(item, bodyFile) }
			: { json: readField(item, bodyJson) };
	},
);
