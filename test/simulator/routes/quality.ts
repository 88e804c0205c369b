/** Evaluations and surveys that tests let happen. */
import type { Entity } from '../data/people';
import { badRequest, notFound } from '../errors';
import { pageOfBody } from '../paging';
import { objectBody, ok, type Call, type RouteTable } from '../router';

interface Criterion {
	type?: string;
	field?: string;
	value?: string;
	values?: string[];
	startValue?: string;
	endValue?: string;
	operator?: 'AND' | 'NOT';
}

const DATES = ['conversationDate', 'createdDate', 'submittedDate', 'releaseDate'];
/** "Time Range: Max 3 months (required)"; whether by days or by months is not known. */
const MAX_RANGE_MS = 92 * 86_400_000;
const MOST_RESULTS = 10_000;

const idOf = (value: unknown) => (value as { id?: string } | undefined)?.id;
const score = ({ answers }: Entity) => answers as Record<string, unknown>;
const FIELDS: Record<string, (evaluation: Entity) => unknown> = {
	evaluationId: ({ id }) => id,
	conversationId: ({ conversation }) => idOf(conversation),
	formId: ({ evaluationForm }) => idOf(evaluationForm),
	contextId: ({ evaluationForm }) => (evaluationForm as { contextId: string }).contextId,
	evaluationStatus: ({ status }) => status,
	queueId: ({ queue }) => idOf(queue),
	agentId: ({ agent }) => idOf(agent),
	evaluatorId: ({ evaluator }) => idOf(evaluator),
	totalScore: (evaluation) => score(evaluation).totalScore,
	totalCriticalScore: (evaluation) => score(evaluation).totalCriticalScore,
	released: ({ releaseDate }) => String(releaseDate !== undefined),
	...Object.fromEntries(DATES.map((name) => [name, (evaluation: Entity) => evaluation[name]])),
};

export const quality: RouteTable = {
	'POST /api/v2/quality/evaluations/search': (call) => {
		const body = objectBody(call);
		const criteria = (body.query ?? []) as Criterion[];
		requireRange(criteria);
		const { pageNumber, pageSize } = pageOfBody(body);
		if (pageNumber * pageSize > MOST_RESULTS)
			throw badRequest('At most 10000 results', 'too.many.requested.results');
		const found = call.org.doneEvaluations.filter(
			(one) =>
				call.org.late.shows(one) &&
				(one.systemSubmitted ?? false) === (body.systemSubmitted ?? false) &&
				criteria.every((criterion) => fits(criterion, one)),
		);
		const sortBy = body.sortBy as string | undefined;
		if (sortBy !== undefined)
			found.sort((a, b) => String(a[sortBy] ?? '').localeCompare(String(b[sortBy] ?? '')));
		if (body.sortOrder === 'DESC') found.reverse();
		const results = found.slice((pageNumber - 1) * pageSize, pageNumber * pageSize);
		return ok({ pageSize, pageNumber, results });
	},
	'GET /api/v2/quality/conversations/{conversationId}/evaluations/{evaluationId}': (call) =>
		ok(find(call, call.org.doneEvaluations, 'evaluation', call.params.evaluationId)),
	'GET /api/v2/quality/conversations/{conversationId}/surveys': (call) =>
		ok(
			call.org.surveys.filter(
				(one) => call.org.late.shows(one) && idOf(one.conversation) === call.params.conversationId,
			),
		),
	'GET /api/v2/quality/surveys/{surveyId}': (call) =>
		ok(find(call, call.org.surveys, 'survey', call.params.surveyId)),
};

function requireRange(criteria: Criterion[]): void {
	const unknown = criteria.find(({ field = '' }) => FIELDS[field] === undefined);
	if (unknown !== undefined)
		throw badRequest(`Value [${unknown.field}] is not valid for field type [field]`);
	const ranges = criteria.filter(
		({ field = '', type = '' }) => DATES.includes(field) && /RANGE$/.test(type),
	);
	const isShort = ranges.some(({ startValue = '', endValue = '' }) => {
		const length = Date.parse(endValue) - Date.parse(startValue);
		return length >= 0 && length <= MAX_RANGE_MS;
	});
	if (!isShort) throw badRequest('A time range of at most 3 months is required');
}

function fits({ type, field = '', ...criterion }: Criterion, evaluation: Entity): boolean {
	const { value, values = [value], startValue, endValue, operator } = criterion;
	const actual = FIELDS[field](evaluation);
	const isDate = DATES.includes(field);
	const read = (text: unknown) => (isDate ? Date.parse(String(text)) : Number(text));
	const verdict = () => {
		switch (type) {
			case 'EXACT':
				return values.includes(String(actual));
			case 'DATE_RANGE':
			case 'RANGE':
				return read(actual) >= read(startValue) && read(actual) <= read(endValue);
			case 'REQUIRED_FIELDS':
				return actual !== undefined;
			case 'GREATER_THAN':
				return read(actual) > read(value);
			case 'GREATER_THAN_EQUAL_TO':
				return read(actual) >= read(value);
			case 'LESS_THAN':
				return read(actual) < read(value);
			case 'LESS_THAN_EQUAL_TO':
				return read(actual) <= read(value);
			default:
				throw badRequest(`Value [${type}] is not valid for field type [type]`);
		}
	};
	return verdict() !== (operator === 'NOT');
}

function find(call: Call, all: Entity[], what: string, id: string): Entity {
	const found = all.find((one) => one.id === id && call.org.late.shows(one));
	if (found === undefined) throw notFound(what, id);
	return found;
}
