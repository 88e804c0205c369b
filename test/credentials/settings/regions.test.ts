/* eslint-disable @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runInNewContext } from 'node:vm';

import { fieldOfHost, hostsOfRegion, REGIONS } from '../../../credentials/settings/regions';

/** The table of the official SDK, by AWS region. The file alone: the SDK as a whole watches a configuration file. */
function regionsOfSdk(): Record<string, string> {
	const folder = dirname(require.resolve('purecloud-platform-client-v2/package.json'));
	const file = join(folder, 'src', 'purecloud-platform-client-v2', 'PureCloudRegionHosts.js');
	const source = readFileSync(file, 'utf8').replace(/^\s*export default/, 'result =');
	const sandbox: { result?: Record<string, string> } = {};
	runInNewContext(source, sandbox);
	return { ...sandbox.result };
}

describe('REGIONS', () => {
	it('are those of the official SDK', () => {
		const expected = Object.values(regionsOfSdk()).sort();
		expect(expected.length).toBeGreaterThanOrEqual(18);
		expect(REGIONS.map(({ domain }) => domain).sort()).toEqual(expected);
	});

	it('have unique names, sorted as a person looks for them', () => {
		const names = REGIONS.map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
		expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'en')));
	});
});

describe('hostsOfRegion', () => {
	it.each(REGIONS.map(({ domain }) => domain))('%s', (domain) => {
		expect(hostsOfRegion(domain)).toEqual({
			loginUrl: `https://login.${domain}`,
			apiUrl: `https://api.${domain}`,
			appsUrl: `https://apps.${domain}`,
			streamingUrl: `wss://streaming.${domain}`,
		});
	});

	it.each(['', 'custom', 'mypurecloud.com.evil.example', 'MYPURECLOUD.COM', '__proto__'])(
		'knows no %p',
		(domain) => {
			expect(hostsOfRegion(domain)).toBeUndefined();
		},
	);
});

it.each([
	['https://login.mypurecloud.de', 'Login URL', 'Region'],
	['https://api.usw2.pure.cloud', 'API URL', 'Region'],
	['https://api.gateway.example/x', 'API URL', 'API URL'],
	['https://login.mypurecloud.de.example', 'Login URL', 'Login URL'],
] as const)('the host of %s comes from a field', (url, label, field) => {
	expect(fieldOfHost(url, label)).toBe(field);
});
