/** Events that are asked for: each starts a workflow that is active. */
import assert from 'node:assert/strict';

/** What the last event was about. */
let id = '';

/** One whose recordings of earlier examples do not come ready meanwhile. */
const quietQueueIn = (/** @type {import('../../simulator/data/orgData.js').OrgData} */ org) =>
	/** @type {{ id: string, name: string }} */ (org.queues.at(-2));

/** Conversations of the organization end all the time, but hardly in this queue. */
const queueIn = (/** @type {import('../examples.e2e.mjs').OrgData} */ { queues }) =>
	queues[queues.length - 1];

/** @type {Record<string, import('../examples.e2e.mjs').Example>} */
export const EXAMPLES = {
	'on-conversation-ended.workflow.json': {
		nodes: 2,
		prepare: ({ nodes, org }) =>
			void (nodes['When a Call Has Ended'].parameters.filters.queues = queueIn(org).name),
		happen(happen, org) {
			id = happen.conversation({ queueId: queueIn(org).id }).conversationId;
		},
		check({ output, org }) {
			const [row, ...others] = output('Your Database');
			assert.deepEqual(others, []);
			assert.equal(row.id, id);
			assert.equal(row.queueNames, queueIn(org).name);
			assert.equal(row.agentNames, org.users[0].name);
		},
	},
	'on-abandoned-call.workflow.json': {
		nodes: 3,
		happen(happen) {
			happen.conversation({ isAbandoned: true, durationMs: 5_000 });
			id = happen.conversation({ isAbandoned: true, durationMs: 42_000 }).conversationId;
		},
		check({ output }) {
			const rows = output('Your Chat');
			assert.deepEqual(
				rows.map((row) => row.id),
				[id],
			);
			assert.equal(rows[0].text, 'A caller waited 42 s in Sales and left.');
		},
	},
	'on-evaluation.workflow.json': {
		nodes: 3,
		happen(happen) {
			const { conversationId } = happen.conversation();
			id = happen.evaluation({ conversationId, totalScore: 60 }).id;
			happen.evaluation({ conversationId, totalScore: 90 });
		},
		check({ output, org }) {
			const rows = output('Your Task List');
			assert.deepEqual(
				rows.map((row) => [row.id, row.score, row.evaluatorName]),
				[[id, 60, org.users[1].name]],
			);
		},
	},
	'on-audit-event.workflow.json': {
		nodes: 3,
		happen(happen) {
			happen.audit();
			const entity = { id: 'flow-1', name: 'Main Menu' };
			id = happen.audit({ serviceName: 'Architect', entityType: 'Flow', entity }).id;
		},
		check({ output, org }) {
			const [row, ...others] = output('Your Chat');
			assert.deepEqual(others, []);
			assert.equal(row.id, id);
			assert.equal(row.text, `${org.users[0].name}: Update Flow Main Menu`);
		},
	},
	'on-recording-ready.workflow.json': {
		nodes: 3,
		prepare: ({ nodes, org }) =>
			void (nodes['When Recordings Are Ready'].parameters.filters.queues = quietQueueIn(org).name),
		happen(happen, org) {
			id = happen.conversation({ queueId: quietQueueIn(org).id }).conversationId;
		},
		check({ output, binaries }) {
			const rows = output('Your Drive');
			assert.ok(rows.length > 0);
			for (const row of rows) {
				assert.equal(row.conversationId, id);
				assert.match(row.path, /^recordings\//);
			}
			assert.ok(
				binaries('Your Drive').every(
					(one) => 'mimeType' in one && String(one.mimeType).startsWith('audio/'),
				),
			);
		},
	},
	'on-user-changed.workflow.json': {
		nodes: 3,
		happen(happen, { users }) {
			id = users[3].id;
			happen.user({ id, patch: { title: 'Team Lead' }, userId: users[1].id });
		},
		check({ output, org }) {
			const [row, ...others] = output('Your Directory');
			assert.deepEqual(others, []);
			assert.equal(row.userId, id);
			assert.match(
				row.text,
				new RegExp(
					`^${org.users[3].name} was changed by ${org.users[1].name}: title: .* -> Team Lead$`,
				),
			);
		},
	},
};
