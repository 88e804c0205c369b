/** Skills, languages and wrap-up codes, as far as they are more than plain collections; users by roles. */
import { randomUUID } from 'node:crypto';
import type { Entity } from '../data/people';
import { ApiFailure, badRequest, notFound } from '../errors';
import { numberedPage } from '../paging';
import { listParameter, objectBody, ok, required, type Call, type RouteTable } from '../router';
import { matchesName } from './queues';

const CODES = '/api/v2/routing/wrapupcodes';

export const routingThings: RouteTable = {
	'POST /api/v2/routing/skills': (call) => ok(createNamed(call, call.org.skills, 409)),
	'POST /api/v2/routing/languages': (call) => ok(createNamed(call, call.org.languages, 400)),
	'DELETE /api/v2/routing/languages/{languageId}': (call) => {
		const { languages } = call.org;
		const index = languages.findIndex(({ id }) => id === call.params.languageId);
		if (index < 0) throw notFound('language', call.params.languageId);
		languages.splice(index, 1);
		return ok();
	},
	[`GET ${CODES}`]: (call) => {
		const name = call.query.get('name') ?? '';
		const [ids, divisions] = [listParameter(call, 'id'), listParameter(call, 'divisionId')];
		const found = call.org.wrapupCodes.filter(
			(code) =>
				matchesName(String(code.name), `${name}*`) &&
				(ids.length === 0 || ids.includes(code.id)) &&
				(divisions.length === 0 || divisions.includes(String(divisionOf(code)?.id))),
		);
		return ok(numberedPage(call, found));
	},
	[`POST ${CODES}`]: (call) => {
		const code = writtenCode(call, randomUUID());
		call.org.wrapupCodes.push(code);
		return ok(code);
	},
	[`PUT ${CODES}/{codeId}`]: (call) => {
		const { codeId } = call.params;
		const known = call.org.wrapupCodes.find(({ id }) => id === codeId);
		if (known === undefined) throw notFound('wrap-up code', codeId, 'resource.not.found');
		const code = writtenCode(call, codeId);
		for (const field of Object.keys(known)) delete known[field];
		return ok(Object.assign(known, code));
	},
	'GET /api/v2/authorization/roles/{roleId}/users': (call) => {
		const { roleId } = call.params;
		if (!call.org.roles.some(({ id }) => id === roleId)) throw notFound('role', roleId);
		const users = call.org.users.filter(({ authorization }) =>
			(authorization as { roles?: Entity[] } | undefined)?.roles?.some(({ id }) => id === roleId),
		);
		const references = users.map(({ id }) => ({ id, selfUri: `/api/v2/users/${id}` }));
		return ok(numberedPage(call, references));
	},
};

const isNamed = (name: string) => (entity: Entity) =>
	String(entity.name).toLowerCase() === name.toLowerCase();

function createNamed(call: Call, entities: Entity[], conflict: number): Entity {
	const name = required(objectBody(call), 'name');
	if (entities.some(isNamed(name)))
		throw new ApiFailure(conflict, 'general.conflict', `The name "${name}" is in use`);
	const id = randomUUID();
	const dateModified = new Date(call.state.now()).toISOString();
	const entity = { id, name, state: 'active', version: '1', dateModified };
	entities.push({ ...entity, selfUri: `${call.path}/${id}` });
	return entities.at(-1)!;
}

const divisionOf = (code: Entity) => code.division as { id: string } | undefined;

function writtenCode(call: Call, id: string): Entity {
	const body = objectBody(call);
	const name = required(body, 'name');
	if (call.org.wrapupCodes.some((code) => code.id !== id && isNamed(name)(code)))
		throw badRequest(`A wrap-up code named "${name}" exists already`, 'duplicate.name');
	const wanted = (body.division as { id?: string } | undefined)?.id ?? call.org.divisions[0].id;
	const division = call.org.divisions.find((one) => one.id === wanted);
	if (division === undefined) throw badRequest(`Unknown division ${wanted}`, 'invalid.id');
	return {
		id,
		name,
		...(typeof body.description === 'string' && { description: body.description }),
		division: { id: division.id, name: division.name },
		dateModified: new Date(call.state.now()).toISOString(),
		selfUri: `${CODES}/${id}`,
	};
}
