/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const MODULE = pathToFileURL(
	path.resolve(__dirname, '..', '..', '..', 'scripts', 'lib', 'processes.mjs'),
).href;

/** Runs code that can call `run` and `runNode`, in a process of its own, for both are ES modules. */
async function evaluate(expression: string): Promise<Record<string, unknown>> {
	const code = `import { run, runNode } from '${MODULE}';
		process.stdout.write(JSON.stringify(await ${expression}));`;
	const args = ['--input-type=module', '--eval', code];
	return JSON.parse((await promisify(execFile)(process.execPath, args)).stdout);
}

it('returns the exit code and what the program printed', async () => {
	expect(
		await evaluate(
			`runNode(['-e', 'console.log(1); console.error(2); process.exit(3)'], { output: 'keep' })`,
		),
	).toEqual({ code: 3, timedOut: false, output: '1\n2' });
});

it('throws where there is no such program', async () => {
	expect(
		await evaluate(`run('no-such-program', []).catch(({ message }) => ({ message }))`),
	).toEqual({
		message: expect.stringContaining('no-such-program'),
	});
});

// Windows has no process groups.
const onPosix = process.platform === 'win32' ? it.skip : it;

onPosix('ends a program over its limit with all that it has started', async () => {
	// npm starts its scripts so. The program keeps the pipe open, and does not end by itself.
	const stubborn = `process.on('SIGTERM', () => {}); console.log('started'); setInterval(() => {}, 1_000)`;
	const { timedOut, output } = await evaluate(
		`run('sh', ['-c', '"$0" -e "$1" && true', process.execPath, ${JSON.stringify(stubborn)}], { output: 'keep', timeoutMs: 3_000, graceMs: 500 })`,
	);
	// Nothing holds the pipe any more, else this would not have returned.
	expect(timedOut).toBe(true);
	expect(output).toBe('started');
});
