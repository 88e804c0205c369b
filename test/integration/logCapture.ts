/* eslint-disable @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
import '../support';
import { createRequire } from 'node:module';
import { LoggerProxy } from 'n8n-workflow';

interface Container {
	get(type: unknown): object;
}

/** Passes everything that n8n-core logs, at all levels, to `log` instead of n8n's own outputs. */
export function captureLog(log: (message: string, metadata: object) => void): void {
	// n8n-core makes its logger when it first needs one, and would take the place of ours then. Its
	// own copies of these packages are wanted.
	const requireAsCore = createRequire(require.resolve('n8n-core'));
	const { Container } = requireAsCore('@n8n/di') as { Container: Container };
	const { Logger } = requireAsCore('@n8n/backend-common') as { Logger: unknown };
	Object.assign(Container.get(Logger), {
		log: (_level: string, message: string, metadata: object) => log(message, metadata),
	});
	const entry = (message: string, metadata: object = {}) => log(message, metadata);
	LoggerProxy.init({ error: entry, warn: entry, info: entry, debug: entry });
}
