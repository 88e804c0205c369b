import { list, send } from '../../operation/apiCall';
import type { OperationApi } from '../../operation/operation';
import { withAllPermissions } from '../../operation/integrations/permissions';
import { isMarked, nameTaken } from './objects';

interface OpenIntegration {
	id: string;
	name?: string;
	outboundNotificationWebhookUrl?: string;
}

/** One webhook of open messaging. */
export interface OpenPlan {
	/** Of the integration. */
	name: string;
	webhookUrl: string;
	/** The key of the signatures. */
	secret: string;
}

const CALLS = [
	'getConversationsMessagingIntegrationsOpen',
	'postConversationsMessagingIntegrationsOpen',
	'patchConversationsMessagingIntegrationsOpenIntegrationId',
] as const;

/**
 * Makes an open messaging integration that calls n8n, or brings it up to date.
 *
 * @throws {ParameterError} where the name belongs to an integration that calls something else
 * @throws {CallError} which names all permissions that are needed
 */
export async function setUpOpenMessaging(
	api: OperationApi,
	{ name, webhookUrl, secret }: OpenPlan,
): Promise<void> {
	await withAllPermissions(CALLS, async () => {
		const found = await find(api, name);
		if (found !== undefined && !isMarked(found.outboundNotificationWebhookUrl, webhookUrl)) {
			throw nameTaken(name, 'open messaging integration');
		}
		const values = {
			name,
			outboundNotificationWebhookUrl: webhookUrl,
			outboundNotificationWebhookSignatureSecretToken: secret,
		};
		if (found === undefined) {
			await send(api, 'postConversationsMessagingIntegrationsOpen', values);
		} else {
			await send(api, 'patchConversationsMessagingIntegrationsOpenIntegrationId', {
				integrationId: found.id,
				...values,
			});
		}
	});
}

/**
 * Deletes the integration of a test. Another one stays, because conversations belong to it; what agents
 * write while the workflow is off, Genesys Cloud cannot deliver.
 */
export async function endOpenMessaging(
	api: OperationApi,
	{ name, webhookUrl }: Pick<OpenPlan, 'name' | 'webhookUrl'>,
	isTest: boolean,
): Promise<void> {
	if (!isTest) return;
	const found = await find(api, name);
	if (found === undefined || !isMarked(found.outboundNotificationWebhookUrl, webhookUrl)) return;
	await send(api, 'deleteConversationsMessagingIntegrationsOpenIntegrationId', {
		integrationId: found.id,
	});
}

async function find(api: OperationApi, name: string): Promise<OpenIntegration | undefined> {
	const all = await list(api, 'getConversationsMessagingIntegrationsOpen', {}, { limit: Infinity });
	return (all as OpenIntegration[]).find((one) => one.name === name);
}
