/** The data action that an Architect workflow calls, to pass an event on to n8n. */
import { SECRET_HEADER } from '../form/secrets';

/** Field of the integration's credentials that holds the secret. */
export const SECRET_FIELD = 'webhookSecret';

/** Of a web services data actions integration. */
export const INTEGRATION_TYPE = 'custom-rest-actions';

const text = (description: string) => ({ type: 'string', description });

/** What a workflow can pass on. More is possible, because all that it passes is sent. */
const INPUTS = {
	event: text('The event as JSON text, such as ToString(Flow.jsonData)'),
	topicName: text('The topic of the event'),
	conversationId: text('ID of the conversation'),
	queueId: text('ID of the queue'),
	userId: text('ID of the user'),
};

export interface ActionConfig {
	request?: {
		requestUrlTemplate?: string;
		requestType?: string;
		requestTemplate?: string;
		headers?: Record<string, string>;
	};
	response?: Record<string, unknown>;
}

/** The secret stands in the integration's credentials alone, so that the action does not show it. */
export function actionConfig(webhookUrl: string): ActionConfig {
	return {
		request: {
			requestUrlTemplate: webhookUrl,
			requestType: 'POST',
			headers: {
				'Content-Type': 'application/json',
				[SECRET_HEADER]: `\${credentials.${SECRET_FIELD}}`,
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

export const actionContract = () => ({
	input: {
		inputSchema: { type: 'object', properties: INPUTS, additionalProperties: true },
	},
	output: {
		successSchema: {
			type: 'object',
			properties: { received: { type: 'boolean' } },
			additionalProperties: true,
		},
	},
});

/** The file that *Import* of Admin > Integrations > Actions takes. */
export const actionToImport = (name: string, webhookUrl: string) => ({
	name,
	integrationType: INTEGRATION_TYPE,
	actionType: 'custom',
	config: actionConfig(webhookUrl),
	contract: actionContract(),
	secure: false,
});

/** Whether an action does already what it should. */
export function isUpToDate(config: ActionConfig | undefined, webhookUrl: string): boolean {
	const wanted = actionConfig(webhookUrl).request;
	const request = config?.request;
	return (
		request?.requestUrlTemplate === wanted?.requestUrlTemplate &&
		request?.requestType === wanted?.requestType &&
		request?.requestTemplate === wanted?.requestTemplate &&
		request?.headers?.[SECRET_HEADER] === wanted?.headers?.[SECRET_HEADER]
	);
}
