/**
 * `npm run pictures`: makes the pictures of `docs/images`, in a real n8n against the simulator. Needs
 * Chromium; CHROMIUM names its file if it is not `/usr/bin/chromium`.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { ensureDependencies } from './ensureDependencies.mjs';
import { createLog, printError, UserError } from './lib/progress.mjs';

const log = createLog();
const userFolder = mkdtempSync(path.join(tmpdir(), 'genesys-pictures-'));
process.exitCode = await main().then(
	() => 0,
	(error) => {
		printError(error);
		return 1;
	},
);
rmSync(userFolder, { recursive: true, force: true });
process.exit();

async function main() {
	const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
	if (!existsSync(executablePath))
		throw new UserError(
			`There is no Chromium at ${executablePath}. Install it (apt-get install chromium), or set CHROMIUM.`,
		);
	await ensureDependencies({ log });
	// These need the dependencies.
	const { chromium } = await import('playwright-core');
	const { startSite } = await import('./n8n/site.mjs');
	const { simulatedTarget } = await import('./n8n/demoTarget.mjs');
	const { importExamples } = await import('./n8n/example.mjs');
	const { takePictures } = await import('./n8n/takePictures.mjs');

	const { credential } = await simulatedTarget();
	const site = await startSite({ userFolder, log });
	const { workflows } = await importExamples(site.rest, credential);
	const browser = await chromium.launch({
		executablePath,
		args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
	});
	try {
		await takePictures(browser, site, workflows, log);
	} finally {
		await browser.close();
		await site.n8n.stop();
	}
}
