/** What goes out: path, query, headers, order, and what errors say. */

const CLIENT = 'nodes/GenesysCloud/client';
const TESTS = `test/${CLIENT}`;

/** @type {Array<[file: string, name: string, find: string, replace: string, test?: string]>} */
const table = [
	// path
	[
		'requestPath',
		'a path begins with the prefix of the API',
		'if (!absolute.startsWith(API_PREFIX)) throw',
		'if (false) throw',
	],
	[
		'requestPath',
		'a path is no full URL',
		'throw refuse(`is a full URL (',
		'void refuse(`is a full URL (',
	],
	[
		'requestPath',
		'a path has no dot segments',
		'if (/^\\.{1,2}(;|$)/.test(decoded)) throw',
		'if (false) throw',
	],
	[
		'requestPath',
		'a path has no encoded slash',
		'if (/[/\\\\]/.test(decoded)) throw',
		'if (false) throw',
	],
	[
		'requestPath',
		'a path is not encoded twice',
		'if (/%[0-9a-f]{2}/i.test(decoded)) throw',
		'if (false) throw',
	],
	[
		'requestPath',
		'look-alikes of slashes and dots are taken for the plain ones',
		"decoded = decoded.normalize('NFKC');",
		'',
	],
	[
		'requestPath',
		'a path has no control character',
		'if (hasControlCharacter(trimmed))\n',
		'if (false)\n',
	],
	[
		'requestPath',
		'a returned link keeps its path alone',
		'parseRequestPath(`${url.pathname.slice(start)}${url.search}`, apiUrl)',
		'parseRequestPath(uri, apiUrl)',
	],
	[
		'requestPath',
		'a value of a path is one segment',
		'return encodeURIComponent(value);',
		'return value;',
	],
	[
		'requestPath',
		'a value of a path is no inherited name',
		'Object.hasOwn(values, name)',
		'name in values',
	],
	// query
	['query', 'lists are joined with commas', ".join(',');\n\t}", ".join('%2C');\n\t}"],
	[
		'query',
		'a comma inside an element stays apart',
		'return encode(value);\n\t}',
		"return encode(value).replaceAll('%2C', ',');\n\t}",
	],
	['query', 'empty values are left out', "if (text !== '') parts", 'parts'],
	['query', 'a number is finite', ' && Number.isFinite(value)', ''],
	[
		'query',
		'parameters stand instead of a pasted query',
		'{ ...Object.fromEntries(joined), ...parameters }',
		'{ ...parameters, ...Object.fromEntries(joined) }',
	],
	// headers
	['headers', 'a header is one line', 'if (hasControlCharacter(value)) {', 'if (false) {'],
	['headers', 'a header cannot change the method', "\t'x-http-method-override',\n", ''],
	[
		'headers',
		'reserved headers are found in any case',
		'RESERVED.has(name.toLowerCase())',
		'RESERVED.has(name)',
	],
	// reading and order
	[
		'readOnlyPosts',
		'an audit query starts a job',
		"\t'audits/query/realtime',",
		"\t'audits/query/realtime',\n\t'audits/query',",
		'readOnly',
	],
	['readOnly', 'a value of a read-only path is one segment', "'[^/]+')", "'.+')"],
	[
		'keyedQueue',
		'writes go on after a failure',
		'\t\t\t() => undefined,\n\t\t\t() => undefined,\n',
		'\t\t\t() => undefined,\n',
	],
	[
		'keyedQueue',
		'keyedQueue forget names that nobody waits for',
		'if (this.last.get(name) === end) this.last.delete(name);',
		'',
	],
	[
		'genesysCloudClient',
		'writes of a path keep their order',
		'return await this.writes.take(path, async () => await this.perform(call, callOptions));',
		'return await this.perform(call, callOptions);',
		'keyedQueue',
	],
	// errors
	[
		'withoutSecrets',
		'a failed call says no secret',
		'withoutSecrets({ ...error.details }, secrets)',
		'error.details',
		'nodeError',
	],
	[
		'withoutSecrets',
		'an error of n8n says no secret',
		': cleanError(error, scrubberOf(secrets))',
		': error',
		'withoutSecrets',
	],
	[
		'replyError',
		'200,000 field errors are not all looked at',
		'value.slice(0, MOST_SEARCHED_DETAILS)',
		'value',
		'errorBody',
	],
	['nodeError', 'a tool gets the remedy in the message', "node.type.endsWith('Tool')", 'false'],
	['nodeError', 'n8n puts no words of its own into errors', 'error.message = message;\n', ''],
	[
		'nodeError',
		'a cancelled run is named so that n8n knows it',
		"'The execution was canceled'",
		"'The execution was cancelled'",
	],
	[
		'nodeError',
		'an error names its item',
		'\t\t\titemIndex,\n\t\t\t...failureOf',
		'\t\t\t...failureOf',
	],
];

/** @type {import('../rules.mjs').Rule[]} */
export const rules = table.map(([file, name, find, replace, test = file]) => ({
	name,
	file: `${CLIENT}/${file}.ts`,
	find,
	replace,
	tests: [`${TESTS}/${test}.test.ts`],
}));
