import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/**
 * Applies one rule to the text of its file in a copied tree.
 *
 * @param {string} folder the copied tree
 * @param {{name: string, file: string, find: string, replace: string, tests: string[]}} rule
 * @returns {{source: string, mutant: string} | {problem: string}} the file before and after, or why
 * the rule says nothing any more
 */
export function mutate(folder, rule) {
	for (const key of ['name', 'file', 'find']) {
		if (typeof rule[key] !== 'string' || rule[key] === '')
			return { problem: `'${key}' is missing` };
	}
	if (typeof rule.replace !== 'string') return { problem: "'replace' is missing" };
	if (!Array.isArray(rule.tests) || rule.tests.length === 0) return { problem: "'tests' is empty" };
	for (const file of [rule.file, ...rule.tests]) {
		if (!existsSync(path.join(folder, file))) {
			return { problem: `rule no longer applies: there is no ${file}` };
		}
	}

	const source = readFileSync(path.join(folder, rule.file), 'utf8');
	const parts = source.split(rule.find);
	if (parts.length !== 2) {
		const times = parts.length === 1 ? 'nowhere' : `${parts.length - 1} times`;
		return {
			problem: `rule no longer applies: 'find' occurs ${times} in ${rule.file} instead of once`,
		};
	}
	const mutant = parts.join(rule.replace);
	if (mutant === source) return { problem: "'replace' changes nothing" };

	const syntaxError = findSyntaxError(folder, rule.file, mutant);
	if (syntaxError) return { problem: `${rule.file} does not parse with 'replace': ${syntaxError}` };
	return { source, mutant };
}

/** A mutant that does not parse turns every test red and proves nothing. */
function findSyntaxError(folder, file, text) {
	if (!/\.[cm]?[jt]s$/.test(file)) return undefined;
	const ts = createRequire(path.join(folder, 'package.json'))('typescript');
	const { diagnostics } = ts.transpileModule(text, {
		fileName: file,
		reportDiagnostics: true,
		compilerOptions: {
			target: ts.ScriptTarget.ES2022,
			module: ts.ModuleKind.CommonJS,
			allowJs: true,
		},
	});
	if (diagnostics.length === 0) return undefined;
	return ts.flattenDiagnosticMessageText(diagnostics[0].messageText, ' ');
}
