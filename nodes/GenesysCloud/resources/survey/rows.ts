/** Flat rows of surveys and of their answers. */
import type { OperationApi } from '../../operation/operation';
import type { QuestionScore } from '../../operation/quality/evaluations';
import { answerOf, formsOf, mostOf, textsOf, type Texts } from '../../operation/quality/forms';
import { NO_NAMES } from '../../operation/quality/refs';
import {
	surveyRow,
	surveyRows,
	type Survey,
	type SurveyGroupScore,
} from '../../operation/quality/surveys';
import { entriesOf, orNull } from '../../shared/rows';

export type RowOf = 'answer' | 'survey';

type Row = Record<string, unknown>;
type About = ReturnType<typeof surveyRow>;

/** @returns the rows of each survey, in their order */
export async function rowsOf(
	api: OperationApi,
	surveys: readonly Survey[],
	kind: RowOf,
): Promise<Row[][]> {
	const about = await surveyRows(api, surveys);
	if (kind === 'survey') return surveys.map((one, at) => [wholeRow(one, about[at])]);
	const forms = await formsOf(
		api,
		'survey',
		surveys.map(({ surveyForm }) => surveyForm?.id),
	);
	return surveys.map((one, at) => {
		const texts = textsOf(forms.get(one.surveyForm?.id ?? ''));
		const groups = entriesOf<SurveyGroupScore>(one.answers?.questionGroupScores);
		const shared = sharedColumns(one, about[at]);
		return groups.flatMap((group) => answerRows(shared, group, texts));
	});
}

/** Net Promoter Score: from 0 to 6, 7 and 8, 9 and 10. */
export function npsGroupOf(score: number | null): 'detractor' | 'passive' | 'promoter' | null {
	if (score === null) return null;
	return score >= 9 ? 'promoter' : score >= 7 ? 'passive' : 'detractor';
}

const wholeRow = ({ id, completedDate }: Survey, about: About): Row => ({
	id,
	completedDate: orNull(completedDate),
	...about,
	npsGroup: npsGroupOf(about.npsScore),
});

const sharedColumns = ({ id, completedDate }: Survey, about: About): Row => ({
	surveyId: id,
	completedDate: orNull(completedDate),
	conversationId: about.conversationId,
	queueId: about.queueId,
	queueName: about.queueName,
	agentId: about.agentId,
	agentName: about.agentName,
	formId: about.formId,
	formName: about.formName,
	surveyScore: about.score,
});

function answerRows(shared: Row, group: SurveyGroupScore, { groups, questions }: Texts): Row[] {
	return entriesOf<QuestionScore>(group.questionScores).map((score) => {
		const question = questions.get(score.questionId ?? '');
		const nps = orNull(score.npsScore);
		return {
			...shared,
			questionGroupId: orNull(group.questionGroupId),
			questionGroup: orNull(groups.get(group.questionGroupId ?? '')?.name),
			questionId: orNull(score.questionId),
			question: orNull(question?.text),
			questionType: orNull(question?.type),
			answerId: orNull(score.answerId),
			answer: answerOf(score, question) ?? score.freeTextAnswer ?? nps,
			score: orNull(score.score),
			maxScore: mostOf(question),
			notApplicable: score.markedNA ?? false,
			npsScore: nps,
			npsGroup: npsGroupOf(nps),
			comments: orNull(score.npsTextAnswer),
		};
	});
}

/** @returns the columns of a row, in order */
export function columnsOf(kind: RowOf): string[] {
	const none: Survey = { id: '' };
	const about = surveyRow(none, NO_NAMES);
	const [row] =
		kind === 'survey'
			? [wholeRow(none, about)]
			: answerRows(sharedColumns(none, about), { questionScores: [{}] }, textsOf(undefined));
	return Object.keys(row);
}
