import { readClientSettings } from '../../../credentials/settings/clientSettings';
import { TokenCache } from '../../../credentials/token/cache';
import type { HttpRequest } from '../../../credentials/token/exchange';
import {
	createClient,
	type GenesysCloudClient,
} from '../../../nodes/GenesysCloud/client/genesysCloudClient';
import { RateGate } from '../../../nodes/GenesysCloud/client/rateLimit/rateGate';
import { FakeClock } from '../../credentials/kit/fakeClock';
import { regionFields } from '../../credentials/kit/settings';
import type { RawRequest } from './outcome';

/** The node's client with another request helper than n8n's; waiting takes no time. */
export function clientAnsweredBy(answer: (request: RawRequest) => unknown): GenesysCloudClient {
	const token = { access_token: 'token', token_type: 'bearer', expires_in: 86_400 };
	const clock = new FakeClock();
	return createClient({
		settings: readClientSettings(regionFields({ region: 'mypurecloud.com' })),
		httpRequest: (async (options) => {
			const isToken = options.url.endsWith('/oauth/token');
			const body = isToken ? token : answer(options as RawRequest);
			return { statusCode: 200, headers: {}, body: JSON.stringify(body) };
		}) as HttpRequest,
		maxConcurrency: 30,
		failOnRateLimit: false,
		maximumWait: 600_000,
		timeout: 5_000,
		clock,
		tokens: new TokenCache(clock),
		gate: new RateGate(clock),
	});
}
