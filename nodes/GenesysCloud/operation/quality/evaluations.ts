/** Evaluations of Quality Management, as the search finds them. */
import { entriesOf, joined, orNull } from '../../shared/rows';
import { inParallel } from '../../shared/inParallel';
import { send } from '../apiCall';
import type { OperationApi } from '../operation';
import { DAY_MS, isoOf, spansOf, type Span } from '../spans';
import { namesOfRefs, type Ref, type RefNames } from './refs';

/** `EvaluationSearchItemResponse` of the official SDK. */
export interface Evaluation {
	id: string;
	conversation?: Ref;
	evaluationForm?: Ref & { latestVersionFormName?: string };
	evaluator?: Ref;
	agent?: Ref;
	queue?: Ref;
	status?: string;
	createdDate?: string;
	submittedDate?: string;
	releaseDate?: string;
	conversationDate?: string;
	mediaType?: string[];
	agentHasRead?: boolean;
	rescore?: boolean;
	answers?: EvaluationAnswers;
}

export interface EvaluationAnswers {
	totalScore?: number;
	totalCriticalScore?: number;
	anyFailedKillQuestions?: boolean;
	comments?: string;
	agentComments?: string;
	questionGroupScores?: Array<GroupScore | null> | null;
}

/** `EvaluationQuestionGroupScore`. */
export interface GroupScore {
	questionGroupId?: string;
	totalScore?: number;
	maxTotalScore?: number;
	markedNA?: boolean;
	questionScores?: Array<QuestionScore | null> | null;
}

/** `EvaluationQuestionScore`, and that of a survey. */
export interface QuestionScore {
	questionId?: string;
	answerId?: string;
	score?: number;
	markedNA?: boolean;
	failedKillQuestion?: boolean;
	comments?: string;
	multipleSelectQuestionOptionScores?: Array<QuestionScore | null> | null;
	/** Of surveys. */
	npsScore?: number;
	npsTextAnswer?: string;
	freeTextAnswer?: string;
}

/** Dates that an evaluation is searched by. */
export type EvaluationDate = 'conversationDate' | 'createdDate' | 'releaseDate' | 'submittedDate';

export interface EvaluationFilters {
	agents?: readonly string[];
	queues?: readonly string[];
	/** Evaluations of Virtual Supervisor too. */
	automated?: boolean;
	conversations?: readonly string[];
	evaluators?: readonly string[];
	/** Forms, each with all of its versions. */
	contexts?: readonly string[];
	statuses?: readonly string[];
	released?: boolean;
}

export interface EvaluationSearch extends EvaluationFilters {
	date?: EvaluationDate;
	sortOrder?: 'ASC' | 'DESC';
}

/** The most of a page, and of all pages of a search. */
const PAGE_SIZE = 100;
const MOST_PAGES = 100;

/** "Time Range: Max 3 months (required)" (the official Swagger); the shortest three have 89 days. */
const MOST_DAYS = 89;

/** @throws {CallError} */
export async function* evaluationsIn(
	api: OperationApi,
	span: Span,
	wanted: EvaluationSearch,
): AsyncGenerator<Evaluation[]> {
	const parts = spansOf(span, MOST_DAYS * DAY_MS);
	if (wanted.sortOrder === 'DESC') parts.reverse();
	// One search has either those of people or those of Virtual Supervisor.
	for (const systemSubmitted of wanted.automated === true ? [false, true] : [false]) {
		for (const part of parts) yield* allIn(api, part, wanted, systemSubmitted);
	}
}

/** A search ends after its last page; the next one goes on from the last date. */
async function* allIn(
	api: OperationApi,
	span: Span,
	wanted: EvaluationSearch,
	systemSubmitted: boolean,
): AsyncGenerator<Evaluation[]> {
	const { date = 'submittedDate', sortOrder = 'ASC' } = wanted;
	const seen = new Set<string>();
	for (let left: Span | undefined = span; left !== undefined; ) {
		let last: string | undefined;
		let isCut = false;
		for (let pageNumber = 1; pageNumber <= MOST_PAGES; pageNumber++) {
			const body = {
				query: criteriaOf(left, date, wanted),
				sortBy: date,
				sortOrder,
				systemSubmitted,
				pageSize: PAGE_SIZE,
				pageNumber,
			};
			const found = await send(api, 'postQualityEvaluationsSearch', {}, body);
			const { results } = Object(found) as { results?: unknown[] };
			const page = entriesOf<Evaluation>(results);
			yield page.filter(({ id }) => !seen.has(id));
			page.forEach(({ id }) => seen.add(id));
			last = page.at(-1)?.[date] ?? last;
			isCut = (results?.length ?? 0) >= PAGE_SIZE;
			if (!isCut) break;
		}
		left = isCut ? restOf(left, last, sortOrder) : undefined;
		if (isCut && left === undefined) {
			api.hint(
				'Some evaluations are missing: more than 10,000 have the same date. Use filters to get fewer.',
			);
		}
	}
}

/** @returns undefined where nothing would change */
function restOf(span: Span, last: string | undefined, sortOrder: 'ASC' | 'DESC') {
	const time = Date.parse(last ?? '');
	// Those of the same date may be on the next page. The end of a span is not part of it.
	const rest = sortOrder === 'ASC' ? { ...span, from: time } : { ...span, to: time + 1 };
	const isLess = rest.from > span.from || rest.to < span.to;
	return Number.isNaN(time) || !isLess ? undefined : rest;
}

function criteriaOf(span: Span, date: EvaluationDate, wanted: EvaluationFilters) {
	const exact = (field: string, values: readonly string[] = []) =>
		values.length === 0 ? [] : [{ type: 'EXACT', field, values }];
	return [
		{
			type: 'DATE_RANGE',
			field: date,
			startValue: isoOf(span.from),
			// The end belongs to the range.
			endValue: isoOf(span.to - 1),
		},
		...exact('agentId', wanted.agents),
		...exact('queueId', wanted.queues),
		...exact('conversationId', wanted.conversations),
		...exact('evaluatorId', wanted.evaluators),
		...exact('contextId', wanted.contexts),
		...exact('evaluationStatus', wanted.statuses),
		...exact('released', wanted.released === undefined ? [] : [String(wanted.released)]),
	];
}

/** Requests at a time: the executions share the rate limit. */
const MOST_AT_ONCE = 5;

/** @returns the evaluations with the answers to their questions, where the search left these out */
export async function withAnswers(
	api: OperationApi,
	evaluations: readonly Evaluation[],
): Promise<Evaluation[]> {
	return await inParallel(
		evaluations,
		async (one) => {
			const conversationId = one.conversation?.id;
			const isWhole = Array.isArray(one.answers?.questionGroupScores);
			if (isWhole || conversationId === undefined || one.submittedDate === undefined) return one;
			const path = { conversationId, evaluationId: one.id };
			const whole = await send(api, 'getQualityConversationEvaluation', path);
			const { answers } = Object(whole) as Evaluation;
			return { ...one, answers: { ...one.answers, ...answers } };
		},
		MOST_AT_ONCE,
	);
}

/** What an evaluation is about and what came of it, with names beside IDs. */
export function evaluationRow(one: Evaluation, { userName, queueName }: RefNames) {
	const { agent, evaluator, queue, evaluationForm: form, answers } = one;
	return {
		conversationId: orNull(one.conversation?.id),
		conversationStart: orNull(one.conversationDate),
		mediaTypes: joined(entriesOf(one.mediaType)),
		queueId: orNull(queue?.id),
		queueName: queueName(queue),
		agentId: orNull(agent?.id),
		agentName: userName(agent),
		formId: orNull(form?.id),
		formName: orNull(form?.name ?? form?.latestVersionFormName),
		score: orNull(answers?.totalScore),
		status: orNull(one.status),
		evaluatorId: orNull(evaluator?.id),
		evaluatorName: userName(evaluator),
		criticalScore: orNull(answers?.totalCriticalScore),
		failedKillQuestions: orNull(answers?.anyFailedKillQuestions),
		comments: orNull(answers?.comments),
		releaseDate: orNull(one.releaseDate),
	};
}

/** As {@link evaluationRow}, of many: their names are looked up together. */
export async function evaluationRows(api: OperationApi, evaluations: readonly Evaluation[]) {
	const names = await namesOfRefs(
		api,
		evaluations.flatMap(({ agent, evaluator }) => [agent, evaluator]),
		evaluations.map(({ queue }) => queue),
	);
	return evaluations.map((one) => evaluationRow(one, names));
}
