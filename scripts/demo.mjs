/** `npm run demo`: the packed package in a real n8n, against the simulator or your own organization. */
import { parseArgs } from 'node:util';

import { ensureDependencies } from './ensureDependencies.mjs';
import { createLog, printError } from './lib/progress.mjs';

const USAGE = `npm run demo -- [--once] [--port N]

  --once     end after the checks instead of keeping n8n up
  --port N   port of n8n's editor (default: any free one)
  --help     this text

Against your own organization, read-only: set GENESYS_CLIENT_ID, GENESYS_CLIENT_SECRET and
GENESYS_REGION (its domain, such as mypurecloud.de). The client needs permission to view users.`;

const options = readOptions();
if (options.help) console.log(USAGE);
else process.exit(await start());

async function start() {
	const log = createLog();
	try {
		await ensureDependencies({ log });
		const { demo } = await import('./n8n/demo.mjs'); // needs the dependencies
		return await demo(options, log);
	} catch (error) {
		printError(error);
		console.log('\n0 passed, 1 failed');
		return 1;
	}
}

function readOptions() {
	try {
		const { values } = parseArgs({
			options: {
				once: { type: 'boolean', default: false },
				port: { type: 'string' },
				help: { type: 'boolean', default: false },
			},
		});
		const port = values.port === undefined ? undefined : Number(values.port);
		if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65_536))
			throw new Error(`--port is '${values.port}'. Enter a whole number between 1 and 65535.`);
		return { ...values, port };
	} catch (error) {
		console.error(`${/** @type {Error} */ (error).message}\n\n${USAGE}`);
		process.exit(2);
	}
}
