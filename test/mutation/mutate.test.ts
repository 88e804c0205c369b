/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-dangerous-functions -- test code runs on Node, not in n8n Cloud */
import { spawnSync } from 'node:child_process';
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * The mutation check checked on a made-up project: a function with two rules, one defended by a
 * test and one not.
 */

const checkout = path.resolve(__dirname, '..', '..');

const SOURCE = `
exports.clamp = (value, limit) => {
	if (limit < 0) throw new RangeError('limit');
	return value > limit ? limit : value;
};
exports.countdown = (from) => {
	let steps = 0;
	for (let left = from; left > 0; left -= 1) steps += 1;
	return steps;
};
`;
const TEST = `
const { clamp, countdown } = require('../src/clamp');
test('cuts off what is over the limit', () => expect(clamp(7, 5)).toBe(5));
test('counts down', () => expect(countdown(3)).toBe(3));
`;

const file = 'src/clamp.js';
const tests = ['test/clamp.test.js'];
const DEFENDED = {
	name: 'cuts off',
	file,
	find: '? limit : value',
	replace: '? value : value',
	tests,
};
const UNDEFENDED = {
	name: 'no negative limit',
	file,
	find: 'limit < 0',
	replace: 'limit < -9',
	tests,
};
const ENDLESS = { name: 'ends', file, find: 'left -= 1', replace: 'left -= 0', tests };

let project: string;

beforeEach(() => {
	project = mkdtempSync(path.join(tmpdir(), 'mutation-'));
	write('package.json', '{ "name": "made-up", "private": true }');
	write(
		'jest.config.js',
		"module.exports = { testEnvironment: 'node', roots: ['<rootDir>/test'], transform: {} };",
	);
	write(file, SOURCE);
	write(tests[0], TEST);
	symlinkSync(path.join(checkout, 'node_modules'), path.join(project, 'node_modules'), 'junction');
});

afterEach(() => rmSync(project, { recursive: true, force: true }));

function write(name: string, text: string) {
	mkdirSync(path.dirname(path.join(project, name)), { recursive: true });
	writeFileSync(path.join(project, name), text);
}

function mutate(rules: object[], ...options: string[]) {
	write('test/mutation/rules.mjs', `export const rules = ${JSON.stringify(rules)};`);
	const { status, stdout, stderr } = spawnSync(
		process.execPath,
		[path.join(checkout, 'scripts', 'mutate.mjs'), '--root', project, ...options],
		{ encoding: 'utf8', env: { ...process.env, FORCE_COLOR: '0' } },
	);
	return { status, lines: stdout.trimEnd().split('\n'), text: stdout + stderr };
}

describe('npm run mutate', () => {
	it('passes when a test goes red for each rule, and leaves nothing behind', () => {
		const { status, lines, text } = mutate([DEFENDED]);

		expect(text).toContain(
			'killed   cuts off: test/clamp.test.js › cuts off what is over the limit',
		);
		expect(lines.at(-1)).toBe('1 of 1 killed');
		expect(status).toBe(0);
		expect(readdirSync(path.join(project, '.cache', 'mutation'))).toEqual([]);
		expect(existsSync(path.join(project, '.cache', 'mutation-result.json'))).toBe(true);
	});

	it('fails for a rule that no test defends and for rules that say nothing any more', () => {
		const { status, lines, text } = mutate([
			DEFENDED,
			UNDEFENDED,
			{ ...DEFENDED, name: 'gone', find: 'no such text' },
			{ ...DEFENDED, name: 'ambiguous', find: 'limit' },
			{ ...DEFENDED, name: 'unparseable', replace: '? : value' },
			{ ...DEFENDED, name: 'untested', tests: ['test/none.test.js'] },
			{ ...DEFENDED, name: 'unloadable', find: 'exports.countdown', replace: 'missing.countdown' },
		]);

		expect(text).toContain('SURVIVED no negative limit: all tests stayed green');
		expect(text).toContain("gone: rule no longer applies: 'find' occurs nowhere");
		expect(text).toMatch(/ambiguous: rule no longer applies: 'find' occurs \d times/);
		expect(text).toContain('unparseable: src/clamp.js does not parse');
		expect(text).toContain('untested: rule no longer applies: there is no test/none.test.js');
		expect(text).toContain('SURVIVED unloadable: test/clamp.test.js did not even load');
		expect(lines.at(-1)).toBe('1 of 7 killed');
		expect(status).toBe(1);
	});

	it('counts a mutant that never ends as killed', () => {
		const { status, text } = mutate([ENDLESS], '--limit', '4');

		expect(text).toContain('killed   ends: tests ran over 4 s');
		expect(status).toBe(0);
	});

	it('proves nothing with tests that are red anyway, or without rules', () => {
		expect(mutate([])).toMatchObject({ status: 1, text: expect.stringContaining('has no rules') });

		write(tests[0], "test('red', () => expect(1).toBe(2));");
		expect(mutate([DEFENDED])).toMatchObject({
			status: 1,
			text: expect.stringContaining('not green without any mutant'),
		});
	});
});
