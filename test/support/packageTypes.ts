/** The node and the credential of this package, as the engine and its child processes load them. */
import { GenesysCloudOAuth2Api } from '../../credentials/GenesysCloudOAuth2Api.credentials';
import { GenesysCloud } from '../../nodes/GenesysCloud/GenesysCloud.node';

export const NODE_TYPE = 'n8n-nodes-genesys-cloud.genesysCloud';
export const CREDENTIAL_TYPE = 'genesysCloudOAuth2Api';

export const nodeTypes = { [NODE_TYPE]: new GenesysCloud() };
export const credentialTypes = [new GenesysCloudOAuth2Api()];
