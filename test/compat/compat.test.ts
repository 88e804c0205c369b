/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
/**
 * Workflows that people have saved must continue to do the same. `workflows/` holds exports of n8n's
 * editor, `recorded/` what they did, `parameters.json` what a workflow can store.
 *
 *     UPDATE=1 npm test -- test/compat        records everything again
 *     UPDATE=texts npm test -- test/compat    accepts new wording, and fails for anything else
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NodeHelpers } from 'n8n-workflow';

import { engineFor, LeakWatch, newClient, startFastSimulator } from '../integration/harness';
import type { RecordedRequest, SimulatedClient, Simulator } from '../simulator';
import type { Engine } from '../support';
import { CREDENTIAL_TYPE, NODE_TYPE, nodeTypes } from '../support/packageTypes';
import { contractOf, missingFrom, type Contract } from './parameters';
import { recordingOf, withoutTexts, type Recording } from './recording';
import { casesOf, genesysNodes, loadWorkflows } from './savedWorkflows';

const NOW = Date.parse('2026-01-12T09:00:00.000Z');
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
/** Enough for a second page of searches and members; the lists of *Get Many* have longer pages. */
const SIZES = { users: 150, queues: 5, conversations: 5, contacts: 5, audits: 5 };
const LARGE_SIZES = { ...SIZES, users: 560, queues: 510 };
const PARAMETERS_FILE = join(__dirname, 'parameters.json');

const update = process.env.UPDATE ?? '';
const { description } = nodeTypes[NODE_TYPE];
const workflows = loadWorkflows();
const written: string[] = [];

let simulator: Simulator;
let client: SimulatedClient;
let engine: Engine;
let watch: LeakWatch;

beforeAll(async () => {
	simulator = await startFastSimulator({
		now: () => NOW,
		jobs: { polls: 0 },
	});
	client = newClient(simulator);
	engine = engineFor(simulator, client);
	watch = new LeakWatch(simulator);
});
afterAll(async () => {
	await simulator.close();
	if (written.length === 0) return;
	const prettier = require.resolve('prettier/bin/prettier.cjs');
	execFileSync(process.execPath, [prettier, '--log-level', 'warn', '--write', ...written]);
});
beforeEach(() => {
	// Seeding takes longer than most cases, so unchanged data is reused.
	if (simulator.requests.some(changesSomething)) simulator.reset();
	watch.guard(client);
});
afterEach(() => expect(watch.finds()).toEqual([]));

const changesSomething = ({ host, method, path }: RecordedRequest) =>
	host !== 'login' && !['GET', 'HEAD'].includes(method) && !/\/(search|query)$/.test(path);

function read<T>(file: string, otherwise: T): T {
	return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : otherwise;
}

function write(file: string, content: unknown): void {
	writeFileSync(file, JSON.stringify(content, null, '\t'));
	written.push(file);
}

it.each(Object.keys(read<object>(PARAMETERS_FILE, {})).filter((name) => name.includes('.')))(
	'there is a workflow for %s',
	(operation) => {
		expect(workflows.map(({ file }) => file)).toContain(operation);
	},
);

describe.each(workflows.map((workflow) => ({ ...workflow, workflow })))('$file', (saved) => {
	const { workflow } = saved;
	const recordedFile = join(__dirname, 'recorded', `${saved.file}.json`);
	const recorded = read<Record<string, Recording>>(recordedFile, {});
	const made: Record<string, Recording> = {};
	const cases = casesOf(workflow);
	const knownIds = new Set(saved.text.match(UUID));

	beforeAll(() => {
		simulator.setOptions({ sizes: saved.file.endsWith('.getMany') ? LARGE_SIZES : SIZES });
		simulator.reset();
		for (const id of JSON.stringify(simulator.org()).match(UUID) ?? []) knownIds.add(id);
	});
	afterAll(() => {
		const all = { ...recorded, ...made };
		const kept = cases.filter(({ name }) => name in all).map(({ name }) => [name, all[name]]);
		if (update !== '') write(recordedFile, Object.fromEntries(kept));
	});

	it.each(cases.map((one) => [one.name, one] as const))('%s', async (name, one) => {
		const { definition, startNode, items } = one;
		const nodes = definition.nodes.map((node) =>
			node.type === NODE_TYPE ? { ...node, credentials: withCredential } : node,
		);
		const before = simulator.requests.length;
		const result = await watch.run(
			engine,
			{ ...definition, nodes },
			{ mode: 'manual', startNode, items: structuredClone(items) },
		);
		const requests = simulator.requests.slice(before).filter(({ host }) => host !== 'login');
		const recording = recordingOf(one, result, requests, simulator, knownIds);
		if (update === 'texts' && name in recorded) {
			expect(withoutTexts(recording)).toEqual(withoutTexts(recorded[name]));
		} else if (update === '') {
			expect(recording).toEqual(recorded[name]);
		}
		made[name] = recording;
	});

	it('has no recording without a case', () => {
		if (update === '') expect(Object.keys(recorded)).toEqual(cases.map(({ name }) => name));
	});

	it("n8n's editor opens and saves its nodes unchanged", () => {
		const resaved = genesysNodes(workflow).map((node) => ({
			...node,
			parameters: NodeHelpers.getNodeParameters(
				description.properties,
				node.parameters,
				false,
				false,
				node,
				description,
			),
		}));
		expect(resaved).toEqual(genesysNodes(workflow));
	});
});

const withCredential = { [CREDENTIAL_TYPE]: { id: 'c1', name: 'Genesys Cloud' } };

describe('stored parameters', () => {
	if (update === '1') write(PARAMETERS_FILE, contractOf(description));
	const recorded = read<Contract>(PARAMETERS_FILE, {});

	it('have kept their names, types, defaults and values', () => {
		expect(Object.keys(recorded)).not.toEqual([]);
		expect(missingFrom(contractOf(description), recorded)).toEqual([]);
	});

	const operations = Object.keys(recorded).filter((name) => name.includes('.'));

	it.each(operations)('of %s are all set in its workflow', (operation) => {
		const workflow = workflows.find(({ file }) => file === operation);
		const set = new Set(genesysNodes(workflow!).flatMap(({ parameters }) => pathsOf(parameters)));
		expect(Object.keys(recorded[operation]).filter((path) => !set.has(path))).toEqual([]);
	});
});

/** `{ a: { b: [{ c: 1 }] } }` gives `a`, `a.b`, `a.b.c`. */
function pathsOf(value: unknown, prefix = ''): string[] {
	if (Array.isArray(value)) return value.flatMap((one) => pathsOf(one, prefix));
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([name, child]) => [
		`${prefix}${name}`,
		...pathsOf(child, `${prefix}${name}.`),
	]);
}
