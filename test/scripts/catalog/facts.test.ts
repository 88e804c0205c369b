/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { runGenerator, writeInventedSdk } from './inventedSdk';

/** From a document to the facts, and from these and the SDK to the catalog. */

const SWAGGER = path.join(__dirname, 'swagger.json');
const NO_FACTS = { readOnlyPosts: [], context: {}, largestPages: {}, identities: {}, unpaged: [] };

interface Swagger {
	parameters?: object;
	paths: Record<string, Record<string, { parameters?: object[] }>>;
	definitions: Record<string, object>;
}

interface Input {
	document: object;
	/** As in facts.json. */
	before?: Record<string, unknown>;
	byHand?: Record<string, unknown>;
	fresh?: boolean;
}

interface Result {
	error?: string;
	facts: Record<string, unknown>;
	text: string;
	catalog: { operations: Array<Record<string, unknown>>; types: Record<string, string[]> };
}

const document = () => JSON.parse(readFileSync(SWAGGER, 'utf8')) as Swagger;

function withParts(): Swagger {
	const given = document();
	given.parameters = { page: { name: 'pageSize', in: 'query', type: 'integer' } };
	given.paths['/api/v2/gadgets'].get.parameters = [{ $ref: '#/parameters/page' }];
	given.definitions.Kind = { type: 'string', enum: ['a', 'b'] };
	given.definitions.GadgetQuery = {
		allOf: [{ properties: { kinds: { type: 'array', items: { $ref: '#/definitions/Kind' } } } }],
	};
	return given;
}

function lacking(): Swagger {
	const given = document();
	delete given.paths['/api/v2/gadgets'];
	delete given.definitions.GadgetQuery;
	return given;
}

/** As the real document has it of an operation or two. */
function withProse(): Swagger {
	const given = document();
	const [get] = Object.values(given.paths['/api/v2/gadgets']);
	Object.assign(get, {
		'x-inin-requires-permissions': { type: 'ANY', permissions: ['They are', 'enforced by others'] },
	});
	return given;
}

const OLD = {
	permissions: { 'ANY old:permission:view': 'getGadgets' },
	formats: { integer: 'getGadgets.pageSize' },
	fieldFormats: { integer: 'GadgetQuery.count' },
};

const INPUTS = {
	plain: { document: document() },
	none: { document: { openapi: '3.0.0', paths: {} } },
	parts: { document: withParts() },
	prose: { document: withProse() },
	lacking: { document: lacking() },
	kept: { document: lacking(), before: OLD },
	fresh: { document: lacking(), before: OLD, fresh: true },
	replaced: {
		document: document(),
		before: {
			areas: { Gadgets: 'getGadgets' },
			permissions: { 'ANY old:permission:view': 'getGadgets' },
			preview: ['getGadgets'],
			values: { 'x|y': 'getGadgets.since' },
			serverOwned: { GadgetQuery: 'day' },
		},
	},
	gone: {
		document: document(),
		before: {
			permissions: { NONE: 'getGone' },
			formats: { date: 'getGone.day' },
			serverOwned: { Gone: 'id' },
		},
	},
	byHand: {
		document: document(),
		byHand: {
			readOnlyPosts: ['postGadgetsQuery'],
			context: { meEndpoint: 'getGadgets' },
			formats: { date: 'getGadgets.since' },
			largestPages: { 500: 'getGadgets' },
		},
	},
} satisfies Record<string, Input>;

let results: Record<keyof typeof INPUTS, Result>;
beforeAll(async () => {
	const folder = mkdtempSync(path.join(tmpdir(), 'sdk-'));
	try {
		writeInventedSdk(folder);
		results = await runGenerator(
			`import { buildCatalog } from 'scripts/buildCatalog.mjs';
			import { joinFacts } from 'scripts/facts.mjs';
			import { factsFile, parseFacts } from 'scripts/factsFile.mjs';
			import { mergeFacts } from 'scripts/mergeFacts.mjs';
			import { readSdkShape } from 'scripts/sdkShape.mjs';
			import { swaggerFacts } from 'scripts/swaggerFacts.mjs';
			import { factsText } from 'scripts/writeFacts.mjs';
			const folder = ${JSON.stringify(folder)};
			const noFacts = ${JSON.stringify(NO_FACTS)};
			const sdk = readSdkShape(folder);
			function generate({ document, before = {}, byHand, fresh }) {
				const { facts: read, unknownCalls } = swaggerFacts(document, sdk);
				const merged = mergeFacts(parseFacts(before), read, sdk, { fresh });
				const text = factsText({ ...merged, read, unknownCalls });
				const facts = factsFile(merged.facts);
				const joined = joinFacts(parseFacts(facts), { ...noFacts, ...byHand });
				return { facts, text, catalog: buildCatalog(folder, joined) };
			}
			const results = {};
			for (const [name, input] of Object.entries(${JSON.stringify(INPUTS)})) {
				try {
					results[name] = generate(input);
				} catch (error) {
					results[name] = { error: error.message };
				}
			}`,
			'results',
		);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
});

describe('a document', () => {
	it('gives permissions, callers, marks, types, formats, values and what the server sets', () => {
		const { facts, catalog } = results.plain;
		expect(facts).toEqual({
			areas: {},
			permissions: {
				'ALL admin gadget:item:view': 'getGadgets',
				NONE: 'postGadgetsQuery',
			},
			context: { userRequired: 'getGadgets' },
			deprecated: ['getGadgets'],
			preview: ['postGadgetsQuery'],
			formats: {
				'date-time': 'getGadgets.since',
				integer: 'getGadgets.pageNumber getGadgets.pageSize',
			},
			fieldFormats: { date: 'GadgetQuery.day', integer: 'GadgetQuery.count' },
			values: { 'on|off': 'getGadgets.state' },
			fieldValues: { 'big|small': 'GadgetQuery.kinds' },
			serverOwned: { GadgetQuery: 'createdBy id' },
		});
		expect(catalog.operations).toEqual([
			expect.objectContaining({
				id: 'getGadgets',
				query: [
					'pageNumber:integer',
					'pageSize:integer',
					'weight:number',
					'since:date-time',
					'state=on|off',
				],
				permissions: 'ALL admin gadget:item:view',
				context: 'userRequired',
				deprecated: true,
			}),
			expect.objectContaining({ id: 'postGadgetsQuery', body: 'GadgetQuery!', preview: true }),
		]);
		expect(catalog.operations[1]).not.toHaveProperty('permissions');
		expect(catalog.types.GadgetQuery).toContain('kinds[]!=big|small');
		expect(catalog.types.GadgetQuery.filter((field) => /^createdBy.*!/.test(field))).toEqual([]);
	});

	it('may have sentences in the place of permissions, which are then unknown', () => {
		expect(results.prose.catalog.operations[0]).toMatchObject({ permissions: 'UNKNOWN' });
	});

	it('is distinguished from other files', () => {
		expect(results.none.error).toContain('This is no Swagger 2.0 document');
	});

	it('says what it has and the SDK lacks', () => {
		const { text } = results.plain;
		expect(text).toContain(
			'Read from the document: 2 operations and 1 types of bodies and of objects in them.',
		);
		expect(text).toContain(
			'In the document, but not in the SDK (1):\n  DELETE /api/v2/gizmos/{gizmoId}',
		);
	});

	it('may name path parameters and parts of its own', () => {
		const { facts } = results.parts;
		expect(facts).toMatchObject({
			formats: { integer: 'getGadgets.pageSize' },
			fieldValues: { 'a|b': 'GadgetQuery.kinds' },
		});
	});
});

describe('an operation that the document lacks', () => {
	it('has unknown permissions, and numbers that are no integers', () => {
		const { text, catalog } = results.lacking;
		expect(catalog.operations[0]).toMatchObject({
			permissions: 'UNKNOWN',
			query: ['pageNumber:number', 'pageSize:number', 'weight:number', 'since', 'state'],
		});
		expect(catalog.types.GadgetQuery).toContain('count:number');
		expect(text).toMatch(/Permissions unknown.* \(1\):\n {2}getGadgets/);
	});

	it('keeps its facts from before, and is named', () => {
		const { text, facts, catalog } = results.kept;
		expect(facts).toMatchObject(OLD);
		expect(catalog.operations[0]).toMatchObject({ permissions: 'ANY old:permission:view' });
		expect(text).toMatch(/Kept from before.* \(2\):\n {2}GadgetQuery\n {2}getGadgets/);
	});

	it('loses them with --fresh', () => {
		const { catalog } = results.fresh;
		expect(catalog.operations[0]).toMatchObject({ permissions: 'UNKNOWN' });
	});
});

describe('facts', () => {
	it('of an operation in the document are replaced as a whole', () => {
		// But its API class: people know it there.
		const areas = { Gadgets: 'getGadgets' };
		expect(results.replaced.facts).toEqual({ ...results.plain.facts, areas });
	});

	it('about what the SDK no longer has are dropped, and named', () => {
		const { facts, text } = results.gone;
		expect(JSON.stringify(facts)).not.toMatch(/gone/i);
		expect(text).toMatch(/Dropped.* \(2\):\n {2}Gone\n {2}getGone/);
	});

	it('that are kept by hand go before the document, and outlive it', () => {
		const { catalog } = results.byHand;
		expect(catalog.operations[0]).toMatchObject({
			context: 'meEndpoint',
			query: expect.arrayContaining(['since:date']),
			paging: { max: 500 },
		});
		expect(catalog.operations[1]).toMatchObject({ readOnly: true });
	});
});
