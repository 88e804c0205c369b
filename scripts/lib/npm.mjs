import path from 'node:path';

/**
 * The npm that started this script, else the one in the PATH: the program, and what stands before
 * npm's own arguments. Needs no package, for there is none before the first installation.
 *
 * @returns {[program: string, ...args: string[]]}
 */
export function npmProgram() {
	const script = process.env.npm_execpath ?? '';
	return path.basename(script) === 'npm-cli.js' ? [process.execPath, script] : ['npm'];
}
