import type { Lists } from '../data/orgData';
import { notFound } from '../errors';
import { cursorPage, pageUri, wholeNumber } from '../paging';
import { objectBody, ok, type Call, type RouteTable } from '../router';

export const taskManagement: RouteTable = {
	'POST /api/v2/taskmanagement/workitems/query': (call) => query(call, 'workitems'),
	'POST /api/v2/taskmanagement/worktypes/query': (call) => query(call, 'worktypes'),
	'POST /api/v2/taskmanagement/workbins/query': (call) => query(call, 'workbins'),
	'PATCH /api/v2/taskmanagement/workitems/{workitemId}': (call) => {
		const workitem = call.org.workitems.find(({ id }) => id === call.params.workitemId);
		if (workitem === undefined) throw notFound('workitem', call.params.workitemId);
		return ok(Object.assign(workitem, objectBody(call), { id: workitem.id }));
	},
};

/** `after` and `pageSize` in the body; `after` comes back until the list ends. */
function query(call: Call, list: keyof Lists) {
	const body = objectBody(call);
	const pageSize = wholeNumber(body.pageSize, 'pageSize', 25, { min: 1, max: 100 });
	const { items, next } = cursorPage<unknown>(
		call.org[list] as unknown[],
		body.after as string | undefined,
		pageSize,
	);
	return ok({
		entities: items,
		count: items.length,
		selfUri: pageUri(call, {}),
		...(next === undefined ? {} : { after: next, nextUri: pageUri(call, { after: next }) }),
	});
}
