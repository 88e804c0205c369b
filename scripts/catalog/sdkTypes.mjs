import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/**
 * @typedef {object} SdkType what of a type matters here
 * @property {'string' | 'number' | 'boolean' | 'object'} kind of a list: of its elements
 * @property {boolean} array
 * @property {string} [model] its name, if it has one
 * @property {SdkType} [valuesOf] of an object with names of the caller's choice: what each name holds
 *
 * @typedef {SdkType & { name: string; required: boolean }} SdkField
 *
 * @typedef {object} SdkSignature
 * @property {Map<string, SdkType>} arguments optional ones too, by the SDK's name
 * @property {SdkType | undefined} reply undefined when there is none
 *
 * @typedef {object} SdkTypes
 * @property {Map<string, SdkSignature>} signatures by operation id
 * @property {Map<string, SdkField[]>} models
 */

/** @type {Map<ts.SyntaxKind, SdkType['kind']>} */
const KINDS = new Map([
	[ts.SyntaxKind.StringKeyword, 'string'],
	[ts.SyntaxKind.NumberKeyword, 'number'],
	[ts.SyntaxKind.BooleanKeyword, 'boolean'],
]);

/**
 * @param {string} folder of the SDK
 * @returns {SdkTypes}
 */
export function readSdkTypes(folder) {
	const text = readFileSync(path.join(folder, 'index.d.ts'), 'utf8');
	const file = ts.createSourceFile('index.d.ts', text, ts.ScriptTarget.ES2022, true);
	const interfaces = new Map(file.statements.filter(ts.isModuleDeclaration).map(interfacesOf));
	/** @type {SdkTypes['signatures']} */
	const signatures = new Map();
	for (const statement of file.statements.filter(ts.isClassDeclaration)) {
		const api = statement.name?.text;
		if (!api?.endsWith('Api')) continue;
		for (const method of statement.members.filter(ts.isMethodDeclaration)) {
			const id = method.name.getText();
			const options = interfaces.get(api)?.get(`${id}Options`) ?? [];
			signatures.set(id, signatureOf(method, options));
		}
	}
	return { signatures, models: interfaces.get('Models') ?? new Map() };
}

/**
 * @param {ts.ModuleDeclaration} namespace
 * @returns {[name: string, interfaces: Map<string, SdkField[]>]}
 */
function interfacesOf({ name, body }) {
	const statements = body && ts.isModuleBlock(body) ? [...body.statements] : [];
	return [
		name.text,
		new Map(
			statements
				.filter(ts.isInterfaceDeclaration)
				.map((declaration) => [
					declaration.name.text,
					declaration.members.filter(ts.isPropertySignature).map(fieldOf),
				]),
		),
	];
}

/**
 * @param {ts.MethodDeclaration} method that returns a `Promise<…>`
 * @param {SdkField[]} options
 * @returns {SdkSignature}
 */
function signatureOf(method, options) {
	/** @type {SdkSignature['arguments']} */
	const args = new Map();
	for (const { name, type } of method.parameters) args.set(name.getText(), typeOf(type));
	for (const field of options) args.set(field.name, field);
	const [reply] = /** @type {ts.TypeReferenceNode} */ (method.type).typeArguments ?? [];
	return {
		arguments: args,
		reply: reply.kind === ts.SyntaxKind.VoidKeyword ? undefined : typeOf(reply),
	};
}

/**
 * @param {ts.PropertySignature} member
 * @returns {SdkField}
 */
function fieldOf(member) {
	return { name: textOf(member.name), required: !member.questionToken, ...typeOf(member.type) };
}

/** Without the quotes that a name such as `urn:ietf:params` is written in. */
function textOf(/** @type {ts.PropertyName} */ name) {
	return ts.isStringLiteral(name) ? name.text : name.getText();
}

/**
 * @param {ts.TypeNode | undefined} node
 * @returns {SdkType}
 */
function typeOf(node) {
	if (node && ts.isTypeReferenceNode(node)) {
		const { typeName, typeArguments } = node;
		// `Models.Name`
		if (ts.isQualifiedName(typeName)) {
			return { kind: 'object', array: false, model: typeName.right.text };
		}
		if (typeName.text === 'Array') {
			const element = typeOf(typeArguments?.[0]);
			// Lists of lists are rare, and no form has a field for them.
			return element.array ? { kind: 'object', array: true } : { ...element, array: true };
		}
	}
	const [member] = node && ts.isTypeLiteralNode(node) ? node.members : [];
	if (member && ts.isIndexSignatureDeclaration(member)) {
		return { kind: 'object', array: false, valuesOf: typeOf(member.type) };
	}
	return { kind: (node && KINDS.get(node.kind)) ?? 'object', array: false };
}
