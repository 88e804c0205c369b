import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { packInto } from '../lib/pack.mjs';
import { cacheFolder } from '../lib/paths.mjs';
import { runNode } from '../lib/processes.mjs';
import { UserError } from '../lib/progress.mjs';
import { simulatedTarget } from './demoTarget.mjs';
import { CREDENTIAL_TYPE, importExamples } from './example.mjs';
import { packagesFolder, startN8n } from './n8nProcess.mjs';
import { N8nRest } from './n8nRest.mjs';
import { assertPortFree } from './ports.mjs';

const FOLDER = path.join(cacheFolder, 'dev');
/** What must be the same the next time. */
const STATE_FILE = path.join(FOLDER, 'state.json');
const TSC = path.join('node_modules', 'typescript', 'bin', 'tsc');
const EMAIL = 'owner@example.com';

/** @typedef {{ encryptionKey: string, password: string, credentialId?: string }} State */

/**
 * Starts n8n with the package and keeps both up to date until this process is ended.
 *
 * @param {number} port of the editor
 * @param {(line: string) => void} log
 */
export async function dev(port, log) {
	await assertPortFree(port);
	const state = await readState();
	log('Building the package …');
	const { folder } = await packInto(packagesFolder(FOLDER), log);
	log('Starting n8n …');
	const n8n = await startN8n({
		userFolder: FOLDER,
		encryptionKey: state.encryptionKey,
		port,
		// n8n watches the package's folder, and reloads a changed package.
		env: { N8N_DEV_RELOAD: 'true' },
		log,
	});
	await signIn(new N8nRest(n8n.url), state);
	console.log(
		`\nEditor: ${n8n.url}   login: ${EMAIL}   password: ${state.password}\nn8n's log: ${n8n.logFile}\n` +
			'A saved source file is loaded within seconds; reload the page in the browser to see changed fields.\n' +
			'After a change of icons, JSON files or package.json, start this command again.\nCtrl+C ends n8n.',
	);
	process.exitCode = 0; // the exit code after Ctrl+C
	// In a process of its own, so that the simulator answers while it compiles. It ends with this one.
	await runNode([TSC, '--watch', '--preserveWatchOutput', '--outDir', path.join(folder, 'dist')]);
	throw new UserError('The compiler has ended. Start npm run dev again.');
}

/** @returns {Promise<State>} */
async function readState() {
	if (existsSync(STATE_FILE)) return JSON.parse(await readFile(STATE_FILE, 'utf8'));
	await rm(FOLDER, { recursive: true, force: true }); // left by a first start that was interrupted
	return {
		encryptionKey: randomBytes(24).toString('base64'),
		password: `Owner1-${randomBytes(9).toString('base64url')}`,
	};
}

/** Creates an owner and the examples the first time. Later it updates the address of the simulator in the credential. */
async function signIn(/** @type {N8nRest} */ rest, /** @type {State} */ state) {
	const { credential } = await simulatedTarget();
	if (state.credentialId) {
		await rest.login(EMAIL, state.password);
		const { name } = await rest.getCredential(state.credentialId);
		const data = { name, type: CREDENTIAL_TYPE, data: credential };
		await rest.updateCredential(state.credentialId, data);
		return;
	}
	await rest.setUpOwner({
		email: EMAIL,
		password: state.password,
		firstName: 'Local',
		lastName: 'Owner',
	});
	const { credentialId } = await importExamples(rest, credential);
	await writeFile(STATE_FILE, JSON.stringify({ ...state, credentialId }), { mode: 0o600 });
}
