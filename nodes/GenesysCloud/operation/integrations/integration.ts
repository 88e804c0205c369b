import { list, send } from '../apiCall';
import type { OperationApi } from '../operation';
import { INTEGRATION_TYPE, SECRET_FIELD } from './webhookAction';

export interface Integration {
	id: string;
	name?: string;
	integrationType?: { id?: string };
	intendedState?: string;
}

interface Configuration {
	name?: string;
	version?: number;
	properties?: object;
	advanced?: object;
	notes?: string;
	credentials?: Record<string, { id?: string } | undefined>;
}

/**
 * @returns whether an integration has credentials that were not made for it by {@link ensureIntegration}:
 * they would be overwritten
 */
export async function hasOtherCredentials(
	api: OperationApi,
	{ id }: Integration,
	name: string,
): Promise<boolean> {
	const current = await configOf(api, id);
	const used = current.credentials?.[CREDENTIALS_KEY]?.id;
	return used !== undefined && used !== (await findCredential(api, name));
}

const configOf = async (api: OperationApi, integrationId: string) =>
	(await send(api, 'getIntegrationConfigCurrent', { integrationId })) as Configuration;

/** The place of the credentials, whatever their type is (Genesys's own integration wizard). */
const CREDENTIALS_KEY = 'basicAuth';

const CREDENTIAL_TYPE = { name: 'userDefined' };

export const INTEGRATION_CALLS = [
	'getIntegrations',
	'postIntegrations',
	'getIntegrationConfigCurrent',
	'putIntegrationConfigCurrent',
	'getIntegrationsCredentialsListing',
	'postIntegrationsCredentials',
	'putIntegrationsCredential',
	'patchIntegration',
] as const;

export async function findIntegrations(api: OperationApi, name: string): Promise<Integration[]> {
	const all = (await list(
		api,
		'getIntegrations',
		{ integrationType: INTEGRATION_TYPE },
		{ limit: Infinity },
	)) as Integration[];
	return all.filter((one) => one.integrationType?.id === INTEGRATION_TYPE && one.name === name);
}

/**
 * Makes a web services integration, or takes the one of that name, and gives it the secret.
 *
 * @param secret undefined to leave its credentials as they are
 * @returns its ID
 * @throws {CallError}
 */
export async function ensureIntegration(
	api: OperationApi,
	found: Integration | undefined,
	name: string,
	secret: string | undefined,
): Promise<string> {
	const { id, intendedState } =
		found ??
		((await send(api, 'postIntegrations', {
			name,
			integrationType: { id: INTEGRATION_TYPE },
		})) as Integration);
	if (secret !== undefined) await ensureSecret(api, id, name, secret);
	if (intendedState !== 'ENABLED') {
		await send(api, 'patchIntegration', { integrationId: id, intendedState: 'ENABLED' });
	}
	return id;
}

async function ensureSecret(
	api: OperationApi,
	integrationId: string,
	name: string,
	secret: string,
): Promise<void> {
	const at = { integrationId };
	const current = await configOf(api, integrationId);
	const used = current.credentials?.[CREDENTIALS_KEY]?.id;
	// It may have been made and not been used, if something went wrong before.
	const credentialId = used ?? (await findCredential(api, name));
	const credential = { name, type: CREDENTIAL_TYPE, credentialFields: { [SECRET_FIELD]: secret } };
	if (credentialId !== undefined) {
		// Nobody can read what it holds, so that it is always written.
		await send(api, 'putIntegrationsCredential', { credentialId, ...credential });
		if (used !== undefined) return;
	}
	const made =
		credentialId ??
		((await send(api, 'postIntegrationsCredentials', credential)) as { id: string }).id;
	const { version = 1, properties = {}, advanced = {}, notes = '' } = current;
	await send(api, 'putIntegrationConfigCurrent', {
		...at,
		name,
		version,
		properties,
		advanced,
		notes,
		credentials: { ...current.credentials, [CREDENTIALS_KEY]: { id: made } },
	});
}

async function findCredential(api: OperationApi, name: string): Promise<string | undefined> {
	const all = (await list(
		api,
		'getIntegrationsCredentialsListing',
		{},
		{ limit: Infinity },
	)) as Array<{
		id?: string;
		name?: string;
		type?: { name?: string };
	}>;
	return all.find((one) => one.name === name && one.type?.name === CREDENTIAL_TYPE.name)?.id;
}
