import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Finds which of these secrets are in a text or in bytes: plain, URL-encoded, escaped as JSON, as hexadecimal digits, or
 * as Base64 at any offset, so that the one in a Basic header is found too.
 *
 * @param {string | Buffer} content
 * @param {Map<string, string>} secrets by the name to report them under
 * @returns {string[]} names, with the form that was found
 */
export function findSecrets(content, secrets) {
	const bytes = Buffer.from(content);
	const found = [];
	for (const [name, secret] of secrets) {
		const form = formsOf(secret).find(([, text]) => bytes.includes(text));
		if (form) found.push(`${name} (${form[0]})`);
	}
	return found;
}

/**
 * Does the same in all files below a folder.
 *
 * @param {string} folder
 * @param {Map<string, string>} secrets
 * @param {string[]} skipped names of folders to leave out
 * @returns {Promise<string[]>}
 */
export async function findSecretsInFiles(folder, secrets, skipped) {
	/** @type {string[]} */
	const found = [];
	for (const entry of await readdir(folder, { withFileTypes: true })) {
		const path = join(folder, entry.name);
		if (entry.isDirectory() && !skipped.includes(entry.name))
			found.push(...(await findSecretsInFiles(path, secrets, skipped)));
		if (entry.isFile())
			found.push(...findSecrets(await readFile(path), secrets).map((name) => `${name} in ${path}`));
	}
	return found;
}

/** @returns {[form: string, text: string][]} */
function formsOf(/** @type {string} */ secret) {
	return [
		['plain', secret],
		['URL-encoded', encodeURIComponent(secret)],
		['JSON', JSON.stringify(secret).slice(1, -1)],
		['hexadecimal', Buffer.from(secret).toString('hex')],
		...[0, 1, 2].flatMap((offset) => {
			const base64 = base64At(secret, offset);
			const base64url = base64.replaceAll('+', '-').replaceAll('/', '_');
			return /** @type {[string, string][]} */ ([
				['Base64', base64],
				['Base64url', base64url],
			]);
		}),
	];
}

/** The Base64 characters that depend only on the secret when `offset` bytes (modulo 3) come before it. */
function base64At(/** @type {string} */ secret, /** @type {number} */ offset) {
	const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)]);
	const first = Math.ceil((offset * 8) / 6);
	const last = Math.floor((bytes.length * 8) / 6);
	return bytes.toString('base64').slice(first, last);
}
