import { simulator } from '../useSimulator';
import { everyday, type Org, type Row } from './kit';

const FIGURES = 'POST /api/v2/analytics/surveys/aggregates/query';
const FORMS = 'GET /api/v2/quality/forms/surveys/bulk';
const AT = '2026-02-03T10:00:00.000Z';
const INTERVAL = '2026-02-03T00:00:00Z/2026-02-04T00:00:00Z';
const UUID = expect.stringMatching(/^[\da-f-]{36}$/) as unknown;

function answer() {
	simulator.happen().survey({ at: Date.parse(AT), totalScore: 88, npsScore: 6 });
	simulator.happen().survey({ at: Date.parse(AT), status: 'OptOut' });
}

const subjectOf = ({ conversations, users, queues }: Org) => {
	const conversation = conversations.at(-1)!;
	const agentId = conversation.participants.find(({ userId }) => userId !== undefined)!.userId;
	const { queueId } = conversation.participants[0].sessions[0].segments[0];
	return {
		conversationId: conversation.conversationId,
		agent: users.find(({ id }) => id === agentId)!,
		queue: queues.find(({ id }) => id === queueId)!,
	};
};

const figures = (filter?: object) =>
	`${FIGURES} ${JSON.stringify({
		interval: '2026-02-03T00:00:00.000Z/2026-02-04T00:00:00.000Z',
		alternateTimeDimension: 'eventTime',
		groupBy: ['surveyId', 'conversationId'],
		metrics: ['nSurveyResponses'],
		...(filter && { filter }),
	})}`;

const namesOf = (org: Org) => {
	const { agent, queue } = subjectOf(org);
	return [
		`GET /api/v2/users?id=${agent.id}&pageSize=1&state=any`,
		`GET /api/v2/routing/queues?id=${queue.id}&pageSize=1`,
	];
};

const about = (org: Org) => {
	const { conversationId, agent, queue } = subjectOf(org);
	return {
		completedDate: AT,
		conversationId,
		queueId: queue.id,
		queueName: queue.name,
		agentId: agent.id,
		agentName: agent.name,
		formId: 'survey-form-1',
		formName: 'How Was It',
	};
};

const aSurvey = expect.stringMatching(/^GET \/api\/v2\/quality\/surveys\/[\da-f-]{36}$/) as unknown;

const ROWS: Row[] = [
	{
		name: 'survey.getMany',
		parameters: () => {
			answer();
			return { interval: INTERVAL };
		},
		requests: (org) => [
			figures(),
			`GET /api/v2/analytics/conversations/details?id=${subjectOf(org).conversationId}`,
			...namesOf(org),
		],
		output: (org) => [
			{
				id: UUID,
				...about(org),
				score: 88,
				status: 'Finished',
				npsScore: 6,
				npsGroup: 'detractor',
				surveyType: 'Web',
			},
		],
		bad: [
			["'Interval' is empty", { interval: '={{ $json.none }}' }],
			["'Interval' is 'Someday'", { interval: 'Someday' }],
			["'One Item Per' is 'form'", { oneItemPer: '={{ "form" }}' }],
			["'Limit' is '0'", { limit: '={{ 0 }}' }],
			["'Agents' is empty", { filters: { agents: '={{ $json.none }}' } }],
			["'Queues' is empty", { filters: { queues: '' } }],
			["'Forms' is empty", { filters: { forms: '={{ null }}' } }],
			["'Return As' is 'CSV File', which needs columns", { returnAs: 'csv', output: 'raw' }],
		],
	},
	{
		name: 'survey.getMany (answers, with all filters)',
		parameters: (org) => {
			answer();
			const { agent, queue } = subjectOf(org);
			return {
				interval: INTERVAL,
				oneItemPer: 'answer',
				filters: { agents: agent.id, forms: 'how was it', queues: queue.id },
			};
		},
		requests: (org) => {
			const { agent, queue } = subjectOf(org);
			const anyIs = (dimension: string, value: string) => ({
				type: 'or',
				predicates: [{ dimension, value }],
			});
			return [
				expect.stringMatching('^GET /api/v2/quality/publishedforms/surveys') as unknown,
				`${FORMS}?id=survey-form-1`,
				figures({
					type: 'and',
					clauses: [
						anyIs('userId', agent.id),
						anyIs('queueId', queue.id),
						anyIs('surveyFormContextId', 'survey-context-1'),
					],
				}),
				aSurvey,
				...namesOf(org),
			];
		},
		output: (org) =>
			[
				{
					questionId: 'survey-question-1',
					question: 'Would you recommend us?',
					questionType: 'npsQuestion',
					answerId: null,
					answer: 6,
					score: null,
					maxScore: null,
					npsScore: 6,
					npsGroup: 'detractor',
					comments: 'Quick help',
				},
				{
					questionId: 'survey-question-2',
					question: 'Was your question answered?',
					questionType: 'multipleChoiceQuestion',
					answerId: 'survey-question-2-yes',
					answer: 'Yes',
					score: 10,
					maxScore: 10,
					npsScore: null,
					npsGroup: null,
					comments: null,
				},
				{
					questionId: 'survey-question-3',
					question: 'What can we do better?',
					questionType: 'freeTextQuestion',
					answerId: null,
					answer: 'Shorter waits',
					score: null,
					maxScore: null,
					npsScore: null,
					npsGroup: null,
					comments: null,
				},
			].map((one) => ({
				surveyId: UUID,
				...about(org),
				surveyScore: 88,
				questionGroupId: 'survey-group-1',
				questionGroup: 'About Us',
				notApplicable: false,
				...one,
			})),
		bad: [["'Limit' is 'x'", { limit: '={{ "x" }}', filters: {} }]],
	},
	{
		name: 'survey.getMany (raw)',
		parameters: () => {
			answer();
			return { interval: INTERVAL, output: 'raw' };
		},
		requests: () => [figures(), aSurvey],
		output: () => [
			expect.objectContaining({ id: UUID, surveyForm: expect.anything() as unknown }) as unknown,
		],
		bad: [["'Limit' is 'x'", { limit: '={{ "x" }}', filters: {} }]],
	},
];

everyday(ROWS);
