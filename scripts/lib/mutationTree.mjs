import {
	closeSync,
	cpSync,
	existsSync,
	mkdirSync,
	openSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeSync,
} from 'node:fs';
import path from 'node:path';

/** Not needed by a test, or too large to copy. */
const LEFT_OUT = new Set(['node_modules', 'dist', '.cache', '.git', 'coverage']);

/** More than enough for several runs at once in one checkout. */
const MOST_TREES = 64;

/**
 * Copies the project into a numbered folder of `.cache/mutation` that no other run is using, and
 * links its node_modules there. Numbers are used again, so jest finds its cached transforms.
 *
 * @param {string} project whose `.cache` and node_modules to use
 * @param {string} [source] the folder to copy, so that all copies of a run can be of one state
 * @returns {{folder: string, remove: () => void}}
 */
export function copyTree(project, source = project) {
	const home = path.join(project, '.cache', 'mutation');
	mkdirSync(home, { recursive: true });
	const { folder, ownerFile } = claim(home);
	const remove = () => {
		rmSync(folder, { recursive: true, force: true });
		rmSync(ownerFile, { force: true });
	};
	try {
		rmSync(folder, { recursive: true, force: true });
		mkdirSync(folder);
		for (const name of readdirSync(source)) {
			if (LEFT_OUT.has(name)) continue;
			cpSync(path.join(source, name), path.join(folder, name), {
				recursive: true,
				filter: (file) => !LEFT_OUT.has(path.basename(file)),
			});
		}
		// 'junction' is for Windows, where other links need an administrator.
		symlinkSync(path.join(project, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
	} catch (error) {
		remove();
		throw error;
	}
	return { folder, remove };
}

/** Removes what killed runs left: ESLint would lint the copies. */
export function removeAbandonedTrees(project) {
	const home = path.join(project, '.cache', 'mutation');
	if (!existsSync(home)) return;
	for (const name of readdirSync(home)) {
		if (!/^\d+$/.test(name)) continue;
		const ownerFile = path.join(home, `${name}.pid`);
		if (isOwned(ownerFile)) continue;
		rmSync(path.join(home, name), { recursive: true, force: true });
		rmSync(ownerFile, { force: true });
	}
}

function claim(home) {
	for (let number = 1; number <= MOST_TREES; number++) {
		const ownerFile = path.join(home, `${number}.pid`);
		if (existsSync(ownerFile) && !isOwned(ownerFile)) rmSync(ownerFile, { force: true });
		try {
			const file = openSync(ownerFile, 'wx');
			writeSync(file, String(process.pid));
			closeSync(file);
		} catch (error) {
			if (error.code === 'EEXIST') continue;
			throw error;
		}
		return { folder: path.join(home, String(number)), ownerFile };
	}
	throw new Error(`All ${MOST_TREES} folders of ${home} are in use; remove it and try again.`);
}

function isOwned(ownerFile) {
	let pid;
	try {
		pid = Number(readFileSync(ownerFile, 'utf8'));
	} catch {
		return false;
	}
	// An empty file has just been made by another run.
	if (pid === 0) return true;
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error.code === 'EPERM';
	}
}
