/** Flat rows of evaluations, of their groups of questions, and of their answers. */
import type { OperationApi } from '../../operation/operation';
import {
	evaluationRow,
	evaluationRows,
	withAnswers,
	type Evaluation,
	type GroupScore,
	type QuestionScore,
} from '../../operation/quality/evaluations';
import {
	answerOf,
	formsOf,
	mostOf,
	textsOf,
	type Question,
	type QuestionGroup,
	type Texts,
} from '../../operation/quality/forms';
import { NO_NAMES } from '../../operation/quality/refs';
import { entriesOf, orNull } from '../../shared/rows';

export type RowOf = 'answer' | 'evaluation' | 'questionGroup';

type Row = Record<string, unknown>;
type About = ReturnType<typeof evaluationRow>;

/** @returns the rows of each evaluation, in their order */
export async function rowsOf(
	api: OperationApi,
	evaluations: readonly Evaluation[],
	kind: RowOf,
): Promise<Row[][]> {
	if (kind === 'evaluation') {
		const about = await evaluationRows(api, evaluations);
		return evaluations.map((one, at) => [wholeRow(one, about[at])]);
	}
	const whole = await withAnswers(api, evaluations);
	const [about, forms] = await Promise.all([
		evaluationRows(api, whole),
		formsOf(
			api,
			'evaluation',
			whole.map(({ evaluationForm }) => evaluationForm?.id),
		),
	]);
	return whole.map((one, at) => {
		const texts = textsOf(forms.get(one.evaluationForm?.id ?? ''));
		const shared = sharedColumns(one, about[at]);
		const groups = entriesOf<GroupScore>(one.answers?.questionGroupScores);
		return groups.flatMap((group): Row[] =>
			kind === 'questionGroup'
				? [{ ...shared, ...groupColumns(group, texts) }]
				: answerRows(shared, group, texts),
		);
	});
}

const wholeRow = (one: Evaluation, about: About): Row => ({
	id: one.id,
	submittedDate: orNull(one.submittedDate),
	...about,
	createdDate: orNull(one.createdDate),
	agentHasRead: orNull(one.agentHasRead),
	agentComments: orNull(one.answers?.agentComments),
	rescored: orNull(one.rescore),
});

const sharedColumns = ({ id, submittedDate }: Evaluation, about: About): Row => ({
	evaluationId: id,
	submittedDate: orNull(submittedDate),
	conversationId: about.conversationId,
	queueId: about.queueId,
	queueName: about.queueName,
	agentId: about.agentId,
	agentName: about.agentName,
	evaluatorId: about.evaluatorId,
	evaluatorName: about.evaluatorName,
	formId: about.formId,
	formName: about.formName,
	evaluationScore: about.score,
});

function groupColumns(
	{ questionGroupId = '', ...group }: GroupScore,
	{ groups }: { groups: ReadonlyMap<string, QuestionGroup> },
): Row {
	return {
		questionGroupId,
		questionGroup: orNull(groups.get(questionGroupId)?.name),
		groupScore: orNull(group.totalScore),
		groupMaxScore: orNull(group.maxTotalScore),
		groupNotApplicable: group.markedNA ?? false,
	};
}

function answerRows(shared: Row, group: GroupScore, texts: Texts): Row[] {
	return entriesOf<QuestionScore>(group.questionScores).map((score) => ({
		...shared,
		...groupColumns(group, texts),
		...answerColumns(score, texts.questions.get(score.questionId ?? '')),
	}));
}

const answerColumns = (score: QuestionScore, question: Question | undefined): Row => ({
	questionId: orNull(score.questionId),
	question: orNull(question?.text),
	answerId: orNull(score.answerId),
	answer: answerOf(score, question),
	score: orNull(score.score),
	maxScore: mostOf(question),
	notApplicable: score.markedNA ?? false,
	isCritical: orNull(question?.isCritical),
	isKill: orNull(question?.isKill),
	failedKill: orNull(score.failedKillQuestion),
	comments: orNull(score.comments),
});

/** @returns the columns of a row, in order */
export function columnsOf(kind: RowOf): string[] {
	const none: Evaluation = { id: '' };
	const about = evaluationRow(none, NO_NAMES);
	const texts = textsOf(undefined);
	return Object.keys(
		{
			evaluation: () => wholeRow(none, about),
			questionGroup: () => ({ ...sharedColumns(none, about), ...groupColumns({}, texts) }),
			answer: () => answerRows(sharedColumns(none, about), { questionScores: [{}] }, texts)[0],
		}[kind](),
	);
}
