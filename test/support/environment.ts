/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
/**
 * Settings n8n-core reads when it is loaded. Import this file before anything of n8n.
 *
 * n8n keeps its encryption key in `<user folder>/.n8n/config`; tests get a folder of their own, so that
 * no `~/.n8n` is read or written. The file is put in place by a rename: several test processes start at once.
 */
import 'reflect-metadata';
import { mkdirSync, existsSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

const userFolder = join(tmpdir(), `n8n-nodes-genesys-cloud-test-${userInfo().uid}`);
const settingsFolder = join(userFolder, '.n8n');
const settingsFile = join(settingsFolder, 'config');

if (!existsSync(settingsFile)) {
	mkdirSync(settingsFolder, { recursive: true });
	const draft = `${settingsFile}.${process.pid}`;
	const settings = { encryptionKey: 'a key for tests, it protects nothing' };
	writeFileSync(draft, JSON.stringify(settings), { mode: 0o600 });
	renameSync(draft, settingsFile);
}

process.env.N8N_USER_FOLDER = userFolder;
process.env.N8N_LOG_LEVEL = 'silent';
