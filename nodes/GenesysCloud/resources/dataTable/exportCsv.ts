import type { IDataObject } from 'n8n-workflow';

import { findJobKind } from '../../client/jobs/jobKinds';
import { apiCallOf, withPermissions } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import { binaryField, binaryFieldOf, jobTime, jobTimeOf } from '../../operation/files/fileFields';
import { FileOutput } from '../../operation/files/fileOutput';
import { columnsOf } from '../../operation/columns';
import { text } from '../../fields/kinds';
import { dataTableColumns } from './columns';
import { table } from './fields';

interface ExportJob {
	countRecordsProcessed?: number;
	dateCompleted?: string;
}

const CSV = 'text/csv';

const fileName = text('File Name', 'fileName', {
	placeholder: 'e.g. opening-hours.csv',
	description: 'Leave empty for the name of the table',
});

/** Characters that the names of files cannot have on some systems. */
const UNSAFE = /[\\/:*?"<>|\p{Cc}]+/gu;

export const exportCsv = custom({
	value: 'exportCsv',
	name: 'Export CSV',
	action: 'Export a data table to a CSV file',
	description: 'Get all rows of a table as one CSV file',
	ids: ['getFlowsDatatable', 'postFlowsDatatableExportJobs'],
	fields: { datatableId: table },
	options: { binaryField, fileName, jobTime },
	async execute(context, { datatableId, fileName: given = '', binaryField: field, jobTime: time }) {
		const { helpers } = context.functions;
		const put = binaryFieldOf(field);
		const timeout = jobTimeOf(time);
		const { operation, call } = await apiCallOf('postFlowsDatatableExportJobs', { datatableId });
		const kind = findJobKind(call.method, call.path.path)!;
		const job = (await context
			.job(call, kind, { timeout, limit: Infinity })
			.catch((error: unknown) => {
				throw withPermissions(error, operation);
			})) as ExportJob;
		// After the job is started, which is what a dry run shows.
		const { name: tableName = 'data-table' } = await columnsOf(
			context,
			dataTableColumns,
			datatableId,
		);
		const name = given.trim() || `${tableName.replace(UNSAFE, '-')}.csv`;
		const [file] = await context.linkedFiles(job, {
			from: 'downloadURI',
			timeout,
			store: async (content) => await helpers.prepareBinaryData(content, name, CSV),
		});
		const { size, binary } = file;
		const { countRecordsProcessed: rows } = job;
		const json = {
			datatableId,
			fileName: binary.fileName,
			mimeType: CSV,
			fileSize: size,
			...(rows !== undefined && { rows }),
		};
		return new FileOutput(json as IDataObject, { [put]: binary });
	},
});
