import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/**
 * @typedef {object} SdkType what of a type matters here
 * @property {'string' | 'number' | 'boolean' | 'object'} kind of a list: of its elements
 * @property {boolean} array
 * @property {string} [model] its name, if it has one
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
	const signatures = new Map();
	for (const statement of file.statements.filter(ts.isClassDeclaration)) {
		const api = statement.name.text;
		if (!api.endsWith('Api')) continue;
		for (const method of statement.members.filter(ts.isMethodDeclaration)) {
			const options = interfaces.get(api).get(`${method.name.text}Options`) ?? [];
			signatures.set(method.name.text, signatureOf(method, options));
		}
	}
	return { signatures, models: interfaces.get('Models') };
}

function interfacesOf(namespace) {
	const statements = namespace.body?.statements ?? [];
	return [
		namespace.name.text,
		new Map(
			statements
				.filter(ts.isInterfaceDeclaration)
				.map((declaration) => [declaration.name.text, declaration.members.map(fieldOf)]),
		),
	];
}

function signatureOf(method, options) {
	const named = method.parameters.map((parameter) => [parameter.name.text, typeOf(parameter.type)]);
	const [reply] = method.type.typeArguments;
	return {
		arguments: new Map([...named, ...options.map((field) => [field.name, field])]),
		reply: reply.kind === ts.SyntaxKind.VoidKeyword ? undefined : typeOf(reply),
	};
}

function fieldOf(member) {
	return { name: member.name.text, required: !member.questionToken, ...typeOf(member.type) };
}

/** @returns {SdkType} */
function typeOf(node) {
	if (ts.isTypeReferenceNode(node)) {
		if (node.typeName.text === 'Array') return { ...typeOf(node.typeArguments[0]), array: true };
		const model = node.typeName.right?.text;
		return { kind: 'object', array: false, ...(model && { model }) };
	}
	return { kind: KINDS.get(node.kind) ?? 'object', array: false };
}
