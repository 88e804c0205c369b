/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/**
 * Imports go the way a call goes: item -> operation -> client -> token. This test reads every
 * import of the shipped sources and fails on one that goes back, of files and of folders.
 */

const NODE = 'nodes/GenesysCloud';

/** The folders. One may import from those below it, never from those above. */
const ORDER = [
	NODE,
	`${NODE}/trigger`,
	`${NODE}/trigger/polling`,
	`${NODE}/events/live`,
	`${NODE}/events/live/conversations`,
	`${NODE}/events/live/parts`,
	`${NODE}/events/polled`,
	`${NODE}/events`,
	`${NODE}/webhook`,
	`${NODE}/webhook/setUp`,
	`${NODE}/webhook/rows`,
	`${NODE}/webhook/form`,
	`${NODE}/run`,
	`${NODE}/editor`,
	`${NODE}/resources`,
	`${NODE}/resources/api`,
	`${NODE}/resources/contactList`,
	`${NODE}/resources/audit`,
	`${NODE}/resources/campaign`,
	`${NODE}/resources/dataAction`,
	`${NODE}/resources/dncList`,
	`${NODE}/resources/dataTable`,
	`${NODE}/resources/privacy`,
	`${NODE}/resources/externalOrganization`,
	`${NODE}/resources/externalContact`,
	`${NODE}/resources/externalContact/parts`,
	`${NODE}/resources/workItem`,
	`${NODE}/resources/knowledgeDocument`,
	`${NODE}/resources/knowledgeDocument/content`,
	`${NODE}/resources/knowledgeDocument/content/markdown`,
	`${NODE}/resources/knowledgeDocument/content/html`,
	`${NODE}/resources/evaluation`,
	`${NODE}/resources/survey`,
	`${NODE}/resources/workforce`,
	`${NODE}/resources/workforce/schedule`,
	`${NODE}/resources/workforce/adherence`,
	`${NODE}/resources/workforce/timeOff`,
	`${NODE}/resources/workforce/parts`,
	`${NODE}/resources/emergencyGroup`,
	`${NODE}/resources/flow`,
	`${NODE}/resources/prompt`,
	`${NODE}/resources/schedule`,
	`${NODE}/resources/scheduleGroup`,
	`${NODE}/resources/schedule/recurrence`,
	`${NODE}/resources/recording`,
	`${NODE}/resources/conversation`,
	`${NODE}/resources/conversation/many`,
	`${NODE}/resources/conversation/texts`,
	`${NODE}/resources/callback`,
	`${NODE}/resources/message`,
	`${NODE}/resources/voicemail`,
	`${NODE}/resources/organization`,
	`${NODE}/resources/division`,
	`${NODE}/resources/role`,
	`${NODE}/resources/team`,
	`${NODE}/resources/group`,
	`${NODE}/resources/queue`,
	`${NODE}/resources/members`,
	`${NODE}/resources/wrapUpCode`,
	`${NODE}/resources/report`,
	`${NODE}/resources/user`,
	`${NODE}/resources/user/provision`,
	`${NODE}/resources/user/assigned`,
	`${NODE}/resources/user/inventory`,
	`${NODE}/resources/user/status`,
	`${NODE}/resources/analytics`,
	`${NODE}/operation/quality`,
	`${NODE}/operation/analytics`,
	`${NODE}/operation/audits`,
	`${NODE}/operation/integrations`,
	`${NODE}/operation/files`,
	`${NODE}/operation`,
	`${NODE}/fields/locators/areas`,
	`${NODE}/fields/locators/channels`,
	`${NODE}/fields/locators`,
	`${NODE}/fields/columns`,
	`${NODE}/fields`,
	`${NODE}/client/notifications`,
	`${NODE}/client`,
	`${NODE}/client/files`,
	`${NODE}/client/jobs`,
	`${NODE}/client/lists`,
	`${NODE}/client/request`,
	`${NODE}/client/rateLimit`,
	`${NODE}/client/reply`,
	`${NODE}/client/errors`,
	`${NODE}/catalog/search`,
	`${NODE}/catalog/search/dictionary`,
	`${NODE}/catalog/search/language`,
	`${NODE}/catalog/models`,
	`${NODE}/catalog/topics`,
	`${NODE}/catalog`,
	`${NODE}/shared`,
	'credentials',
	'credentials/token',
	'credentials/settings',
	'credentials/text',
];

/** Read by n8n itself. */
const SCHEMAS = `${NODE}/__schema__/`;

/** Only the client uses the token and its settings. */
const KNOW_CREDENTIALS = /^(credentials|nodes\/GenesysCloud\/(client|shared))(\/|$)/;

/** What n8n gives a package at run time, and what n8n Cloud lets it load of Node. */
const PACKAGES = new Set(['n8n-workflow', 'crypto', 'node:crypto']);

interface Import {
	from: string;
	/** A path from the top folder for a relative import, else the package's name. */
	to: string;
	typesOnly: boolean;
}

/** Reads the imports of one file: import, export from, import = require, require(), import(). */
function readImports(file: string, text: string, exists: (file: string) => boolean): Import[] {
	const found: Import[] = [];
	const add = (specifier: ts.Node | undefined, typesOnly: boolean) => {
		if (!specifier || !ts.isStringLiteralLike(specifier)) {
			throw new Error(`${file}: an import whose target is not a plain string`);
		}
		found.push({ from: file, to: resolve(file, specifier.text, exists), typesOnly });
	};
	const visit = (node: ts.Node): void => {
		if (ts.isImportDeclaration(node)) {
			add(node.moduleSpecifier, isTypeOnly(node.importClause));
		} else if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
			add(node.moduleSpecifier, node.isTypeOnly);
		} else if (ts.isExternalModuleReference(node)) {
			add(node.expression, false);
		} else if (ts.isImportTypeNode(node)) {
			add(ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined, true);
		} else if (
			ts.isCallExpression(node) &&
			(node.expression.kind === ts.SyntaxKind.ImportKeyword ||
				(ts.isIdentifier(node.expression) && node.expression.text === 'require'))
		) {
			add(node.arguments[0], false);
		}
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true));
	return found;
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
	if (!clause) return false;
	if (clause.isTypeOnly) return true;
	const bindings = clause.namedBindings;
	return (
		clause.name === undefined &&
		bindings !== undefined &&
		ts.isNamedImports(bindings) &&
		bindings.elements.length > 0 &&
		bindings.elements.every((element) => element.isTypeOnly)
	);
}

function resolve(from: string, specifier: string, exists: (file: string) => boolean): string {
	if (!specifier.startsWith('.')) return specifier;
	const target = path.posix.join(path.posix.dirname(from), specifier);
	const candidates = [`${target}.ts`, target, `${target}/index.ts`];
	return candidates.find((file) => path.posix.extname(file) !== '' && exists(file)) ?? target;
}

/** @returns one line for each violation; none for a correct graph */
function findViolations(files: string[], imports: Import[]): string[] {
	const known = new Set(files);
	const violations = files
		.filter((file) => !file.startsWith(SCHEMAS) && !ORDER.includes(path.posix.dirname(file)))
		.map((file) => `${file} is in no folder of the list at the top of this test`);
	for (const edge of imports) {
		const wrong = judge(edge, known);
		if (wrong) violations.push(`${edge.from} imports ${edge.to}: ${wrong}`);
	}
	const cycle = findCycle(files, imports);
	if (cycle) violations.push(`cycle: ${cycle.join(' -> ')}`);
	return violations;
}

function judge({ from, to, typesOnly }: Import, known: Set<string>): string | undefined {
	if (!known.has(to)) {
		if (/^(\.|credentials\/|nodes\/)/.test(to)) return 'there is no such file among the sources';
		return typesOnly || PACKAGES.has(to) ? undefined : 'no package to load at run time';
	}
	if (/\.node\.ts$/.test(to)) return 'nothing imports a node';
	const [source, target] = [from, to].map((file) => path.posix.dirname(file));
	if (target.startsWith('credentials') && !KNOW_CREDENTIALS.test(source)) {
		return `${source} does not know ${target}`;
	}
	return ORDER.indexOf(source) <= ORDER.indexOf(target)
		? undefined
		: `${source} stands below ${target}`;
}

/** Depth first; types count too, because a reader must follow them as well. */
function findCycle(files: string[], imports: Import[]): string[] | undefined {
	const next = new Map<string, string[]>(files.map((file) => [file, []]));
	for (const { from, to } of imports) {
		if (next.has(to)) next.get(from)?.push(to);
	}
	const done = new Set<string>();
	const trail: string[] = [];
	const visit = (file: string): string[] | undefined => {
		if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file];
		if (done.has(file)) return undefined;
		trail.push(file);
		for (const target of next.get(file) ?? []) {
			const cycle = visit(target);
			if (cycle) return cycle;
		}
		trail.pop();
		done.add(file);
		return undefined;
	};
	for (const file of files) {
		const cycle = visit(file);
		if (cycle) return cycle;
	}
	return undefined;
}

/** The violations of a graph given as texts by path. */
function check(sources: Record<string, string>): string[] {
	const files = Object.keys(sources);
	const exists = (file: string) => file in sources;
	const imports = files
		.filter((file) => file.endsWith('.ts'))
		.flatMap((file) => readImports(file, sources[file], exists));
	return findViolations(files, imports);
}

function readSources(): Record<string, string> {
	const root = path.resolve(__dirname, '..', '..');
	const sources: Record<string, string> = {};
	for (const folder of ['credentials', 'nodes']) {
		if (!existsSync(path.join(root, folder))) continue;
		for (const entry of readdirSync(path.join(root, folder), {
			recursive: true,
			encoding: 'utf8',
		})) {
			if (!/\.(ts|json)$/.test(entry)) continue;
			const file = path.posix.join(folder, entry.split(path.sep).join('/'));
			sources[file] = readFileSync(path.join(root, file), 'utf8');
		}
	}
	return sources;
}

describe('the imports of the shipped sources', () => {
	const sources = readSources();
	const folders = new Set(Object.keys(sources).map((file) => path.posix.dirname(file)));

	it('go one way', () => {
		expect(check(sources)).toEqual([]);
	});

	it('are of folders that all exist and hold about a dozen files', () => {
		expect(ORDER.filter((folder) => !folders.has(folder))).toEqual([]);
		const counts = ORDER.map((folder) => [
			folder,
			Object.keys(sources).filter((file) => path.posix.dirname(file) === folder).length,
		]);
		expect(counts.filter(([, count]) => Number(count) > 16)).toEqual([]);
	});
});

describe('this test', () => {
	const gate = `${NODE}/client/rateLimit/rateGate.ts`;
	const user = `${NODE}/resources/user/get.operation.ts`;
	const index = `${NODE}/resources/index.ts`;
	const node = `${NODE}/GenesysCloud.node.ts`;
	const regions = 'credentials/settings/regions.ts';

	it('passes a graph in order', () => {
		expect(
			check({
				[regions]: "import { createHash } from 'node:crypto';",
				[gate]: "import { regions } from '../../../../credentials/settings/regions';",
				[user]:
					"import type { Gate } from '../../client/rateLimit/rateGate'; import { NodeOperationError } from 'n8n-workflow';",
				[index]: "export { get } from './user/get.operation';",
				[`${NODE}/run/runItems.ts`]: "import { resources } from '../resources';",
				[node]: "import { runItems } from './run/runItems';",
			}),
		).toEqual([]);
	});

	it.each([
		[
			'a back edge',
			{ [gate]: "import { x } from '../../resources/index';", [index]: '' },
			'client/rateLimit stands below nodes/GenesysCloud/resources',
		],
		[
			'a back edge by type',
			{ [gate]: "import type { X } from '../../resources';", [index]: '' },
			'client/rateLimit stands below nodes/GenesysCloud/resources',
		],
		[
			'a back edge by export',
			{ [regions]: `export * from '../../${gate.replace('.ts', '')}';`, [gate]: '' },
			'credentials/settings stands below',
		],
		[
			'a back edge by require',
			{ [regions]: `const x = require('../../${gate.replace('.ts', '')}');`, [gate]: '' },
			'credentials/settings stands below',
		],
		[
			'a back edge by an import in a type',
			{ [regions]: `let x: import('../../${gate.replace('.ts', '')}').X;`, [gate]: '' },
			'credentials/settings stands below',
		],
		[
			'a resource that reads the credential',
			{
				[user]: "import { regions } from '../../../../credentials/settings/regions';",
				[regions]: '',
			},
			'resources/user does not know credentials/settings',
		],
		[
			'an import of a node',
			{ [`${NODE}/run/runItems.ts`]: "import { X } from '../GenesysCloud.node';", [node]: '' },
			'nothing imports a node',
		],
		['another package', { [gate]: "import axios from 'axios';" }, 'no package to load at run time'],
		[
			'a module of Node that n8n Cloud bars',
			{ [gate]: "import fs from 'node:fs';" },
			'no package to load at run time',
		],
		[
			'a file outside of the sources',
			{ [gate]: "import { x } from '../../../../test/support';" },
			'no package to load at run time',
		],
		['a missing file', { [gate]: "import { x } from './none';" }, 'there is no such file'],
		['a file of no folder', { [`${NODE}/helpers/a.ts`]: '' }, 'is in no folder'],
		[
			'a cycle',
			{
				[gate]: "import './rateLimit';",
				[`${NODE}/client/rateLimit/rateLimit.ts`]: "import type { G } from './rateGate';",
			},
			'cycle: nodes/GenesysCloud/client/rateLimit/rateGate.ts -> nodes/GenesysCloud/client/rateLimit/rateLimit.ts -> ',
		],
	])('catches %s', (_, sources, words) => {
		expect(check(sources as Record<string, string>)).toEqual([expect.stringContaining(words)]);
	});
});
