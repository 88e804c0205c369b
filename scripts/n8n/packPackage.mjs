import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { root } from '../lib/paths.mjs';
import { runNpmStep, runStep } from './run.mjs';

/**
 * Builds this package if its sources have changed, packs it as for publishing, and puts what was packed where n8n
 * keeps community packages. n8n reads it when it starts.
 *
 * @param {{ userFolder: string, log?: (line: string) => void }} options `userFolder` as for `startN8n`
 * @returns {Promise<{ name: string, version: string, folder: string }>} what was installed, and where
 */
export async function packPackage({ userFolder, log = () => {} }) {
	await runStep(
		'building the package',
		process.execPath,
		[join(root, 'scripts', 'lib', 'build.mjs'), '--if-stale'],
		{ cwd: root, log },
	);

	const { name, version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
	const folder = join(userFolder, '.n8n', 'nodes', 'node_modules', name);
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });

	const scratch = await mkdtemp(join(tmpdir(), 'n8n-package-'));
	try {
		await runNpmStep('packing the package', ['pack', '--pack-destination', scratch], {
			cwd: root,
			log,
		});
		const tarball = `${name}-${version}.tgz`;
		// Every tarball of npm has its files in one top folder.
		await runStep(
			'unpacking the package',
			'tar',
			['-xzf', tarball, '-C', folder, '--strip-components=1'],
			{ cwd: scratch },
		);
	} finally {
		await rm(scratch, { recursive: true, force: true });
	}
	return { name, version, folder };
}
