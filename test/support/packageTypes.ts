/** The node and the credential of this package, as the engine and its child processes load them. */
import { GenesysCloudOAuth2Api } from '../../credentials/GenesysCloudOAuth2Api.credentials';
import { GenesysCloud } from '../../nodes/GenesysCloud/GenesysCloud.node';
import { GenesysCloudTrigger } from '../../nodes/GenesysCloud/GenesysCloudTrigger.node';
import { GenesysCloudWebhookTrigger } from '../../nodes/GenesysCloud/GenesysCloudWebhookTrigger.node';

export const NODE_TYPE = 'n8n-nodes-genesys-cloud.genesysCloud';
export const TRIGGER_TYPE = 'n8n-nodes-genesys-cloud.genesysCloudTrigger';
export const WEBHOOK_TRIGGER_TYPE = 'n8n-nodes-genesys-cloud.genesysCloudWebhookTrigger';
export const CREDENTIAL_TYPE = 'genesysCloudOAuth2Api';

export const nodeTypes = {
	[NODE_TYPE]: new GenesysCloud(),
	[TRIGGER_TYPE]: new GenesysCloudTrigger(),
	[WEBHOOK_TRIGGER_TYPE]: new GenesysCloudWebhookTrigger(),
};
export const credentialTypes = [new GenesysCloudOAuth2Api()];
