import { createServer } from 'node:net';

import { UserError } from '../lib/progress.mjs';

const LOOPBACK = '127.0.0.1';

/** @param {number} port 0 takes any free one */
function listen(port) {
	return /** @type {Promise<import('node:net').Server>} */ (
		new Promise((resolve, reject) => {
			const server = createServer();
			server.once('error', reject);
			server.listen({ port, host: LOOPBACK, exclusive: true }, () => resolve(server));
		})
	);
}

/** @param {import('node:net').Server} server */
async function close(server) {
	await new Promise((resolve) => server.close(resolve));
}

/**
 * Different free ports on the loopback address.
 *
 * @param {number} count
 * @returns {Promise<number[]>}
 */
export async function freePorts(count) {
	const servers = await Promise.all(Array.from({ length: count }, () => listen(0)));
	const ports = servers.map(
		(server) => /** @type {import('node:net').AddressInfo} */ (server.address()).port,
	);
	await Promise.all(servers.map(close));
	return ports;
}

/**
 * @param {number} port
 * @throws {UserError} that says so when something else listens on it
 */
export async function assertPortFree(port) {
	try {
		await close(await listen(port));
	} catch (error) {
		const { code } = /** @type {NodeJS.ErrnoException} */ (error);
		if (code === 'EADDRINUSE') throw new UserError(`Port ${port} is in use. Choose another one.`);
		if (code === 'EACCES')
			throw new UserError(`Port ${port} may not be opened by this user. Choose one above 1023.`);
		throw error;
	}
}
