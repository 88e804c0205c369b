/** Examples that something starts which happens in Genesys Cloud. */
import assert from 'node:assert/strict';

/** @typedef {import('../examples.e2e.mjs').Prepared} Prepared */

const SINCE = '2026-03-02T10:00:00.000Z';

/** The queue that the examples name. */
const sales = (/** @type {Prepared} */ { org }) => org.queues[0];

/** A member of it. */
function member(/** @type {Prepared} */ prepared) {
	const { org } = prepared;
	const [{ userId }] = org.members.get(sales(prepared).id) ?? [];
	return /** @type {{ id: string, name: string }} */ (org.users.find(({ id }) => id === userId));
}

const left = { state: 'disconnected', disconnectType: 'client', disconnectedTime: SINCE };
const call = { direction: 'inbound', connectedTime: SINCE };

function caller(/** @type {object} */ state, /** @type {object} */ more = {}) {
	const address = 'tel:+15551234567';
	return { id: 'c', purpose: 'customer', address, calls: [{ ...call, ...state }], ...more };
}

function waiting(/** @type {Prepared} */ prepared, /** @type {object} */ state) {
	const queueId = sales(prepared).id;
	return { id: 'q', purpose: 'acd', queueId, connectedTime: SINCE, calls: [{ ...call, ...state }] };
}

const queueTopic = (/** @type {Prepared} */ prepared, rest = '') =>
	`v2.routing.queues.${sales(prepared).id}.conversations${rest}`;

/**
 * One item came, and it says what it should.
 *
 * @returns {(done: import('../examples.e2e.mjs').Done) => void}
 */
const says =
	(/** @type {string} */ node, /** @type {Record<string, unknown>} */ expected) =>
	({ output }) => {
		const rows = output(node);
		assert.equal(rows.length, 1);
		for (const [column, value] of Object.entries(expected)) {
			assert.deepEqual([column, rows[0][column]], [column, value]);
		}
	};

/** @type {Record<string, import('../examples.e2e.mjs').Example>} */
export const EXAMPLES = {
	'on-conversation-in-queue.workflow.json': {
		nodes: 3,
		events: (prepared) => [
			[
				queueTopic(prepared),
				{
					id: 'conversation',
					participants: [caller(left, { endTime: SINCE }), waiting(prepared, left)],
				},
			],
		],
		check: says('Your Follow-Up', {
			event: 'ended',
			queueName: 'Sales',
			isAnswered: false,
			customerAddress: '+15551234567',
		}),
	},
	'on-agent-presence.workflow.json': {
		nodes: 2,
		events: (prepared) => {
			const { id } = /** @type {{ id: string }} */ (
				prepared.org.presenceDefinitions.find(({ systemPresence }) => systemPresence === 'Meal')
			);
			const presenceDefinition = { id, systemPresence: 'Meal' };
			return [
				[`v2.users.${member(prepared).id}.presence`, { source: 'PURECLOUD', presenceDefinition }],
			];
		},
		check: says('Your Log', { presence: 'Meal', presenceKind: 'Meal' }),
	},
	'on-agent-not-responding.workflow.json': {
		nodes: 2,
		events: (prepared) => [
			[
				`v2.users.${member(prepared).id}.routingStatus`,
				{ routingStatus: { status: 'NOT_RESPONDING', startTime: SINCE } },
			],
		],
		check: says('Your Supervisor', {
			routingStatus: 'NOT_RESPONDING',
			routingStatusSince: SINCE,
		}),
	},
	'on-user-conversation.workflow.json': {
		nodes: 2,
		events: (prepared) => {
			const { id: userId } = member(prepared);
			const answered = { ...call, state: 'connected' };
			const agent = { id: 'a', purpose: 'agent', userId, calls: [answered] };
			const customer = caller({ state: 'connected' }, { attributes: { orderNumber: '4711' } });
			return [
				[`v2.users.${userId}.conversations`, { id: 'talk', participants: [customer, agent] }],
			];
		},
		check: says('Your CRM', {
			event: 'answered',
			customerAddress: '+15551234567',
			orderNumber: '4711',
		}),
	},
	'on-queue-statistics.workflow.json': {
		nodes: 2,
		events: (prepared) => [
			[
				`v2.analytics.queues.${sales(prepared).id}.observations`,
				{
					group: { queueId: sales(prepared).id, mediaType: 'voice' },
					data: [{ metrics: [{ metric: 'oWaiting', stats: { count: 7 } }] }],
				},
			],
		],
		check: says('Your Alarm', { queueName: 'Sales', mediaType: 'voice', waiting: 7 }),
	},
	'on-callback.workflow.json': {
		nodes: 2,
		events: (prepared) => [
			[
				queueTopic(prepared, '.callbacks'),
				{
					id: 'callback',
					participants: [
						{
							id: 'q',
							purpose: 'acd',
							state: 'scheduled',
							queue: { id: sales(prepared).id },
							callbackNumbers: ['tel:+15557654321'],
							callbackScheduledTime: SINCE,
						},
					],
				},
			],
		],
		check: says('Your Calendar', { callbackNumbers: '+15557654321', callbackTime: SINCE }),
	},
	'on-campaign-progress.workflow.json': {
		nodes: 2,
		events: ({ org }) => {
			const [campaign] = org.campaigns;
			const body = { campaign: { id: campaign.id, name: campaign.name }, percentage: 100 };
			return [[`v2.outbound.campaigns.${campaign.id}.progress`, body]];
		},
		check: says('Your Report', { campaignName: 'Spring campaign', percentage: 100 }),
	},
	'on-campaign-contact.workflow.json': {
		nodes: 2,
		events: ({ org }) => [
			[
				'v2.outbound.voice.campaigns.contact.postContact',
				{
					outboundCampaignId: org.campaigns[0].id,
					voiceAttributes: { contactPhoneNumber: '+15551234567' },
					wrapupCode: 'ININ-OUTBOUND-BUSY',
				},
			],
		],
		check: says('Your CRM', {
			campaignName: 'Spring campaign',
			contactAddress: '+15551234567',
			wrapUpCodeName: 'ININ-OUTBOUND-BUSY',
		}),
	},
	'on-evaluation-finished.workflow.json': {
		nodes: 2,
		events: () => [
			[
				'v2.quality.evaluations',
				{
					id: 'evaluation',
					status: 'FINISHED',
					agent: { id: 'ada', displayName: 'Ada' },
					evaluator: { id: 'grace', displayName: 'Grace' },
					scoringSet: { totalScore: 92.5 },
				},
			],
		],
		check: says('Your Scores', { agentName: 'Ada', evaluatorName: 'Grace', totalScore: 92.5 }),
	},
	'on-work-item.workflow.json': {
		nodes: 2,
		events: (prepared) => [
			[
				`v2.taskmanagement.workitems.queues.${sales(prepared).id}`,
				{ id: 'w1', name: 'Check', operation: 'CREATE', queueId: sales(prepared).id },
			],
		],
		check: says('Your Ticket', { event: 'create', workItemName: 'Check', queueName: 'Sales' }),
	},
	'on-contact-list-import.workflow.json': {
		nodes: 2,
		events: ({ org }) => [
			[
				`v2.outbound.contactlists.${org.contactLists[0].id}.importstatus`,
				{ importState: 'FAILED', failureReason: 'Column missing' },
			],
		],
		check: says('Your Message', {
			contactListName: 'Customers',
			failureReason: 'Column missing',
		}),
	},
	'on-transcription.workflow.json': {
		nodes: 2,
		events: (prepared) => [
			[
				queueTopic(prepared),
				{
					id: 'call',
					participants: [caller({ state: 'connected' }), waiting(prepared, { state: 'connected' })],
				},
			],
			[
				'v2.conversations.call.transcription',
				{
					conversationId: 'call',
					transcripts: [
						{ isFinal: true, channel: 'EXTERNAL', alternatives: [{ transcript: 'a refund' }] },
					],
				},
			],
		],
		check: says('Your Listener', { speaker: 'customer', text: 'a refund', queueName: 'Sales' }),
	},
	'on-any-topic.workflow.json': {
		nodes: 2,
		events: ({ active }) => [
			[`v2.users.${active[0].id}.station`, { associatedStation: { id: 'station' } }],
		],
		check: ({ output }) => {
			const [row] = output('Your Log');
			assert.match(row.topic, /^v2\.users\..*\.station$/);
			assert.deepEqual(row.associatedStation, { id: 'station' });
		},
	},
};
