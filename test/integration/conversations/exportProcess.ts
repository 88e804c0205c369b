/* eslint-disable @n8n/community-nodes/no-restricted-globals -- test code runs on Node, not in n8n Cloud */
/** Exports conversations to a file in this process, as n8n keeps files on disk, and measures its memory. Started by `export.test.ts`. */

import { engineWithFiles, print } from '../engineWithFiles';
import { items, runWorkflow } from '../../support';
import { withMemory } from '../../support/memory';
import { genesys, webhookWorkflow } from '../harness';

export interface ExportJob {
	loginUrl: string;
	apiUrl: string;
	clientId: string;
	clientSecret: string;
	format: 'csv' | 'ndjson';
	interval: string;
	/** n8n's for files. */
	folder: string;
}

export interface ExportResult {
	file: string;
	/** The most above what there was before, in MB: with garbage, which depends on the machine, and in use. */
	rssMb: number;
	grownMb: number;
	seconds: number;
	fileMb: number;
}

const MB = 1024 * 1024;

async function main(): Promise<ExportResult> {
	const { format, interval, folder, ...login } = JSON.parse(process.argv[2]) as ExportJob;
	const { engine, files } = await engineWithFiles(folder, login);
	const run = async (parameters: object) =>
		await runWorkflow(
			engine,
			webhookWorkflow(
				genesys(
					{ resource: 'conversation', operation: 'getMany', path: '', ...parameters },
					{ typeVersion: 1.1 },
				),
			),
			{ items: items() },
		);
	// Loads the catalog, and gets a token.
	await run({ interval, limit: 1 });
	const since = performance.now();
	const output = format === 'csv' ? 'simplified' : 'raw';
	const { rss } = process.memoryUsage();
	let mostRss = rss;
	const timer = setInterval(() => {
		mostRss = Math.max(mostRss, process.memoryUsage.rss());
	}, 20);
	const { result, grownMb } = await withMemory(
		async () => await run({ interval, returnAll: true, returnAs: format, output }),
	);
	const seconds = (performance.now() - since) / 1000;
	clearInterval(timer);
	if (result.error !== undefined) throw new Error(result.error.message);
	const [{ binary }] = result.outputs.Genesys[0];
	return {
		file: files.getPath(binary!.data.id!),
		rssMb: Math.round((mostRss - rss) / MB),
		grownMb: Math.round(grownMb),
		seconds: Math.round(seconds * 10) / 10,
		fileMb: Math.round(((binary!.data.bytes as number | undefined) ?? 0) / MB),
	};
}

print(main());
