/** Forms of evaluations and surveys, with the answers that those that happen have. */

const option = (id: string, text: string, value: number) => ({ id, text, value });
const yesOrNo = (of: string) => [option(`${of}-yes`, 'Yes', 10), option(`${of}-no`, 'No', 0)];
const choice = (id: string, text: string) => ({
	id,
	text,
	type: 'multipleChoiceQuestion',
	answerOptions: [
		{ id: `${id}-on`, builtInType: 'Selected', value: 1 },
		{ id: `${id}-off`, builtInType: 'Unselected', value: 0 },
	],
});

const QUESTION_GROUPS = [
	{
		id: 'group-1',
		name: 'Greeting',
		questions: [
			{
				id: 'question-1',
				text: 'Did the agent say their name?',
				type: 'multipleChoiceQuestion',
				isKill: false,
				isCritical: true,
				answerOptions: yesOrNo('question-1'),
			},
			{
				id: 'question-2',
				text: 'What was offered?',
				type: 'multipleSelectQuestion',
				isKill: false,
				isCritical: false,
				multipleSelectOptionQuestions: [
					choice('choice-1', 'Insurance'),
					choice('choice-2', 'Delivery, free'),
					choice('choice-3', 'Discount'),
				],
			},
		],
	},
	{
		id: 'group-2',
		name: 'Closing',
		questions: [
			{
				id: 'question-3',
				text: 'Anything else?',
				type: 'freeTextQuestion',
				isKill: false,
				isCritical: false,
			},
		],
	},
];

/** Two versions of one form, of which the first has another name, and a form that nobody uses. */
export const evaluationForms = () => [
	{ ...form('form-0', 'Manners', 'form-context-1'), questionGroups: QUESTION_GROUPS },
	{ ...form('form-1', 'Courtesy', 'form-context-1'), questionGroups: QUESTION_GROUPS },
	{ ...form('form-2', 'Sales', 'form-context-2'), questionGroups: [] },
];

export const surveyForms = () => [
	{
		...form('survey-form-1', 'How Was It', 'survey-context-1'),
		language: 'en-US',
		questionGroups: [
			{
				id: 'survey-group-1',
				name: 'About Us',
				questions: [
					{ id: 'survey-question-1', text: 'Would you recommend us?', type: 'npsQuestion' },
					{
						id: 'survey-question-2',
						text: 'Was your question answered?',
						type: 'multipleChoiceQuestion',
						answerOptions: yesOrNo('survey-question-2'),
					},
					{ id: 'survey-question-3', text: 'What can we do better?', type: 'freeTextQuestion' },
				],
			},
		],
	},
	{
		...form('survey-form-2', 'Delivery', 'survey-context-2'),
		language: 'en-US',
		questionGroups: [],
	},
];

function form(id: string, name: string, contextId: string) {
	return { id, name, contextId, published: true, modifiedDate: '2026-01-01T00:00:00.000Z' };
}

/** `questionGroupScores` of an evaluation of the form `form-1`. */
export const evaluationScores = () => [
	{
		questionGroupId: 'group-1',
		totalScore: 10,
		maxTotalScore: 13,
		markedNA: false,
		questionScores: [
			{
				questionId: 'question-1',
				answerId: 'question-1-yes',
				score: 10,
				markedNA: false,
				failedKillQuestion: false,
				comments: 'Very friendly',
			},
			{
				questionId: 'question-2',
				score: 2,
				markedNA: false,
				multipleSelectQuestionOptionScores: [
					{ questionId: 'choice-1', answerId: 'choice-1-on', score: 1 },
					{ questionId: 'choice-2', answerId: 'choice-2-on', score: 1 },
					{ questionId: 'choice-3', answerId: 'choice-3-off', score: 0 },
				],
			},
		],
	},
	{
		questionGroupId: 'group-2',
		totalScore: 0,
		maxTotalScore: 0,
		markedNA: true,
		questionScores: [{ questionId: 'question-3', markedNA: true, comments: 'Nothing' }],
	},
];

/** `questionGroupScores` of a survey of the form `survey-form-1`. */
export const surveyScores = (npsScore: number) => [
	{
		questionGroupId: 'survey-group-1',
		totalScore: 10,
		maxTotalScore: 10,
		markedNA: false,
		questionScores: [
			{ questionId: 'survey-question-1', npsScore, npsTextAnswer: 'Quick help', markedNA: false },
			{
				questionId: 'survey-question-2',
				answerId: 'survey-question-2-yes',
				score: 10,
				markedNA: false,
			},
			{ questionId: 'survey-question-3', freeTextAnswer: 'Shorter waits', markedNA: false },
		],
	},
];
