/** Lists with rare ways of paging. */
import { omit } from '../omit';
import { numberedPage, pageOfQuery, pageUri, wholeNumber } from '../paging';
import { ok, type Call, type RouteTable } from '../router';

interface Named {
	id: string;
}

export const rareLists: RouteTable = {
	// By number; without a total by cursor.
	'GET /api/v2/recording/jobs': (call) => {
		const jobs = call.org.evaluations.map(({ id }) => ({ id, state: 'FULFILLED' }));
		if (call.query.get('includeTotal') !== 'false') return ok(numberedPage(call, jobs));
		const { entities, next } = pageBehind(call, jobs, call.query.get('cursor'), 100);
		return ok({ entities, ...(next && { nextUri: pageUri(call, { cursor: next }) }) });
	},
	// A cursor in `nextUri` only, for entries without an `id`.
	'GET /api/v2/recordings/retention/query': (call) => {
		const recordings = call.org.evaluations.flatMap(({ id }) =>
			['a', 'b'].map((part) => ({ id: `${id}/${part}`, conversationId: id, recordingId: part })),
		);
		const { entities, next } = pageBehind(call, recordings, call.query.get('cursor'), 500);
		return ok({
			entities: entities.map((recording) => omit(recording, 'id')),
			...(next && { nextUri: pageUri(call, { cursor: next }) }),
		});
	},
	'GET /api/v2/telephony/providers/edges/dids': (call) => {
		const page = numberedPage(call, call.org.stations);
		return ok({ ...omit(page, 'total', 'pageCount'), totalNumberOfEntities: page.total });
	},
	// A size and no next page.
	'GET /api/v2/textbots/bots/search': (call) => {
		const { pageSize } = pageOfQuery(call);
		return ok({ entities: call.org.flows.slice(0, pageSize) });
	},
	// A POST with the page number in the query, without any count.
	'POST /api/v2/learning/rules/query': (call) => {
		const { pageNumber, pageSize } = pageOfQuery(call);
		return ok({
			entities: call.org.scripts.slice((pageNumber - 1) * pageSize, pageNumber * pageSize),
		});
	},
	'POST /api/v2/diagnostics/logcapture/browser/entries/query': (call) => {
		const { entities, next } = pageBehind(call, call.org.schedules, call.query.get('after'), 200);
		return ok({ entities, ...(next && { cursors: { after: next } }) });
	},
};

/** Entries by id, after the one that the position names, whether or not that one still exists. */
function pageBehind<T extends Named>(
	call: Call,
	items: readonly T[],
	position: string | null,
	max: number,
): { entities: T[]; next?: string } {
	const size = wholeNumber(call.query.get('pageSize'), 'pageSize', 25, { min: 1, max });
	const behind = items
		.filter(({ id }) => id > decode(position ?? ''))
		.sort((a, b) => (a.id < b.id ? -1 : 1));
	const entities = behind.slice(0, size);
	return { entities, next: behind.length > size ? encode(entities[size - 1].id) : undefined };
}

const encode = (id: string) => Buffer.from(id).toString('base64url');
const decode = (position: string) => Buffer.from(position, 'base64url').toString();
