/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { analyse } from 'scslre';
import ts from 'typescript';

/**
 * No pattern in shipped code may take more than linear time: texts from servers, models and people can
 * be long, and n8n is blocked while one is matched. The rules `no-super-linear-backtracking` and
 * `no-super-linear-move` of eslint-plugin-regexp use `scslre`.
 */

const root = path.resolve(__dirname, '..', '..');

/** Patterns that are built while the code runs, each with the reason why that is linear. */
const BUILT: Record<string, string> = {
	'nodes/GenesysCloud/catalog/catalogFile.ts': 'reads the generated catalog only',
	'nodes/GenesysCloud/client/lists/pageSizes.ts': 'holds a number only',
	'nodes/GenesysCloud/client/request/readOnly.ts':
		'one `[^/]+` for each segment, with a slash between',
	'nodes/GenesysCloud/client/request/requestPath.ts': 'a text and the digits behind it',
};

/** @returns what is wrong with the pattern, in one line; undefined for a linear one */
function problemOf(literal: string): string | undefined {
	const [, source, flags] = /^\/(.*)\/([a-z]*)$/s.exec(literal) ?? [];
	const { reports } = analyse({ source, flags }, { assumeRejectingSuffix: false });
	return reports.length === 0
		? undefined
		: reports.map(({ type, exponential }) => `${type}${exponential ? ', exponential' : ''}`).join();
}

interface Pattern {
	file: string;
	line: number;
	/** As written; undefined for one that is built. */
	literal?: string;
}

function patternsIn(file: string, text: string): Pattern[] {
	const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
	const patterns: Pattern[] = [];
	const visit = (node: ts.Node): void => {
		const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
		if (ts.isRegularExpressionLiteral(node)) patterns.push({ file, line, literal: node.text });
		if (ts.isNewExpression(node) || ts.isCallExpression(node)) {
			if (node.expression.getText() === 'RegExp') patterns.push({ file, line });
		}
		ts.forEachChild(node, visit);
	};
	visit(source);
	return patterns;
}

function* sourcesIn(folder: string): Generator<string> {
	for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true })) {
		const file = `${folder}/${entry.name}`;
		if (entry.isDirectory()) yield* sourcesIn(file);
		else if (/\.ts$/.test(file) && !/\.d\.ts$/.test(file)) yield file;
	}
}

const files = [...sourcesIn('credentials'), ...sourcesIn('nodes')];
const patterns = files.flatMap((file) =>
	patternsIn(file, readFileSync(path.join(root, file), 'utf8')),
);

it('finds the patterns of the shipped sources', () => {
	expect(patterns.length).toBeGreaterThan(100);
});

it('no pattern takes more than linear time', () => {
	const slow = patterns.flatMap(({ file, line, literal }) => {
		const problem = literal === undefined ? undefined : problemOf(literal);
		return problem === undefined ? [] : [`${file}:${line} ${literal}: ${problem}`];
	});
	expect(slow).toEqual([]);
});

it('patterns are built only where that was reviewed', () => {
	const built = patterns.filter(({ literal }) => literal === undefined).map(({ file }) => file);
	expect([...new Set(built)].sort()).toEqual(Object.keys(BUILT).sort());
});

describe('the check', () => {
	it.each(['/^(a+)+$/', '/\\s+$/', '/a.*b.*c/', '/\\{([^}]+)\\}/', '/^get\\s+(.+)$/'])(
		'refuses %s',
		(literal) => {
			expect(problemOf(literal)).toBeDefined();
		},
	);

	it.each(['/^a+$/', '/\\{([^{}]+)\\}/g', '/^\\s*</', '/\\d{1,20}x/', '/^get\\s+(\\S.*)$/i'])(
		'passes %s',
		(literal) => {
			expect(problemOf(literal)).toBeUndefined();
		},
	);

	it('sees literals and built patterns', () => {
		const found = patternsIn('a.ts', "const a = /x/g;\nnew RegExp('y');\nRegExp(a);");
		expect(found).toEqual([
			{ file: 'a.ts', line: 1, literal: '/x/g' },
			{ file: 'a.ts', line: 2 },
			{ file: 'a.ts', line: 3 },
		]);
	});
});
