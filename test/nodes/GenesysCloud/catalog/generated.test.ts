/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

import { loadCatalog, type Catalog } from '../../../../nodes/GenesysCloud/catalog/catalog';
import {
	parseField,
	type CatalogField,
	type ModelsFile,
} from '../../../../nodes/GenesysCloud/catalog/catalogFile';
import { isReadOnly } from '../../../../nodes/GenesysCloud/client/request/readOnly';
import { READ_ONLY_POSTS } from '../../../../nodes/GenesysCloud/client/request/readOnlyPosts';

const root = path.resolve(__dirname, '..', '..', '..', '..');
const file = path.join(root, 'nodes', 'GenesysCloud', 'catalog', 'operations.json');
const modelsFile = readFileSync(path.join(path.dirname(file), 'models', 'models.json'), 'utf8');
const scripts = path.join(root, 'scripts', 'catalog');
const sdk = path.join(root, 'node_modules', 'purecloud-platform-client-v2');

const text = readFileSync(file, 'utf8');
let catalog: Catalog;
let ids: string[];
beforeAll(async () => {
	catalog = await loadCatalog();
	ids = catalog.operations.map(({ id }) => id);
});

type Facts = Record<string, string[] | Record<string, string>>;
const readFacts = (name: string) =>
	JSON.parse(readFileSync(path.join(scripts, name), 'utf8')) as Facts;
const namesIn = (part: string[] | Record<string, string>) =>
	Object.values(part).flatMap((names: string) => names.split(' '));

const runNode = async (...args: string[]) =>
	(await promisify(execFile)(process.execPath, args, { cwd: root, maxBuffer: 1 << 24 })).stdout;

describe('operations.json', () => {
	it('is what gulp makes of the installed SDK and the facts, as are the models and the list for the client', async () => {
		const href = (name: string) => pathToFileURL(path.join(scripts, name)).href;
		const made = JSON.parse(
			await runNode(
				'--input-type=module',
				'--eval',
				`import { buildCatalog } from '${href('buildCatalog.mjs')}';
				import { buildModels } from '${href('buildModels.mjs')}';
				import { catalogText, modelsText, readOnlyPostsText } from '${href('writeCatalog.mjs')}';
				import { SDK } from '${href('sdkFolder.mjs')}';
				const catalog = buildCatalog(SDK);
				const models = buildModels(SDK, catalog);
				const texts = [catalogText(catalog), readOnlyPostsText(catalog), modelsText(models)];
				process.stdout.write(JSON.stringify(texts));`,
			),
		) as string[];
		const posts = path.join(root, 'nodes', 'GenesysCloud', 'client', 'request', 'readOnlyPosts.ts');
		// Not toBe: a difference of megabytes is no help.
		expect(made[0] === text ? 'the same' : 'run npx gulp catalog').toBe('the same');
		expect(made[1]).toBe(readFileSync(posts, 'utf8'));
		expect(made[2] === modelsFile ? 'the same' : 'run npx gulp catalog').toBe('the same');
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

	it('is small, with one operation or type per line', () => {
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
	const facts = readFacts('facts.json');

	it('is small', () => {
		expect(JSON.stringify(facts).length).toBeLessThanOrEqual(450_000);
	});

	it.each(['areas', 'permissions', 'context', 'deprecated', 'preview'])(
		'names operations of the SDK, each once: %s',
		(part) => {
			const names = namesIn(facts[part]);
			expect(names.filter((name) => !ids.includes(name))).toEqual([]);
			expect(new Set(names).size).toBe(names.length);
		},
	);

	it.each(['formats', 'values'])('names their parameters: %s', (part) => {
		expect(unknownParameters(namesIn(facts[part]))).toEqual([]);
	});

	it.each(['fieldFormats', 'fieldValues'])('names fields of their bodies: %s', (part) => {
		expect(unknownFields(namesIn(facts[part]))).toEqual([]);
	});

	it('names fields of their bodies that the server sets', () => {
		const owned = Object.entries(facts.serverOwned).flatMap(([type, names]: [string, string]) =>
			names.split(' ').map((name) => `${type}.${name}`),
		);
		expect(unknownFields(owned)).toEqual([]);
	});

	it.each(['ANY', 'ALL', 'NONE', 'UNKNOWN'])('gives the mode %s to its operations', (mode) => {
		const listed = Object.entries(facts.permissions).filter(([key]) => key.split(' ')[0] === mode);
		const found = catalog.operations.filter(({ permissionMode }) => permissionMode === mode);
		const expected =
			mode === 'UNKNOWN'
				? ids.filter((id) => !namesIn(facts.permissions).includes(id))
				: namesIn(Object.fromEntries(listed) as Record<string, string>);
		expect(found.map(({ id }) => id).sort()).toEqual(expected.sort());
		const named = mode === 'ANY' || mode === 'ALL';
		expect(found.every(({ permissions }) => permissions.length > 0 === named)).toBe(true);
	});

	it('knows what needs a user or a client, what is deprecated and what is a preview', () => {
		const found = (test: (operation: Catalog['operations'][number]) => boolean) =>
			catalog.operations
				.filter(test)
				.map(({ id }) => id)
				.sort();
		for (const context of ['userRequired', 'clientRequired'] as const) {
			const names = (facts.context as Record<string, string>)[context].split(' ').sort();
			expect(found((one) => one.context === context)).toEqual(names);
		}
		expect(found((one) => one.deprecated)).toEqual(facts.deprecated);
		expect(found((one) => one.preview)).toEqual(facts.preview);
	});

	const unknownParameters = (keys: string[]) => {
		const known = new Set(
			catalog.operations.flatMap(({ id, query, headers, pathParameters }) =>
				[...query, ...headers, ...pathParameters].map(({ name }) => `${id}.${name}`),
			),
		);
		return keys.filter((key) => !known.has(key));
	};

	const unknownFields = (keys: string[]) => {
		const known = new Set(
			catalog.operations.flatMap(({ body }) =>
				(body?.fields ?? []).map(({ name }) => `${body?.typeName}.${name}`),
			),
		);
		return keys.filter((key) => !known.has(key));
	};
});

describe('models.json', () => {
	const models = JSON.parse(modelsFile) as ModelsFile;
	const members = Object.entries(models).flatMap(([model, texts]) =>
		texts.map((member) => ({ of: model, ...parseField(member) })),
	);

	it('has, with the names of models in the bodies, at most 300 KB, one model per line', () => {
		const names = Array.from(
			text.matchAll(/:[A-Z]\w*(\{\})?(\[\])?[!~]?(?=["=])/g),
			([name]) => name,
		);
		expect(modelsFile.length + names.join('').length).toBeLessThanOrEqual(300_000);
		expect(modelsFile.match(/^"\w+":\[/gm)).toHaveLength(Object.keys(models).length);
	});

	it('has all models that are named, and no others', () => {
		const bodyFields = catalog.operations.flatMap(({ body }) => body?.fields ?? []);
		const named = [...bodyFields, ...members].map(
			({ model, valuesOf }: CatalogField) => valuesOf?.model ?? model,
		);
		const inBodies = bodyFields.map(({ model, valuesOf }) => valuesOf?.model ?? model);
		const reached = new Set(inBodies.filter((name) => name !== undefined));
		for (const name of reached) {
			for (const member of models[name].map(parseField)) {
				const next = member.valuesOf?.model ?? member.model;
				if (next !== undefined) reached.add(next);
			}
		}
		expect([...reached].sort()).toEqual(Object.keys(models).sort());
		expect(named.length).toBeGreaterThan(0);
	});

	it('covers nearly all objects in bodies', () => {
		const types = new Map(catalog.operations.map(({ body }) => [body?.typeName, body?.fields]));
		const objects = [...types.values()]
			.flatMap((fields) => fields ?? [])
			.filter(({ type, readOnly }) => type === 'object' && !readOnly);
		const known = objects.filter(({ model, valuesOf }) => model ?? valuesOf);
		expect(known.length / objects.length).toBeGreaterThan(0.9);
	});

	it('has what the server sets only by name', () => {
		const owned = members.filter(({ readOnly }) => readOnly);
		expect(owned.length).toBeGreaterThan(100);
		expect(owned.filter(({ type, values, array }) => type !== 'string' || values || array)).toEqual(
			[],
		);
	});

	it('has the facts of modelFacts.json', () => {
		const { fieldFormats, fieldValues, serverOwned } = readFacts('modelFacts.json');
		const byKey = new Map(members.map((member) => [`${member.of}.${member.name}`, member]));
		const facts = [...namesIn(fieldFormats), ...namesIn(fieldValues)];
		// Models that only a field of the server has are not in the catalog.
		const isUsed = (key: string) => Object.hasOwn(models, key.slice(0, key.indexOf('.')));
		for (const [model, names] of Object.entries(serverOwned as Record<string, string>)) {
			facts.push(...names.split(' ').map((name) => `${model}.${name}`));
		}
		expect(facts.filter(isUsed).length).toBeGreaterThan(1_000);
		expect(facts.filter((key) => isUsed(key) && !byKey.has(key))).toEqual([]);
		for (const [format, names] of Object.entries(fieldFormats as Record<string, string>)) {
			const key = names.split(' ').find((name) => isUsed(name) && !byKey.get(name)?.readOnly) ?? '';
			expect(byKey.get(key)).toMatchObject({ type: format });
		}
	});
});

describe('what stands in factsByHand.json', () => {
	const facts = readFacts('factsByHand.json');

	it.each(['readOnlyPosts', 'context', 'largestPages', 'identities', 'unpaged'])(
		'names operations of the SDK, each once: %s',
		(part) => {
			const names = namesIn(facts[part]);
			expect(names.filter((name) => !ids.includes(name))).toEqual([]);
			expect(new Set(names).size).toBe(names.length);
		},
	);

	it('is what the catalog and the client say of POSTs that only read', () => {
		const posts = catalog.operations.filter(({ method }) => method === 'POST');
		const wrong = posts.filter(({ path, readOnly }) => isReadOnly('POST', path) !== readOnly);
		expect(wrong.map(({ id }) => id)).toEqual([]);
		const reads = posts.filter(({ readOnly }) => readOnly);
		expect(reads.map(({ id }) => id).sort()).toEqual(facts.readOnlyPosts);
		expect(reads.map(({ path }) => path.replace('/api/v2/', '')).sort()).toEqual(READ_ONLY_POSTS);
	});

	it('tells dates in bodies that the document has as text', () => {
		for (const [format, names] of Object.entries(facts.fieldFormats as Record<string, string>)) {
			for (const key of names.split(' ')) {
				const [type, name] = key.split('.');
				const bodies = catalog.operations.filter(({ body }) => body?.typeName === type);
				const fields = bodies.flatMap(({ body }) => body?.fields ?? []);
				const found = fields.find((field) => field.name === name);
				expect([key, found?.type]).toEqual([key, format]);
			}
		}
	});

	it('tells dates that the document has as text', () => {
		for (const [format, names] of Object.entries(facts.formats as Record<string, string>)) {
			for (const key of names.split(' ')) {
				const [id, name] = key.split('.');
				const { query = [], pathParameters = [] } = catalog.byId(id) ?? {};
				const field = [...query, ...pathParameters].find((one) => one.name === name);
				expect([key, field?.type]).toEqual([key, format]);
			}
		}
	});
});
