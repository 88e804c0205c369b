/** n8n's own HTTP Request node with our credential. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import {
	genesys,
	HTTP_REQUEST_VERSIONS,
	NEWEST_HTTP_REQUEST,
	httpRequest,
	itemsOfBody,
	webhook,
	workflowOf,
} from './support/nodes.mjs';
import { test, testEverywhere } from './support/runner.mjs';
import { errorOf } from './support/site.mjs';

const QUEUES = '/api/v2/routing/queues';
const USERS = '/api/v2/users';

for (const version of HTTP_REQUEST_VERSIONS) {
	const call = (
		/** @type {import('./support/site.mjs').Client} */ client,
		/** @type {any} */ what,
	) => httpRequest(client, version, what);
	const writing = () => ({ method: 'POST', path: QUEUES, body: { name: `Queue ${randomUUID()}` } });
	// Older releases of n8n do not have the newest one.
	const register = version === HTTP_REQUEST_VERSIONS[0] ? testEverywhere : test;
	const it = (/** @type {string} */ name, /** @type {Parameters<typeof test>[1]} */ run) =>
		register(`HTTP Request ${version}: ${name}`, run);

	for (const status of [500, 429]) {
		it(`a POST answered ${status} is sent once`, async (site) => {
			const client = await site.client();
			const flow = await site.workflow(workflowOf([webhook(), call(client, writing())]));
			site.simulator.fault({ method: 'POST', path: QUEUES, respond: { status } });

			const { execution } = await flow.run();

			assert.equal(execution.status, 'error');
			assert.deepEqual(
				client.calls().map((request) => request.status),
				[status],
			);
			assert.equal(client.exchanges(), 1);
		});
	}

	it('a POST that times out is sent once', async (site) => {
		const client = await site.client();
		const post = call(client, { ...writing(), options: { timeout: 1_000 } });
		const flow = await site.workflow(workflowOf([webhook(), post]));
		site.simulator.fault({ method: 'POST', path: QUEUES, stallMs: 2_000, stallAfter: true });

		const { execution } = await flow.run();

		assert.equal(execution.status, 'error');
		const [request, ...more] = client.calls();
		assert.ok(request.executed && request.aborted, 'carried out, and given up by n8n');
		assert.equal(more.length, 0);
	});

	for (const method of ['GET', 'POST']) {
		for (const headTokensMe of /** @type {const} */ ([200, 405])) {
			const asked = headTokensMe === 405 ? ', where HEAD is not allowed' : '';
			it(`a revoked token is renewed for a ${method}${asked}`, async (site) => {
				const client = await site.client();
				site.simulator.setOptions({ headTokensMe });
				const read = { method: 'GET', path: USERS };
				const write = { ...writing(), body: `={"name": "{{ $json.body.name }}"}` };
				const node = call(client, method === 'GET' ? read : write);
				const flow = await site.workflow(workflowOf([webhook(), node]));

				const first = await flow.run({ name: `Queue ${randomUUID()}` });
				client.revoke();
				const second = await flow.run({ name: `Queue ${randomUUID()}` });

				assert.equal(first.execution.status, 'success');
				assert.equal(second.execution.status, 'success', errorOf(second.execution));
				assert.equal(client.exchanges(), 2);
				assert.deepEqual(
					client.calls().map(({ status, executed }) => [status, executed]),
					[
						[200, true],
						[401, false],
						[200, true],
					],
				);
			});
		}
	}

	it('a token that has expired is renewed before anything is sent', async (site) => {
		const client = await site.client({ tokenLifetimeSeconds: 2 });
		const write = { ...writing(), body: `={"name": "{{ $json.body.name }}"}` };
		const flow = await site.workflow(workflowOf([webhook(), call(client, write)]));

		await flow.run({ name: `Queue ${randomUUID()}` });
		await sleep(2_100);
		const { execution } = await flow.run({ name: `Queue ${randomUUID()}` });

		assert.equal(execution.status, 'success', errorOf(execution));
		assert.equal(client.exchanges(), 2);
		assert.deepEqual(
			client.calls().map(({ status }) => status),
			[200, 200],
		);
	});

	it('two items in one run share one exchange', async (site) => {
		const client = await site.client();
		const flow = await site.workflow(
			workflowOf([webhook(), itemsOfBody(), call(client, { path: USERS })]),
		);

		const { execution } = await flow.run({ items: [{ a: 1 }, { a: 2 }] });

		assert.equal(execution.status, 'success', errorOf(execution));
		assert.equal(client.calls().length, 2);
		assert.equal(client.exchanges(), 1);
	});

	for (const order of ['before', 'after']) {
		it(`shares one exchange with our node ${order} it in the workflow`, async (site) => {
			const client = await site.client();
			const nodes = [genesys(client, { path: USERS }), call(client, { path: USERS })];
			if (order === 'after') nodes.reverse();
			const flow = await site.workflow(workflowOf([webhook(), ...nodes]));

			const { execution } = await flow.run();

			assert.equal(execution.status, 'success', errorOf(execution));
			assert.equal(client.calls().length, 2);
			assert.equal(client.exchanges(), 1);
		});
	}

	/** @type {{ name: string, urlOf: (hosts: Record<'api' | 'other', URL>) => string, says: RegExp }[]} */
	const foreign = [
		{
			name: 'another host',
			urlOf: ({ other }) => `http://localhost:${other.port}`,
			says: /Domain not allowed|sent to http:\/\/127\.0\.0\.1:\d+ only/,
		},
		{
			name: 'another port of the same host',
			urlOf: ({ other }) => other.origin,
			says: /sent to http:\/\/127\.0\.0\.1:\d+ only, not to http:\/\/127\.0\.0\.1:\d+/,
		},
		{
			name: 'a host behind the API as a user name',
			urlOf: ({ api, other }) => `${api.origin}@${other.host}`,
			says: /contains a user name or a password/,
		},
	];
	for (const { name, urlOf, says } of foreign) {
		it(`the token does not go to ${name}`, async (site) => {
			const client = await site.client();
			const path = `/${randomUUID()}`;
			const hosts = {
				api: new URL(site.simulator.apiUrl),
				other: new URL(site.simulator.otherUrl),
			};
			const own = webhook();
			const flow = await site.workflow(
				workflowOf([
					own,
					call(client, { path: USERS }),
					{
						...call(client, { path: `${urlOf(hosts)}${path}` }),
						name: 'Elsewhere',
					},
				]),
			);

			const { execution } = await flow.run();

			assert.equal(client.calls().length, 1, 'the call of the API went through');
			assert.equal(execution.data.resultData.lastNodeExecuted, 'Elsewhere');
			assert.match(errorOf(execution), says);
			const arrived = site.simulator.requests.filter((request) => request.path === path);
			assert.deepEqual(arrived, []);
		});
	}

	it('the token does not go through a proxy of the node', async (site) => {
		const client = await site.client();
		const path = `${USERS}?sortOrder=${randomUUID()}`;
		const options = { proxy: site.simulator.otherUrl };
		const flow = await site.workflow(workflowOf([webhook(), call(client, { path, options })]));

		const { execution } = await flow.run();

		assert.match(errorOf(execution), /not sent through a proxy/);
		assert.deepEqual(
			site.simulator.requests.filter((request) => request.path.endsWith(path)),
			[],
		);
	});

	for (const host of ['127.0.0.1', 'localhost']) {
		it(`a redirect from the API to ${host} on another port does not take the token along`, async (site) => {
			const client = await site.client();
			const path = `/${randomUUID()}`;
			const redirectTo = `http://${host}:${new URL(site.simulator.otherUrl).port}${path}`;
			site.simulator.fault({ host: 'api', path: USERS, redirectTo });
			// Even where the user of the node asks for it.
			const options = { sendCredentialsOnCrossOriginRedirect: true };
			const flow = await site.workflow(
				workflowOf([webhook(), call(client, { path: USERS, options })]),
			);

			const { execution } = await flow.run();

			const arrived = site.simulator.requests.filter((request) => request.path === path);
			for (const { headers } of arrived) assert.equal(headers.authorization, undefined);
			if (host === 'localhost') {
				assert.equal(arrived.length, 0);
				assert.match(errorOf(execution), /Domain not allowed/);
			} else {
				assert.equal(arrived.length, 1, 'the redirect was followed');
			}
		});
	}
}

test('HTTP Request: 20 runs at once, cold and after a revocation, make one exchange each', async (site) => {
	const client = await site.client();
	const flow = await site.workflow(
		workflowOf([webhook(), httpRequest(client, NEWEST_HTTP_REQUEST, { path: USERS })]),
	);
	site.simulator.fault({ host: 'login', stallMs: 1_000, times: Infinity }); // so that all wait for it
	const burst = async () =>
		(await Promise.all(Array.from({ length: 20 }, () => flow.post()))).map(({ status }) => status);

	assert.deepEqual(await burst(), Array(20).fill(200));
	assert.equal(client.exchanges(), 1);
	client.revoke();
	assert.deepEqual(await burst(), Array(20).fill(200));
	assert.equal(client.exchanges(), 2);
});
