/* eslint-disable @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
import {
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import {
	DECLARATIONS,
	MODELS,
	REAL_SDK,
	ROOT,
	runGenerator,
	SOURCES,
	writeInventedCalls,
} from './inventedSdk';

/** A newer SDK: the real one with two operations more. */

interface CatalogFile {
	operations: Array<{ id: string } & Record<string, unknown>>;
	types: Record<string, string[]>;
}

const CATALOG = path.join(ROOT, 'nodes', 'GenesysCloud', 'catalog', 'operations.json');
const committed = JSON.parse(readFileSync(CATALOG, 'utf8')) as CatalogFile;

let folder: string;
let made: { catalog: CatalogFile; text: string; back: string };

beforeAll(async () => {
	folder = mkdtempSync(path.join(tmpdir(), 'sdk-'));
	writeInventedCalls(folder);
	for (const name of readdirSync(path.join(REAL_SDK, SOURCES))) {
		symlinkSync(path.join(REAL_SDK, SOURCES, name), path.join(folder, SOURCES, name));
	}
	const declarations = readFileSync(path.join(REAL_SDK, 'index.d.ts'), 'utf8');
	writeFileSync(
		path.join(folder, 'index.d.ts'),
		declarations.replace(/^declare namespace Models \{/m, `${DECLARATIONS}$&${MODELS}`),
	);
	made = await runGenerator(
		`import { readFileSync } from 'node:fs';
		import { buildCatalog } from 'scripts/buildCatalog.mjs';
		import { changesText } from 'scripts/catalogChanges.mjs';
		const before = JSON.parse(readFileSync(${JSON.stringify(CATALOG)}, 'utf8'));
		const catalog = buildCatalog(${JSON.stringify(folder)});`,
		'{ catalog, text: changesText(before, catalog), back: changesText(catalog, before) }',
	);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('adds its operations to the catalog, and leaves the others as they were', () => {
	const isNew = ({ id }: { id: string }) => id === 'getGadgets' || id === 'postGadgetsQuery';
	expect(made.catalog.operations.filter((one) => !isNew(one))).toEqual(committed.operations);
	expect(made.catalog.operations.filter(isNew)).toEqual([
		{
			id: 'getGadgets',
			name: 'List gadgets',
			area: 'Gadgets',
			method: 'GET',
			path: '/api/v2/gadgets',
			query: ['pageNumber:number', 'pageSize:number', 'weight:number', 'since', 'state'],
			paging: { by: 'pageNumber', in: 'query', size: 'pageSize', max: 100 },
			listKey: 'entities',
			permissions: 'UNKNOWN',
		},
		{
			id: 'postGadgetsQuery',
			name: 'Query gadgets',
			area: 'Gadgets',
			method: 'POST',
			path: '/api/v2/gadgets/query',
			body: 'GadgetQuery!',
			permissions: 'UNKNOWN',
		},
	]);
});

it('is described in the text of a pull request', () => {
	const { length } = committed.operations;
	expect(made.text)
		.toBe(`2 operations added, 0 removed, 0 changed; 0 body types changed. The catalog now has ${length + 2} operations.

## Added

- \`getGadgets\`: List gadgets, GET /api/v2/gadgets
- \`postGadgetsQuery\`: Query gadgets, POST /api/v2/gadgets/query

## To be judged by hand

- \`postGadgetsQuery\`: does this POST only read? Then add it to \`readOnlyPosts\` in \`scripts/catalog/factsByHand.json\`

## Nothing is published about

- \`getGadgets\`: permissions are unknown until \`npx gulp facts\` reads a newer document
- \`postGadgetsQuery\`: permissions are unknown until \`npx gulp facts\` reads a newer document
`);
	expect(made.back).toContain('0 operations added, 2 removed, 0 changed');
});

describe('the changes', () => {
	const operation = { id: 'getA', name: 'Get a', area: 'A', method: 'GET', path: '/api/v2/a' };
	const told = async (before: object, after: object, types: object[] = [{}, {}]) =>
		await runGenerator<string>(
			"import { changesText } from 'scripts/catalogChanges.mjs';",
			`changesText(${JSON.stringify({ operations: [{ ...operation, ...before }], types: types[0] })}, ${JSON.stringify({ operations: [{ ...operation, ...after }], types: types[1] })})`,
		);

	it('are none between equals', async () => {
		expect(await told({}, {})).toBe('The catalog of 1 operation is unchanged.\n');
	});

	it('name output schemas, even if nothing else changed', async () => {
		const catalog = JSON.stringify({ operations: [operation], types: {} });
		const text = await runGenerator<string>(
			"import { changesText } from 'scripts/catalogChanges.mjs';",
			`changesText(${catalog}, ${catalog}, { schemas: ['user/get', 'user/search'] })`,
		);
		expect(text).toBe(
			'The catalog of 1 operation is unchanged.\n\n## Output schemas\n\n- `user/get`\n- `user/search`\n',
		);
	});

	it('name fields, values, permissions and marks', async () => {
		const text = await told(
			{ query: ['x', 'state=a|b', 'n:number'], permissions: 'ANY a:b:view' },
			{
				query: ['state=b|c', 'n:integer', 'y[]!'],
				permissions: 'ANY a:b:view a:b:edit',
				deprecated: true,
			},
		);
		for (const line of [
			'- `getA`',
			'  - query: + `y[]!`',
			'  - query: − `x`',
			'  - query: `state` values + `c` − `a`',
			'  - query: `n` `n:number` → `n:integer`',
			'  - permissions: `ANY a:b:view` → `ANY a:b:view a:b:edit`',
			'  - now deprecated',
		]) {
			expect(text.split('\n')).toContain(line);
		}
	});

	it('name operations whose names are told apart too late', async () => {
		const name = 'Get the results of a conversation details ';
		const [job, query] = [`${name}job`, `${name}query`];
		const two = [
			{ ...operation, name: job },
			{ ...operation, id: 'getB', path: '/api/v2/b', name: query },
		];
		const text = await runGenerator<string>(
			"import { changesText } from 'scripts/catalogChanges.mjs';",
			`changesText(undefined, ${JSON.stringify({ operations: two, types: {} })})`,
		);
		expect(text).toContain(
			`- \`getA\` (${job}) and \`getB\` (${query}): write a name for one of them`,
		);
		expect(await told({ name: job }, { name: query })).not.toContain('Names too much alike');
	});

	it('name fields of bodies', async () => {
		const types = [{ Body: ['a', 'urn:x:y:object'] }, { Body: ['urn:x:y:object', 'b:integer!'] }];
		const text = await told({}, {}, types);
		expect(text).toContain('1 body type changed');
		expect(text).toContain('- `Body`\n  - + `b:integer!`\n  - − `a`');
	});
});
