/** Examples of messages, e-mails, callbacks and participant data. */
import assert from 'node:assert/strict';

import { EXAMPLE_NAMES } from '../../../scripts/n8n/exampleData.mjs';

/** @typedef {import('../../simulator/data/orgData.js').OrgData} OrgData */

const last = (/** @type {OrgData} */ org) =>
	/** @type {{ path: string, body: any }} */ (org.commands.at(-1));

/** The callbacks that the check of the one example looks at. */
const waiting = { id: '', taken: '' };

/** @type {Record<string, import('../examples.e2e.mjs').Example>} */
export const EXAMPLES = {
	'callback-from-form.workflow.json': {
		nodes: 2,
		form: () => ['Ada Lovelace', '+49 30 123-4567', 'In one hour'],
		check({ output, org }) {
			const { path, body } = last(org);
			assert.equal(path, '/api/v2/conversations/callbacks');
			const { callbackScheduledTime, ...others } = body;
			assert.deepEqual(others, {
				queueId: org.queues[0].id,
				callbackNumbers: ['+49301234567'],
				callbackUserName: 'Ada Lovelace',
			});
			const inMs = Date.parse(callbackScheduledTime) - Date.now();
			assert.ok(inMs > 3_500_000 && inMs <= 3_600_000, callbackScheduledTime);
			const [row] = output('Create Callback');
			assert.match(row.conversationId, /^[\da-f-]{36}$/);
			assert.equal(row.phoneNumbers, '+49301234567');
		},
	},
	'email-confirmation.workflow.json': {
		nodes: 2,
		form: () => ['Ada', 'ada@customer.example', 'Where is my order?'],
		check({ output, org }) {
			const { path, body } = last(org);
			assert.equal(path, '/api/v2/conversations/emails/agentless');
			assert.deepEqual(body.toAddresses, [{ email: 'ada@customer.example' }]);
			assert.match(body.textBody, /^Hello Ada,\n\n[^]*Where is my order\?$/);
			const [{ toAddress, conversationId }] = output('Send Confirmation');
			assert.equal(toAddress, 'ada@customer.example');
			assert.ok(conversationId);
		},
	},
	'empty-callback-queue.workflow.json': {
		nodes: 3,
		prepare({ nodes, org }) {
			nodes['Cancel Callbacks'].parameters.options = {};
			[waiting.id, waiting.taken] = ['waiting', 'taken'].map((id) => `${id}-${Date.now()}`);
			const start = new Date(Date.now() - 7_200_000).toISOString();
			const segments = () => [
				{ segmentType: 'interact', segmentStart: start, queueId: org.queues[0].id },
			];
			const session = () => ({
				sessionId: 'session',
				mediaType: 'callback',
				callbackNumbers: ['+49301234567'],
				segments: segments(),
			});
			const acd = () => ({ participantId: 'acd', purpose: 'acd', sessions: [session()] });
			const agent = { participantId: 'agent', purpose: 'agent', sessions: [session()] };
			const callback = (/** @type {string} */ conversationId, /** @type {any[]} */ participants) =>
				org.conversations.push({ conversationId, conversationStart: start, participants });
			callback(waiting.id, [acd()]);
			callback(waiting.taken, [acd(), agent]);
		},
		check({ output, file, org }) {
			const rows = output('Cancel Callbacks');
			const ids = rows.map((/** @type {any} */ row) => row.conversationId);
			assert.ok(ids.includes(waiting.id) && !ids.includes(waiting.taken), ids.join());
			assert.ok(rows.every((/** @type {any} */ row) => row.canceled));
			const ended = (/** @type {string} */ id) =>
				org.conversations.find((one) => one.conversationId === id)?.conversationEnd;
			assert.ok(ended(waiting.id));
			assert.equal(ended(waiting.taken), undefined);
			assert.match(file('Your Spreadsheet').fileName, /^callbacks-\d{4}-\d\d-\d\d\.csv$/);
		},
	},
	'open-messaging-in.workflow.json': {
		nodes: 4,
		webhook: 'POST',
		body: { id: 'm-1', from: { id: 'ada@acme.example', name: 'Ada' }, text: 'Hello' },
		check({ output, answer, org }) {
			const { path, body } = last(org);
			const [{ id, name }] = org.messagingIntegrations;
			assert.equal(name, EXAMPLE_NAMES.messagingIntegrations);
			assert.equal(path, `/api/v2/conversations/messages/${id}/inbound/open/message`);
			const { time, ...channel } = body.channel;
			assert.ok(Date.parse(time) <= Date.now());
			assert.deepEqual(channel, {
				from: { id: 'ada@acme.example', idType: 'Opaque', nickname: 'Ada' },
				messageId: 'm-1',
				metadata: { customAttributes: { channel: 'My Messenger' } },
			});
			const [{ conversationId }] = output('Pass On Message');
			assert.deepEqual(answer, { conversation: conversationId });
		},
	},
	'participant-data-after-the-call.workflow.json': {
		nodes: 3,
		webhook: 'POST',
		get body() {
			return { conversationId: survey.id, score: 9, comment: 'Quick' };
		},
		prepare({ org }) {
			survey.id = org.conversations[0].conversationId;
		},
		check({ output, org }) {
			const [{ participants }] = org.conversations;
			const { attributes } = participants.find(({ purpose }) => purpose === 'customer') ?? {};
			assert.equal(attributes?.['Survey Score'], '9');
			assert.equal(attributes['Survey Comment'], 'Quick');
			assert.ok(attributes.orderNumber, 'the other attributes are gone');
			assert.equal(output('Set Participant Data')[0].updated, true);
		},
	},
	'sms-reminder.workflow.json': {
		nodes: 2,
		webhook: 'POST',
		body: { name: 'Ada', phone: '+49 30 1234567', when: 'tomorrow at 9' },
		prepare({ nodes, org }) {
			nodes['Send SMS'].parameters.fromNumber.value = org.smsNumbers[0].phoneNumber;
		},
		check({ answer, org }) {
			const { path, body } = last(org);
			assert.equal(path, '/api/v2/conversations/messages/agentless');
			assert.deepEqual(body, {
				fromAddress: org.smsNumbers[0].phoneNumber,
				toAddressMessengerType: 'sms',
				toAddress: '+49301234567',
				textBody: 'Hello Ada, we are looking forward to seeing you tomorrow at 9.',
			});
			const [row] = /** @type {any[]} */ (answer);
			assert.equal(row.toAddress, '+49301234567');
		},
	},
};

/** Of the organization, which is known when the example is prepared. */
const survey = { id: '' };
