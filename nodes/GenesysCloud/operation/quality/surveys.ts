/** Surveys that customers have completed. */
import { CallError } from '../../client/errors/callError';
import { entriesOf, orNull } from '../../shared/rows';
import { inParallel } from '../../shared/inParallel';
import { send } from '../apiCall';
import type { OperationApi } from '../operation';
import { DAY_MS, intervalOf, spansOf, type Span } from '../spans';
import type { QuestionScore } from './evaluations';
import { namesOfRefs, type Ref, type RefNames } from './refs';

/** `Survey` of the official SDK. */
export interface Survey {
	id: string;
	conversation?: Ref;
	surveyForm?: Ref;
	agent?: Ref;
	queue?: Ref;
	status?: string;
	completedDate?: string;
	surveyType?: string;
	answers?: {
		totalScore?: number;
		npsScore?: number;
		questionGroupScores?: Array<SurveyGroupScore | null> | null;
	};
}

/** `SurveyQuestionGroupScore`. */
export interface SurveyGroupScore {
	questionGroupId?: string;
	totalScore?: number;
	maxTotalScore?: number;
	markedNA?: boolean;
	questionScores?: Array<QuestionScore | null> | null;
}

export interface SurveyFilters {
	agents?: readonly string[];
	queues?: readonly string[];
	/** Forms, each with all of its versions. */
	contexts?: readonly string[];
}

/** A survey that was answered. */
export interface AnsweredSurvey {
	id: string;
	conversationId?: string;
}

/** Genesys publishes no limit for aggregates; a row for each survey of a month is much already. */
const MOST_DAYS = 31;

/**
 * No list has the surveys of an organization, but the aggregates of Analytics know which were answered,
 * by the time of the answer; each is then asked for.
 *
 * @returns those that were answered in a time
 * @throws {CallError}
 */
export async function answeredIn(
	api: OperationApi,
	span: Span,
	{ agents = [], queues = [], contexts = [] }: SurveyFilters,
): Promise<AnsweredSurvey[]> {
	const anyIs = (dimension: string, values: readonly string[]) =>
		values.length === 0
			? []
			: [{ type: 'or', predicates: values.map((value) => ({ dimension, value })) }];
	const clauses = [
		...anyIs('userId', agents),
		...anyIs('queueId', queues),
		...anyIs('surveyFormContextId', contexts),
	];
	const found = new Map<string, AnsweredSurvey>();
	for (const part of spansOf(span, MOST_DAYS * DAY_MS)) {
		const reply = await send(
			api,
			'postAnalyticsSurveysAggregatesQuery',
			{},
			{
				interval: intervalOf(part),
				alternateTimeDimension: 'eventTime',
				groupBy: ['surveyId', 'conversationId'],
				metrics: ['nSurveyResponses'],
				...(clauses.length > 0 && { filter: { type: 'and', clauses } }),
			},
		);
		const { results } = Object(reply) as { results?: unknown };
		for (const { group } of entriesOf<{ group?: Record<string, string> | null }>(results)) {
			const { surveyId, conversationId } = group ?? {};
			if (surveyId !== undefined) found.set(surveyId, { id: surveyId, conversationId });
		}
	}
	return [...found.values()];
}

/** Requests at a time: the executions share the rate limit. */
const MOST_AT_ONCE = 5;

/** Those that were deleted since are left out. */
export async function surveysOf(api: OperationApi, ids: readonly string[]): Promise<Survey[]> {
	const found = await inParallel(
		ids,
		async (surveyId) =>
			await send(api, 'getQualitySurvey', { surveyId }).catch((error: unknown) => {
				if (error instanceof CallError && error.details.status === 404) return undefined;
				throw error;
			}),
		MOST_AT_ONCE,
	);
	return entriesOf<Survey>(found).filter(({ completedDate }) => Boolean(completedDate));
}

/** What a survey is about and what came of it, with names beside IDs. */
export function surveyRow(one: Survey, { userName, queueName }: RefNames) {
	const { agent, queue, surveyForm: form, answers } = one;
	return {
		conversationId: orNull(one.conversation?.id),
		queueId: orNull(queue?.id),
		queueName: queueName(queue),
		agentId: orNull(agent?.id),
		agentName: userName(agent),
		formId: orNull(form?.id),
		formName: orNull(form?.name),
		score: orNull(answers?.totalScore),
		status: orNull(one.status),
		npsScore: orNull(answers?.npsScore),
		surveyType: orNull(one.surveyType),
	};
}

/** As {@link surveyRow}, of many: their names are looked up together. */
export async function surveyRows(api: OperationApi, surveys: readonly Survey[]) {
	const names = await namesOfRefs(
		api,
		surveys.map(({ agent }) => agent),
		surveys.map(({ queue }) => queue),
	);
	return surveys.map((one) => surveyRow(one, names));
}
