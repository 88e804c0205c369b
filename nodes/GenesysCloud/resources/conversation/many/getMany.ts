import { withDefault } from '../../../fields/field';
import { choice, fieldPaths, interval, INTERVALS } from '../../../fields/kinds';
import type { Conversation } from '../../../operation/analytics/conversation';
import { conversationsOf } from '../../../operation/analytics/conversationsOf';
import { custom } from '../../../operation/builders';
import { jobTime, jobTimeOf } from '../../../operation/files/fileFields';
import { limit, readLimit, returnAll } from '../../../operation/listFields';
import type { OperationContext } from '../../../operation/operation';
import { shape, shaper, type Shape } from '../../../operation/shape';
import { columnsFor, fileOptions, returnAs, tableFile } from '../../../operation/files/tableFile';
import { detailFilters, queryOf } from './detailFilters';
import { columnsOf, type RowOf } from './detailRows';
import { dataColumns, rowsOf } from './namedRows';

export const detailInterval = interval('Interval', 'interval', {
	required: true,
	default: 'Last 24 hours',
	placeholder: 'e.g. Yesterday',
	description: `When the conversations were going on. ${INTERVALS}.`,
});

const rowOf = withDefault(
	choice<RowOf>(
		'One Item Per',
		'oneItemPer',
		{
			conversation: 'Conversation',
			participant: 'Participant',
			segment: 'Segment',
			session: 'Session',
		},
		{
			default: 'conversation',
			description: 'What an item of the output, or a line of the file, is about',
		},
	),
);

const columns = fieldPaths('Columns for Participant Data', 'dataColumns', {
	placeholder: 'e.g. orderNumber, language',
	description: 'Names of attributes to add. They are in data that is up to a day old.',
});

export const getMany = custom({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many conversations',
	description: 'Get conversations of the past or still open, as items or as one file',
	ids: [
		'postAnalyticsConversationsDetailsJobs',
		'getAnalyticsConversationsDetailsJobsAvailability',
		'postAnalyticsConversationsDetailsQuery',
	],
	fields: { interval: detailInterval, rowOf, returnAs, returnAll, limit, shape },
	more: detailFilters,
	options: {
		...fileOptions,
		columns,
		jobTime,
		order: choice(
			'Sort Order',
			'sortOrder',
			{ asc: 'Ascending', desc: 'Descending' },
			{ description: 'How to sort the conversations by their start' },
		),
	},
	execute: async (context, values) => {
		const { rowOf: kind, returnAs: as, shape: shown, columns: data = [] } = values;
		const names = data.map((path) => path.join('.'));
		const wanted = queryOf(values, context);
		const pages = conversationsOf(context, {
			...wanted,
			interval: values.interval ?? '',
			order: values.order,
			needsAttributes: wanted.needsAttributes || names.length > 0,
			limit: readLimit(context),
			jobTimeout: jobTimeOf(values.jobTime),
		});
		const rows = shapedRows(context, pages, kind, shown, names);
		if (as !== 'items') {
			return await tableFile(context.functions, rows, {
				...values,
				format: as,
				baseName: 'conversations',
				columns: columnsFor(as, shown, () => tableColumns(kind, names)),
			});
		}
		const all: object[] = [];
		for await (const page of rows) all.push(...page);
		return all;
	},
});

type Rows = Array<Record<string, unknown>>;

async function* shapedRows(
	context: OperationContext,
	pages: AsyncIterable<Conversation[]>,
	kind: RowOf,
	shown: Shape,
	names: readonly string[],
): AsyncGenerator<Rows> {
	for await (const page of pages) {
		if (shown.as === 'raw') {
			yield page;
			continue;
		}
		const isShown = (column: string) =>
			shown.as === 'simplified' || shown.paths.some(([first]) => first === column);
		const rows = await rowsOf(context, page, kind, names, isShown);
		let at = 0;
		const show = shaper(() => rows[at++], shown, undefined);
		yield page.flatMap((one) => show(one) as Rows);
	}
}

function tableColumns(kind: RowOf, names: readonly string[]): string[] {
	const all = columnsOf(kind);
	return [...all, ...dataColumns(all, names)];
}
