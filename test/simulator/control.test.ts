/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:https';
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CERTIFICATE_FILE, DEFAULT_CLIENT, startSimulator, type Simulator } from './simulator';
import { connect, exchange } from './testClient';

describe('control over HTTP', () => {
	let simulator: Simulator;
	beforeAll(async () => {
		simulator = await startSimulator();
	});
	afterAll(() => simulator.close());

	const post = (path: string, body: unknown) =>
		fetch(simulator.controlUrl + path, { method: 'POST', body: JSON.stringify(body) });

	it('sets faults, clients and options, revokes, resets', async () => {
		const call = await connect(simulator);
		await post('/__sim/fault', {
			path: { regex: '/users\\?' },
			times: 'Infinity',
			respond: { status: 502 },
		});
		expect((await call('GET', '/api/v2/users?pageSize=1')).status).toBe(502);
		expect((await call('GET', '/api/v2/groups')).status).toBe(200);
		await post('/__sim/reset', {});
		expect((await call('GET', '/api/v2/users?pageSize=1')).status).toBe(200);
		await post('/__sim/client', { id: DEFAULT_CLIENT.id, permissions: [] });
		expect((await call('GET', '/api/v2/routing/queues')).status).toBe(403);
		await post('/__sim/options', { unauthorizedCode: 'credentials.expired' });
		await post('/__sim/revoke', {});
		expect((await call('GET', '/api/v2/users')).json.code).toBe('credentials.expired');
		expect((await post('/__sim/nonsense', {})).status).toBe(400);
	});

	it('shows what was seen, without tokens', async () => {
		await exchange(simulator);
		const state = await (await fetch(`${simulator.controlUrl}/__sim/state`)).text();
		expect(JSON.parse(state)).toMatchObject({
			counts: { exchanges: 1 },
			requests: expect.any(Array),
		});
		for (const token of simulator.tokens()) expect(state).not.toContain(token);
		expect(state).not.toContain(DEFAULT_CLIENT.secret);
		expect(await (await fetch(`${simulator.controlUrl}/__sim/tokens`)).json()).toEqual(
			simulator.tokens(),
		);
	});
});

it('serves TLS with the committed certificate', async () => {
	const simulator = await startSimulator({ tls: true });
	const call = request(`${simulator.apiUrl}/api/v2/tokens/me`, {
		ca: readFileSync(CERTIFICATE_FILE),
	}).end();
	const [response] = await once(call, 'response');
	expect(response.statusCode).toBe(401);
	expect(simulator.streamingUrl).toMatch(/^wss:/);
	response.resume();
	await simulator.close();
});

describe('command line', () => {
	const run = (...args: string[]) => {
		const child = spawn(process.execPath, ['--import', 'tsx', join(__dirname, 'main.ts'), ...args]);
		let output = '';
		for (const stream of [child.stdout, child.stderr])
			stream.on('data', (data) => (output += String(data)));
		return { child, output: () => output };
	};

	it('prints addresses, logs requests without secrets, and stops on SIGTERM', async () => {
		const { child, output } = run('--port', '0');
		while (!output().includes('Ctrl+C')) await once(child.stdout, 'data');
		const loginUrl = /Login URL\s+(\S+)/.exec(output())?.[1];
		const { json } = await exchange({ loginUrl } as Simulator);
		child.kill('SIGTERM');
		const [code] = await once(child, 'exit');
		expect(code).toBe(0);
		expect(output()).toMatch(/login POST\s+\/oauth\/token 200 \d+ ms/);
		expect(output()).not.toContain(json.access_token);
	});

	it('says so when the port is in use', async () => {
		const blocker = createServer().listen(0, '127.0.0.1');
		await once(blocker, 'listening');
		const { port } = blocker.address() as { port: number };
		const { child, output } = run('--port', String(port));
		const [code] = await once(child, 'exit');
		expect(code).toBe(1);
		expect(output()).toContain(`Port ${port} is in use`);
		blocker.close();
	});
});
