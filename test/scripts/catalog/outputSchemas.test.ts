/* eslint-disable @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { INodePropertyOptions } from 'n8n-workflow';

import { GenesysCloud } from '../../../nodes/GenesysCloud/GenesysCloud.node';
import { ROOT, runGenerator } from './inventedSdk';

const CATALOG = path.join(ROOT, 'nodes', 'GenesysCloud', 'catalog', 'operations.json');
const SCHEMAS = path.join(ROOT, 'nodes', 'GenesysCloud', '__schema__', 'v1.0.0');

/** Their output depends on the call. */
const WITHOUT_SCHEMA = /^api\//;

interface Schema {
	type: string;
	properties?: Record<string, Schema>;
	items?: Schema;
}

const text: Schema = { type: 'string' };
const number: Schema = { type: 'number' };
const object = (properties: Record<string, Schema>): Schema => ({ type: 'object', properties });
const list = (items: Schema): Schema => ({ type: 'array', items });

describe('the schemas of the node', () => {
	let made: Record<string, string>;
	beforeAll(async () => {
		made = await runGenerator<Record<string, string>>(
			`import { readFileSync } from 'node:fs';
			import { buildSchemas } from 'scripts/buildSchemas.mjs';
			import { OUTPUTS } from 'scripts/outputSchemas.mjs';
			import { SDK } from 'scripts/sdkFolder.mjs';
			import { schemaTexts } from 'scripts/writeSchemas.mjs';
			const catalog = JSON.parse(readFileSync(${JSON.stringify(CATALOG)}, 'utf8'));`,
			'Object.fromEntries(schemaTexts(buildSchemas(SDK, catalog, OUTPUTS)))',
		);
	});

	it('are what npx gulp schemas makes of the installed SDK and the table', () => {
		const files = readdirSync(SCHEMAS, { recursive: true, encoding: 'utf8' }).filter((file) =>
			file.endsWith('.json'),
		);
		const committed = files.map((file) => [
			file.slice(0, -'.json'.length).split(path.sep).join('/'),
			readFileSync(path.join(SCHEMAS, file), 'utf8'),
		]);
		expect(Object.fromEntries(committed)).toEqual(made);
	});

	it('are there for every everyday operation, and for no other', () => {
		const { properties } = new GenesysCloud().description;
		const operations = properties
			.filter(({ name }) => name === 'operation')
			.flatMap(({ displayOptions, options }) =>
				(displayOptions?.show?.resource ?? []).flatMap((resource) =>
					(options as INodePropertyOptions[]).map(({ value }) => `${resource}/${value}`),
				),
			);
		expect(operations.length).toBeGreaterThan(10);
		const everyday = operations.filter((name) => !WITHOUT_SCHEMA.test(name));
		expect(Object.keys(made).sort()).toEqual([...new Set(everyday)].sort());
	});
});

/** As the SDK's `index.d.ts` is written. */
const DECLARATIONS = `
declare class GadgetsApi {
	getGadgets(opts?: GadgetsApi.getGadgetsOptions): Promise<Models.GadgetEntityListing>;
	getGadgetsCount(opts?: GadgetsApi.getGadgetsCountOptions): Promise<number>;
	postGadgets(body: Models.Gadget, opts?: GadgetsApi.postGadgetsOptions): Promise<Models.Gadget>;
	postGadgetsSearch(body: Models.Gadget, opts?: GadgetsApi.postGadgetsSearchOptions): Promise<Models.Found>;
	putGadget(id: string, opts?: GadgetsApi.putGadgetOptions): Promise<void>;
	deleteGadget(id: string, opts?: GadgetsApi.deleteGadgetOptions): Promise<Models.Gadget>;
}
declare namespace GadgetsApi { }
declare namespace Models {
	export interface GadgetEntityListing { "entities"?: Array<Models.Gadget>; "total"?: number; }
	export interface Found { "results"?: Models.GadgetEntityListing; }
	export interface Gadget {
		"id"?: string;
		"name"?: string;
		"weight"?: number;
		"isSold"?: boolean;
		"labels"?: { [key: string]: string; };
		"codes"?: Array<number>;
		"shop"?: Models.Shop;
		"parts"?: Array<Models.Part>;
		"spare"?: Models.Gadget;
		"presence"?: Models.Part;
		"lastSold"?: string;
		"selfUri"?: string;
	}
	export interface Shop { "id"?: string; "name"?: string; "city"?: string; "selfUri"?: string; }
	export interface Part { "size": number; "inner"?: Models.Inner; }
	export interface Inner { "deep"?: Models.Deep; "shop"?: Models.Shop; "part"?: Models.Part; }
	export interface Deep { "deeper"?: Models.Deeper; "shop"?: Models.Shop; }
	export interface Deeper { "text"?: string; }
}
`;

/** As in `operations.json`. */
const OPERATIONS = [
	{
		id: 'getGadgets',
		method: 'GET',
		query: ['name', 'expand[]=presence.today|lastsold'],
		listKey: 'entities',
	},
	{ id: 'getGadgetsCount', method: 'GET' },
	{ id: 'postGadgets', method: 'POST' },
	{ id: 'postGadgetsSearch', method: 'POST', listKey: 'results.entities' },
	{ id: 'putGadget', method: 'PUT' },
	{ id: 'deleteGadget', method: 'DELETE' },
];

type Output = { operationId?: string; simple?: string[]; example?: object };

/** By what they show. */
const OUTPUTS: Record<string, Output> = {
	list: { operationId: 'getGadgets' },
	deeperList: { operationId: 'postGadgetsSearch' },
	response: { operationId: 'postGadgets' },
	simple: { operationId: 'getGadgets', simple: ['lastSold', 'name'] },
	deleted: { operationId: 'deleteGadget' },
	nothing: { operationId: 'putGadget' },
	example: { example: { gadgetId: '', count: 1, added: true } },
	unknownOperation: { operationId: 'getGizmos' },
	unknownField: { operationId: 'getGadgets', simple: ['name', 'colour'] },
	noFields: { operationId: 'getGadgetsCount' },
};

describe('the generator', () => {
	let folder: string;
	/** The schema, or the message of the error. */
	let made: Record<string, Schema | string>;
	beforeAll(async () => {
		folder = mkdtempSync(path.join(tmpdir(), 'sdk-'));
		writeFileSync(path.join(folder, 'index.d.ts'), DECLARATIONS);
		const [sdk, catalog, outputs] = [folder, { operations: OPERATIONS, types: {} }, OUTPUTS].map(
			(input) => JSON.stringify(input),
		);
		made = await runGenerator<typeof made>(
			`import { buildSchemas } from 'scripts/buildSchemas.mjs';
			const made = {};
			for (const [name, output] of Object.entries(${outputs})) {
				try {
					Object.assign(made, buildSchemas(${sdk}, ${catalog}, { [name]: output }));
				} catch (error) {
					made[name] = error.message;
				}
			}`,
			'made',
		);
	});
	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	const REFERENCE = object({ id: text, name: text, selfUri: text });
	const PART = object({
		size: number,
		inner: object({
			deep: object({ deeper: { type: 'object' }, shop: REFERENCE }),
			shop: REFERENCE,
			part: { type: 'object' },
		}),
	});
	const GADGET = {
		id: text,
		name: text,
		weight: number,
		isSold: { type: 'boolean' },
		labels: { type: 'object' },
		codes: list(number),
		shop: REFERENCE,
		parts: list(PART),
		spare: object({ id: text, selfUri: text }),
		selfUri: text,
	};

	const YES = { type: 'boolean' };
	it.each<[string, string, Schema]>([
		['the entries of a list, without what comes only when asked for', 'list', object(GADGET)],
		['the entries of a list that is deeper in the response', 'deeperList', object(GADGET)],
		['the response itself where it is no list', 'response', object(GADGET)],
		[
			'what is kept, even if others must ask for it',
			'simple',
			object({ name: text, lastSold: text }),
		],
		['what the node returns for a DELETE', 'deleted', object({ deleted: YES })],
		['what the node returns for an empty response', 'nothing', object({ success: YES })],
		['the types of an example', 'example', object({ gadgetId: text, count: number, added: YES })],
	])('shows %s', (_, name, expected) => {
		expect(made[name]).toEqual(expected);
	});

	it.each([
		['unknownOperation', "The SDK has no operation 'getGizmos'."],
		['unknownField', "The SDK's type Gadget has no field 'colour'."],
		[
			'noFields',
			'The SDK does not say which fields getGadgetsCount returns; give an example instead.',
		],
	])('refuses a row that is wrong: %s', (name, message) => {
		expect(made[name]).toBe(
			`${message} Correct the row '${name}' in scripts/catalog/outputSchemas.mjs.`,
		);
	});
});
