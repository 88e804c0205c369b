import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import { chromium, selectors } from 'playwright-core';

import { UserError } from '../../../scripts/lib/progress.mjs';

const PROGRAMS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const ON_MACOS = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/**
 * Starts the Chromium or Chrome that is installed. No browser is downloaded.
 *
 * @throws {UserError} if there is none
 */
export async function launchChromium() {
	const executablePath = findChromium();
	if (executablePath === undefined) {
		throw new UserError(
			'The browser tests need Chromium or Chrome. Install one and start again, or set CHROMIUM to the path of its program:\n' +
				'  Debian   sudo apt-get install chromium\n' +
				'  Ubuntu   sudo snap install chromium\n' +
				'  macOS    brew install --cask google-chrome',
		);
	}
	// As root, for example in a container, Chromium starts only without its sandbox.
	const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
	selectors.setTestIdAttribute('data-test-id'); // n8n's
	return await chromium.launch({ executablePath, args });
}

function findChromium() {
	if (process.env.CHROMIUM) return process.env.CHROMIUM;
	const folders = (process.env.PATH ?? '').split(delimiter);
	const programs = PROGRAMS.flatMap((name) => folders.map((folder) => join(folder, name)));
	return [...programs, ON_MACOS].find((program) => existsSync(program));
}
