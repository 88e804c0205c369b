/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The weekly pull request of a new SDK. */

const ROOT = path.join(__dirname, '..', '..');
const text = readFileSync(path.join(ROOT, '.github', 'workflows', 'catalog.yml'), 'utf8');
const [, update, pullRequest] = text.split(/^ {2}(?:update|pull-request):$/m);

it('runs by a schedule, and by hand', () => {
	expect(text).toMatch(/^ {2}schedule:\n {4}- cron: '\S+ \S+ \* \* \d'$/m);
	expect(text).toMatch(/^ {2}workflow_dispatch:$/m);
});

it('takes the newest SDK, makes the catalog and tests it', () => {
	const commands = [
		'npm ci',
		'npm install --save-dev --save-exact purecloud-platform-client-v2@latest',
		'node scripts/catalog.mjs > ',
		'npm test',
	];
	const places = commands.map((command) => update.indexOf(`run: ${command}`));
	expect(places).not.toContain(-1);
	expect(places).toEqual([...places].sort((a, b) => a - b));
	expect(existsSync(path.join(ROOT, 'scripts', 'catalog.mjs'))).toBe(true);
});

it('may write only where no code of others runs', () => {
	expect(text).toMatch(/^permissions:\n {2}contents: read\n\n/m);
	expect(update).not.toMatch(/: write|github\.token|secrets\./);
	expect(update).toContain('persist-credentials: false');
	expect(pullRequest.match(/\S+: write/g)).toEqual(['contents: write', 'pull-requests: write']);
	expect(pullRequest).not.toMatch(/npm |node /);
});

it('opens the pull request with the text of the changes', () => {
	expect(pullRequest).toContain('gh pr create');
	expect(pullRequest).toContain('--body-file "$RUNNER_TEMP/text.md"');
});
