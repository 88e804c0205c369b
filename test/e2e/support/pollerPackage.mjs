import { cp, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { packagesFolder } from '../../../scripts/n8n/n8nProcess.mjs';

const NAME = 'n8n-nodes-e2e-poller';
const SOURCE = fileURLToPath(new URL('../poller', import.meta.url));

/** Puts the tests' own nodes, a polling trigger and a recorder, where n8n keeps community packages. */
export async function installPoller(/** @type {string} */ userFolder) {
	const folder = path.join(packagesFolder(userFolder), NAME);
	await mkdir(folder, { recursive: true });
	await cp(SOURCE, folder, { recursive: true });
	const manifest = {
		name: NAME,
		version: '1.0.0',
		keywords: ['n8n-community-node-package'],
		n8n: { n8nNodesApiVersion: 1, nodes: ['E2ePoller.node.js', 'E2eRecorder.node.js'] },
	};
	await writeFile(path.join(folder, 'package.json'), JSON.stringify(manifest));
}
