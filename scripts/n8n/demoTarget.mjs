import { randomBytes, randomUUID } from 'node:crypto';
import { require as requireTypeScript } from 'tsx/cjs/api';

import { UserError } from '../lib/progress.mjs';
import { furnishForExamples } from './exampleData.mjs';

/**
 * The Genesys Cloud that the demo uses.
 *
 * @typedef {object} DemoTarget
 * @property {string} name
 * @property {Record<string, string>} credential fields of `genesysCloudOAuth2Api`
 * @property {() => { exchanges: number, calls: number } | undefined} counts what arrived there, if that can be known
 * @property {() => string[]} tokens all tokens that it has issued, as far as they are known
 */

/**
 * A simulated Genesys Cloud in this process.
 *
 * @returns {Promise<DemoTarget>}
 */
export async function simulatedTarget() {
	const { startSimulator } = requireTypeScript('../../test/simulator/index.ts', import.meta.url);
	const client = { id: randomUUID(), secret: randomBytes(32).toString('base64url'), org: 'Acme' };
	const simulator = await startSimulator({ clients: [client] });
	furnishForExamples(simulator.org(client.org));
	return {
		name: `the simulator (${simulator.apiUrl})`,
		credential: {
			region: 'custom',
			loginUrl: simulator.loginUrl,
			apiUrl: simulator.apiUrl,
			appsUrl: simulator.appsUrl,
			clientId: client.id,
			clientSecret: client.secret,
		},
		counts: () => ({ exchanges: simulator.counts.exchanges, calls: simulator.counts.api }),
		tokens: () => simulator.tokens(),
	};
}

/**
 * The organization that the environment names.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {DemoTarget | undefined} undefined if it names none
 * @throws {UserError} if some of its variables are missing
 */
export function targetFromEnvironment(env) {
	const names = ['GENESYS_CLIENT_ID', 'GENESYS_CLIENT_SECRET', 'GENESYS_REGION'];
	const missing = names.filter((name) => !env[name]);
	if (missing.length === names.length) return undefined;
	if (missing.length > 0)
		throw new UserError(
			`To run against your organization, set ${missing.join(' and ')} as well (the region is its domain, such as mypurecloud.de).`,
		);
	const [clientId, clientSecret, region] = names.map((name) => /** @type {string} */ (env[name]));
	return {
		name: `your organization in ${region}`,
		credential: { region, clientId, clientSecret },
		counts: () => undefined,
		tokens: () => [],
	};
}
