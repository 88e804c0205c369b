import { filters, withDefault } from '../../fields/field';
import { choice, choices, toggle } from '../../fields/kinds';
import { someThings } from '../../fields/thing';
import { custom } from '../../operation/builders';
import { rowsOrFile } from '../../operation/files/rowsOrFile';
import { fileOptions, returnAs } from '../../operation/files/tableFile';
import { limit, readLimit, returnAll } from '../../operation/listFields';
import {
	evaluationsIn,
	type Evaluation,
	type EvaluationDate,
} from '../../operation/quality/evaluations';
import { contextsOf } from '../../operation/quality/forms';
import { shape } from '../../operation/shape';
import { upTo } from '../../operation/files/upTo';
import { period, timeZone } from '../analytics/period';
import { detailFilters } from '../conversation/many/detailFilters';
import { columnsOf, rowsOf, type RowOf } from './rows';

const oneItemPer = withDefault(
	choice<RowOf>(
		'One Item Per',
		'oneItemPer',
		{
			answer: { name: 'Answer', description: 'With the texts of question and answer' },
			evaluation: 'Evaluation',
			questionGroup: 'Question Group',
		},
		{
			default: 'evaluation',
			description: 'What an item of the output, or a line of the file, is about',
		},
	),
);

const date = withDefault(
	choice<EvaluationDate>(
		'Date',
		'date',
		{
			conversationDate: 'Conversation',
			createdDate: 'Created',
			releaseDate: 'Released',
			submittedDate: 'Submitted',
		},
		{ default: 'submittedDate', description: 'Which date must be in the interval' },
	),
);

const { agents, conversationId, queues } = detailFilters.fields;

/** How forms are named in filters of evaluations and of surveys. */
const forms = someThings('evaluationForm', 'Forms', 'forms');

export const getMany = custom({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many evaluations',
	description:
		'Get the evaluations of an interval with their scores and answers, as items or as one file',
	ids: [
		'getQualityFormsEvaluationsBulk',
		'getQualityConversationEvaluation',
		'postQualityEvaluationsSearch',
	],
	finds: ['conversationId', 'evaluationId'],
	fields: { period, date, rowOf: oneItemPer, returnAs, returnAll, limit, shape },
	more: filters({
		agents,
		automated: toggle(
			'Include Automated',
			'includeAutomated',
			'Whether to find evaluations that Virtual Supervisor submitted as well',
			{ default: true },
		),
		conversations: conversationId,
		evaluators: someThings('user', 'Evaluators', 'evaluators'),
		forms,
		queues,
		released: toggle(
			'Released',
			'released',
			'Whether to find evaluations that were released to the agent, or those that were not',
			{ default: true },
		),
		statuses: choices('Statuses', 'statuses', {
			FINISHED: 'Finished',
			INPROGRESS: 'In Progress',
			INREVIEW: 'In Review',
			PENDING: 'Pending',
			RETRACTED: 'Retracted',
		}),
	}),
	options: { ...fileOptions, timeZone },
	async execute(
		context,
		{ period: span, rowOf: kind, forms: formIds, automated = true, ...wanted },
	) {
		async function* found() {
			const contexts = await contextsOf(context, 'evaluation', formIds);
			yield* evaluationsIn(context, span, { ...wanted, automated, contexts });
		}
		const pages = upTo(context, found(), readLimit(context));
		let withoutAnswers = 0;
		const result = await rowsOrFile<Evaluation>(context, pages, {
			...wanted,
			baseName: 'evaluations',
			columns: columnsOf(kind),
			async rowsOf(page) {
				const rows = await rowsOf(context, page, kind);
				withoutAnswers += rows.filter(({ length }) => length === 0).length;
				return rows;
			},
		});
		if (withoutAnswers > 0) {
			const have = withoutAnswers === 1 ? 'evaluation has' : 'evaluations have';
			context.hint(`${withoutAnswers} ${have} no answers, and so no item.`);
		}
		return result;
	},
});
