import { randomUUID } from 'node:crypto';
import { type User, makeUser } from '../data/people';
import { ApiFailure, badRequest, notFound } from '../errors';
import { omit } from '../omit';
import { cursorPage, numberedPage, pageOfQuery, pageUri, wholeNumber } from '../paging';
import {
	arrayBody,
	listParameter,
	objectBody,
	ok,
	required,
	type Call,
	type RouteTable,
} from '../router';
import { authorizationOf, groupsOf } from './userExpands';

/** Fields that are returned only if `expand` names them. */
const EXPANDED_FIELDS = [
	'authorization',
	'routingStatus',
	'presence',
	'groups',
	'skills',
	'languages',
	'locations',
	'dateLastLogin',
	'station',
	'team',
];
/** What is no field of the API. */
const HIDDEN_FIELDS = ['grants'];
const MAX_IDS = 100;
const MAX_PAGE_SIZE = 500;
/** After this many entries the list of inactive users answers with 400. */
const MAX_INACTIVE = 10_000;

export const users: RouteTable = {
	'GET /api/v2/users': (call) => {
		refusePagesBeyond(call);
		const page = numberedPage(call, select(call), { maxPageSize: MAX_PAGE_SIZE });
		return ok({ ...page, entities: (page.entities as User[]).map((user) => shown(user, call)) });
	},
	'GET /api/v2/users/query': (call) => {
		const size = wholeNumber(call.query.get('pageSize'), 'pageSize', 25, { min: 1, max: 100 });
		const { items, next } = cursorPage(select(call), call.query.get('cursor'), size);
		return ok({
			entities: items.map((user) => shown(user, call)),
			...(next === undefined ? {} : { cursor: next, nextUri: pageUri(call, { cursor: next }) }),
		});
	},
	'GET /api/v2/users/{userId}': (call) => {
		const user = findUser(call, call.params.userId);
		const wanted = call.query.get('state');
		const deleted = user.state === 'deleted';
		if (wanted === 'deleted' ? !deleted : deleted) throw userNotFound(user.id);
		return ok(shown(user, call));
	},
	'POST /api/v2/users': (call) => {
		const body = objectBody(call);
		const name = required(body, 'name');
		const email = required(body, 'email');
		const divisionId = required(body, 'divisionId');
		const division = call.org.divisions.find((candidate) => candidate.id === divisionId);
		if (division === undefined)
			throw badRequest(`Unknown division ${divisionId}`, 'general.bad.request');
		if (call.org.users.some((user) => user.email === email && user.state !== 'deleted')) {
			throw new ApiFailure(
				409,
				'general.conflict',
				'A user with that email address exists already',
			);
		}
		const user = makeUser(
			{ ...omit(body, 'password', 'divisionId'), id: randomUUID(), name, email },
			division,
		);
		call.org.users.push(user);
		return ok(shown(user, call));
	},
	'PATCH /api/v2/users/bulk': (call) => {
		const changed = arrayBody<Record<string, unknown>>(call, 50).map((patch) =>
			Object.assign(findUser(call, String(patch.id)), patch),
		);
		return ok({ entities: changed.map((user) => shown(user, call)) });
	},
	'PATCH /api/v2/users/{userId}': (call) => {
		const body = objectBody(call);
		// A change of the state restores a deleted user.
		const user = (body.state === undefined ? liveUser : findUser)(call, call.params.userId);
		if (body.version === undefined)
			throw badRequest('The version is required', 'general.bad.request');
		if (body.version !== user.version) throw versionConflict(call, 'user');
		const others = Object.keys(omit(body, 'id', 'state', 'version'));
		if (body.state !== undefined && body.state !== user.state && others.length > 0) {
			throw badRequest(`With the state no ${others.join(', ')} can change`, 'general.bad.request');
		}
		Object.assign(user, omit(body, 'manager'), { version: user.version + 1 });
		if (body.manager !== undefined) user.manager = managerOf(String(body.manager));
		return ok(shown(user, call));
	},
	'DELETE /api/v2/users/{userId}': (call) => {
		liveUser(call, call.params.userId).state = 'deleted';
		return ok({});
	},
};

/** Written as an ID and returned as an object. An empty ID removes it. */
const managerOf = (id: string) => (id === '' ? undefined : { id, selfUri: `/api/v2/users/${id}` });

export function versionConflict(call: Call, what: string): ApiFailure {
	const text = `The version supplied does not match the current version of the ${what}`;
	return new ApiFailure(call.state.options.versionConflictStatus, 'general.conflict', text);
}

function refusePagesBeyond(call: Call): void {
	if (call.query.get('state') !== 'inactive') return;
	const { pageNumber, pageSize } = pageOfQuery(call, { maxPageSize: MAX_PAGE_SIZE });
	if (pageNumber * pageSize <= MAX_INACTIVE) return;
	throw badRequest(`Only the first ${MAX_INACTIVE} users can be listed`, 'bad.request');
}

function select(call: Call): User[] {
	const state = call.query.get('state') ?? 'active';
	const ids = new Set(listParameter(call, 'id'));
	if (ids.size > MAX_IDS)
		throw badRequest(`At most ${MAX_IDS} user ids are allowed`, 'max.user.ids');
	const found = call.org.users.filter(
		(user) => (state === 'any' || user.state === state) && (ids.size === 0 || ids.has(user.id)),
	);
	const order = (call.query.get('sortOrder') ?? '').toLowerCase();
	return order.startsWith('desc') ? found.reverse() : found;
}

export function shown(user: User, call: Call): Record<string, unknown> {
	const expanded = listParameter(call, 'expand');
	const kept = Object.entries(user).filter(
		([field]) =>
			!HIDDEN_FIELDS.includes(field) &&
			(!EXPANDED_FIELDS.includes(field) || expanded.includes(field)),
	);
	return {
		...Object.fromEntries(kept),
		...(expanded.includes('groups') && { groups: groupsOf(call, user.id) }),
		...(expanded.includes('authorization') &&
			user.grants !== undefined && { authorization: authorizationOf(call, user) }),
	};
}

export function findUser(call: Call, id: string): User {
	const user = call.org.users.find((candidate) => candidate.id === id);
	if (user === undefined) throw userNotFound(id);
	return user;
}

export function liveUser(call: Call, id: string): User {
	const user = findUser(call, id);
	if (user.state === 'deleted') throw userNotFound(id);
	return user;
}

const userNotFound = (id: string) => notFound('user', id, 'general.resource.not.found');
