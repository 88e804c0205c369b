/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DEFAULT_CLIENT, startSimulator } from './simulator';

/** So that the simulator is not only our idea of Genesys Cloud. */
it('serves the official SDK', async () => {
	const simulator = await startSimulator();
	const { stdout } = await promisify(execFile)(
		process.execPath,
		[
			join(__dirname, 'sdkProbe.cjs'),
			simulator.loginUrl,
			simulator.apiUrl,
			DEFAULT_CLIENT.id,
			DEFAULT_CLIENT.secret,
			simulator.controlUrl,
		],
		{ env: { ...process.env, HOME: tmpdir() } },
	);
	const seen = JSON.parse(stdout);
	expect(seen).toMatchObject({
		users: simulator.org().users.filter(({ state }) => state === 'active').length,
		byId: 3,
		organizations: ['Acme', 'Acme'],
		members: 3,
		gone: { status: 404 },
		details: { conversations: 100, totalHits: 2600 },
		heard: {
			topics: 242,
			isFuture: true,
			put: [[true, 'Permitted']],
			messages: [
				[true, { source: 'PURECLOUD' }],
				[false, { message: 'pong' }],
			],
			kept: 1,
			channels: 1,
			left: 0,
			refused: 'notification.invalid.topic',
		},
		wrongSecret: 401,
	});
	expect(seen.expiresInMs).toBeGreaterThan(86_000_000);
	for (const name of seen.searchResults) expect(name).toMatch(/^Acme Ada/);
	// Arrays in queries are joined with commas.
	expect(
		simulator.requests.some(({ path }) => /[?&]id=[\w-]+(,|%2C)[\w-]+(,|%2C)/.test(path)),
	).toBe(true);
	await simulator.close();
}, 20_000);
