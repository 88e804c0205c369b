/** Examples about campaigns, do-not-call lists, audits and data actions. */
import assert from 'node:assert/strict';

import { yesterday } from '../support/days.mjs';

/**
 * How each example is started, and what must come of it.
 *
 * @type {Record<string, import('../examples.e2e.mjs').Example>}
 */
export const EXAMPLES = {
	'campaign-on-at-nine.workflow.json': {
		nodes: 2,
		prepare({ org }) {
			// It takes a moment until it is on.
			Object.assign(org.campaigns[0], { campaignStatus: 'off', polls: 1 });
		},
		check({ output, org, calls }) {
			const [row] = output('Start Campaign');
			assert.equal(row.campaignName, 'Spring campaign');
			assert.equal(row.status, 'on');
			assert.equal(row.changed, true);
			assert.equal(org.campaigns[0].campaignStatus, 'on');
			assert.equal(calls('POST').filter(({ path }) => path.endsWith('/start')).length, 1);
		},
	},
	'do-not-call-from-crm.workflow.json': {
		nodes: 2,
		webhook: 'POST',
		body: { numbers: ['+13175550123', '+1 317 555 0124'], until: '2099-01-31T10:00:00Z' },
		check({ output, answer, org }) {
			const rows = output('Add Numbers');
			assert.deepEqual(
				rows.map(({ number, added }) => [number, added]),
				[
					['+13175550123', true],
					['+13175550124', true],
				],
			);
			assert.deepEqual(answer, rows);
			const entries = [...(org.dncEntries.get(org.dncLists[0].id) ?? [])];
			assert.deepEqual(entries, [
				['+13175550123', '2099-01-31T10:00Z'],
				['+13175550124', '2099-01-31T10:00Z'],
			]);
		},
	},
	'audits-to-siem.workflow.json': {
		nodes: 3,
		prepare({ org }) {
			org.audits.push({
				id: '0b0cf0a2-1111-4222-8333-444455556666',
				eventDate: yesterday(),
				serviceName: 'Routing',
				action: 'Update',
				entityType: 'Queue',
				entity: { id: org.queues[0].id, name: 'Sales' },
				user: { id: org.users[0].id },
				status: 'SUCCESS',
				propertyChanges: [
					{ property: 'name', oldValues: ['Sale'], newValues: ['Sales'] },
					{ property: 'description', newValues: ['All of it'] },
				],
			});
		},
		check({ output, file }) {
			const [row] = output('Query Audits');
			assert.match(row.fileName, /^audits-\d{4}-\d\d-\d\d\.ndjson$/);
			assert.equal(row.rows, 2, JSON.stringify(row));
			assert.equal(file('Your SIEM').mimeType, 'application/x-ndjson');
		},
	},
	'ask-a-data-action.workflow.json': {
		nodes: 2,
		webhook: 'POST',
		body: { customerNumber: 'C-1' },
		check({ output, answer }) {
			const [row] = output('Run Data Action');
			assert.deepEqual(row, { segment: 'Gold', asked: { customerNumber: 'C-1' } });
			assert.deepEqual([answer].flat(), [row]);
		},
	},
};
