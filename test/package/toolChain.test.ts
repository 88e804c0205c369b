/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-dangerous-functions -- test code runs on Node, not in n8n Cloud */
import { spawnSync } from 'node:child_process';
import {
	chmodSync,
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The installation and `.ci/run` in a made-up checkout with a made-up npm. */

const root = path.resolve(__dirname, '..', '..');
const LOCK = JSON.stringify({
	packages: {
		'': {},
		'node_modules/needed': { version: '1.2.3' },
		'node_modules/other-platform': { version: '1.0.0', optional: true },
	},
});

let checkout: string;

beforeEach(() => {
	checkout = mkdtempSync(path.join(tmpdir(), 'checkout-'));
	for (const name of ['package.json', 'scripts', '.ci/run']) {
		cpSync(path.join(root, name), path.join(checkout, name), { recursive: true });
	}
	write('package-lock.json', LOCK);
});

afterEach(() => rmSync(checkout, { recursive: true, force: true }));

function write(name: string, text: string) {
	mkdirSync(path.dirname(path.join(checkout, name)), { recursive: true });
	writeFileSync(path.join(checkout, name), text);
}

/** Writes the files that npm leaves behind. */
const INSTALL = `
	const fs = require('node:fs');
	fs.mkdirSync('node_modules/needed', { recursive: true });
	fs.writeFileSync('node_modules/needed/package.json', '{}');
	fs.writeFileSync('node_modules/.package-lock.json', JSON.stringify({
		packages: { 'node_modules/needed': { version: '1.2.3' } },
	}));
`;

describe('ensureDependencies', () => {
	/** @param npm the program that stands in for npm; its calls are noted */
	function ensure(npm = 'process.exit(9)', script = 'ensureDependencies.mjs') {
		write(
			'npm/npm-cli.js',
			`require('node:fs').appendFileSync('calls.txt', process.argv.slice(2).join(' ') + '\\n');\n${npm}`,
		);
		rmSync(path.join(checkout, 'calls.txt'), { force: true });
		const { status, stdout, stderr } = spawnSync(
			process.execPath,
			[path.join(checkout, 'scripts', script)],
			{
				cwd: checkout,
				encoding: 'utf8',
				env: { ...process.env, npm_execpath: path.join(checkout, 'npm', 'npm-cli.js') },
			},
		);
		const calls = path.join(checkout, 'calls.txt');
		return {
			status,
			text: stdout + stderr,
			calls: existsSync(calls) ? readFileSync(calls, 'utf8').trim().split('\n') : [],
		};
	}

	it('installs what the lock says, once per lock', () => {
		expect(ensure(INSTALL)).toMatchObject({
			status: 0,
			calls: ['ci --ignore-scripts --no-audit --no-fund'],
		});
		expect(ensure()).toMatchObject({ status: 0, calls: [] });

		write('package-lock.json', LOCK.replace('1.2.3', '1.2.4'));
		expect(ensure()).toMatchObject({ status: 1, calls: [expect.stringMatching(/^ci /)] });
	});

	it('keeps a complete installation by hand, and completes one with a missing package', () => {
		ensure(INSTALL);
		rmSync(path.join(checkout, 'node_modules', '.n8n-nodes-genesys-cloud'));
		expect(ensure()).toMatchObject({ status: 0, calls: [] });

		rmSync(path.join(checkout, 'node_modules', '.n8n-nodes-genesys-cloud'));
		rmSync(path.join(checkout, 'node_modules', 'needed'), { recursive: true });
		expect(ensure(INSTALL).calls).toHaveLength(1);
	});

	it('installs again after an installation that failed', () => {
		expect(ensure(`${INSTALL} process.exit(1);`)).toMatchObject({
			status: 1,
			text: expect.stringContaining('npm ci ended with exit code 1'),
		});
		rmSync(path.join(checkout, 'node_modules', '.package-lock.json'));
		expect(ensure(INSTALL).calls).toHaveLength(1);
	});

	it('falls back to npm install where npm ci misses optional packages in the lock', () => {
		const result = ensure(`
			if (process.argv[2] === 'ci') {
				console.error('npm error Missing: @some/binding@1.0.0 from lock file');
				process.exit(1);
			}
			${INSTALL}
		`);
		expect(result).toMatchObject({ status: 0, text: expect.stringContaining('npm ci refuses') });
		expect(result.calls).toEqual([
			'ci --ignore-scripts --no-audit --no-fund',
			'install --no-save --ignore-scripts --no-audit --no-fund',
		]);
	});

	it.each(['test', 'demo', 'dev', 'e2e', 'bench', 'browser', 'scan'])(
		'is the first thing that %s.mjs needs of a fresh checkout',
		(name) => {
			const { status, text } = ensure(undefined, `${name}.mjs`);
			expect(text).toContain('npm ci ended with exit code 9');
			expect(status).toBe(1);
		},
	);

	it('refuses a lock that names a registry', () => {
		write('package-lock.json', '{ "resolved": "https://registry.example/a.tgz" }');
		expect(ensure()).toMatchObject({
			status: 1,
			calls: [],
			text: expect.stringContaining('names the registry'),
		});
	});

	it('names the Node it needs', () => {
		const check = (version: string) =>
			spawnSync(
				process.execPath,
				[
					'--input-type=module',
					'-e',
					`import { checkNode } from './scripts/ensureDependencies.mjs'; checkNode('${version}');`,
				],
				{ cwd: checkout, encoding: 'utf8' },
			);
		for (const version of ['20.19.0', '22.0.0', '24.21.0']) expect(check(version).status).toBe(0);
		for (const version of ['18.20.8', '20.18.3']) {
			expect(check(version).stderr).toContain('needs Node 20.19 or newer');
		}
	});
});

// .ci/run is a bash script; Windows has no bash of its own.
const onBash = process.platform === 'win32' ? describe.skip : describe;

onBash('.ci/run', () => {
	/** @param test, demo, e2e what `npm test`, `npm run demo -- --once` and `npm run e2e` do, in bash; queue mode passes */
	function run(test: string, demo: string, e2e = "echo '26 passed, 0 failed'") {
		write(
			'bin/npm',
			`#!/usr/bin/env bash\ncase "$*" in\ntest) ${test};;\n'run demo -- --once') ${demo};;\n'run e2e') ${e2e};;\n'run e2e:queue -- --short') echo '4 passed, 0 failed';;\nesac\n`,
		);
		chmodSync(path.join(checkout, 'bin', 'npm'), 0o755);
		const { status, stdout } = spawnSync(path.join(checkout, '.ci', 'run'), {
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'pipe'],
			env: { ...process.env, PATH: `${path.join(checkout, 'bin')}:${process.env.PATH}` },
		});
		return { status, lines: stdout.trimEnd().split('\n') };
	}

	function ci(...steps: Parameters<typeof run>) {
		const { status, lines } = run(...steps);
		return { status, last: lines.at(-1) };
	}

	it('sums all closing lines', () => {
		expect(ci("echo '7 passed, 0 failed, 1 skipped'", "echo '5 passed, 0 failed'")).toEqual({
			status: 0,
			last: '42 passed, 0 failed',
		});
	});

	it('runs the demo and the end-to-end tests also after a failed test', () => {
		expect(ci("echo '7 passed, 2 failed'; exit 1", "echo '5 passed, 0 failed'")).toEqual({
			status: 1,
			last: '42 passed, 2 failed',
		});
	});

	it('fails on a missing closing line, and on an exit code that contradicts it', () => {
		expect(ci('true', "echo '5 passed, 0 failed'")).toEqual({
			status: 1,
			last: '35 passed, 1 failed',
		});
		expect(ci("echo '7 passed, 0 failed'; exit 3", "echo '5 passed, 0 failed'")).toEqual({
			status: 1,
			last: '42 passed, 1 failed',
		});
		expect(ci("echo '7 passed, 0 failed'", "echo '5 passed, 0 failed'", 'exit 1')).toEqual({
			status: 1,
			last: '16 passed, 1 failed',
		});
	});

	it('ends with the names of what failed, each once', () => {
		const test = "echo '  ● a list › ends'; echo '  ● a list › ends'; echo '7 passed, 1 failed'";
		const e2e = "echo '[ 2.0 s] ✗ FAILED editor: opens (1 s)'; echo '25 passed, 1 failed'";
		const { lines } = run(test, "echo '5 passed, 0 failed'", e2e);
		expect(lines.slice(lines.indexOf('=== what failed'))).toEqual([
			'=== what failed',
			'  ● a list › ends',
			'[ 2.0 s] ✗ FAILED editor: opens (1 s)',
			'',
			'41 passed, 2 failed',
		]);
	});

	it('waits for no input', () => {
		expect(ci("cat; echo '1 passed, 0 failed'", "echo '1 passed, 0 failed'").status).toBe(0);
	});
});
