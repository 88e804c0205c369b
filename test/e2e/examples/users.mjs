/** Examples about users: skills, provisioning, presences and an inventory. */
import assert from 'node:assert/strict';

import { csvFile } from '../support/csvFile.mjs';

/** @typedef {import('../../simulator/data/orgData.js').OrgData} OrgData */

/** Two rows for each of the first users, the first skills by their names. */
const SKILLED = 20;

/** The names of things that an HR system has; those of an organization are in lists. */
const HR_COLUMNS = [
	'email',
	'name',
	'division',
	'department',
	'title',
	'manager',
	'phone',
	'roles',
	'skills',
	'queues',
	'groups',
];

const hrRow = (/** @type {OrgData} */ org, /** @type {string} */ email) => [
	email,
	'Person of HR',
	org.divisions[1].name,
	'Care',
	'Advisor',
	org.users[0].email,
	'+13175550123',
	`${org.roles[0].name}, ${org.roles[1].name}@${org.divisions[2].name}`,
	`${org.skills[0].name}:4, ${org.skills[1].name}:2`,
	org.queues[1].name,
	org.groups[0].name,
];

const NEW = 'from.hr@acme.example';

/**
 * How each example is started, and what must come of it.
 *
 * @type {Record<string, import('../examples.e2e.mjs').Example>}
 */
export const EXAMPLES = {
	'skills-from-a-sheet.workflow.json': {
		nodes: 3,
		form: ({ org, active }) => [
			csvFile([
				['email', 'skill', 'proficiency'],
				...[0, 1].flatMap((skill) =>
					active.slice(0, SKILLED).map(({ email }) => [email, org.skills[skill].name, skill + 3]),
				),
			]),
		],
		check({ output, org, active, calls }) {
			const added = output('Add Skills');
			assert.equal(added.length, 2 * SKILLED);
			assert.ok(added.every((row) => row.added === true && row.skillName));
			for (const { skills } of active.slice(0, SKILLED)) {
				const rated = /** @type {any[]} */ (skills).map(({ id, proficiency }) => [id, proficiency]);
				for (const [n, proficiency] of [3, 4].entries())
					assert.ok(rated.some(([id, level]) => id === org.skills[n].id && level === proficiency));
			}
			const writes = calls('PATCH').filter(({ path }) => path.endsWith('/routingskills/bulk'));
			assert.equal(writes.length, SKILLED, 'one call a user');
		},
	},
	'provision-users-from-hr.workflow.json': {
		nodes: 3,
		form: ({ org, active }) => [
			csvFile([HR_COLUMNS, hrRow(org, NEW), hrRow(org, String(active.at(-1)?.email))]),
		],
		check({ output, org, active }) {
			const rows = output('Create or Update');
			assert.deepEqual(
				rows.map(({ email, created }) => [email, created]),
				[
					[NEW, true],
					[active.at(-1)?.email, false],
				],
			);
			const made = /** @type {any} */ (org.users.find(({ email }) => email === NEW));
			assert.equal(made.department, 'Care');
			assert.equal(made.division.id, org.divisions[1].id);
			assert.equal(made.manager.id, org.users[0].id);
			assert.equal(made.grants.length, 2);
			assert.equal(made.skills.length, 2);
			assert.ok(org.members.get(org.queues[1].id)?.some(({ userId }) => userId === made.id));
			assert.ok(org.groupMembers.get(org.groups[0].id)?.includes(made.id));
			assert.equal(active.at(-1)?.title, 'Advisor');
		},
	},
	'agents-status-board.workflow.json': {
		nodes: 2,
		webhook: 'GET',
		check({ output, answer, org }) {
			const members = org.members.get(org.queues[0].id) ?? [];
			const rows = output('Get Agents');
			assert.equal(rows.length, members.length);
			assert.ok(rows.length > 100, 'one page only');
			for (const name of ['userName', 'presence', 'presenceSince', 'routingStatus', 'email'])
				assert.ok(
					rows.every((row) => row[name]),
					`${name}: ${JSON.stringify(rows[0])}`,
				);
			assert.deepEqual(answer, rows);
		},
	},
	'user-inventory.workflow.json': {
		nodes: 3,
		check({ output, file, active, org }) {
			const rows = output('Get Users');
			assert.equal(rows.length, active.length);
			assert.ok(rows.length > 500, 'one page only');
			for (const row of rows) {
				assert.equal(typeof row.queues, 'string');
				assert.equal(typeof row.divisionName, 'string');
				assert.ok(Object.values(row).every((value) => typeof value !== 'object' || value === null));
			}
			const [member] = org.members.get(org.queues[0].id) ?? [];
			const row = rows.find(({ id }) => id === member.userId);
			assert.ok(row.queues.includes(String(org.queues[0].name)));
			const { fileName, mimeType } = file('Convert to CSV');
			assert.match(fileName, /^users-\d{4}-\d\d-\d\d\.csv$/);
			assert.equal(mimeType, 'text/csv');
		},
	},
};
