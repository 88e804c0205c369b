import path from 'node:path';

/**
 * Returns the npm that started this script, or else the one in the PATH: the program, and the arguments
 * before npm's own. Needs no package, because none exists before the first installation.
 *
 * @returns {[program: string, ...args: string[]]}
 */
export function npmProgram() {
	const script = process.env.npm_execpath ?? '';
	return path.basename(script) === 'npm-cli.js' ? [process.execPath, script] : ['npm'];
}
