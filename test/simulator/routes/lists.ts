/** Plain collections: most lists of the API differ only in path, paging and the operations on an entry. */
import { randomUUID } from 'node:crypto';
import type { Lists } from '../data/orgData';
import type { Entity } from '../data/people';
import { notFound } from '../errors';
import { afterPage, nextPagePage, numberedPage } from '../paging';
import {
	listParameter,
	noContent,
	objectBody,
	ok,
	required,
	type Call,
	type RouteTable,
} from '../router';
import { matchesName } from './queues';
import { versionConflict } from './users';

interface Collection {
	list: keyof Lists;
	/** Name of the path parameter of one entry, e.g. `skillId`. */
	id: string;
	paging?: 'numbered' | 'after' | 'nextPage' | 'none';
	maxPageSize?: number;
	/** Page sizes above the maximum are cut to it ("the max that will be returned is 100"). */
	clamp?: boolean;
	/** Operations in addition to listing. */
	allows?: Array<'get' | 'post' | 'put' | 'delete'>;
	/** Whether DELETE answers 204 (else 200 without a body). */
	deleteGives204?: boolean;
}

const CRUD: Collection['allows'] = ['get', 'post', 'put', 'delete'];

const COLLECTIONS: Record<string, Collection> = {
	'authorization/divisions': {
		list: 'divisions',
		id: 'divisionId',
		allows: CRUD,
		deleteGives204: true,
	},
	'authorization/roles': { list: 'roles', id: 'roleId', allows: ['get'] },
	groups: { list: 'groups', id: 'groupId', maxPageSize: 500, allows: CRUD, deleteGives204: true },
	teams: { list: 'teams', id: 'teamId', paging: 'after', allows: ['get'] },
	locations: { list: 'locations', id: 'locationId', allows: ['get'] },
	stations: { list: 'stations', id: 'stationId', allows: ['get'] },
	'routing/skills': {
		list: 'skills',
		id: 'skillId',
		maxPageSize: 500,
		allows: ['get', 'post', 'delete'],
	},
	'routing/languages': { list: 'languages', id: 'languageId', allows: ['get'] },
	'routing/wrapupcodes': { list: 'wrapupCodes', id: 'codeId', allows: CRUD },
	'routing/skillgroups': {
		list: 'skillGroups',
		id: 'skillGroupId',
		paging: 'after',
		allows: ['get'],
	},
	'presence/definitions': {
		list: 'presenceDefinitions',
		id: 'definitionId',
		paging: 'none',
		allows: ['get'],
	},
	systempresences: { list: 'presenceDefinitions', id: '', paging: 'none' },
	flows: { list: 'flows', id: 'flowId', maxPageSize: 500, allows: ['get'] },
	'architect/schedules': { list: 'schedules', id: 'scheduleId', allows: CRUD },
	'architect/schedulegroups': { list: 'scheduleGroups', id: 'scheduleGroupId', allows: ['get'] },
	'architect/emergencygroups': {
		list: 'emergencyGroups',
		id: 'emergencyGroupId',
		allows: ['get', 'put'],
	},
	'architect/prompts': { list: 'prompts', id: 'promptId', allows: ['get'] },
	'outbound/contactlists': {
		list: 'contactLists',
		id: 'contactListId',
		clamp: true,
		allows: ['get', 'post'],
	},
	'speechandtextanalytics/programs': {
		list: 'programs',
		id: 'programId',
		paging: 'nextPage',
		allows: ['get'],
	},
	'processautomation/triggers': {
		list: 'triggers',
		id: 'triggerId',
		paging: 'after',
		allows: CRUD,
		deleteGives204: true,
	},
	'knowledge/knowledgebases': {
		list: 'knowledgeBases',
		id: 'knowledgeBaseId',
		paging: 'after',
		allows: ['get'],
	},
	integrations: { list: 'integrations', id: 'integrationId', allows: ['get'] },
	'oauth/clients': { list: 'oauthClients', id: 'clientId', allows: ['get'] },
	scripts: { list: 'scripts', id: 'scriptId', allows: ['get'] },
};

export const lists: RouteTable = Object.assign({}, ...Object.entries(COLLECTIONS).map(routesOf));

function routesOf([path, collection]: [string, Collection]): RouteTable {
	const base = `/api/v2/${path}`;
	const one = `${base}/{${collection.id}}`;
	const routes: RouteTable = { [`GET ${base}`]: (call) => ok(page(call, collection)) };
	for (const verb of collection.allows ?? []) {
		if (verb === 'get') routes[`GET ${one}`] = (call) => ok(find(call, collection));
		if (verb === 'post') routes[`POST ${base}`] = (call) => ok(create(call, collection, base));
		if (verb === 'put') routes[`PUT ${one}`] = (call) => ok(replace(call, collection));
		if (verb === 'delete') routes[`DELETE ${one}`] = (call) => remove(call, collection);
	}
	return routes;
}

function entries(call: Call, collection: Collection): Entity[] {
	return call.org[collection.list] as Entity[];
}

function page(call: Call, collection: Collection): unknown {
	const name = call.query.get('name');
	const ids = listParameter(call, 'id');
	const items = entries(call, collection).filter(
		(entry) =>
			(name === null || matchesName(String(entry.name), name.endsWith('*') ? name : `${name}*`)) &&
			(ids.length === 0 || ids.includes(entry.id)),
	);
	switch (collection.paging ?? 'numbered') {
		case 'numbered':
			return numberedPage(call, items, collection);
		case 'after':
			return afterPage(call, items, collection.maxPageSize);
		case 'nextPage':
			return nextPagePage(call, items, collection.maxPageSize);
		case 'none':
			// GET /systempresences is a bare array, as its type in the official Swagger says.
			return collection.id === '' ? items : { entities: items, total: items.length };
	}
}

function find(call: Call, collection: Collection): Entity {
	const id = call.params[collection.id];
	const entry = entries(call, collection).find((candidate) => candidate.id === id);
	if (entry === undefined) throw notFound(collection.id.replace(/Id$/, ''), id);
	return entry;
}

function create(call: Call, collection: Collection, base: string): Entity {
	const body = objectBody(call);
	const id = randomUUID();
	const entry = { version: 1, ...body, id, name: required(body, 'name'), selfUri: `${base}/${id}` };
	entries(call, collection).push(entry);
	if (collection.list === 'groups') call.org.groupMembers.set(id, []);
	if (collection.list === 'contactLists') call.org.dialer.set(id, new Map());
	return entry;
}

function replace(call: Call, collection: Collection): Entity {
	const entry = find(call, collection);
	const body = objectBody(call);
	if (body.version !== undefined && Number(body.version) !== Number(entry.version)) {
		throw versionConflict(call, collection.id.replace(/Id$/, ''));
	}
	const kept = { id: entry.id, selfUri: entry.selfUri, version: Number(entry.version) + 1 };
	for (const field of Object.keys(entry)) delete entry[field];
	return Object.assign(entry, body, kept);
}

function remove(call: Call, collection: Collection) {
	const entry = find(call, collection);
	const all = entries(call, collection);
	all.splice(all.indexOf(entry), 1);
	return collection.deleteGives204 ? noContent() : ok();
}
