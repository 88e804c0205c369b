/** Quality, surveys and workforce management. */
import assert from 'node:assert/strict';

import { yesterday } from '../support/days.mjs';

const about = (/** @type {import('../../simulator/data/orgData.js').OrgData} */ org) => ({
	conversation: { id: org.conversations[0].conversationId },
	agent: { id: org.users[0].id },
	queue: { id: org.queues[0].id },
});

/** @type {Record<string, import('../examples.e2e.mjs').Example>} */
export const EXAMPLES = {
	'evaluations-to-bi.workflow.json': {
		nodes: 3,
		prepare({ org }) {
			const one = {
				...about(org),
				id: 'e1',
				evaluationForm: { id: 'form-1', name: 'Courtesy', contextId: 'form-context-1' },
				evaluator: { id: org.users[1].id },
				status: 'FINISHED',
				submittedDate: yesterday(),
				systemSubmitted: false,
				answers: {
					totalScore: 80,
					questionGroupScores: [
						{
							questionGroupId: 'group-1',
							questionScores: ['question-1-yes', 'question-1-no'].map((answerId) => ({
								questionId: 'question-1',
								answerId,
							})),
						},
					],
				},
			};
			org.doneEvaluations = [one, { ...one, id: 'e2', submittedDate: new Date().toISOString() }];
		},
		check({ output, file }) {
			const [{ rows }] = output('Get Evaluations');
			assert.equal(rows, 2);
			const { fileName, mimeType } = file('Your Data Warehouse');
			assert.match(fileName, /^evaluations-\d{4}-\d\d-\d\d\.csv$/);
			assert.equal(mimeType, 'text/csv');
		},
	},
	'surveys-to-sheet.workflow.json': {
		nodes: 3,
		prepare({ org }) {
			org.surveys = [1, 2, 3].map((index) => ({
				...about(org),
				id: `s${index}`,
				surveyForm: { id: 'survey-form-1', name: 'How Was It' },
				status: 'Finished',
				completedDate: yesterday(),
				surveyType: 'Web',
				answers: { totalScore: 90, npsScore: 6 + index },
			}));
		},
		check({ output, file, org }) {
			assert.deepEqual(
				output('Get Surveys').map(({ npsScore, npsGroup, queueName }) => [
					npsScore,
					npsGroup,
					queueName,
				]),
				[
					[7, 'passive', org.queues[0].name],
					[8, 'passive', org.queues[0].name],
					[9, 'promoter', org.queues[0].name],
				],
			);
			assert.match(file('Your Spreadsheet').fileName, /^surveys-\d{4}-\d\d-\d\d\.csv$/);
		},
	},
	'shifts-to-calendar.workflow.json': {
		nodes: 4,
		check({ output, org }) {
			const shifts = output('Your Calendar');
			const [{ id }] = org.workforce.managementUnits;
			const agents = [...org.workforce.agents].filter(([, unit]) => unit === id);
			const of = (/** @type {string} */ kind) => shifts.filter((one) => one.kind === kind);
			assert.ok(of('shift').length >= 4 * agents.length);
			assert.ok(of('timeOff').length >= agents.length);
			assert.ok(shifts.every(({ userName, end, start }) => userName && end > start));
		},
	},
	'time-off-from-form.workflow.json': {
		nodes: 2,
		// Monday to Monday.
		form: ({ org }) => {
			const [agentId] = org.workforce.agents.keys();
			const agent = org.users.find(({ id }) => id === agentId);
			return [String(agent?.email), '2027-03-01', '2027-03-08', 'Sea'];
		},
		check({ output, org }) {
			const [made] = org.workforce.timeOffRequests;
			assert.equal(made.notes, 'Sea');
			assert.equal(made.status, 'PENDING');
			assert.deepEqual(
				made.fullDayManagementUnitDates.map((day) => day.slice(5)),
				['03-01', '03-02', '03-03', '03-04', '03-05', '03-08'],
			);
			const [row] = output('Create Time Off Request');
			assert.equal(row.requestId, made.id);
			assert.equal(row.activityName, 'Time Off');
		},
	},
};
