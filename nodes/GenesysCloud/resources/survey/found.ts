/** The surveys that were answered, from as few calls as what is wanted of them takes. */
import { list } from '../../operation/apiCall';
import type { OperationApi } from '../../operation/operation';
import { surveysOf, type AnsweredSurvey, type Survey } from '../../operation/quality/surveys';
import { inChunks } from '../../shared/inChunks';
import { entriesOf } from '../../shared/rows';

/** Conversations in one call, at most. */
const MOST_IDS = 100;

/** `AnalyticsSurvey` of the official SDK: all but the answers. */
interface KnownSurvey {
	surveyId?: string;
	surveyCompletedDate?: string;
	surveyFormId?: string;
	surveyFormName?: string;
	surveyPromoterScore?: number;
	surveyStatus?: string;
	surveyType?: string;
	queueId?: string;
	userId?: string;
	oSurveyTotalScore?: number;
}

interface Conversation {
	conversationId?: string;
	surveys?: Array<KnownSurvey | null> | null;
}

/**
 * @param needsAnswers only a call for each survey gives the answers; without them, Analytics has all of
 * 100 conversations
 */
export async function* surveysIn(
	api: OperationApi,
	answered: readonly AnsweredSurvey[],
	needsAnswers: boolean,
): AsyncGenerator<Survey[]> {
	for (const some of inChunks(answered, MOST_IDS)) {
		const known = needsAnswers ? new Map<string, Survey>() : await knownOf(api, some);
		const missing = some.map(({ id }) => id).filter((id) => !known.has(id));
		const asked = new Map((await surveysOf(api, missing)).map((one) => [one.id, one]));
		yield some.flatMap(({ id }) => known.get(id) ?? asked.get(id) ?? []);
	}
}

async function knownOf(
	api: OperationApi,
	answered: readonly AnsweredSurvey[],
): Promise<Map<string, Survey>> {
	const id = [...new Set(answered.flatMap(({ conversationId }) => conversationId ?? []))];
	if (id.length === 0) return new Map();
	const found = await list(
		api,
		'getAnalyticsConversationsDetails',
		{ id },
		{ limit: Infinity, onePage: true },
	);
	const surveys = (found as Conversation[]).flatMap(({ conversationId, surveys: all }) =>
		entriesOf<KnownSurvey>(all).map((one) => surveyOf(one, conversationId)),
	);
	return new Map(surveys.filter(isDone).map((one) => [one.id, one]));
}

const isDone = ({ completedDate }: Survey) => completedDate !== undefined;

const surveyOf = (known: KnownSurvey, conversationId: string | undefined): Survey => ({
	id: known.surveyId ?? '',
	conversation: { id: conversationId },
	surveyForm: { id: known.surveyFormId, name: known.surveyFormName },
	agent: { id: known.userId },
	queue: { id: known.queueId },
	status: known.surveyStatus,
	completedDate: known.surveyCompletedDate,
	surveyType: known.surveyType,
	answers: { totalScore: known.oSurveyTotalScore, npsScore: known.surveyPromoterScore },
});
