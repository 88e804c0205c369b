/** Surveys that customers have completed. */
import type { IDataObject } from 'n8n-workflow';

import { CallError } from '../../client/errors/callError';
import { send } from '../../operation/apiCall';
import { namesOfRefs, type Ref } from './refs';
import type { OperationApi } from '../../operation/operation';
import { intervalOf, type Span } from '../../operation/spans';
import { inParallel } from '../../shared/inParallel';
import type { Found, Known } from '../event';
import type { QualityFilters } from './evaluations';
import { orNull } from '../../shared/rowValues';

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
	answers?: { totalScore?: number; npsScore?: number };
}

/**
 * No list has the surveys of an organization, but the aggregates of Analytics know which were answered,
 * by the time of the answer; each is then asked for.
 *
 * @returns the IDs of those that were answered in a time
 * @throws {CallError}
 */
export async function answeredIn(
	api: OperationApi,
	span: Span,
	{ agents = [], queues = [] }: QualityFilters,
): Promise<string[]> {
	const anyIs = (dimension: string, values: readonly string[]) =>
		values.length === 0
			? []
			: [{ type: 'or', predicates: values.map((value) => ({ dimension, value })) }];
	const clauses = [...anyIs('userId', agents), ...anyIs('queueId', queues)];
	const found = await send(
		api,
		'postAnalyticsSurveysAggregatesQuery',
		{},
		{
			interval: intervalOf(span),
			alternateTimeDimension: 'eventTime',
			groupBy: ['surveyId'],
			metrics: ['nSurveyResponses'],
			...(clauses.length > 0 && { filter: { type: 'and', clauses } }),
		},
	);
	const { results } = Object(found) as {
		results?: Array<{ group?: { surveyId?: string } } | null>;
	};
	return (results ?? []).flatMap((one) => one?.group?.surveyId ?? []);
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
	return (found as Array<Survey | undefined>).filter(
		(one): one is Survey => one?.completedDate !== undefined,
	);
}

const keyOf = (id: string) => `survey ${id}`;

export async function* foundSurveys(
	api: OperationApi,
	span: Span,
	{ isNew }: Known,
	wanted: QualityFilters,
	output: 'raw' | 'simplified',
): AsyncGenerator<Found[]> {
	const ids = await answeredIn(api, span, wanted);
	const fresh = await surveysOf(
		api,
		ids.filter((id) => isNew(keyOf(id))),
	);
	const items = await surveyItems(api, fresh, output);
	yield fresh.map(
		({ id, completedDate }, at): Found => ({
			id: keyOf(id),
			time: Date.parse(completedDate!),
			items: [items[at]],
		}),
	);
}

export async function surveyItems(
	api: OperationApi,
	surveys: readonly Survey[],
	output: 'raw' | 'simplified',
): Promise<IDataObject[]> {
	if (output === 'raw') return surveys.map((one) => ({ kind: 'survey', ...one }));
	const { userName, queueName } = await namesOfRefs(
		api,
		surveys.map(({ agent }) => agent),
		surveys.map(({ queue }) => queue),
	);
	return surveys.map(({ agent, queue, surveyForm: form, answers = {}, ...one }) => ({
		kind: 'survey',
		id: one.id,
		time: orNull(one.completedDate),
		conversationId: orNull(one.conversation?.id),
		conversationStart: null,
		mediaTypes: null,
		queueId: orNull(queue?.id),
		queueName: queueName(queue),
		agentId: orNull(agent?.id),
		agentName: userName(agent),
		formId: orNull(form?.id),
		formName: orNull(form?.name),
		score: orNull(answers.totalScore),
		status: orNull(one.status),
		evaluatorId: null,
		evaluatorName: null,
		criticalScore: null,
		failedKillQuestions: null,
		comments: null,
		releaseDate: null,
		npsScore: orNull(answers.npsScore),
		surveyType: orNull(one.surveyType),
	}));
}
