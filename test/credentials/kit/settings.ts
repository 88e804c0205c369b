import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import {
	readClientSettings,
	type ClientSettings,
} from '../../../credentials/settings/clientSettings';

export const CLIENT_ID = '7f3c1b52-8a4e-4d0b-9c61-2e5a90d7b3f4';
/** With characters that Base64, URLs and JSON encode differently. */
export const CLIENT_SECRET = 'kit-Secret/of+the"client"~?=&%0123456789';

/** The fields of a credential for a region. */
export function regionFields(
	changes: ICredentialDataDecryptedObject = {},
): ICredentialDataDecryptedObject {
	return {
		region: 'mypurecloud.de',
		clientId: CLIENT_ID,
		clientSecret: CLIENT_SECRET,
		...changes,
	};
}

/** The fields of a credential for a gateway or test server. */
export function customFields(
	changes: ICredentialDataDecryptedObject = {},
): ICredentialDataDecryptedObject {
	return regionFields({
		region: 'custom',
		loginUrl: 'https://login.gateway.example',
		apiUrl: 'https://api.gateway.example',
		...changes,
	});
}

export function settingsFor(changes: ICredentialDataDecryptedObject = {}): ClientSettings {
	return readClientSettings(customFields(changes));
}

/** What n8n stores for a token with these fields. */
export function storedTokenOf(
	fields: ICredentialDataDecryptedObject,
	accessToken: string,
	expiresAt: number,
): ICredentialDataDecryptedObject {
	const { key } = readClientSettings(fields);
	return { ...fields, accessToken, accessTokenKey: `${key}:${expiresAt}` };
}
