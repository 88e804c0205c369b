import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { clientSettingsOf, httpRequestOf } from '../client/contextClient';
import { errorWithoutSecrets, withoutSecrets } from '../client/errors/withoutSecrets';
import { createClient, type GenesysCloudClient } from '../client/genesysCloudClient';
import { toNodeError } from '../client/nodeError';

/** Short limits, because a user is waiting for the list. */
const LIMITS = {
	maxConcurrency: 5,
	maximumWait: 10_000,
	timeout: 20_000,
	failOnRateLimit: false,
};

/**
 * Asks Genesys Cloud something for the editor.
 *
 * @throws {NodeError} without secrets
 */
export async function askForEditor<T>(
	functions: ILoadOptionsFunctions,
	ask: (client: GenesysCloudClient) => Promise<T>,
): Promise<T> {
	return await asked(functions, ask).catch((error: unknown) => {
		throw toNodeError(functions.getNode(), error);
	});
}

async function asked<T>(
	functions: ILoadOptionsFunctions,
	ask: (client: GenesysCloudClient) => Promise<T>,
): Promise<T> {
	const settings = await clientSettingsOf(functions);
	const client = createClient({ ...LIMITS, settings, httpRequest: httpRequestOf(functions) });
	try {
		return withoutSecrets(await ask(client), client.secrets);
	} catch (error) {
		throw errorWithoutSecrets(error, client.secrets);
	}
}
