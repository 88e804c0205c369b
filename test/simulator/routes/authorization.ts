/** Roles of groups and OAuth clients, what a client may do, and divisions of objects. */
import type { Lists } from '../data/orgData';
import type { Entity } from '../data/people';
import { ApiFailure, badRequest, notFound } from '../errors';
import {
	arrayBody,
	noContent,
	objectBody,
	ok,
	type Call,
	type Handler,
	type RouteTable,
} from '../router';
import { grantsIn, userAssignments } from './userAssignments';
import { entityOf, type Grant } from './userExpands';

const NOT_FOUND = 'general.resource.not.found';
const SUBJECT = '/api/v2/authorization/subjects/{subjectId}';

/** Objects in one move; the limit is not published. */
const MOST_MOVED = 50;

/** Lists of what moves. */
const MOVABLE: Record<string, keyof Lists> = {
	QUEUE: 'queues',
	CAMPAIGN: 'campaigns',
	CONTACTLIST: 'contactLists',
	DATATABLES: 'dataTables',
	FLOW: 'flows',
	SCRIPT: 'scripts',
	SKILLGROUP: 'skillGroups',
	TEAM: 'teams',
};

export const authorization: RouteTable = {
	[`GET ${SUBJECT}`]: (call) => {
		const { subjectId } = call.params;
		if (subjectId === call.client.id) return ok(ownSubject(call));
		const subject = otherSubject(call);
		if (subject === undefined) return ofUser('GET', '', call);
		const grants = grantsOf(subject).map(({ roleId, divisionId }) => ({
			subjectId,
			role: entityOf(call.org.roles, roleId),
			division: entityOf(call.org.divisions, divisionId),
		}));
		return ok({ id: subjectId, name: subject.name, grants, version: 1 });
	},
	[`POST ${SUBJECT}/bulkadd`]: (call) => {
		const type = call.query.get('subjectType') ?? 'PC_USER';
		if (type === 'PC_USER') return ofUser('POST', '/bulkadd', call);
		const list = { PC_GROUP: call.org.groups, PC_OAUTH_CLIENT: call.org.oauthClients }[type];
		const subject = list?.find(({ id }) => id === call.params.subjectId);
		if (subject === undefined) throw notFound('subject', call.params.subjectId, NOT_FOUND);
		subject.grants = [...grantsOf(subject), ...grantsIn(call)];
		return noContent();
	},
	[`POST ${SUBJECT}/bulkremove`]: (call) => {
		const subject = otherSubject(call);
		if (subject === undefined) return ofUser('POST', '/bulkremove', call);
		const removed = grantsIn(call).map(keyOf);
		subject.grants = grantsOf(subject).filter((grant) => !removed.includes(keyOf(grant)));
		return noContent();
	},
	'POST /api/v2/authorization/divisions': (call) => {
		const { name, description } = objectBody(call);
		if (typeof description !== 'string')
			throw badRequest('The field "description" is required', 'constraint.validation');
		if (call.org.divisions.some((one) => one.name === name))
			throw new ApiFailure(409, 'resource.already.exists', 'There is such a division');
		const id = `${call.org.divisions.length}`.padStart(8, '0') + call.org.orgId.slice(8);
		const division = { id, name: String(name), description, homeDivision: false, objectCounts: {} };
		call.org.divisions.push(division);
		return ok(division);
	},
	'POST /api/v2/authorization/divisions/{divisionId}/objects/{objectType}': (call) => {
		const { divisionId, objectType } = call.params;
		const division = call.org.divisions.find(({ id }) => id === divisionId);
		if (division === undefined) throw notFound('division', divisionId, NOT_FOUND);
		const ids = arrayBody<string>(call);
		if (ids.length > MOST_MOVED)
			throw badRequest('Too many objects', 'too.many.bulk.division.updates');
		const list = call.org[MOVABLE[objectType]] as Entity[] | undefined;
		if (list === undefined) throw badRequest(`Unknown type ${objectType}`);
		const found = ids.map((id) => {
			const one = list.find((entry) => entry.id === id);
			if (one === undefined) throw notFound('object', id, NOT_FOUND);
			return one;
		});
		for (const one of found) one.division = { id: divisionId, name: division.name };
		return noContent();
	},
	'GET /api/v2/oauth/clients/{clientId}': (call) => {
		const { clientId } = call.params;
		if (clientId === call.client.id) {
			const roleDivisions = call.org.ownRoles;
			return ok({ id: clientId, name: `${call.org.orgName} integration`, roleDivisions });
		}
		const client = call.org.oauthClients.find(({ id }) => id === clientId);
		if (client === undefined) throw notFound('client', clientId, 'client.not.found');
		return ok(client);
	},
};

const ofUser = (method: string, path: string, call: Call) =>
	(userAssignments[`${method} ${SUBJECT}${path}`] as Handler)(call);

const grantsOf = (subject: Entity) => (subject.grants as Grant[] | undefined) ?? [];

const keyOf = ({ roleId, divisionId }: Grant) => `${roleId} ${divisionId}`;

/** A group or an OAuth client. */
const otherSubject = ({ org, params }: Call) =>
	[...org.groups, ...org.oauthClients].find(({ id }) => id === params.subjectId);

/** The client that calls, with the permissions that it has in the simulator. */
function ownSubject({ client, org }: Call): object {
	const held = client.permissions ?? '*';
	const permissions = held === '*' ? ['*:*:*'] : held;
	const policies = permissions.map((permission) => {
		const [domain, entityName, ...actions] = permission.split(':');
		return { domain, entityName, actions };
	});
	const role = { id: 'own', name: 'Own', policies };
	const division = org.ownDivision ?? { id: '*', name: '*' };
	const grants = [{ subjectId: client.id, role, division }];
	return { id: client.id, name: 'client', grants, version: 1 };
}
