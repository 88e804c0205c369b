/** Exports of contact lists. They have no ID: only the list's newest finished export can be read. */
import { ApiFailure, notFound } from '../errors';
import { csvOf } from '../csv';
import type { Job } from '../jobs';
import { ok, type Call, type RouteTable } from '../router';
import { fits, type Criteria } from './contactCriteria';
import { contactsOf, findList, type StoredContact } from './contactLists';
import { startJob, timeOf } from './jobsKit';

export const jobsContactLists: RouteTable = {
	'POST /api/v2/outbound/contactlists/{contactListId}/export': (call) => {
		const query = (call.body ?? {}) as Record<string, unknown>;
		startJob(call, kindOf(call), query);
		return ok({ id: call.params.contactListId, selfUri: call.path });
	},
	'GET /api/v2/outbound/contactlists/{contactListId}/export': (call) => {
		const { jobs, urls } = call.state;
		const done = jobs
			.ofKind(kindOf(call), call.org.orgName)
			.filter(({ id }) => jobs.poll(kindOf(call), call.org.orgName, id)?.state === 'FULFILLED');
		const newest: Job | undefined = done.at(-1);
		if (newest === undefined)
			throw new ApiFailure(
				404,
				'no.available.list.export.uri',
				'There is no available download URI for the list at this time.',
			);
		const path = `/downloads/contactlists/${newest.id}`;
		const uri = `${urls.other}${path}`;
		call.state.files.set(path, { type: 'text/csv', body: exported(call, newest.query) });
		if (call.query.get('download') === 'true') return { status: 303, headers: { location: uri } };
		return ok({ uri, exportTimestamp: timeOf(newest.completedAt!) });
	},
};

/** With the columns of Genesys Cloud's own around those of the list. */
function exported(call: Call, { criteria }: { criteria?: Criteria }): string {
	const { columnNames = [], phoneColumns = [] } = findList(call) as {
		columnNames?: string[];
		phoneColumns?: Array<{ columnName: string }>;
	};
	const records = phoneColumns.flatMap(({ columnName }) => [
		`CallRecordLastAttempt-${columnName}`,
		`CallRecordLastResult-${columnName}`,
		`Callable-${columnName}`,
	]);
	const contacts = [...contactsOf(call).values()] as StoredContact[];
	const rows = contacts
		.filter((one) => fits(one, criteria))
		.map(({ id, data, callable }) => [
			id,
			...columnNames.map((name) => data[name]),
			callable === false ? 0 : 1,
			...phoneColumns.flatMap(() => ['', '', 1]),
		]);
	return csvOf([['inin-outbound-id', ...columnNames, 'ContactCallable', ...records], ...rows]);
}

function kindOf(call: Call): string {
	const { contactListId } = call.params;
	if (!call.org.dialer.has(contactListId)) throw notFound('contact list', contactListId);
	return `contactlists/${contactListId}/export`;
}
