import type { OrgData } from './data/orgData';
import { badRequest, type Reply } from './errors';
import type { SimulatorState } from './state';
import type { Token } from './tokens';
import type { RecordedRequest, SimulatedClient } from './types';

/** What a handler gets to answer one API call. */
export interface Call {
	state: SimulatorState;
	org: OrgData;
	client: SimulatedClient;
	token: Token;
	request: RecordedRequest;
	/** Path parameters, decoded. */
	params: Record<string, string>;
	/** The path as called, without the query. */
	path: string;
	query: URLSearchParams;
	/** The parsed JSON body; `undefined` when there is none. */
	body: unknown;
}

export type Handler = (call: Call) => Reply;
/** `'GET /api/v2/users/{userId}'` -> handler. */
export type RouteTable = Record<string, Handler>;

export interface Match {
	/** Method and template: the key in the route table. */
	key: string;
	template: string;
	handler: Handler;
	params: Record<string, string>;
}

interface CompiledRoute {
	key: string;
	method: string;
	template: string;
	segments: string[];
	handler: Handler;
}

export class Router {
	private readonly routes: CompiledRoute[];

	constructor(...tables: RouteTable[]) {
		this.routes = tables
			.flatMap((table) => Object.entries(table))
			.map(([key, handler]) => {
				const [method, template] = key.split(' ');
				return { key, method, template, segments: template.split('/'), handler };
			})
			// Fixed names win over parameters: /users/search is not a user.
			.sort((a, b) => parameterCount(a) - parameterCount(b));
	}

	keys(): string[] {
		return this.routes.map((route) => route.key);
	}

	match(method: string, path: string): Match | undefined {
		const segments = path.split('/');
		for (const route of this.routes) {
			if (route.method !== method || route.segments.length !== segments.length) continue;
			const params = readParams(route.segments, segments);
			if (params !== undefined) return { ...route, params };
		}
		return undefined;
	}
}

const isParameter = (segment: string) => segment.startsWith('{');
const parameterCount = (route: CompiledRoute) => route.segments.filter(isParameter).length;

function readParams(template: string[], actual: string[]): Record<string, string> | undefined {
	const params: Record<string, string> = {};
	for (let i = 0; i < template.length; i += 1) {
		if (isParameter(template[i])) {
			if (actual[i] === '') return undefined;
			params[template[i].slice(1, -1)] = decode(actual[i]);
		} else if (template[i] !== actual[i]) return undefined;
	}
	return params;
}

function decode(segment: string): string {
	try {
		return decodeURIComponent(segment);
	} catch {
		throw badRequest('The path is not valid percent-encoding');
	}
}

export const ok = (body?: unknown): Reply => ({ status: 200, body });
export const accepted = (body?: unknown): Reply => ({ status: 202, body });
export const noContent = (): Reply => ({ status: 204 });

/** The body as an object; 400 when it is anything else. */
export function objectBody(call: Call): Record<string, unknown> {
	const { body } = call;
	if (typeof body !== 'object' || body === null || Array.isArray(body)) {
		throw badRequest('The request body must be a JSON object');
	}
	return body as Record<string, unknown>;
}

/** The body as an array of at most `max`; 400 when it is anything else. */
export function arrayBody<T = unknown>(call: Call, max = Infinity): T[] {
	if (!Array.isArray(call.body)) throw badRequest('The request body must be a JSON array');
	if (call.body.length > max)
		throw badRequest(`At most ${max} entries are allowed`, 'constraint.validation');
	return call.body as T[];
}

/** A required string field. */
export function required(body: Record<string, unknown>, field: string): string {
	const value = body[field];
	if (typeof value !== 'string' || value === '') {
		throw badRequest(`The field "${field}" is required`, 'constraint.validation');
	}
	return value;
}

/** Values of an array parameter, sent as `a=1,2` or `a=1&a=2`. */
export function listParameter(call: Call, name: string): string[] {
	const sent = call.query.getAll(name);
	const used = call.state.options.repeatedQueryParameters ? sent : sent.slice(0, 1);
	return used.flatMap((value) => value.split(',')).filter((value) => value !== '');
}
