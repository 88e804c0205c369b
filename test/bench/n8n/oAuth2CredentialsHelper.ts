import type { ICredentialDataDecryptedObject, INodeCredentialsDetails } from 'n8n-workflow';

import { CredentialsHelper } from '../../support';

/** Keeps the token of n8n's own OAuth2 credential as n8n does (`credentials-helper.js` of n8n 2.41.1). */
export class OAuth2CredentialsHelper extends CredentialsHelper {
	override async applyDefaults(
		...args: Parameters<CredentialsHelper['applyDefaults']>
	): Promise<ICredentialDataDecryptedObject> {
		const [, stored] = args;
		const data = await super.applyDefaults(...args);
		return stored.oauthTokenData === undefined
			? data
			: { ...data, oauthTokenData: stored.oauthTokenData };
	}

	override async updateCredentialsOauthTokenData(
		details?: INodeCredentialsDetails,
		type?: string,
		data?: ICredentialDataDecryptedObject,
	): Promise<void> {
		if (details === undefined || type === undefined || data === undefined) return;
		const stored = await (await this.getCredentials(details, type)).getData();
		const { oauthTokenData } = data;
		await this.updateCredentials(details, type, { ...stored, oauthTokenData });
	}
}
