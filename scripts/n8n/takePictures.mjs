import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';

import { root } from '../lib/paths.mjs';
import { NODE_TYPE } from './example.mjs';

const FOLDER = path.join(root, 'docs', 'images');
const WIDTH = 1200;
/** High enough for the fields of an operation. */
const WHOLE_FORM = 1300;
/** High enough for a search with one result. */
const ONE_RESULT = 360;
const MAX_BYTES = 150_000;
const WAIT_MS = 60_000;
/** n8n draws lists and forms in steps, and says nowhere that it is done. */
const SETTLE_MS = 1_500;

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {Awaited<ReturnType<typeof import('./site.mjs').startSite>>} Site */

/**
 * Takes the pictures of the README.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {Site} site
 * @param {import('./example.mjs').ImportedWorkflow[]} workflows
 * @param {(line: string) => void} log
 */
export async function takePictures(browser, site, workflows, log) {
	const context = await browser.newContext({ viewport: { width: WIDTH, height: 760 } });
	context.setDefaultTimeout(WAIT_MS);
	await mkdir(FOLDER, { recursive: true });
	await logIn(await context.newPage(), site);

	/** @type {Record<string, (page: Page) => Promise<import('playwright-core').Locator | undefined>>} */
	const pictures = {
		panel: async (page) => {
			await page.setViewportSize({ width: WIDTH, height: ONE_RESULT });
			return await searchNodePanel(page, site, 'call centre');
		},
		credential: async (page) => await newCredential(page, site),
		search: async (page) => {
			await openNode(page, await newWorkflow(site, { operation: 'call' }), 'Genesys Cloud');
			return await searchOperations(page, 'callback');
		},
		form: async (page) => {
			const { url } = named(workflows, 'callback');
			await page.setViewportSize({ width: WIDTH, height: WHOLE_FORM });
			await openNode(page, url, 'Create Callback');
			return byId(page, 'ndv');
		},
		error: async (page) => {
			await openNode(page, await newWorkflow(site, misspelt), 'Genesys Cloud');
			await byId(page, 'node-execute-button').first().click();
			await page.getByText('there is no queue of that name').first().waitFor();
			return byId(page, 'ndv');
		},
	};
	for (const [name, show] of Object.entries(pictures)) {
		// A page with unsaved changes would refuse to leave.
		const page = await context.newPage();
		const part = await show(page);
		await page.waitForTimeout(SETTLE_MS);
		const file = path.join(FOLDER, `${name}.png`);
		await (part ?? page).screenshot({ path: file, animations: 'disabled' });
		const { size } = await stat(file);
		if (size > MAX_BYTES)
			throw new Error(`${file} has ${size} bytes. Make the part that it shows smaller.`);
		log(`${name}.png: ${Math.round(size / 1000)} kB`);
		await page.close();
	}
}

const byId = (/** @type {Page} */ page, /** @type {string} */ id) =>
	page.locator(`[data-test-id="${id}"]`);

function named(
	/** @type {import('./example.mjs').ImportedWorkflow[]} */ workflows,
	/** @type {string} */ words,
) {
	const found = workflows.find(({ name }) => name.includes(words));
	if (found === undefined) throw new Error(`No example has '${words}' in its name.`);
	return found;
}

async function logIn(/** @type {Page} */ page, /** @type {Site} */ { n8n, owner }) {
	await page.goto(`${n8n.url}/signin`);
	await page.fill('input[name="emailOrLdapLoginId"]', owner.email);
	await page.fill('input[name="password"]', owner.password);
	await byId(page, 'form-submit-button').click();
	await page.waitForURL(/\/(home|workflow)/);
	await page.close();
}

/** The node panel with a search in it. */
async function searchNodePanel(
	/** @type {Page} */ page,
	/** @type {Site} */ site,
	/** @type {string} */ text,
) {
	await page.goto(await newWorkflow(site, {}));
	await byId(page, 'canvas-node').first().waitFor();
	await byId(page, 'node-creator-plus-button').click();
	await byId(page, 'node-creator-search-bar').fill(text);
	await page.locator('[data-test-id="item-iterator-item"]', { hasText: 'Genesys Cloud' }).waitFor();
	return byId(page, 'node-creator');
}

async function newCredential(/** @type {Page} */ page, /** @type {Site} */ { n8n }) {
	await page.goto(`${n8n.url}/home/credentials/create`);
	const type = page.locator('input[placeholder*="Search"]').last();
	await type.fill('Genesys');
	await page.getByText('Genesys Cloud OAuth2 API', { exact: true }).first().click();
	await byId(page, 'new-credential-type-button').click();
	await byId(page, 'parameter-input-clientId').waitFor();
	return byId(page, 'editCredential-modal');
}

async function openNode(
	/** @type {Page} */ page,
	/** @type {string} */ url,
	/** @type {string} */ name,
) {
	await page.goto(url);
	await page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`).dblclick();
	await byId(page, 'node-parameters').waitFor();
}

async function searchOperations(/** @type {Page} */ page, /** @type {string} */ text) {
	await byId(page, 'resource-locator-apiOperation')
		.locator('[data-test-id="rlc-input"]')
		.first()
		.click();
	await byId(page, 'rlc-search').first().fill(text);
	await byId(page, 'rlc-item').filter({ hasText: 'Create a callback' }).first().waitFor();
	return undefined;
}

/** A queue that does not exist, to show an error. */
const misspelt = {
	operation: 'call',
	apiOperation: {
		__rl: true,
		mode: 'list',
		value: 'getRoutingQueueEstimatedwaittime',
		cachedResultName:
			'Get the estimated wait time of a queue · GET /routing/queues/{queueId}/estimatedwaittime',
	},
	operationParameters: { mappingMode: 'defineBelow', value: { 'path.queueId': 'Salse' } },
};

/** @returns the address of a workflow with a manual trigger and our node */
async function newWorkflow(/** @type {Site} */ { rest }, /** @type {object} */ parameters) {
	const trigger = 'When clicking ‘Execute workflow’';
	const main = [[{ node: 'Genesys Cloud', type: 'main', index: 0 }]];
	const nodes = [
		{
			id: 'trigger',
			name: trigger,
			type: 'n8n-nodes-base.manualTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		},
	];
	const genesys = {
		id: 'genesys',
		name: 'Genesys Cloud',
		type: NODE_TYPE,
		typeVersion: 1.1,
		position: [220, 0],
		parameters: { resource: 'api', ...parameters },
	};
	const isEmpty = Object.keys(parameters).length === 0;
	const { id } = await rest.createWorkflow({
		name: 'My workflow',
		nodes: isEmpty ? nodes : [...nodes, genesys],
		connections: isEmpty ? {} : { [trigger]: { main } },
		settings: { executionOrder: 'v1' },
	});
	return `${rest.url}/workflow/${id}`;
}
