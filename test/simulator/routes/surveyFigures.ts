/** Aggregates of surveys: which were answered, by the time of the answer. */
import { badRequest } from '../errors';
import { objectBody, ok, type RouteTable } from '../router';
import { fits, readInterval, type Filter } from './analyticsQuery';

const ANY_DAYS = 10_000;

interface Survey {
	id: string;
	completedDate?: string;
	conversation: { id: string };
	agent?: { id?: string };
	queue?: { id?: string };
	surveyForm?: { id?: string; contextId?: string };
}

const DIMENSIONS: Record<string, (survey: Survey) => string | undefined> = {
	surveyId: ({ id }) => id,
	conversationId: ({ conversation }) => conversation.id,
	userId: ({ agent }) => agent?.id,
	queueId: ({ queue }) => queue?.id,
	surveyFormContextId: ({ surveyForm }) => surveyForm?.contextId,
};

export const surveyFigures: RouteTable = {
	'POST /api/v2/analytics/surveys/aggregates/query': (call) => {
		const query = objectBody(call);
		const { start, end } = readInterval(query.interval, ANY_DAYS);
		// By default the interval is of the conversations; nothing here asks for that.
		if (query.alternateTimeDimension !== 'eventTime')
			throw badRequest('The simulator knows eventTime alone');
		const groupBy = (query.groupBy ?? []) as string[];
		const unknown = groupBy.find((name) => DIMENSIONS[name] === undefined);
		if (unknown !== undefined) throw badRequest(`Value [${unknown}] is not valid for [groupBy]`);
		const found = (call.org.surveys as unknown as Survey[]).filter((survey) => {
			const time = Date.parse(survey.completedDate ?? '');
			const valuesOf = ({ dimension = '' }) => [DIMENSIONS[dimension]?.(survey)];
			return (
				time >= start &&
				time < end &&
				call.org.late.shows(survey) &&
				(query.filter === undefined || fits(query.filter as Filter, valuesOf))
			);
		});
		return ok({
			results: found.map((survey) => ({
				group: Object.fromEntries(groupBy.map((name) => [name, DIMENSIONS[name](survey)])),
				data: [
					{
						interval: query.interval,
						metrics: [{ metric: 'nSurveyResponses', stats: { count: 1 } }],
					},
				],
			})),
		});
	},
};
