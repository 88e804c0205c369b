/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
/** Imports and exports a contact list in this process, as n8n keeps files on disk, and measures its memory. Started by `contactListMemory.test.ts`. */
import '../../support/environment';
import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import type { INodeExecutionData } from 'n8n-workflow';
import { BinaryDataService } from 'n8n-core';

import { createEngine, items, runWorkflow } from '../../support';
import { withMemory } from '../../support/memory';
import { credentialTypes, CREDENTIAL_TYPE, nodeTypes } from '../../support/packageTypes';
import { genesys, webhookWorkflow } from '../harness';
import type { Started } from './simulatorProcess';

export interface FilesJob extends Started {
	csv: string;
	/** n8n's for files. */
	folder: string;
}

export interface FilesResult {
	/** The most in use above what there was before, in MB. */
	importMb: number;
	exportMb: number;
	imported: unknown;
	/** Where the exported file is. */
	file: string;
}

/** Sending the file takes less than a second. */
const EVERY_MS = 250;

async function main(): Promise<FilesResult> {
	const { csv, folder, contactListId, ...login } = JSON.parse(process.argv[2]) as FilesJob;
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
	const run = async (operation: string, input: INodeExecutionData[], parameters = {}) => {
		const list = { __rl: true, mode: 'id', value: contactListId };
		const node = {
			resource: 'contactList',
			operation,
			contactListId: list,
			path: '',
			...parameters,
		};
		const workflow = webhookWorkflow(genesys(node, { typeVersion: 1.1 }));
		const { error, outputs } = await runWorkflow(engine, workflow, { items: input });
		if (error !== undefined) throw new Error(error.message);
		return outputs.Genesys[0];
	};
	const binary = await files.store(
		{ type: 'execution', workflowId: 'w', executionId: 'e' },
		createReadStream(csv),
		{ mimeType: 'text/csv', fileName: 'leads.csv', data: '' },
	);
	// Loads the catalog, and gets a token.
	await run('getContacts', items());
	const { result: imported, grownMb: importMb } = await withMemory(
		async () =>
			await run('importCsv', [{ json: {}, binary: { data: binary } }], {
				contactIdColumn: 'Number',
			}),
		EVERY_MS,
	);
	const { result: exported, grownMb: exportMb } = await withMemory(
		async () => await run('exportCsv', items()),
		EVERY_MS,
	);
	return {
		importMb: Math.round(importMb),
		exportMb: Math.round(exportMb),
		imported: imported[0].json,
		file: files.getPath(exported[0].binary!.data.id!),
	};
}

void main().then(
	(result) => process.stdout.write(`${JSON.stringify(result)}\n`, () => process.exit(0)),
	(error: Error) => process.stderr.write(`${error.stack}\n`, () => process.exit(1)),
);
