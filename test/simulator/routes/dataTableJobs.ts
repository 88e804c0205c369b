/** Exports of data tables to CSV files, and imports. */
import { problemWith, rowOfTexts, schemaOf } from '../data/dataTables';
import { errorReply } from '../errors';
import type { Job, JobState } from '../jobs';
import { accepted, objectBody, ok, required, type Call, type RouteTable } from '../router';
import { rowsOf, tableOf } from './dataTables';
import { findJob, pollJob, startJob, timeOf } from './jobsKit';

type Row = Record<string, unknown>;

const BASE = '/api/v2/flows/datatables/{datatableId}';

const STATES: Record<JobState, string> = {
	QUEUED: 'Processing',
	PENDING: 'Processing',
	FULFILLED: 'Succeeded',
	FAILED: 'Failed',
	CANCELLED: 'Failed',
	EXPIRED: 'Failed',
};

const MODES = ['Append', 'ReplaceAll'];

export const dataTableJobs: RouteTable = {
	[`POST ${BASE}/export/jobs`]: (call) =>
		accepted(exported(call, startJob(call, kindOf(call, 'export'), {}))),
	[`GET ${BASE}/export/jobs/{exportJobId}`]: (call) => {
		const job = pollJob(call, kindOf(call, 'export'), call.params.exportJobId);
		if (job.state === 'FULFILLED') {
			const body = csvOf(call);
			call.state.files.set(pathOf(job), { type: 'text/csv', body });
		}
		return ok(exported(call, job));
	},
	[`POST ${BASE}/import/csv/jobs`]: (call) => {
		const query = objectBody(call);
		if (!MODES.includes(required(query, 'importMode'))) query.importMode = 'Append';
		const job = startJob(call, kindOf(call, 'import'), query);
		return accepted({
			...imported(call, job, 'WaitingForUpload'),
			uploadURI: `${call.state.urls.other}${uploadPath(job)}`,
			uploadHeaders: uploadHeaders(job),
		});
	},
	[`GET ${BASE}/import/jobs/{importJobId}`]: (call) => {
		const kind = kindOf(call, 'import');
		const { importJobId } = call.params;
		const file = uploaded(call, findJob(call, kind, importJobId));
		if (file === undefined) {
			return ok(imported(call, findJob(call, kind, importJobId), 'WaitingForUpload'));
		}
		const job = pollJob(call, kind, importJobId);
		if (job.state === 'FULFILLED' && job.items.length === 0) job.items.push(load(call, job, file));
		return ok(imported(call, job, STATES[job.state]));
	},
};

const kindOf = (call: Call, what: string) => `datatables/${tableOf(call).id}/${what}`;
const pathOf = ({ id }: Job) => `/downloads/datatables/${id}`;
const uploadPath = ({ id }: Job) => `/uploads/datatables/${id}`;
const uploadHeaders = ({ id }: Job) => ({ 'x-amz-meta-jobid': id, 'content-type': 'text/csv' });

/** The file of an import. Without its headers it does not count. */
function uploaded(call: Call, job: Job): string | undefined {
	return call.state.requests.find(
		({ host, method, path, headers }) =>
			host === 'other' &&
			method === 'PUT' &&
			path.split('?')[0] === uploadPath(job) &&
			Object.entries(uploadHeaders(job)).every(([name, value]) => headers[name] === value),
	)?.body;
}

function base(call: Call, job: Job, what: string): Row {
	const { completedAt, errorMessage, id } = job;
	return {
		id,
		dateCreated: timeOf(job.submittedAt),
		...(completedAt === undefined ? {} : { dateCompleted: timeOf(completedAt) }),
		...(errorMessage === undefined
			? {}
			: { errorInformation: errorReply(500, 'internal.server.error', errorMessage).body }),
		selfUri: `/api/v2/flows/datatables/${call.params.datatableId}/${what}/jobs/${id}`,
	};
}

const exported = (call: Call, job: Job): Row => ({
	...base(call, job, 'export'),
	status: STATES[job.state],
	...(job.state === 'FULFILLED' && {
		downloadURI: `${call.state.urls.other}${pathOf(job)}`,
		countRecordsProcessed: rowsOf(call).size,
	}),
});

const imported = (call: Call, job: Job, status: string): Row => ({
	...base(call, job, 'import'),
	status,
	importMode: job.query.importMode,
	...(Object(job.items[0]) as Row),
});

/** Reads the file into the table. A row that fails does not affect others. */
function load(call: Call, job: Job, file: string): Row {
	const schema = schemaOf(tableOf(call));
	const rows = rowsOf(call);
	const [head = [], ...lines] = linesOf(file);
	const counts = { countRecordsUpdated: 0, countRecordsDeleted: 0, countRecordsFailed: 0 };
	if (job.query.importMode === 'ReplaceAll') {
		counts.countRecordsDeleted = rows.size;
		rows.clear();
	}
	for (const line of lines) {
		const texts = Object.fromEntries(head.map((name, index) => [name, line[index] ?? '']));
		const row = rowOfTexts(texts, schema);
		if (problemWith(row, schema) === undefined) {
			rows.set(String(row.key), row);
			counts.countRecordsUpdated++;
		} else {
			counts.countRecordsFailed++;
		}
	}
	return counts;
}

function linesOf(file: string): string[][] {
	return file
		.replace(/^\uFEFF/, '')
		.split(/\r?\n/)
		.filter((line) => line !== '')
		.map((line) =>
			[...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
				([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain,
			),
		);
}

function csvOf(call: Call): string {
	const names = Object.keys(schemaOf(tableOf(call)).properties);
	const lines = [...rowsOf(call).values()].map((row) =>
		names.map((name) => JSON.stringify(row[name] ?? '')).join(','),
	);
	return [names.join(','), ...lines, ''].join('\r\n');
}
