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
 * Reads every call of the SDK's API classes. A call in several classes is returned several times.
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
			return callsOf(file, name.replace(/Api\.js$/, ''));
		});
}

/**
 * @param {ts.SourceFile} file
 * @param {string} api
 * @returns {SdkCall[]}
 */
function callsOf(file, api) {
	const [declaration] = file.statements.filter(ts.isClassDeclaration);
	return declaration.members.filter(ts.isMethodDeclaration).map((member) => {
		const id = member.name.getText();
		const values = argumentsOf(member);
		if (values === undefined || propertiesOf(values.form).length > 0) {
			throw new Error(`${file.fileName}: ${id} calls in a way not known here`);
		}
		const body = argumentOf(values.body);
		return {
			api,
			id,
			method: textOf(values.method),
			path: textOf(values.path),
			query: parametersOf(values.query),
			headers: parametersOf(values.headers),
			...(body && { body: { name: 'body', ...body } }),
			contentTypes: textsOf(values.contentTypes),
			accepts: textsOf(values.accepts),
		};
	});
}

/**
 * @param {ts.MethodDeclaration} method
 * @returns {Record<string, ts.Expression> | undefined}
 */
function argumentsOf(method) {
	/** @type {Record<string, ts.Expression> | undefined} */
	let found;
	const visit = (/** @type {ts.Node} */ node) => {
		if (ts.isCallExpression(node) && nameOfCall(node) === 'callApi') {
			found = Object.fromEntries(ARGUMENTS.map((name, at) => [name, node.arguments[at]]));
		}
		ts.forEachChild(node, visit);
	};
	visit(method);
	return found;
}

/** @returns {SdkParameter[]} */
function parametersOf(/** @type {ts.Expression} */ literal) {
	return propertiesOf(literal).map(({ name, initializer }) => {
		const argument = argumentOf(initializer);
		if (argument === undefined) throw notKnown(initializer);
		return { name: ts.isStringLiteral(name) ? name.text : name.getText(), ...argument };
	});
}

function propertiesOf(/** @type {ts.Expression} */ expression) {
	if (!ts.isObjectLiteralExpression(expression)) throw notKnown(expression);
	return expression.properties.map((property) => {
		if (!ts.isPropertyAssignment(property)) throw notKnown(property);
		return property;
	});
}

function textsOf(/** @type {ts.Expression} */ expression) {
	if (!ts.isArrayLiteralExpression(expression)) throw notKnown(expression);
	return expression.elements.map(textOf);
}

function textOf(/** @type {ts.Expression} */ expression) {
	if (!ts.isStringLiteral(expression)) throw notKnown(expression);
	return expression.text;
}

/**
 * `id` is a required argument, `opts['id']` an optional one; lists are wrapped in a call.
 *
 * @param {ts.Expression} expression
 * @returns {{ argument: string; required: boolean } | undefined} undefined for `null`
 */
function argumentOf(expression) {
	if (ts.isIdentifier(expression)) return { argument: expression.text, required: true };
	if (ts.isElementAccessExpression(expression)) {
		return { argument: textOf(expression.argumentExpression), required: false };
	}
	if (ts.isCallExpression(expression) && nameOfCall(expression) === 'buildCollectionParam') {
		return argumentOf(expression.arguments[0]);
	}
	if (expression.kind === ts.SyntaxKind.NullKeyword) return undefined;
	throw notKnown(expression);
}

const notKnown = (/** @type {ts.Node} */ node) =>
	new Error(`An argument not known here: ${node.getText()}`);

function nameOfCall(/** @type {ts.CallExpression} */ { expression }) {
	return ts.isPropertyAccessExpression(expression) ? expression.name.text : undefined;
}
