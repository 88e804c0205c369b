import { join } from 'node:path';

import { root } from '../lib/paths.mjs';
import { UserError } from '../lib/progress.mjs';

const RUNTIMES = join(root, 'test', 'e2e', 'runtime');

/**
 * A version of n8n that the package is run in.
 *
 * @typedef {object} N8nRelease
 * @property {string} version
 * @property {string} source folder with its `package.json` and lock file
 * @property {readonly number[]} nodeMajors versions of Node that it is run on; the first one builds its native modules
 * @property {number} neededBytes to set it up, with room to build in
 * @property {Record<string, string>} [env] settings that only this version has
 * @property {Record<number, Record<string, string>>} [envOn] settings that it needs on one version of Node
 */

/** @type {readonly N8nRelease[]} The newest first: it is the one that the demo shows. */
export const RELEASES = [
	{
		version: '2.41.1',
		source: RUNTIMES,
		// It refuses to start below Node 24, and its isolated-vm ships binaries for Node 24 alone.
		nodeMajors: [24],
		neededBytes: 4e9, // n8n 2.6 GB, npm's cache 0.7 GB
		// mcp-registry calls api.n8n.io whatever the other settings say.
		env: { N8N_DISABLED_MODULES: 'mcp-registry,instance-ai,chat-hub' },
	},
	{
		version: '1.123.81',
		source: join(RUNTIMES, '1.123'),
		// A sqlite3 that was built for Node 20 opens on Node 24, too; the other way round it crashes.
		nodeMajors: [20, 24],
		neededBytes: 3e9, // n8n 1.7 GB, npm's cache 0.6 GB
		// Its isolated-vm ships no binary for Node 20 and does not compile there.
		envOn: { 20: { N8N_EXPRESSION_ENGINE: 'legacy' } },
	},
];

/** @throws {UserError} for a version that has no lock file here */
export function findRelease(version = RELEASES[0].version) {
	const release = RELEASES.find((candidate) => candidate.version === version);
	if (release) return release;
	const known = RELEASES.map((candidate) => candidate.version).join(' or ');
	throw new UserError(`There is no lock file for n8n ${version}. Choose ${known}.`);
}
