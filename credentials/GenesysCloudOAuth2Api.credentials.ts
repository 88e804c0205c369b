import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

import { authorizeRequest } from './authorizeRequest';
import { CUSTOM_REGION, REGION_LEFT_OUT, REGIONS } from './settings/regions';
import { renewStoredToken } from './storedToken';

/**
 * Hosts that n8n itself lets this credential be used for. The login host is among them because n8n
 * applies the same list to `preAuthentication`. The token never goes there, see `authorizeRequest`.
 */
const ALLOWED_DOMAINS = `={{ $self["region"] === "${CUSTOM_REGION}"
	? [$self["loginUrl"], $self["apiUrl"], $self["appsUrl"]].filter((url) => url).map((url) => url.trim().replace(/^https?:\\/\\//i, "").replace(/^(\\[.*\\]|[^:\\/]*).*$/, "$1")).join(", ")
	: ["login.", "api.", "apps."].map((host) => host + ($self["region"] || "${REGION_LEFT_OUT}")).join(", ") }}`;

export class GenesysCloudOAuth2Api implements ICredentialType {
	name = 'genesysCloudOAuth2Api';

	displayName = 'Genesys Cloud OAuth2 API';

	icon = {
		light: 'file:../nodes/GenesysCloud/genesysCloud.svg',
		dark: 'file:../nodes/GenesysCloud/genesysCloud.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-genesys-cloud/n8n-nodes-genesys-cloud#credential';

	properties: INodeProperties[] = [
		{
			displayName:
				'Client ID and secret: in Genesys Cloud, open Admin > Integrations > OAuth and add a client with the grant type Client Credentials. Its roles decide what the node may do.',
			name: 'setupNotice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Region',
			name: 'region',
			type: 'options',
			required: true,
			options: [
				{ name: 'Choose…', value: '' },
				...REGIONS.map(({ name, domain }) => ({ name: `${name} - ${domain}`, value: domain })),
				{ name: 'Custom (Gateway or Test Server)', value: CUSTOM_REGION },
			],
			default: '',
			description:
				'The region of your organization: the domain you see when you sign in, such as mypurecloud.de in apps.mypurecloud.de. An OAuth client works only in the region where it was created.',
		},
		{
			displayName: 'Login URL',
			name: 'loginUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://gateway.example.com/login',
			description: 'Base URL of the login host: /oauth/token is added to it',
			displayOptions: { show: { region: [CUSTOM_REGION] } },
		},
		{
			displayName: 'API URL',
			name: 'apiUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://gateway.example.com/api',
			description: 'Base URL of the API host: /api/v2/… is added to it',
			displayOptions: { show: { region: [CUSTOM_REGION] } },
		},
		{
			displayName: 'Apps URL',
			name: 'appsUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://gateway.example.com/apps',
			description: 'Base URL of the apps host. Needed only to upload contact lists.',
			displayOptions: { show: { region: [CUSTOM_REGION] } },
		},
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 7f3c1b52-8a4e-4d0b-9c61-2e5a90d7b3f4',
			description:
				'The ID of an OAuth client with the grant type Client Credentials (Admin > Integrations > OAuth)',
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
		},
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
		{
			displayName: 'Access Token Key',
			name: 'accessTokenKey',
			type: 'hidden',
			typeOptions: { password: true },
			default: '',
		},
		{
			displayName: 'Allowed HTTP Request Domains',
			name: 'allowedHttpRequestDomains',
			type: 'hidden',
			default: 'domains',
		},
		{
			displayName: 'Allowed Domains',
			name: 'allowedDomains',
			type: 'hidden',
			default: ALLOWED_DOMAINS,
		},
	];

	/** n8n calls this when no token is stored and after every failed request; see `renewStoredToken`. */
	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<{ accessToken?: string; accessTokenKey?: string }> {
		return await renewStoredToken(
			credentials,
			async (options) => await this.helpers.httpRequest(options),
		);
	}

	authenticate: IAuthenticate = async (
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => authorizeRequest(credentials, requestOptions, Date.now());

	/** Needs no permission and no user. */
	test: ICredentialTestRequest = {
		request: {
			baseURL: `={{ $credentials.region === "${CUSTOM_REGION}" ? $credentials.apiUrl.trim().replace(/\\/+$/, "").replace(/\\/api\\/v2$/i, "") : "https://api." + ($credentials.region || "${REGION_LEFT_OUT}") }}`,
			url: '/api/v2/tokens/me',
		},
	};
}
