import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';

const TLS_FILES = new URL('../../simulator/tls/', import.meta.url);

/**
 * A proxy that lets nothing out: whatever host is asked for, this machine answers, with a certificate nobody trusts.
 * So a test can name a real region, and neither needs the internet nor sends anything to Genesys Cloud.
 *
 * @returns {Promise<{ url: string, asked: string[], close: () => void }>} `asked`: the hosts, with their ports
 */
export async function startClosedWorld() {
	const impostor = createTlsServer({
		key: readFileSync(new URL('localhost.key.pem', TLS_FILES)),
		cert: readFileSync(new URL('localhost.cert.pem', TLS_FILES)),
	});
	impostor.on('tlsClientError', () => {}); // that is what it is for
	/** @type {string[]} */
	const asked = [];
	const proxy = createServer((_request, response) => response.writeHead(502).end());
	proxy.on('connect', (request, socket) => {
		asked.push(request.url ?? '');
		socket.on('error', () => {});
		socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
		impostor.emit('connection', socket);
	});
	await once(proxy.listen(0, '127.0.0.1'), 'listening');
	const { port } = /** @type {import('node:net').AddressInfo} */ (proxy.address());
	return {
		url: `http://127.0.0.1:${port}`,
		asked,
		close() {
			proxy.close();
			proxy.closeAllConnections();
		},
	};
}
