import type { User } from '../data/people';
import { wholeNumber } from '../paging';
import { ok, type Call, type RouteTable } from '../router';
import { liveUser } from './users';

export const scim: RouteTable = {
	'GET /api/v2/scim/v2/users': (call) => {
		const startIndex = wholeNumber(call.query.get('startIndex'), 'startIndex', 1, {
			min: 1,
			max: Number.MAX_SAFE_INTEGER,
		});
		const count = wholeNumber(call.query.get('count'), 'count', 25, { min: 0, max: 1000 });
		const found = call.org.users.filter(
			(user) => user.state !== 'deleted' && fits(user, call.query.get('filter')),
		);
		const page = found.slice(startIndex - 1, startIndex - 1 + count);
		return scimReply({
			schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
			totalResults: found.length,
			startIndex,
			itemsPerPage: page.length,
			Resources: page.map(resource),
		});
	},
	'GET /api/v2/scim/v2/users/{userId}': (call: Call) =>
		scimReply(resource(liveUser(call, call.params.userId))),
};

function scimReply(body: Record<string, unknown>) {
	return { ...ok(body), headers: { 'content-type': 'application/scim+json' } };
}

/** Only `userName eq "…"`, which is what the documentation shows. */
function fits(user: User, filter: string | null): boolean {
	const [, wanted] = /^userName eq "?([^"]+)"?$/i.exec(filter ?? '') ?? [];
	return wanted === undefined || user.email === wanted;
}

function resource(user: User): Record<string, unknown> {
	return {
		schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
		id: user.id,
		userName: user.email,
		displayName: user.name,
		active: user.state === 'active',
		emails: [{ value: user.email, type: 'work', primary: true }],
		meta: { resourceType: 'User', version: String(user.version) },
	};
}
