/**
 * `npm run dev`: n8n's editor with this package in it, against the simulator. A saved source file is compiled and
 * reloaded while n8n runs. Workflows stay in `.cache/dev` for the next time.
 *
 *     npm run dev                 on port 5678
 *     npm run dev -- --port 5700
 */
import { parseArgs } from 'node:util';

import { ensureDependencies } from './ensureDependencies.mjs';
import { createLog, printError, UserError } from './lib/progress.mjs';

const N8N_PORT = 5678;

try {
	const port = readPort();
	const log = createLog();
	await ensureDependencies({ log });
	const { dev } = await import('./n8n/dev.mjs'); // needs the dependencies
	await dev(port, log);
} catch (error) {
	printError(error);
	process.exit(1);
}

function readPort() {
	const { values } = parseArgs({
		options: { port: { type: 'string', default: String(N8N_PORT) } },
	});
	const port = Number(values.port);
	if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
	throw new UserError(`--port is '${values.port}'. Enter a whole number between 1 and 65535.`);
}
