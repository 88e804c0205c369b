/** Examples that Genesys Cloud starts by calling n8n. */
import assert from 'node:assert/strict';
import { require as requireTypeScript } from 'tsx/cjs/api';

const { eventCalls, openMessage, openMessageCall } = requireTypeScript(
	'../../simulator/webhooks.ts',
	import.meta.url,
);

const TOPIC = 'v2.detail.events.conversation.{id}.customer.end';
const EVENT = { eventTime: 1_772_704_800_000, conversationId: 'c-1', mediaType: 'VOICE' };

/** @type {Record<string, import('../examples.e2e.mjs').Example>} */
export const EXAMPLES = {
	'open-message-from-agent.workflow.json': {
		nodes: 3,
		request: (org) => openMessageCall(org, 'n8n messenger', openMessage()),
		check({ output }) {
			assert.deepEqual(output('For the Messenger'), [
				{ customer: 'customer-42', text: 'How can I help?' },
			]);
		},
	},
	'process-automation-event.workflow.json': {
		nodes: 2,
		request: (org) => eventCalls(org, TOPIC, EVENT)[0],
		check({ output }) {
			assert.deepEqual(output('Row for the Report'), [
				{ conversation: 'c-1', ended: '2026-03-05T10:00:00.000Z' },
			]);
		},
	},
};
