/** Evaluations that were submitted. */
import { entriesOf, joined, orNull } from '../../shared/rowValues';
import type { IDataObject } from 'n8n-workflow';

import { send } from '../../operation/apiCall';
import { namesOfRefs, type Ref } from './refs';
import type { OperationApi } from '../../operation/operation';
import { isoOf, type Span } from '../../operation/spans';
import type { Found, Known } from '../event';

/** `EvaluationSearchItemResponse` of the official SDK. */
export interface Evaluation {
	id: string;
	conversation?: Ref;
	evaluationForm?: Ref & { latestVersionFormName?: string };
	evaluator?: Ref;
	agent?: Ref;
	queue?: Ref;
	status?: string;
	submittedDate?: string;
	releaseDate?: string;
	conversationDate?: string;
	mediaType?: string[];
	agentHasRead?: boolean;
	rescore?: boolean;
	answers?: {
		totalScore?: number;
		totalCriticalScore?: number;
		anyFailedKillQuestions?: boolean;
		comments?: string;
	};
}

export interface QualityFilters {
	agents?: string[];
	queues?: string[];
	/** Evaluations of Virtual Supervisor too. */
	automated?: boolean;
}

/** The most of a search. */
const PAGE_SIZE = 100;

/** @throws {CallError} */
export async function* evaluationsIn(
	api: OperationApi,
	span: Span,
	wanted: QualityFilters,
	sortOrder: 'ASC' | 'DESC' = 'ASC',
): AsyncGenerator<Evaluation[]> {
	const exact = (field: string, values: string[] = []) =>
		values.length === 0 ? [] : [{ type: 'EXACT', field, values }];
	const query = [
		{
			type: 'DATE_RANGE',
			field: 'submittedDate',
			startValue: isoOf(span.from),
			endValue: isoOf(span.to),
		},
		...exact('agentId', wanted.agents),
		...exact('queueId', wanted.queues),
	];
	// One search has either those of people or those of Virtual Supervisor.
	for (const systemSubmitted of wanted.automated === true ? [false, true] : [false]) {
		for (let pageNumber = 1; ; pageNumber++) {
			const found = await send(
				api,
				'postQualityEvaluationsSearch',
				{},
				{
					query,
					sortBy: 'submittedDate',
					sortOrder,
					systemSubmitted,
					pageSize: PAGE_SIZE,
					pageNumber,
				},
			);
			const { results } = Object(found) as { results?: unknown[] };
			yield entriesOf<Evaluation>(results);
			if ((results?.length ?? 0) < PAGE_SIZE) break;
		}
	}
}

/** A rescored evaluation is submitted again, so its date is part of what tells it apart. */
const idOf = ({ id, submittedDate }: Evaluation) => `evaluation ${id} ${submittedDate}`;

export async function* foundEvaluations(
	api: OperationApi,
	span: Span,
	{ isNew }: Known,
	wanted: QualityFilters,
	output: 'raw' | 'simplified',
): AsyncGenerator<Found[]> {
	for await (const page of evaluationsIn(api, span, wanted)) {
		const fresh = page.filter((one) => one.submittedDate !== undefined && isNew(idOf(one)));
		const items = await evaluationItems(api, fresh, output);
		yield fresh.map(
			(one, at): Found => ({
				id: idOf(one),
				time: Date.parse(one.submittedDate!),
				items: [items[at]],
			}),
		);
	}
}

export async function evaluationItems(
	api: OperationApi,
	evaluations: readonly Evaluation[],
	output: 'raw' | 'simplified',
): Promise<IDataObject[]> {
	if (output === 'raw') return evaluations.map((one) => ({ kind: 'evaluation', ...one }));
	const { userName, queueName } = await namesOfRefs(
		api,
		evaluations.flatMap(({ agent, evaluator }) => [agent, evaluator]),
		evaluations.map(({ queue }) => queue),
	);
	return evaluations.map((one) => {
		const { agent, evaluator, queue, evaluationForm: form, answers = {} } = one;
		return {
			kind: 'evaluation',
			id: one.id,
			time: orNull(one.submittedDate),
			conversationId: orNull(one.conversation?.id),
			conversationStart: orNull(one.conversationDate),
			mediaTypes: joined(one.mediaType ?? []),
			queueId: orNull(queue?.id),
			queueName: queueName(queue),
			agentId: orNull(agent?.id),
			agentName: userName(agent),
			formId: orNull(form?.id),
			formName: orNull(form?.name ?? form?.latestVersionFormName),
			score: orNull(answers.totalScore),
			status: orNull(one.status),
			evaluatorId: orNull(evaluator?.id),
			evaluatorName: userName(evaluator),
			criticalScore: orNull(answers.totalCriticalScore),
			failedKillQuestions: orNull(answers.anyFailedKillQuestions),
			comments: orNull(answers.comments),
			releaseDate: orNull(one.releaseDate),
			npsScore: null,
			surveyType: null,
		};
	});
}
