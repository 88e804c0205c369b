/** Examples about opening hours, holidays, emergencies and workflows of Architect. */
import assert from 'node:assert/strict';

import { EXAMPLE_NAMES } from '../../../scripts/n8n/exampleData.mjs';

/** @typedef {import('../../simulator/data/orgData.js').OrgData} OrgData */

const HOLIDAYS = [
	['New Year 2027', '2027-01-01'],
	['Good Friday 2027', '2027-03-26'],
	['Christmas, both days', '2027-12-25'],
];

const WORKFLOW = 'Confirm order';

/** The schedules that are holidays of the group of the examples. */
function holidaysOf(/** @type {OrgData} */ { schedules, scheduleGroups: [group] }) {
	const references = /** @type {{ id: string }[]} */ (group.holidaySchedules ?? []);
	return references.map(({ id }) => schedules.find((one) => one.id === id));
}

/**
 * How each example is started, and what must come of it.
 *
 * @type {Record<string, import('../examples.e2e.mjs').Example>}
 */
export const EXAMPLES = {
	'emergency-switch.workflow.json': {
		nodes: 2,
		form: () => ['On'],
		check({ output, org }) {
			const [group] = org.emergencyGroups;
			assert.equal(group.enabled, true);
			assert.equal(group.name, EXAMPLE_NAMES.emergencyGroups);
			assert.deepEqual(
				output('Switch Group').map(({ enabled, changed }) => ({ enabled, changed })),
				[{ enabled: true, changed: true }],
			);
		},
	},
	'holiday-from-form.workflow.json': {
		nodes: 2,
		form: () => ['Inventory', '2027-06-30', '2027-07-01', 'Yes'],
		check({ output, org }) {
			const [row] = output('Add Holiday');
			assert.equal(row.created, true);
			const found = holidaysOf(org).find((one) => one?.id === row.id);
			assert.equal(found?.start, '2027-06-30T00:00:00.000');
			assert.equal(found?.end, '2027-07-02T00:00:00.000');
			assert.equal(found?.rrule, 'FREQ=YEARLY;INTERVAL=1;BYMONTH=6;BYMONTHDAY=30');
		},
	},
	'holidays-from-a-sheet.workflow.json': {
		nodes: 3,
		form: () => {
			const lines = ['name,date', ...HOLIDAYS.map(([name, day]) => `"${name}",${day}`), 'Odd,soon'];
			return [new File([lines.join('\n')], 'holidays.csv', { type: 'text/csv' })];
		},
		check({ output, org }) {
			const rows = output('Add Holidays');
			assert.equal(rows.length, HOLIDAYS.length + 1);
			assert.match(rows.at(-1).error, /'Date' is 'soon'/);
			const written = holidaysOf(org).map((one) => [one?.name, String(one?.start).slice(0, 10)]);
			for (const holiday of HOLIDAYS)
				assert.deepEqual(
					written.find(([name]) => name === holiday[0]),
					holiday,
				);
		},
	},
	'is-open-now.workflow.json': {
		nodes: 2,
		webhook: 'GET',
		prepare({ org }) {
			const [always] = org.schedules;
			const times = { start: '2026-01-01T00:00:00.000', end: '2026-01-02T00:00:00.000' };
			Object.assign(always, { ...times, rrule: 'FREQ=DAILY;INTERVAL=1' });
			Object.assign(org.scheduleGroups[0], {
				timeZone: 'Europe/Berlin',
				openSchedules: [{ id: always.id }],
				holidaySchedules: [],
			});
		},
		check({ answer, org }) {
			const [found] = /** @type {any[]} */ ([answer].flat());
			assert.equal(found.isOpen, true);
			assert.equal(found.scheduleName, org.schedules[0].name);
			assert.equal(found.until, null);
		},
	},
	'run-architect-workflow.workflow.json': {
		nodes: 2,
		webhook: 'POST',
		body: { customer: 'Ada', order: '4711' },
		prepare({ org }) {
			Object.assign(org.flows[1], {
				name: WORKFLOW,
				type: 'workflow',
				publishedVersion: {
					id: '1.0',
					inputSchema: {
						type: 'object',
						properties: {
							'Flow.customer': { type: 'string' },
							'Flow.orderNumber': { type: 'string' },
						},
					},
				},
				runs: { polls: 1, outputData: { 'Flow.confirmation': 'C-4711' } },
			});
		},
		check({ answer, org }) {
			const [found] = /** @type {any[]} */ ([answer].flat());
			assert.equal(found.status, 'COMPLETED');
			assert.equal(found.confirmation, 'C-4711');
			const { body } = /** @type {{ body: any }} */ (org.commands.at(-1));
			assert.deepEqual(body.inputData, { 'Flow.customer': 'Ada', 'Flow.orderNumber': '4711' });
		},
	},
};
