/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

import { loadCatalog, type Catalog } from '../../../../nodes/GenesysCloud/catalog/catalog';
import { isReadOnly } from '../../../../nodes/GenesysCloud/client/readOnly';

const root = path.resolve(__dirname, '..', '..', '..', '..');
const file = path.join(root, 'nodes', 'GenesysCloud', 'catalog', 'operations.json');
const factsFile = path.join(root, 'scripts', 'catalog', 'facts.json');
const sdk = path.join(root, 'node_modules', 'purecloud-platform-client-v2');

const text = readFileSync(file, 'utf8');
let catalog: Catalog;
let ids: string[];
beforeAll(async () => {
	catalog = await loadCatalog();
	ids = catalog.operations.map(({ id }) => id);
});

const runNode = async (...args: string[]) =>
	(await promisify(execFile)(process.execPath, args, { cwd: root, maxBuffer: 1 << 24 })).stdout;

describe('operations.json', () => {
	it('is what gulp makes of the installed SDK and the facts', async () => {
		const script = pathToFileURL(path.join(root, 'scripts', 'catalog', 'writeCatalog.mjs')).href;
		const made = await runNode(
			'--input-type=module',
			'--eval',
			`import { catalogText } from '${script}'; process.stdout.write(catalogText());`,
		);
		// Not toBe: a difference of megabytes is no help.
		expect(made === text ? 'the same' : 'run npx gulp catalog').toBe('the same');
	});

	it('has every operation of the SDK once', () => {
		const declarations = readFileSync(path.join(sdk, 'index.d.ts'), 'utf8');
		const classes = declarations.match(/^declare class \w+Api \{[\s\S]*?^\}/gm) ?? [];
		const methods = classes.flatMap((declaration) =>
			Array.from(declaration.matchAll(/^\s+(\w+)\(.*\): Promise</gm), ([, name]) => name),
		);
		expect(ids.length).toBeGreaterThan(3_000);
		expect([...ids].sort()).toEqual([...new Set(methods)].sort());
	});

	it('is small, with an operation or a type a line', () => {
		expect(text.length).toBeLessThanOrEqual(1_300_000);
		expect(text.match(/^\{"id":/gm)).toHaveLength(ids.length);
	});

	it('is read at the first use and no sooner', async () => {
		let reads = 0;
		await jest.isolateModulesAsync(async () => {
			jest.doMock('../../../../nodes/GenesysCloud/catalog/operations.json', () => {
				reads++;
				return JSON.parse(text);
			});
			const fresh: { loadCatalog: typeof loadCatalog } = await import(
				'../../../../nodes/GenesysCloud/catalog/catalog'
			);
			expect(reads).toBe(0);
			await fresh.loadCatalog();
			await fresh.loadCatalog();
		});
		expect(reads).toBe(1);
	});
});

describe('what stands in facts.json', () => {
	const facts = JSON.parse(readFileSync(factsFile, 'utf8')) as Record<
		string,
		string[] | Record<string, string>
	>;
	const namesIn = (part: string) =>
		Object.values(facts[part]).flatMap((names: string) => names.split(' '));

	it('is small', () => {
		expect(readFileSync(factsFile).length).toBeLessThanOrEqual(350_000);
	});

	it.each([
		'areas',
		'permissions',
		'permissionsUnknown',
		'context',
		'deprecated',
		'preview',
		'readOnlyPosts',
		'largestPages',
		'identities',
		'unpaged',
	])('names operations of the SDK, each once: %s', (part) => {
		const names = namesIn(part);
		expect(names.filter((name) => !ids.includes(name))).toEqual([]);
		expect(new Set(names).size).toBe(names.length);
	});

	it.each(['formats', 'values'])('names their parameters: %s', (part) => {
		const known = catalog.operations.flatMap(({ id, query, pathParameters }) =>
			[...query, ...pathParameters].map(({ name }) => `${id}.${name}`),
		);
		const unknown = namesIn(part).filter((name) => !known.includes(name));
		expect(unknown).toEqual([]);
	});

	it.each(['fieldFormats', 'fieldValues'])('names fields of their bodies: %s', (part) => {
		const known = new Set(
			catalog.operations.flatMap(({ body }) =>
				(body?.fields ?? []).map(({ name }) => `${body?.typeName}.${name}`),
			),
		);
		expect(namesIn(part).filter((name) => !known.has(name))).toEqual([]);
	});

	it('agrees with the client on which POST operations only read', () => {
		const posts = catalog.operations.filter(({ method }) => method === 'POST');
		const wrong = posts.filter(({ path, readOnly }) => isReadOnly('POST', path) !== readOnly);
		expect(wrong.map(({ id }) => id)).toEqual([]);
		expect(posts.filter(({ readOnly }) => readOnly)).toHaveLength(namesIn('readOnlyPosts').length);
	});

	it.each([
		['ANY', 2070],
		['ALL', 851],
		['NONE', 358],
		['UNKNOWN', 36],
	])('gives the mode %s to %i operations', (mode, count) => {
		const found = catalog.operations.filter(({ permissionMode }) => permissionMode === mode);
		expect(found).toHaveLength(count);
		const named = mode === 'ANY' || mode === 'ALL';
		expect(found.every(({ permissions }) => permissions.length > 0 === named)).toBe(true);
	});

	it('knows what needs a user, a client, what is deprecated and what is a preview', () => {
		const count = (test: (operation: Catalog['operations'][number]) => boolean) =>
			catalog.operations.filter(test).length;
		const { context, deprecated, preview } = facts;
		for (const [name, listed] of Object.entries(context)) {
			expect(count((one) => one.context === name)).toBe(listed.split(' ').length);
		}
		expect(count((one) => one.deprecated)).toBe(deprecated.length);
		expect(count((one) => one.preview)).toBe(preview.length);
	});
});
