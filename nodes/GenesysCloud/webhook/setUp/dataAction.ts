/** The data action that an Architect workflow calls, to pass an event on to n8n. */
import {
	actionConfig,
	contractOf,
	INTEGRATION_TYPE,
} from '../../operation/integrations/webhookAction';

const text = (description: string) => ({ type: 'string', description });

/** What a workflow can pass on. More is possible, because all that it passes is sent. */
const INPUTS = {
	event: text('The event as JSON text, such as ToString(Flow.jsonData)'),
	topicName: text('The topic of the event'),
	conversationId: text('ID of the conversation'),
	queueId: text('ID of the queue'),
	userId: text('ID of the user'),
};

export const actionContract = () => contractOf(INPUTS, { received: { type: 'boolean' } });

/** The file that *Import* of Admin > Integrations > Actions takes. */
export const actionToImport = (name: string, webhookUrl: string) => ({
	name,
	integrationType: INTEGRATION_TYPE,
	actionType: 'custom',
	config: actionConfig(webhookUrl),
	contract: actionContract(),
	secure: false,
});
