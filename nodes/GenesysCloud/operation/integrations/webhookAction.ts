/** Data actions that call a webhook of n8n. */
import { list } from '../apiCall';
import type { OperationApi } from '../operation';

/** Field of the integration's credentials that holds the secret. */
export const SECRET_FIELD = 'webhookSecret';

/** The header in which Genesys Cloud sends the secret. */
export const SECRET_HEADER = 'X-Genesys-Cloud-Webhook-Secret';

/** Of a web services data actions integration. */
export const INTEGRATION_TYPE = 'custom-rest-actions';

export interface ActionConfig {
	request?: {
		requestUrlTemplate?: string;
		requestType?: string;
		requestTemplate?: string;
		headers?: Record<string, string>;
	};
	response?: Record<string, unknown>;
}

/** A data action, as far as it is read. */
export interface Action {
	id: string;
	name?: string;
	category?: string;
	integrationId?: string;
	version?: number;
	config?: ActionConfig;
	contract?: {
		input?: { inputSchema?: unknown };
		output?: { successSchema?: unknown };
	};
}

/**
 * The secret stands in the integration's credentials alone, so that the action does not show it.
 *
 * @param hasSecret whether the integration has one
 */
export function actionConfig(webhookUrl: string, hasSecret = true): ActionConfig {
	return {
		request: {
			requestUrlTemplate: webhookUrl,
			requestType: 'POST',
			headers: {
				'Content-Type': 'application/json',
				...(hasSecret && { [SECRET_HEADER]: `\${credentials.${SECRET_FIELD}}` }),
			},
			// Escapes by itself, as templates with single values do not.
			requestTemplate: '${input.rawRequest}',
		},
		response: {
			translationMap: {},
			translationMapDefaults: {},
			successTemplate: '${rawResult}',
		},
	};
}

/** What an action takes and gives; more than is named may come and go. */
export const contractOf = (inputs: object, outputs: object) => ({
	input: { inputSchema: { type: 'object', properties: inputs, additionalProperties: true } },
	output: { successSchema: { type: 'object', properties: outputs, additionalProperties: true } },
});

/** Whether an action does already what it should. */
export function isUpToDate(
	config: ActionConfig | undefined,
	webhookUrl: string,
	hasSecret = true,
): boolean {
	const wanted = actionConfig(webhookUrl, hasSecret).request;
	const request = config?.request;
	return (
		request?.requestUrlTemplate === wanted?.requestUrlTemplate &&
		request?.requestType === wanted?.requestType &&
		request?.requestTemplate === wanted?.requestTemplate &&
		request?.headers?.[SECRET_HEADER] === wanted?.headers?.[SECRET_HEADER]
	);
}

/** @returns the data actions of that name, of all integrations */
export async function findActions(api: OperationApi, name: string): Promise<Action[]> {
	const values = { name, includeConfig: true };
	const all = (await list(api, 'getIntegrationsActions', values, { limit: Infinity })) as Action[];
	return all.filter((one) => one.name === name);
}
