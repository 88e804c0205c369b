import { withDefault } from '../../../fields/field';
import { choice, fieldPaths, interval, INTERVALS } from '../../../fields/kinds';
import { conversationsOf } from '../../../operation/analytics/conversationsOf';
import { custom } from '../../../operation/builders';
import { jobTime, jobTimeOf } from '../../../operation/files/fileFields';
import { rowsOrFile } from '../../../operation/files/rowsOrFile';
import { fileOptions, returnAs } from '../../../operation/files/tableFile';
import { limit, readLimit, returnAll } from '../../../operation/listFields';
import { shape } from '../../../operation/shape';
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
		const { rowOf: kind, columns: data = [] } = values;
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
		const all = columnsOf(kind);
		return await rowsOrFile(context, pages, {
			...values,
			baseName: 'conversations',
			columns: [...all, ...dataColumns(all, names)],
			rowsOf: async (page, isShown) => await rowsOf(context, page, kind, names, isShown),
		});
	},
});
