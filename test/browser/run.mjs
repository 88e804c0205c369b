import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';

import { cacheFolder } from '../../scripts/lib/paths.mjs';
import { GENESYS_NODE } from '../e2e/support/nodes.mjs';
import { idOf, prepare } from './organization.mjs';
import { Person } from './support/person.mjs';
import { COPY_OF_ID, LOOK_UPS, TASKS } from './tasks.mjs';

export const PICTURES = path.join(cacheFolder, 'browser');
const VIEWPORT = { width: 1500, height: 1000 };
/** Of the canvas. */
const ROW_LENGTH = 6;
const DISTANCE = { x: 220, y: 200 };
const LOOK_UP = 'Look up the ID of a ';

/**
 * @typedef {import('./tasks.mjs').Task} Task
 * @typedef {import('../e2e/support/site.mjs').Site} Site
 * @typedef {import('../e2e/support/site.mjs').Client} Client
 * @typedef {{ clicks: number, keys: number }} Effort
 * @typedef {Effort & { wants: string, lookUps: number }} Result
 */

/** The tasks, done in one n8n by one person. */
export class TaskRun {
	#site;
	#client;
	#person;
	#isFormer;
	/** @type {Map<string, Effort>} */
	#lookUps = new Map();

	/**
	 * @param {Site} site
	 * @param {Client} client
	 * @param {Person} person
	 * @param {boolean} isFormer whether the node has only its first version, which takes IDs alone
	 */
	constructor(site, client, person, isFormer) {
		this.#site = site;
		this.#client = client;
		this.#person = person;
		this.#isFormer = isFormer;
	}

	/**
	 * Signs in and opens a workflow with a node for each task.
	 *
	 * @param {Site} site
	 * @param {import('playwright-core').Browser} browser
	 */
	static async begin(site, browser) {
		await mkdir(PICTURES, { recursive: true });
		const client = await site.client();
		prepare(site.simulator.org());
		const types = await site.rest.fetch('/types/nodes.json');
		const nodes = /** @type {any[]} */ (await types.json());
		const versions = nodes
			.filter(({ name }) => name === GENESYS_NODE)
			.flatMap(({ version }) => version);
		const newest = Math.max(...versions);
		const { id } = await site.rest.createWorkflow(workflowOf(client, newest));
		const page = await browser.newPage({ viewport: VIEWPORT });
		const person = new Person(page);
		await page.goto(`${site.n8n.url}/signin`);
		await page.locator('input[autocomplete="email"]').fill(site.owner.email);
		await page.locator('input[type="password"]').fill(site.owner.password);
		await page.getByRole('button', { name: 'Sign in' }).click();
		await page.waitForURL((url) => !url.pathname.includes('signin'));
		await page.goto(`${site.n8n.url}/workflow/${id}`);
		return new TaskRun(site, client, person, newest === 1);
	}

	/**
	 * @param {Task} task
	 * @returns {Promise<Result>}
	 * @throws {Error} if it cannot be done in this way, or not the right request was made
	 */
	async do(task) {
		const org = this.#site.simulator.org();
		const before = this.#client.calls().length;
		const expected = task.request(org);
		const efforts = [];
		for (const { names } of task.values) {
			if (names !== undefined && this.#isFormer) efforts.push(await this.#lookUp(names));
		}
		const { output, effort } = await this.#fillAndExecute(task);
		assert.ok(
			output.toLowerCase().includes(task.shows.toLowerCase()),
			`'${task.shows}' is not in the output: ${output}`,
		);
		assertRequested(this.#client.calls().slice(before), expected);
		const all = [...efforts, effort];
		return {
			wants: task.wants,
			clicks: sum(all.map(({ clicks }) => clicks)),
			keys: sum(all.map(({ keys }) => keys)),
			lookUps: efforts.length,
		};
	}

	/** Each kind of thing is looked up once, and counts each time. */
	async #lookUp(/** @type {import('./tasks.mjs').Thing} */ thing) {
		let effort = this.#lookUps.get(thing);
		if (effort === undefined) {
			const wants = LOOK_UP + thing;
			({ effort } = await this.#fillAndExecute({ ...LOOK_UPS[thing], wants, shows: 'id' }));
			this.#lookUps.set(thing, effort);
		}
		return { clicks: effort.clicks + COPY_OF_ID.clicks, keys: effort.keys + COPY_OF_ID.keys };
	}

	async #fillAndExecute(
		/** @type {Pick<Task, 'wants' | 'search' | 'operation' | 'output' | 'values' | 'shows'>} */ task,
	) {
		const person = this.#person;
		await person.openNode(task.wants);
		try {
			const place = await person.chooseOperation(task.search, task.operation);
			assert.ok(place > 0, `'${task.search}' does not find ${task.operation}`);
			if (task.output !== undefined && this.#isFormer) await person.select('output', task.output);
			for (const value of task.values) await this.#fill(value);
			await this.#picture(task.wants, 'form');
			const output = await person.execute(task.shows);
			await this.#picture(task.wants, 'output');
			return { output, effort: { clicks: person.clicks, keys: person.keys } };
		} catch (error) {
			await this.#picture(task.wants, 'failed');
			throw error;
		} finally {
			await person.closeNode();
		}
	}

	async #fill(/** @type {import('./tasks.mjs').Value} */ { field, types, names, formerly }) {
		const person = this.#person;
		if (!this.#isFormer) return await person.fill(field, types);
		if (names === undefined) return await person.fill(field, formerly ?? types);
		await person.fill(field, idOf(this.#site.simulator.org(), names, types), true);
	}

	async #picture(/** @type {string} */ wants, /** @type {string} */ what) {
		const number = TASKS.findIndex((task) => task.wants === wants) + 1;
		const words = wants.toLowerCase().replace(/[^a-z0-9]+/g, '-');
		const name = `${this.#isFormer ? 'v1-' : ''}${String(number).padStart(2, '0')}-${words}-${what}`;
		await this.#person.page.screenshot({ path: path.join(PICTURES, `${name}.png`) });
	}
}

/** A trigger, and for each task a node as the action 'Call an operation' of the nodes panel adds it. */
function workflowOf(/** @type {Client} */ client, /** @type {number} */ typeVersion) {
	const lookUps = Object.keys(LOOK_UPS).map((thing) => LOOK_UP + thing);
	const names = [...TASKS.map(({ wants }) => wants), ...(typeVersion === 1 ? lookUps : [])];
	const trigger = {
		id: randomUUID(),
		name: 'Start',
		type: 'n8n-nodes-base.manualTrigger',
		typeVersion: 1,
		position: [-DISTANCE.x, 0],
		parameters: {},
	};
	const nodes = names.map((name, index) => ({
		id: randomUUID(),
		name,
		type: GENESYS_NODE,
		typeVersion,
		position: [(index % ROW_LENGTH) * DISTANCE.x, Math.floor(index / ROW_LENGTH) * DISTANCE.y],
		parameters: { resource: 'api', operation: 'call' },
		credentials: client.reference,
	}));
	return {
		name: 'Tasks',
		nodes: [trigger, ...nodes],
		connections: { Start: { main: [names.map((node) => ({ node, type: 'main', index: 0 }))] } },
		settings: { executionOrder: 'v1' },
	};
}

function assertRequested(
	/** @type {import('../simulator/types.js').RecordedRequest[]} */ requests,
	/** @type {ReturnType<Task['request']>} */ { method, path: wanted, body },
) {
	const made = requests.map((request) => `${request.method} ${request.path}`).join(', ');
	const found = requests.findLast(
		(request) => request.method === method && request.path.split('?')[0] === wanted,
	);
	assert.ok(found, `${method} ${wanted} was not called, but: ${made}`);
	if (body === undefined) return;
	const sent = JSON.parse(found.body);
	for (const [name, value] of Object.entries(body)) assert.deepEqual(sent[name], value, name);
}

const sum = (/** @type {number[]} */ numbers) => numbers.reduce((total, one) => total + one, 0);
