import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/**
 * @typedef {object} SdkParameter
 * @property {string} name as sent
 * @property {string} argument as the SDK's method calls it
 * @property {boolean} required
 *
 * @typedef {object} SdkCall one method of the SDK and what it sends
 * @property {string} api class without `Api`
 * @property {string} id
 * @property {string} method
 * @property {string} path
 * @property {SdkParameter[]} query
 * @property {SdkParameter[]} headers
 * @property {SdkParameter} [body]
 * @property {string[]} contentTypes
 * @property {string[]} accepts
 */

/** The arguments of the SDK's `ApiClient.callApi`, in its order. */
const ARGUMENTS = [
	'path',
	'method',
	'pathParameters',
	'query',
	'headers',
	'form',
	'body',
	'authentication',
	'contentTypes',
	'accepts',
];

/**
 * Reads every call of the SDK's API classes; a call of several classes comes several times.
 *
 * @param {string} folder of the SDK
 * @returns {SdkCall[]}
 */
export function readSdkCalls(folder) {
	const sources = path.join(folder, 'src', 'purecloud-platform-client-v2', 'api');
	return readdirSync(sources)
		.filter((name) => name.endsWith('Api.js'))
		.sort()
		.flatMap((name) => {
			const text = readFileSync(path.join(sources, name), 'utf8');
			const file = ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true, ts.ScriptKind.JS);
			return operationApiOf(file, name.replace(/Api\.js$/, ''));
		});
}

function operationApiOf(file, api) {
	const [declaration] = file.statements.filter(ts.isClassDeclaration);
	return declaration.members.filter(ts.isMethodDeclaration).map((member) => {
		const values = argumentsOf(member);
		if (values === undefined || values.form.properties.length > 0) {
			throw new Error(`${file.fileName}: ${member.name.text} calls in a way not known here`);
		}
		const body = argumentOf(values.body);
		return {
			api,
			id: member.name.text,
			method: values.method.text,
			path: values.path.text,
			query: parametersOf(values.query),
			headers: parametersOf(values.headers),
			...(body && { body: { name: 'body', ...body } }),
			contentTypes: values.contentTypes.elements.map(({ text }) => text),
			accepts: values.accepts.elements.map(({ text }) => text),
		};
	});
}

/** @returns {Record<string, ts.Expression> | undefined} */
function argumentsOf(method) {
	let found;
	const visit = (node) => {
		if (ts.isCallExpression(node) && nameOfCall(node) === 'callApi') {
			found = Object.fromEntries(ARGUMENTS.map((name, at) => [name, node.arguments[at]]));
		}
		ts.forEachChild(node, visit);
	};
	visit(method);
	return found;
}

function parametersOf(literal) {
	return literal.properties.map(({ name, initializer }) => ({
		name: name.text,
		...argumentOf(initializer),
	}));
}

/** `id` is a required argument, `opts['id']` an optional one; lists are wrapped in a call. */
function argumentOf(expression) {
	if (ts.isIdentifier(expression)) return { argument: expression.text, required: true };
	if (ts.isElementAccessExpression(expression)) {
		return { argument: expression.argumentExpression.text, required: false };
	}
	if (ts.isCallExpression(expression) && nameOfCall(expression) === 'buildCollectionParam') {
		return argumentOf(expression.arguments[0]);
	}
	if (expression.kind === ts.SyntaxKind.NullKeyword) return undefined;
	throw new Error(`An argument not known here: ${expression.getText()}`);
}

const nameOfCall = ({ expression }) => expression.name?.text;
