/** Examples of calls that have no operation of their own yet, and of lists. */
import assert from 'node:assert/strict';

/**
 * How each example is started, and what must come of it.
 *
 * @type {Record<string, import('../examples.e2e.mjs').Example>}
 */
export const EXAMPLES = {
	'list-users.workflow.json': {
		webhook: 'GET',
		check({ answer, active }) {
			const users = /** @type {{ id: string }[]} */ (answer);
			assert.ok(users.length > 500, 'one page only');
			assert.deepEqual(idsOf(users), idsOf(active));
		},
	},
	'queue-wait-agent-tool.workflow.json': {
		// There is no model here, so it is only put into production.
		prepare({ nodes, modelCredential }) {
			nodes['OpenAI Model'].credentials = { openAiApi: modelCredential };
		},
		check() {},
	},
	'scheduled-queue-check.workflow.json': {
		check({ output, org }) {
			assert.equal(output('Get Queues').length, org.queues.length);
			const short = org.queues.filter(({ joinedMemberCount }) => Number(joinedMemberCount) < 3);
			assert.ok(short.length > 1);
			assert.deepEqual(idsOf(output('Fewer than 3 Agents')), idsOf(short));
		},
	},
};

const idsOf = (/** @type {{ id: string }[]} */ list) => list.map(({ id }) => id).sort();
