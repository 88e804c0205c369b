/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-dangerous-functions -- test code runs on Node, not in n8n Cloud */
import { spawnSync } from 'node:child_process';
import path from 'node:path';

/** Only `npm run mutate` runs the rules; this finds rules that no longer match the code. */
it('every mutation rule still applies to its source', () => {
	const script = path.resolve(__dirname, '..', '..', 'scripts', 'mutate.mjs');
	const { status, stderr } = spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' });
	expect(stderr).toBe('');
	expect(status).toBe(0);
});
