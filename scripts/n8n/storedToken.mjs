import { createRequire } from 'node:module';
import { join } from 'node:path';

/** @typedef {{ value: string, obtainedAt: number, expiresAt: number }} StoredToken */

/**
 * Opens the token that the package stores in a workflow's static data, with the package's own code and the credential.
 *
 * @param {any} staticData of the workflow, as n8n's REST interface gives it
 * @param {Record<string, string>} credential
 * @param {string} packageFolder
 * @returns {StoredToken | undefined} undefined when there is no sealed record, or it is not this credential's
 */
export function openStoredToken(staticData, credential, packageFolder) {
	/** @type {(id: string) => any} */
	const load = createRequire(join(packageFolder, 'package.json'));
	const { readClientSettings } = load('./dist/credentials/settings/clientSettings.js');
	const { openToken } = load('./dist/credentials/token/seal.js');
	const settings = readClientSettings(credential);
	const records = staticData?.global?.genesysCloud?.tokens ?? [];
	for (const { sealed } of records) {
		const token = openToken(sealed, settings);
		if (token) return token;
	}
	return undefined;
}
