import type { Entity } from '../data/people';
import { notFound } from '../errors';
import { numberedPage } from '../paging';
import { arrayBody, ok, type Call, type RouteTable } from '../router';
import { findQueue, matchesName } from './queues';

export const queueWrapUpCodes: RouteTable = {
	'GET /api/v2/routing/queues/{queueId}/wrapupcodes': (call) => {
		const own = codesOf(call);
		const name = call.query.get('name') ?? '*';
		return ok(
			numberedPage(
				call,
				call.org.wrapupCodes.filter(
					(code) => own.includes(code.id) && matchesName(String(code.name), name),
				),
			),
		);
	},
	'POST /api/v2/routing/queues/{queueId}/wrapupcodes': (call) => {
		const own = codesOf(call);
		const added = arrayBody<{ id: string }>(call, 100).map(({ id }) => findCode(call, id));
		const ids = [...own, ...added.map(({ id }) => id)];
		findQueue(call).wrapupCodeIds = [...new Set(ids)];
		return ok(added);
	},
	'DELETE /api/v2/routing/queues/{queueId}/wrapupcodes/{codeId}': (call) => {
		const own = codesOf(call);
		const { codeId } = call.params;
		if (!own.includes(codeId)) throw notFound('wrap-up code', codeId, 'resource.not.found');
		findQueue(call).wrapupCodeIds = own.filter((id) => id !== codeId);
		return ok();
	},
};

/** At first a queue has the first eight. */
function codesOf(call: Call): string[] {
	const { wrapupCodeIds } = findQueue(call);
	return (
		(wrapupCodeIds as string[] | undefined) ?? call.org.wrapupCodes.slice(0, 8).map(({ id }) => id)
	);
}

function findCode(call: Call, id: string): Entity {
	const code = call.org.wrapupCodes.find((one) => one.id === id);
	if (code === undefined) throw notFound('wrap-up code', id, 'resource.not.found');
	return code;
}
