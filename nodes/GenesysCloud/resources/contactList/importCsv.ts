import { CallError } from '../../client/errors/callError';
import { fieldError } from '../../fields/field';
import { binary, text, toggle } from '../../fields/kinds';
import { send } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import { columnsOf } from '../../operation/columns';
import { csvHead } from '../../operation/files/csvHead';
import { jobTime, jobTimeOf } from '../../operation/files/fileFields';
import { inputFile } from '../../operation/files/inputFile';
import type { OperationApi, OperationContext } from '../../operation/operation';
import { contactListColumns } from './columns';
import { contactList } from './fields';
import { BEGINS_WITHIN_MS, stageOf, type Stage } from './importStatus';
import type { ImportStatus } from './row';

const STATUS = 'getOutboundContactlistImportstatus';
const UPLOADS = '/uploads/v2/contactlist';

const file = binary({ hint: 'The name of the input field that holds the CSV file' });

const idColumn = text('Contact ID Column', 'contactIdColumn', {
	placeholder: 'e.g. Customer Number',
	description:
		'The column with IDs of your own. A contact that has the ID already is replaced. Leave empty for new IDs.',
});

export const importCsv = custom({
	value: 'importCsv',
	name: 'Import CSV',
	action: 'Import a CSV file into a contact list',
	description: 'Add the contacts in a file, and wait until they are in the list',
	ids: ['getOutboundContactlist', STATUS],
	plans: true,
	fields: { contactListId: contactList, file, idColumn },
	options: {
		jobTime,
		wait: toggle('Wait for End', 'waitForEnd', 'Whether to wait until all contacts are imported', {
			default: true,
		}),
	},
	async execute(
		context,
		{ contactListId, file: field, idColumn: given, jobTime: time, wait = true },
	) {
		const sent = await inputFile(context, file, field);
		const contactIdName = (given ?? '').trim();
		const name = await checkHead(context, contactListId, await csvHead(sent), contactIdName);
		const row = { contactListId, contactListName: name ?? null, fileName: sent.name };
		if (context.isDryRun) {
			return { dryRun: true, change: 'import', ...row, fileSize: sent.size ?? null };
		}
		// A list has one import at a time.
		return await context.inTurn(`import of contact list ${contactListId}`, async () => {
			const earlier = await statusOf(context, contactListId);
			await context.upload({
				to: UPLOADS,
				file: sent,
				form: {
					id: contactListId,
					fileType: 'contactlist',
					...(contactIdName !== '' && { 'contact-id-name': contactIdName }),
				},
			});
			if (!wait) return { ...row, state: 'IN_PROGRESS' };
			const status = await endOf(context, contactListId, earlier, jobTimeOf(time));
			return { ...row, ...countsOf(context, status) };
		});
	},
});

/** @returns the name of the list */
async function checkHead(
	context: OperationContext,
	contactListId: string,
	head: readonly string[],
	contactIdName: string,
): Promise<string | undefined> {
	if (head.length === 0) {
		throw fieldError(
			file,
			'names a file that is empty. Its first line must have the names of the columns.',
		);
	}
	const shown = head.join(', ').slice(0, 200);
	if (contactIdName !== '' && !head.includes(contactIdName)) {
		throw fieldError(
			idColumn,
			`is '${contactIdName.slice(0, 80)}', and the file has no such column. It has: ${shown}.`,
		);
	}
	const { columns, of, name } = await columnsOf(context, contactListColumns, contactListId);
	const known = new Set(columns.map(({ id }) => id));
	if (known.size > 0 && !head.some((column) => known.has(column))) {
		throw fieldError(
			file,
			`names a file without any column of the ${of}. It has: ${shown}. The list has: ${[...known].join(', ')}. Columns are separated by commas.`,
		);
	}
	const others = head.filter((column) => !known.has(column) && column !== contactIdName);
	if (others.length > 0) {
		context.hint(
			`The ${of} has no columns of these names, which a file has: ${others.join(', ').slice(0, 500)}.`,
		);
	}
	return name;
}

/** @returns undefined before the first import */
async function statusOf(
	api: Pick<OperationApi, 'request'>,
	contactListId: string,
): Promise<ImportStatus | undefined> {
	const status = await send(api, STATUS, { contactListId }).catch((error: unknown) => {
		if (error instanceof CallError && error.details.status === 404) return undefined;
		throw error;
	});
	return status === undefined ? undefined : (Object(status) as ImportStatus);
}

async function endOf(
	context: OperationContext,
	contactListId: string,
	earlier: ImportStatus | undefined,
	timeout: number,
): Promise<ImportStatus> {
	const since = performance.now();
	let stage = 'unchanged' as Stage;
	let hasBegun = false;
	let status: ImportStatus | undefined;
	const ended = await context.until(
		async () => {
			status = await statusOf(context, contactListId).catch((error: unknown) => {
				throw afterUpload(error);
			});
			stage = stageOf(status, earlier, hasBegun);
			hasBegun ||= stage === 'running';
			const isLong = performance.now() - since > BEGINS_WITHIN_MS;
			if (stage === 'running' || (stage === 'unchanged' && !isLong)) return undefined;
			return status ?? {};
		},
		{ timeout },
	);
	if (stage === 'failed') throw failed(status ?? {});
	if (ended === undefined) throw late(status ?? {}, timeout);
	if (stage === 'unchanged') {
		context.hint(
			'Genesys Cloud did not show the progress of the import. Its counts may be those of an earlier one.',
		);
	}
	return ended;
}

/** It must not be sent again because it could not be followed: contacts without IDs would be there twice. */
function afterUpload(error: unknown): unknown {
	if (!(error instanceof CallError)) return error;
	const note = "The file was sent, and its import goes on. 'Get Many' shows how far it is.";
	return new CallError({ ...error.details, remedy: `${error.details.remedy} ${note}` });
}

function countsOf(
	context: OperationContext,
	{ state, totalRecords, completedRecords, failureReason }: ImportStatus,
): object {
	const failedRecords =
		totalRecords === undefined || completedRecords === undefined
			? null
			: Math.max(0, totalRecords - completedRecords);
	if (failedRecords !== null && failedRecords > 0) {
		context.hint(`${failedRecords} of ${totalRecords} lines of a file were not imported.`);
	}
	return {
		state: state ?? null,
		totalRecords: totalRecords ?? null,
		completedRecords: completedRecords ?? null,
		failedRecords,
		failureReason: failureReason ?? null,
	};
}

const progressOf = ({ totalRecords = 0, completedRecords = 0 }: ImportStatus) =>
	`${completedRecords} of ${totalRecords} lines were imported.`;

function failed(status: ImportStatus): CallError {
	const { failureReason = '', completedRecords = 0 } = status;
	return new CallError({
		message: `The import failed${failureReason && `: ${String(failureReason).replace(/\s+/g, ' ').slice(0, 300)}`}`,
		remedy: `${progressOf(status)} Check the columns of the file and the contact list.`,
		outcome: completedRecords > 0 ? 'unknown' : 'refused',
		call: `POST ${UPLOADS}`,
	});
}

function late(status: ImportStatus, timeout: number): CallError {
	return new CallError({
		message: `The import was still running after ${Math.round(timeout / 1000)} seconds`,
		remedy: `${progressOf(status)} It continues in Genesys Cloud. Increase 'Maximum Job Time (Seconds)'.`,
		outcome: 'unknown',
		call: `POST ${UPLOADS}`,
	});
}
