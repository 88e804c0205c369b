import { partOf } from '../../client/lists/listProgress';
import { filters, withDefault } from '../../fields/field';
import { choice } from '../../fields/kinds';
import { someThings } from '../../fields/thing';
import { custom } from '../../operation/builders';
import { rowsOrFile } from '../../operation/files/rowsOrFile';
import { fileOptions, returnAs } from '../../operation/files/tableFile';
import { limit, readLimit, returnAll } from '../../operation/listFields';
import type { Resource } from '../../operation/operation';
import { contextsOf } from '../../operation/quality/forms';
import { answeredIn, type Survey } from '../../operation/quality/surveys';
import { shape } from '../../operation/shape';
import { period, timeZone } from '../analytics/period';
import { detailFilters } from '../conversation/many/detailFilters';
import { surveysIn } from './found';
import { columnsOf, rowsOf, type RowOf } from './rows';

const oneItemPer = withDefault(
	choice<RowOf>(
		'One Item Per',
		'oneItemPer',
		{
			answer: {
				name: 'Answer',
				description: 'With the texts of question and answer. Takes a request for each survey.',
			},
			survey: 'Survey',
		},
		{
			default: 'survey',
			description: 'What an item of the output, or a line of the file, is about',
		},
	),
);

const { agents, queues } = detailFilters.fields;

const getMany = custom({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many surveys',
	description:
		'Get the surveys that customers completed in an interval, with scores, NPS and answers, as items or as one file',
	ids: [
		'postAnalyticsSurveysAggregatesQuery',
		'getAnalyticsConversationsDetails',
		'getQualityFormsSurveysBulk',
		'getQualitySurvey',
	],
	finds: ['surveyId'],
	fields: { period, rowOf: oneItemPer, returnAs, returnAll, limit, shape },
	more: filters({ agents, forms: someThings('surveyForm', 'Forms', 'forms'), queues }),
	options: { ...fileOptions, timeZone },
	async execute(context, { period: span, rowOf: kind, forms, ...wanted }) {
		const { as, paths } = wanted.shape;
		const known = new Set(columnsOf(kind));
		const isWhole =
			kind === 'answer' ||
			as === 'raw' ||
			(as === 'selected' && paths.some(([first]) => !known.has(first)));
		const most = readLimit(context);
		async function* found() {
			const contexts = await contextsOf(context, 'survey', forms);
			const answered = await answeredIn(context, span, { ...wanted, contexts });
			if (answered.length > most) context.hint(partOf(most, answered.length));
			yield* surveysIn(context, answered.slice(0, most), isWhole);
		}
		return await rowsOrFile<Survey>(context, found(), {
			...wanted,
			baseName: 'surveys',
			columns: columnsOf(kind),
			rowsOf: async (page) => await rowsOf(context, page, kind),
		});
	},
});

export const survey: Resource = { value: 'survey', name: 'Survey', operations: [getMany] };
