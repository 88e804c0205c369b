/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, no-console -- test code runs on Node, not in n8n Cloud */
/** `npm run simulator`: a made-up Genesys Cloud for trying the nodes out by hand. */
import { parseArgs } from 'node:util';
import {
	CERTIFICATE_FILE,
	DEFAULT_CLIENT,
	startSimulator,
	type SimulatorOptions,
} from './simulator';

const DEFAULT_PORT = 4010;
const USAGE = `Usage: npm run simulator -- [options]
  --port <n>              login port; api, apps, streaming and control take the next four (default ${DEFAULT_PORT}; 0: any)
  --tls                   serve HTTPS with a self-signed certificate
  --latency <ms>          delay of each API call
  --rate <calls/seconds>  limit per token (default 300/60)
  --token-lifetime <s>    default 86400`;

function readOptions(): SimulatorOptions {
	const { values } = parseArgs({
		options: {
			port: { type: 'string', default: String(DEFAULT_PORT) },
			tls: { type: 'boolean', default: false },
			latency: { type: 'string', default: '0' },
			rate: { type: 'string', default: '300/60' },
			'token-lifetime': { type: 'string', default: '86400' },
			help: { type: 'boolean', short: 'h', default: false },
		},
	});
	if (values.help) {
		console.log(USAGE);
		process.exit(0);
	}
	const [allowed, seconds] = values.rate.split('/').map(Number);
	const numbers = {
		port: Number(values.port),
		latency: Number(values.latency),
		lifetime: Number(values['token-lifetime']),
		allowed,
		seconds,
	};
	for (const [name, value] of Object.entries(numbers)) {
		if (!Number.isFinite(value) || value < 0) throw new Error(`Not a number: ${name}`);
	}
	return {
		port: numbers.port,
		tls: values.tls,
		latencyMs: numbers.latency,
		tokenLifetimeSeconds: numbers.lifetime,
		rateLimit: { allowed, windowMs: seconds * 1000 },
		quiet: false,
	};
}

async function main(): Promise<void> {
	const options = readOptions();
	const simulator = await startSimulator(options);
	console.log(`Genesys Cloud simulator (organization "${DEFAULT_CLIENT.org}")

  Login URL      ${simulator.loginUrl}
  API URL        ${simulator.apiUrl}
  Apps URL       ${simulator.appsUrl}
  Streaming URL  ${simulator.streamingUrl}
  Control URL    ${simulator.controlUrl}
  Client ID      ${DEFAULT_CLIENT.id}
  Client secret  ${DEFAULT_CLIENT.secret}
${options.tls ? `\n  Trust the certificate: NODE_EXTRA_CA_CERTS=${CERTIFICATE_FILE}\n` : ''}
In n8n choose the region "Custom". Stop with Ctrl+C.
`);
	const stop = () => void simulator.close().then(() => process.exit(0));
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
}

main().catch((error: NodeJS.ErrnoException & { port?: number }) => {
	const text =
		error.code === 'EADDRINUSE'
			? `Port ${error.port} is in use. Choose another with --port, or --port 0 for any.`
			: `${error.message}\n\n${USAGE}`;
	console.error(text);
	process.exit(1);
});
