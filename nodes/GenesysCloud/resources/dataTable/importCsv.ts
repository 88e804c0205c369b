import { CallError } from '../../client/errors/callError';
import { withDefault } from '../../fields/field';
import { binary, choice, toggle } from '../../fields/kinds';
import { send } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import { jobTime, jobTimeOf } from '../../operation/files/fileFields';
import { inputFile } from '../../operation/files/inputFile';
import type { OperationContext } from '../../operation/operation';
import { checkHeader } from './csvHeader';
import { table } from './fields';

const file = binary({ description: 'The binary field with the CSV file' });

const mode = withDefault(
	choice(
		'Import Mode',
		'importMode',
		{
			Append: {
				name: 'Add and Update Rows',
				description: 'Rows that the file does not have stay',
			},
			ReplaceAll: { name: 'Replace All Rows', description: 'All rows are deleted first' },
		},
		{ default: 'Append' },
	),
);

/** The import of a file, as the API shows it. */
interface ImportJob {
	id?: string;
	status?: string;
	uploadURI?: string;
	uploadHeaders?: Record<string, string>;
	importMode?: string;
	dateCreated?: string;
	dateCompleted?: string;
	countRecordsUpdated?: number;
	countRecordsDeleted?: number;
	countRecordsFailed?: number;
	errorInformation?: { message?: string } | null;
}

export const importCsv = custom({
	value: 'importCsv',
	name: 'Import CSV',
	action: 'Import a CSV file into a data table',
	description: 'Write the rows of a CSV file into a table, and wait for the end',
	ids: ['getFlowsDatatable', 'getFlowsDatatableImportJob', 'postFlowsDatatableImportCsvJobs'],
	finds: ['importJobId'],
	// The columns are read first.
	plans: true,
	fields: { datatableId: table, file, importMode: mode },
	options: {
		jobTime,
		failsWithRows: toggle(
			'Fail If Rows Fail',
			'failIfRowsFail',
			'Whether the item fails if rows of the file could not be imported. The others are imported anyway.',
		),
	},
	async execute(context, values) {
		const { datatableId, file: field, importMode, failsWithRows = false } = values;
		const content = await inputFile(context, file, field);
		await checkHeader(context, datatableId, content, importMode === 'ReplaceAll');
		const body = { importMode };
		const job = Object(
			await send(context, 'postFlowsDatatableImportCsvJobs', { datatableId }, body),
		) as ImportJob;
		const { id: importJobId = '', uploadURI = '', uploadHeaders = {} } = job;
		// A signed URL takes the media type that it was signed for.
		const named = Object.entries(uploadHeaders).map(([name, value]) => [name.toLowerCase(), value]);
		const { 'content-type': mimeType = 'text/csv', ...headers } = Object.fromEntries(
			named,
		) as Record<string, string>;
		await context.upload({
			to: uploadURI,
			method: 'PUT',
			headers,
			file: { ...content, mimeType },
		});
		const timeout = jobTimeOf(values.jobTime);
		let notFound = 0;
		const attempt = async () =>
			await endOf(context, datatableId, importJobId).catch((error: unknown) => {
				if (isNotFound(error) && notFound++ < NOT_FOUND_AT_FIRST) return undefined;
				throw ofImport(error, importJobId);
			});
		const ended = await context.until(attempt, { timeout });
		if (ended === undefined) throw late(importJobId, timeout);
		return rowOf(context, ended, { datatableId, failsWithRows });
	},
});

/** A new object may not be found for some seconds (the Terraform provider retries). */
const NOT_FOUND_AT_FIRST = 4;

const isNotFound = (error: unknown) => error instanceof CallError && error.details.status === 404;

/** It must not be taken for one that was not begun. */
function ofImport(error: unknown, id: string): unknown {
	if (!(error instanceof CallError) || error.details.status === undefined) return error;
	const note = `The file was sent as import ${id}, which goes on in Genesys Cloud.`;
	return new CallError({ ...error.details, remedy: `${error.details.remedy} ${note}` });
}

/** @returns undefined while the import is under way */
async function endOf(
	context: OperationContext,
	datatableId: string,
	importJobId: string,
): Promise<ImportJob | undefined> {
	const values = { datatableId, importJobId };
	const job = Object(await send(context, 'getFlowsDatatableImportJob', values)) as ImportJob;
	if (job.status === 'Succeeded') return job;
	if (job.status !== 'Failed') return undefined;
	const why = job.errorInformation?.message ?? '';
	throw new CallError({
		message: `The import failed${why && `: ${why}`}`,
		remedy: `Check the file. Some of its rows may have been imported. ${WHERE}`,
		outcome: 'unknown',
	});
}

const WHERE =
	"Architect > Data Tables > Manage Imports shows what is wrong with each of them, in Genesys Cloud's admin area.";

const late = (id: string, timeout: number) =>
	new CallError({
		message: `Import ${id} was still under way after ${Math.round(timeout / 1_000)} seconds`,
		remedy: "It continues in Genesys Cloud. Increase 'Maximum Job Time (Seconds)' in the options.",
		outcome: 'unknown',
	});

function rowOf(
	context: OperationContext,
	job: ImportJob,
	{ datatableId, failsWithRows }: { datatableId: string; failsWithRows: boolean },
): Record<string, unknown> {
	const { countRecordsUpdated: updated = 0, countRecordsFailed: failed = 0 } = job;
	if (failed > 0) {
		const message = `${failed} of ${updated + failed} rows could not be imported`;
		if (failsWithRows) {
			throw new CallError({ message, remedy: `The others were. ${WHERE}`, outcome: 'unknown' });
		}
		context.hint(`${message}. ${WHERE}`);
	}
	return {
		datatableId,
		importJobId: job.id ?? null,
		importMode: job.importMode ?? null,
		rowsUpdated: updated,
		rowsDeleted: job.countRecordsDeleted ?? 0,
		rowsFailed: failed,
		dateCreated: job.dateCreated ?? null,
		dateCompleted: job.dateCompleted ?? null,
	};
}
