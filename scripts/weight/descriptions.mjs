import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { unpackInto } from '../lib/pack.mjs';
import { root } from '../lib/paths.mjs';
import { run } from '../lib/processes.mjs';
import { UserError } from '../lib/progress.mjs';

/** @typedef {{ before: string, after: string }} Tarballs */
/** @typedef {Record<string, number>} Bytes of the descriptions, by the names of the nodes */

/** Prints the description's length of each node of a package, whose folder is its argument. */
const SCRIPT = `
	const path = require('node:path');
	const [folder] = process.argv.slice(1);
	const { nodes } = require(path.join(folder, 'package.json')).n8n;
	const lengths = nodes.map((file) => {
		const name = path.basename(file).split('.')[0];
		const node = new (require(path.join(folder, file))[name])();
		return [name, Buffer.byteLength(JSON.stringify(node.description))];
	});
	console.log(JSON.stringify(Object.fromEntries(lengths)));
`;

/**
 * What n8n sends to each browser of the nodes.
 *
 * @param {Tarballs} tarballs
 * @param {string} folder
 * @returns {Promise<{ before: Bytes, after: Bytes }>}
 */
export async function descriptionBytes(tarballs, folder) {
	return {
		before: await bytesIn(tarballs.before, path.join(folder, 'bytes', 'before')),
		after: await bytesIn(tarballs.after, path.join(folder, 'bytes', 'after')),
	};
}

async function bytesIn(/** @type {string} */ tarball, /** @type {string} */ parent) {
	const { folder } = await unpackInto(parent, tarball);
	await readFile(path.join(folder, 'package.json')); // says which file is missing
	const { code, output } = await run(process.execPath, ['-e', SCRIPT, folder], {
		// The package finds n8n-workflow there.
		env: { NODE_PATH: path.join(root, 'node_modules') },
		output: 'keep',
	});
	if (code === 0) return /** @type {Bytes} */ (JSON.parse(output));
	throw new UserError(`The nodes of ${tarball} cannot be loaded:\n${output}`);
}
