/** Examples about groups, teams, permissions and the usage of the API. */
import assert from 'node:assert/strict';

import { csvFile } from '../support/csvFile.mjs';

/** @typedef {import('../../simulator/data/orgData.js').OrgData} OrgData */

const teamOf = (/** @type {any} */ user) => user.team?.id;

/** @type {Record<string, import('../examples.e2e.mjs').Example>} */
export const EXAMPLES = {
	'joiner-to-group-and-team.workflow.json': {
		nodes: 3,
		prepare({ org, active }) {
			Object.assign(active[2], { team: { id: org.teams[1].id } });
		},
		form: ({ org, active }) => [
			String(active[2].email),
			String(org.groups[3].name),
			String(org.teams[0].name),
		],
		check({ output, org, active }) {
			assert.ok(org.groupMembers.get(org.groups[3].id)?.includes(active[2].id));
			assert.equal(teamOf(active[2]), org.teams[0].id);
			assert.equal(output('Add to Group')[0].added, true);
			assert.equal(output('Add to Team')[0].added, true);
		},
	},
	'teams-from-a-sheet.workflow.json': {
		nodes: 3,
		form: ({ org, active }) => [
			csvFile([
				['email', 'team'],
				...active.slice(10, 70).map(({ email }, index) => [email, org.teams[2 + (index % 2)].name]),
				['nobody@acme.example', org.teams[2].name],
			]),
		],
		check({ output, org, active, calls }) {
			const rows = output('Add to Teams');
			assert.equal(rows.length, 61);
			assert.match(String(rows.at(-1)?.error), /nobody@acme\.example/);
			for (const [index, user] of active.slice(10, 70).entries())
				assert.equal(teamOf(user), org.teams[2 + (index % 2)].id);
			const writes = calls('POST').filter(({ path }) => path.endsWith('/members'));
			assert.equal(writes.length, 2, 'one call a team');
		},
	},
	'permission-check.workflow.json': {
		nodes: 2,
		check({ output }) {
			const rows = output('Check Permissions');
			assert.equal(rows.length, 5);
			assert.ok(rows.every(({ allowed, divisions }) => allowed === true && divisions === 'All'));
		},
	},
	'api-usage-report.workflow.json': {
		nodes: 2,
		check({ output, org }) {
			const rows = output('Get API Usage');
			assert.ok(rows.length >= org.oauthClients.length);
			assert.ok(
				rows.every(({ clientName, operation, requests }) => clientName && operation && requests),
			);
			assert.ok(rows.every(({ date }) => date.endsWith('T00:00:00.000Z')));
		},
	},
};
