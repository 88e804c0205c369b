import { simulator } from '../useSimulator';
import { everyday, type Org, type Row } from './kit';

const SEARCH = 'POST /api/v2/quality/evaluations/search';
const FORMS = 'GET /api/v2/quality/forms/evaluations/bulk';
const AT = '2026-02-03T10:00:00.000Z';
const INTERVAL = '2026-02-03T00:00:00Z/2026-02-04T00:00:00Z';
const UUID = expect.stringMatching(/^[\da-f-]{36}$/) as unknown;

/** Two evaluations, one of which Virtual Supervisor has submitted. */
function evaluate() {
	simulator.happen().evaluation({ at: Date.parse(AT), totalScore: 71 });
	const automated = simulator.happen().evaluation({ at: Date.parse(AT) + 1000 });
	Object.assign(automated, { systemSubmitted: true });
}

const subjectOf = ({ conversations, users, queues }: Org) => {
	const conversation = conversations.at(-1)!;
	const agentId = conversation.participants.find(({ userId }) => userId !== undefined)!.userId;
	const { queueId } = conversation.participants[0].sessions[0].segments[0];
	return {
		conversation,
		agent: users.find(({ id }) => id === agentId)!,
		queue: queues.find(({ id }) => id === queueId)!,
		evaluator: users[1],
	};
};

const searchOf = (criteria: object[], systemSubmitted: boolean, sortBy = 'submittedDate') =>
	`${SEARCH} ${JSON.stringify({
		query: [
			{
				type: 'DATE_RANGE',
				field: sortBy,
				startValue: '2026-02-03T00:00:00.000Z',
				endValue: '2026-02-03T23:59:59.999Z',
			},
			...criteria,
		],
		sortBy,
		sortOrder: 'ASC',
		systemSubmitted,
		pageSize: 100,
		pageNumber: 1,
	})}`;

const namesOf = (org: Org) => {
	const { agent, evaluator, queue } = subjectOf(org);
	return [
		`GET /api/v2/users?id=${[agent.id, evaluator.id].join(',')}&pageSize=2&state=any`,
		`GET /api/v2/routing/queues?id=${queue.id}&pageSize=1`,
	];
};

const about = (org: Org) => {
	const { conversation, agent, evaluator, queue } = subjectOf(org);
	return {
		submittedDate: AT,
		conversationId: conversation.conversationId,
		queueId: queue.id,
		queueName: queue.name,
		agentId: agent.id,
		agentName: agent.name,
		evaluatorId: evaluator.id,
		evaluatorName: evaluator.name,
		formId: 'form-1',
		formName: 'Courtesy',
	};
};

const greeting = {
	questionGroupId: 'group-1',
	questionGroup: 'Greeting',
	groupScore: 10,
	groupMaxScore: 13,
	groupNotApplicable: false,
};
const closing = {
	questionGroupId: 'group-2',
	questionGroup: 'Closing',
	groupScore: 0,
	groupMaxScore: 0,
	groupNotApplicable: true,
};

const ROWS: Row[] = [
	{
		name: 'evaluation.getMany',
		parameters: () => {
			evaluate();
			return { interval: INTERVAL };
		},
		requests: (org) => [searchOf([], false), ...namesOf(org), searchOf([], true)],
		output: (org) =>
			[
				{ score: 71, at: AT },
				{ score: 80, at: '2026-02-03T10:00:01.000Z' },
			].map(({ score, at }) => ({
				id: UUID,
				...about(org),
				submittedDate: at,
				conversationStart: subjectOf(org).conversation.conversationStart,
				mediaTypes: null,
				score,
				status: 'FINISHED',
				criticalScore: score,
				failedKillQuestions: null,
				comments: null,
				releaseDate: at,
				createdDate: at,
				agentHasRead: null,
				agentComments: null,
				rescored: null,
			})),
		bad: [
			["'Interval' is empty", { interval: '={{ $json.none }}' }],
			["'Interval' is 'Someday'", { interval: 'Someday' }],
			["'Date' is 'today'", { date: '={{ "today" }}' }],
			["'One Item Per' is 'form'", { oneItemPer: '={{ "form" }}' }],
			["'Limit' is '0'", { limit: '={{ 0 }}' }],
			["'Agents' is empty", { filters: { agents: '={{ $json.none }}' } }],
			["'Forms' is empty", { filters: { forms: ' , ' } }],
			["'Evaluators' is empty", { filters: { evaluators: '' } }],
			["'Conversations' is 'a/b'", { filters: { conversationIds: 'a/b' } }],
			["'Statuses' is 'DONE'", { filters: { statuses: '={{ ["DONE"] }}' } }],
			["'Time Zone' is 'Mars'", { options: { timeZone: 'Mars' } }],
			["'Return As' is 'CSV File', which needs columns", { returnAs: 'csv', output: 'raw' }],
		],
	},
	{
		name: 'evaluation.getMany (with all filters)',
		parameters: ({ users, queues }) => {
			evaluate();
			return {
				interval: INTERVAL,
				date: 'createdDate',
				filters: {
					agents: users[0].email,
					conversationIds: '5d1f8c2a-3b4e-4f60-9a7c-0e1d2c3b4a59',
					evaluators: users[1].id,
					forms: 'Courtesy',
					includeAutomated: false,
					queues: queues[0].id,
					released: false,
					statuses: ['PENDING'],
				},
			};
		},
		requests: ({ users, queues }) => [
			...['POST /api/v2/users/search ', 'GET /api/v2/quality/publishedforms/evaluations\\?'].map(
				(call) => expect.stringMatching(`^${call}`) as unknown,
			),
			`${FORMS}?id=form-1`,
			searchOf(
				[
					{ type: 'EXACT', field: 'agentId', values: [users[0].id] },
					{ type: 'EXACT', field: 'queueId', values: [queues[0].id] },
					{
						type: 'EXACT',
						field: 'conversationId',
						values: ['5d1f8c2a-3b4e-4f60-9a7c-0e1d2c3b4a59'],
					},
					{ type: 'EXACT', field: 'evaluatorId', values: [users[1].id] },
					{ type: 'EXACT', field: 'contextId', values: ['form-context-1'] },
					{ type: 'EXACT', field: 'evaluationStatus', values: ['PENDING'] },
					{ type: 'EXACT', field: 'released', values: ['false'] },
				],
				false,
				'createdDate',
			),
		],
		output: () => [],
		bad: [["'Limit' is 'x'", { limit: '={{ "x" }}', filters: {} }]],
	},
	{
		name: 'evaluation.getMany (question groups)',
		parameters: () => {
			evaluate();
			return {
				interval: INTERVAL,
				oneItemPer: 'questionGroup',
				filters: { includeAutomated: false },
			};
		},
		requests: (org) => [searchOf([], false), `${FORMS}?id=form-1`, ...namesOf(org)],
		output: (org) =>
			[greeting, closing].map((group) => ({
				evaluationId: UUID,
				...about(org),
				evaluationScore: 71,
				...group,
			})),
		bad: [["'Limit' is 'x'", { limit: '={{ "x" }}', filters: {} }]],
	},
	{
		name: 'evaluation.getMany (answers)',
		parameters: () => {
			evaluate();
			return { interval: INTERVAL, oneItemPer: 'answer', filters: { includeAutomated: false } };
		},
		requests: (org) => [searchOf([], false), `${FORMS}?id=form-1`, ...namesOf(org)],
		output: (org) =>
			[
				{
					...greeting,
					questionId: 'question-1',
					question: 'Did the agent say their name?',
					answerId: 'question-1-yes',
					answer: 'Yes',
					score: 10,
					maxScore: 10,
					notApplicable: false,
					isCritical: true,
					isKill: false,
					failedKill: false,
					comments: 'Very friendly',
				},
				{
					...greeting,
					questionId: 'question-2',
					question: 'What was offered?',
					answerId: null,
					answer: 'Insurance; Delivery, free',
					score: 2,
					maxScore: null,
					notApplicable: false,
					isCritical: false,
					isKill: false,
					failedKill: null,
					comments: null,
				},
				{
					...closing,
					questionId: 'question-3',
					question: 'Anything else?',
					answerId: null,
					answer: null,
					score: null,
					maxScore: null,
					notApplicable: true,
					isCritical: false,
					isKill: false,
					failedKill: null,
					comments: 'Nothing',
				},
			].map((answer) => ({
				evaluationId: UUID,
				...about(org),
				evaluationScore: 71,
				...answer,
			})),
		bad: [["'Limit' is 'x'", { limit: '={{ "x" }}', filters: {} }]],
	},
];

everyday(ROWS);
