/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
/** Imports and exports a contact list in this process, as n8n keeps files on disk, and measures its memory. Started by `contactListMemory.test.ts`. */
import { createReadStream } from 'node:fs';
import type { INodeExecutionData } from 'n8n-workflow';

import { engineWithFiles, print } from '../engineWithFiles';
import { items, runWorkflow } from '../../support';
import { withMemory } from '../../support/memory';
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
	const { engine, files } = await engineWithFiles(folder, login);
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

print(main());
