import { once } from 'node:events';
import { createServer } from 'node:net';

import { UserError } from '../lib/progress.mjs';

const LOOPBACK = '127.0.0.1';

/**
 * Returns a port that is free on the loopback address. (The package get-port returns no port twice within
 * 15 seconds, so it would report a port as taken on which n8n is restarted.)
 *
 * @param {number} [wanted] any one by default
 * @throws {NodeJS.ErrnoException} when the wanted one is taken, or may not be opened
 */
export async function freePort(wanted = 0) {
	const server = createServer().listen({ port: wanted, host: LOOPBACK, exclusive: true });
	await once(server, 'listening');
	const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
	server.close();
	await once(server, 'close');
	return port;
}

/**
 * @param {number} port
 * @throws {UserError} when something else listens on it
 */
export async function assertPortFree(port) {
	await freePort(port).catch((/** @type {NodeJS.ErrnoException} */ { code }) => {
		throw new UserError(`Port ${port} cannot be opened (${code}). Choose another one.`);
	});
}
