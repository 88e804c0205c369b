/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
/** n8n's engine in a process of its own, with files on disk, for what measures its memory. */
import '../support/environment';
import { createRequire } from 'node:module';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { BinaryDataService } from 'n8n-core';

import { createEngine } from '../support';
import { credentialTypes, CREDENTIAL_TYPE, nodeTypes } from '../support/packageTypes';

/**
 * @param folder n8n's for files
 * @param login of the credential
 */
export async function engineWithFiles(folder: string, login: ICredentialDataDecryptedObject) {
	process.env.N8N_DEFAULT_BINARY_DATA_MODE = 'filesystem';
	process.env.N8N_BINARY_DATA_STORAGE_PATH = folder;
	// n8n-core has a version of its own.
	const { Container } = createRequire(require.resolve('n8n-core'))('@n8n/di') as {
		Container: { get(service: typeof BinaryDataService): BinaryDataService };
	};
	const files = Container.get(BinaryDataService);
	await files.init();
	const data = { region: 'custom', ...login };
	const credentials = { c1: { name: 'Genesys Cloud', type: CREDENTIAL_TYPE, data } };
	const engine = createEngine({ nodeTypes, credentialTypes, credentials });
	return { engine, files };
}

/** Prints what came of it, for the process that started this one. */
export function print(result: Promise<object>): void {
	void result.then(
		(done) => process.stdout.write(`${JSON.stringify(done)}\n`, () => process.exit(0)),
		(error: Error) => process.stderr.write(`${error.stack}\n`, () => process.exit(1)),
	);
}
