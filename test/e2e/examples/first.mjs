/** The first examples. */
import assert from 'node:assert/strict';

import { EXAMPLE_NAMES } from '../../../scripts/n8n/exampleData.mjs';
import { byId } from '../support/nodes.mjs';

/** @typedef {import('../../simulator/data/orgData.js').OrgData} OrgData */

const DAY_MS = 86_400_000;

/**
 * How each example is started, and what must come of it.
 *
 * @type {Record<string, import('../examples.e2e.mjs').Example>}
 */
export const EXAMPLES = {
	'add-users-to-queue.workflow.json': {
		// More than go into one call.
		form: ({ active }) => [
			new File([['email', ...emailsOf(active)].join('\n')], 'users.csv', { type: 'text/csv' }),
		],
		prepare({ nodes, org }) {
			nodes['Add to Queue'].parameters.queueId = byId(org.queues[1].id);
		},
		check({ output, active, org, calls }) {
			const added = output('Add to Queue');
			assert.equal(added.length, emailsOf(active).length);
			assert.ok(added.every(({ added: isAdded }) => isAdded === true));
			const members = (org.members.get(org.queues[1].id) ?? []).map(({ userId }) => userId);
			for (const { id } of active.slice(0, SHEET_ROWS)) assert.ok(members.includes(id));
			const adding = calls('POST').filter(({ path }) => path.endsWith('/members'));
			assert.equal(adding.length, Math.ceil(SHEET_ROWS / 100));
		},
	},
	'agents-status-board.workflow.json': {
		webhook: 'GET',
		check({ output, answer, org }) {
			const members = org.members.get(org.queues[0].id) ?? [];
			const rows = output('Choose Columns');
			assert.equal(rows.length, members.length);
			assert.ok(rows.length > 100, 'one page only');
			for (const name of ['Agent', 'Joined', 'Presence', 'Status', 'Since'])
				assert.ok(
					rows.every((row) => row[name]),
					`${name}: ${JSON.stringify(rows[0])}`,
				);
			assert.equal(String(answer).match(/<tr\b/g)?.length, rows.length + 1);
			assert.match(String(answer), /http-equiv="refresh"/);
		},
	},
	'callback-from-form.workflow.json': {
		form: () => ['Ada Lovelace', '+49 30 123-4567', 'In one hour'],
		check({ output, org }) {
			const { path, body } = /** @type {{ path: string, body: any }} */ (org.commands.at(-1));
			assert.equal(path, '/api/v2/conversations/callbacks');
			const { callbackScheduledTime, ...others } = body;
			assert.deepEqual(others, {
				queueId: org.queues[0].id,
				callbackUserName: 'Ada Lovelace',
				callbackNumbers: ['+49301234567'],
			});
			const inMs = Date.parse(callbackScheduledTime) - Date.now();
			assert.ok(inMs > 3_500_000 && inMs <= 3_600_000, callbackScheduledTime);
			assert.equal(output('Create Callback').length, 1);
		},
	},
	'conversations-to-csv.workflow.json': {
		check({ output, file, org, calls }) {
			const found = ofYesterday(org, calls);
			assert.ok(found.length > 100, 'one page only');
			assert.equal(output('Get Conversations').length, found.length);
			assert.equal(output('Choose Columns').length, found.length);
			assert.ok(output('Choose Columns').every(({ start, media }) => start && media));
			assert.equal(output('Convert to CSV').length, 1);
			const { fileName, mimeType } = file('Convert to CSV');
			assert.match(fileName, /^conversations-\d{4}-\d\d-\d\d\.csv$/);
			assert.equal(mimeType, 'text/csv');
		},
	},
	'data-table-lookup.workflow.json': {
		webhook: 'POST',
		body: { key: 'key-7' },
		check({ answer, org }) {
			const [table] = org.dataTables;
			assert.deepEqual(answer, [org.rows.get(table.id)?.get('key-7')]);
		},
	},
	'emergency-switch.workflow.json': {
		form: () => ['On'],
		check({ output, org }) {
			const [group] = org.emergencyGroups;
			assert.equal(group.enabled, true);
			assert.equal(group.name, EXAMPLE_NAMES.emergencyGroups);
			assert.equal(output('Switch Group').length, 1);
		},
	},
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

const SHEET_ROWS = 120;

/** @returns {string[]} */
const emailsOf = (/** @type {OrgData['users']} */ users) =>
	users.slice(0, SHEET_ROWS).map(({ email }) => String(email));

const idsOf = (/** @type {{ id: string }[]} */ list) => list.map(({ id }) => id).sort();

/** The conversations in the interval that was asked for, which must be yesterday. */
function ofYesterday(/** @type {OrgData} */ org, /** @type {(method: string) => any[]} */ calls) {
	const [job] = calls('POST').filter(({ path }) => path.endsWith('/conversations/details/jobs'));
	const [start, end] = JSON.parse(job.body).interval.split('/').map(Date.parse);
	assert.ok(end <= Date.now() && end > Date.now() - DAY_MS - 3_600_000);
	assert.ok(Math.abs(end - start - DAY_MS) <= 3_600_000);
	return org.conversations.filter(
		({ conversationStart, conversationEnd }) =>
			Date.parse(conversationStart) < end && Date.parse(String(conversationEnd)) >= start,
	);
}
