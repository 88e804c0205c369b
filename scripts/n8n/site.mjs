import { randomBytes } from 'node:crypto';

import { packInto, unpackInto } from '../lib/pack.mjs';
import { packagesFolder, startN8n } from './n8nProcess.mjs';
import { N8nRest } from './n8nRest.mjs';

/**
 * Starts n8n with the packed package in it, in an empty user folder, and logs in as a new owner.
 *
 * @param {Omit<Parameters<typeof startN8n>[0], 'encryptionKey'> & { log: (line: string) => void, tarball?: string,
 *   encryptionKey?: string }} options with `tarball`: this packed version of the package, instead of the sources here;
 *   a new encryption key by default
 */
export async function startSite({
	userFolder,
	log,
	tarball,
	encryptionKey = newEncryptionKey(),
	...options
}) {
	const packages = packagesFolder(userFolder);
	if (tarball === undefined) log('Building and packing the package …');
	const installed =
		tarball === undefined ? await packInto(packages, log) : await unpackInto(packages, tarball);
	log('Starting n8n …');
	const n8n = await startN8n({ userFolder, log, encryptionKey, ...options });
	const rest = new N8nRest(n8n.url);
	const password = `Owner1-${randomBytes(9).toString('base64url')}`;
	const owner = { email: 'owner@example.com', password };
	await rest.setUpOwner({ ...owner, firstName: 'Local', lastName: 'Owner' });
	return { n8n, rest, owner, installed };
}

/** For the credentials in n8n's database; all processes of one n8n have the same. */
export const newEncryptionKey = () => randomBytes(24).toString('base64');
