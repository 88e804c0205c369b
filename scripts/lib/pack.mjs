import { mkdir, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { runNpmStep, runStep } from './run.mjs';
import { root } from './paths.mjs';

/**
 * Builds this package if its sources have changed, packs it as for publishing, and unpacks the tarball.
 *
 * @param {string} parent the package is put here in a folder with its name and replaces an older one
 * @param {(line: string) => void} log
 * @returns {Promise<{ name: string, version: string, folder: string }>} what was packed, and where it is now
 */
export async function packInto(parent, log) {
	const build = path.join(root, 'scripts', 'lib', 'build.mjs');
	await runStep('building the package', process.execPath, [build, '--if-stale'], { log });

	const scratch = await mkdtemp(path.join(tmpdir(), 'n8n-package-'));
	try {
		const pack = ['pack', '--ignore-scripts', '--pack-destination', scratch];
		await runNpmStep('packing the package', pack, { log });
		const [tarball] = await readdir(scratch);
		return await unpackInto(parent, path.join(scratch, tarball));
	} finally {
		await rm(scratch, { recursive: true, force: true });
	}
}

/**
 * Does the same with a tarball that `npm pack` has made, of this version or an older one.
 *
 * @returns {ReturnType<typeof packInto>}
 */
export async function unpackInto(/** @type {string} */ parent, /** @type {string} */ tarball) {
	const { name } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
	const folder = path.join(parent, name);
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	// Every tarball of npm has its files in one top folder.
	const unpack = ['-xzf', path.resolve(tarball), '-C', folder, '--strip-components=1'];
	await runStep('unpacking the package', 'tar', unpack);
	const { version } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
	return { name, version, folder };
}
