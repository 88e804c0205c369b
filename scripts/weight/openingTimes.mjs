import { randomUUID } from 'node:crypto';
import path from 'node:path';

import { launchChromium } from '../../test/browser/support/chromium.mjs';
import { NODE_TYPE } from '../n8n/example.mjs';
import { startSite } from '../n8n/site.mjs';

/** @typedef {{ firstMs: number, nextMs: number }} Opening the first after the page was loaded, and the next one */

const NAME = 'Measured';
const PATIENCE_MS = 60_000;
const VIEWPORT = { width: 1500, height: 1000 };
/** The editor still does something after it is shown. */
const REST_MS = 1_500;
const OPENING_TRIES = 5;
const OPENING_MS = 10_000;

/**
 * Opens the panel of the node in a browser, of the earlier and of the later version in turns.
 *
 * @param {import('./descriptions.mjs').Tarballs} tarballs
 * @param {string} folder
 * @param {number} runs of each
 * @param {(line: string) => void} log
 * @returns {Promise<Record<'before' | 'after', Opening[]>>}
 */
export async function openingTimes(tarballs, folder, runs, log) {
	const browser = await launchChromium();
	/** @type {Array<{ stop: () => Promise<void> }>} */
	const started = [];
	const pageOf = async (/** @type {'before' | 'after'} */ kind) => {
		const userFolder = path.join(folder, 'panel', kind);
		const site = await startSite({ userFolder, tarball: tarballs[kind], log });
		started.push(site.n8n);
		return await openWorkflow(browser, site);
	};
	try {
		const pages = { before: await pageOf('before'), after: await pageOf('after') };
		/** @type {Record<keyof typeof pages, Opening[]>} */
		const openings = { before: [], after: [] };
		for (let round = 0; round < runs; round++) {
			const kinds = /** @type {Array<keyof typeof pages>} */ (['before', 'after']);
			for (const kind of round % 2 === 0 ? kinds : kinds.reverse()) {
				const page = pages[kind];
				await page.reload();
				await page.waitForTimeout(REST_MS);
				const firstMs = await open(page);
				await close(page);
				const nextMs = await open(page);
				await close(page);
				openings[kind].push({ firstMs, nextMs });
			}
			log(`Openings of the panel: round ${round + 1} of ${runs}`);
		}
		return openings;
	} finally {
		await browser.close();
		for (const n8n of started) await n8n.stop();
	}
}

async function openWorkflow(
	/** @type {import('playwright-core').Browser} */ browser,
	/** @type {Awaited<ReturnType<typeof startSite>>} */ { n8n, rest, owner },
) {
	const node = {
		id: randomUUID(),
		name: NAME,
		type: NODE_TYPE,
		typeVersion: 1.1,
		position: [0, 0],
		parameters: { resource: 'user', operation: 'getMany' },
	};
	const content = { name: NAME, nodes: [node], connections: {}, settings: {} };
	const { id } = await rest.createWorkflow(content);
	const page = await browser.newPage({ viewport: VIEWPORT });
	page.setDefaultTimeout(PATIENCE_MS);
	await page.goto(`${n8n.url}/signin`);
	await page.locator('input[autocomplete="email"]').fill(owner.email);
	await page.locator('input[type="password"]').fill(owner.password);
	await page.getByRole('button', { name: 'Sign in' }).click();
	await page.waitForURL((url) => !url.pathname.includes('signin'));
	await page.goto(`${n8n.url}/workflow/${id}`);
	return page;
}

/** Runs in the page: the time from the last double click until the fields are painted. */
const WATCH = `
	globalThis.opened = new Promise((resolve) => {
		let since = 0;
		const look = () => {
			if (document.querySelector('[data-test-id="parameter-input-operation"]') === null) {
				requestAnimationFrame(look);
			} else {
				// The next frame begins when this one is painted.
				requestAnimationFrame(() => resolve(performance.now() - since));
			}
		};
		addEventListener('dblclick', (event) => {
			if (since === 0) requestAnimationFrame(look);
			since = event.timeStamp;
		}, { capture: true });
	});
	// A promise as the value of the script would be waited for.
	undefined;
`;

/** @returns {Promise<number>} milliseconds */
async function open(/** @type {import('playwright-core').Page} */ page) {
	const node = page.locator(`[data-test-id="canvas-node"][data-node-name="${NAME}"]`);
	const panel = page.getByTestId('node-parameters');
	await node.waitFor();
	await page.evaluate(WATCH);
	// The canvas takes no click for a while after it is shown.
	for (let tries = 0; tries < OPENING_TRIES && !(await panel.isVisible()); tries++) {
		await node.dblclick({ timeout: OPENING_MS }).catch(() => {});
		await panel.waitFor({ timeout: OPENING_MS }).catch(() => {});
	}
	return /** @type {number} */ (await page.evaluate('globalThis.opened'));
}

async function close(/** @type {import('playwright-core').Page} */ page) {
	await page.keyboard.press('Escape');
	await page.getByTestId('node-parameters').waitFor({ state: 'hidden' });
	await page.waitForTimeout(REST_MS);
}
