/** The credential test as the editor runs it: stored tokens are sent as placeholders. */
import assert from 'node:assert/strict';

import { CREDENTIAL_TYPE } from './support/nodes.mjs';
import { test, testEverywhere } from './support/runner.mjs';

/** How n8n shows the value of a password field. */
const BLANK = /^__n8n_BLANK_VALUE_/;

/** A client whose credential has a valid token stored. */
async function tested(/** @type {import('./support/site.mjs').Site} */ site) {
	const client = await site.client();
	const { status, message } = await site.rest.testCredential(client.credentialId);
	assert.equal(status, 'OK', message);
	const probes = () =>
		site.simulator.requests.filter(
			({ clientId, host, method }) => clientId === client.id && host === 'api' && method === 'GET',
		);
	assert.equal(client.exchanges(), 1);
	assert.equal(probes().length, 1);
	return { ...client, probes, test: site.rest.testCredential.bind(site.rest, client.credentialId) };
}

testEverywhere('the right secret passes, and again with the stored token', async (site) => {
	const client = await tested(site);
	const { status } = await client.test();
	assert.equal(status, 'OK');
	assert.equal(client.exchanges(), 1);
	assert.equal(client.probes().length, 2);
});

testEverywhere('a wrong secret fails although a good token is stored', async (site) => {
	const client = await tested(site);
	const { status, message } = await client.test({ clientSecret: site.newSecret() });
	assert.equal(status, 'Error');
	assert.match(message, /Client Secret/);
	assert.equal(client.exchanges(), 2);
	assert.equal(client.probes().length, 1, 'the stored token was not tried');
	assert.equal((await client.test()).status, 'OK', 'the credential is as it was');
});

testEverywhere('a changed secret is tested, before it is saved and after', async (site) => {
	const client = await tested(site);
	const clientSecret = site.newSecret();
	site.simulator.setClient(client.id, { secret: clientSecret });
	const { status, message } = await client.test({ clientSecret });
	assert.equal(status, 'OK', message);
	assert.equal(client.exchanges(), 2);

	const { name, data } = await site.rest.getCredential(client.credentialId);
	await site.rest.updateCredential(client.credentialId, {
		name,
		type: CREDENTIAL_TYPE,
		data: { ...data, clientSecret },
	});
	assert.equal((await client.test()).status, 'OK');
});

test('a revoked token does not fail the test', async (site) => {
	const client = await tested(site);
	client.revoke();
	const { status, message } = await client.test();
	assert.equal(status, 'OK', message);
	assert.equal(client.exchanges(), 2);
});

test('a changed region is tested: its login host is asked', async (site) => {
	const client = await tested(site);
	const { status, message } = await client.test({ region: 'mypurecloud.de' });
	assert.equal(status, 'Error');
	assert.match(message, /login\.mypurecloud\.de/);
	assert.ok(site.closedWorld.asked.includes('login.mypurecloud.de:443'));
	assert.equal(client.probes().length, 1, 'the stored token was not tried');
});

test('a changed login host is tested', async (site) => {
	const client = await tested(site);
	const { status, message } = await client.test({ loginUrl: site.simulator.otherUrl });
	assert.equal(status, 'Error');
	assert.ok(message.includes(new URL(site.simulator.otherUrl).host), message);
	assert.equal(client.probes().length, 1, 'the stored token was not tried');
});

test('a changed API host is tested, with a token of its own', async (site) => {
	const client = await tested(site);
	const { status } = await client.test({ apiUrl: site.simulator.appsUrl });
	assert.equal(status, 'Error');
	assert.equal(client.exchanges(), 2);
	assert.ok(
		site.simulator.requests.some(
			({ host, path, clientId }) =>
				host === 'apps' && path === '/api/v2/tokens/me' && clientId === client.id,
		),
	);
});

for (const [field, label] of [
	['clientId', 'Client ID'],
	['clientSecret', 'Client Secret'],
	['loginUrl', 'Login URL'],
	['apiUrl', 'API URL'],
]) {
	test(`an empty ${label} is named, and nothing is sent`, async (site) => {
		const client = await tested(site);
		const before = site.simulator.requests.length;
		const { status, message } = await client.test({ [field]: ' ' });
		assert.equal(status, 'Error');
		assert.match(message, new RegExp(`'${label}' is empty`));
		assert.equal(site.simulator.requests.length, before);
	});
}

test('a client that is not active fails with the reason', async (site) => {
	const client = await site.client({ state: 'inactive' });
	const { status, message } = await site.rest.testCredential(client.credentialId);
	assert.equal(status, 'Error');
	assert.match(message, /client is not active/);
});

testEverywhere('the stored token is shown to nobody', async (site) => {
	const client = await tested(site);
	const { data } = await site.rest.getCredential(client.credentialId);
	for (const field of ['clientSecret', 'accessToken', 'accessTokenKey'])
		assert.match(data[field], BLANK, field);
	assert.equal(data.clientId, client.id);
});
