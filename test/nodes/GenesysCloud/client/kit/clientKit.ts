/** The client as the node makes it, with n8n's own request helper, but without a workflow around it. */
import { readClientSettings } from '../../../../../credentials/settings/clientSettings';
import { TokenCache } from '../../../../../credentials/token/cache';
import {
	createClient,
	type ClientOptions,
	type GenesysCloudClient,
} from '../../../../../nodes/GenesysCloud/client/genesysCloudClient';
import { RateGate } from '../../../../../nodes/GenesysCloud/client/rateLimit/rateGate';
import { parseRequestPath } from '../../../../../nodes/GenesysCloud/client/request/requestPath';
import { n8nHttpRequest } from '../../../../credentials/kit/n8nHelpers';
import { DEFAULT_CLIENT, type Simulator } from '../../../../simulator';
import { createEngine } from '../../../../support';

export { failureOf } from './failureOf';

/** n8n's own. */
export const httpRequest = n8nHttpRequest(createEngine());

export interface TestClient extends GenesysCloudClient {
	get(path: string): Promise<unknown>;
}

/** With a token cache and a gate of its own unless they are given. */
export function clientFor(
	hosts: Pick<Simulator, 'loginUrl' | 'apiUrl'> & Partial<Pick<Simulator, 'appsUrl'>>,
	options: Partial<ClientOptions> = {},
): TestClient {
	const { id: clientId, secret: clientSecret } = DEFAULT_CLIENT;
	const { loginUrl, apiUrl, appsUrl = '' } = hosts;
	const fields = { region: 'custom', loginUrl, apiUrl, appsUrl, clientId, clientSecret };
	const client = createClient({
		settings: readClientSettings(fields),
		httpRequest,
		maxConcurrency: 30,
		failOnRateLimit: false,
		maximumWait: 600_000,
		timeout: 60_000,
		tokens: new TokenCache(),
		gate: new RateGate(),
		...options,
	});
	return {
		apiUrl,
		...(client.appsUrl !== undefined && { appsUrl: client.appsUrl }),
		cost: client.cost,
		secrets: client.secrets,
		preview: (call) => client.preview(call),
		request: async (...args) => await client.request(...args),
		download: async (...args) => await client.download(...args),
		inTurn: async (...args) => await client.inTurn(...args),
		pause: async (...args) => await client.pause(...args),
		get: async (path) => {
			const call = { method: 'GET' as const, path: parseRequestPath(path) };
			return (await client.request(call)).body;
		},
	};
}
