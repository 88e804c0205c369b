import { badRequest, type Reply } from '../errors';
import { pageOfBody } from '../paging';
import { objectBody, ok, type Call, type RouteTable } from '../router';
import type { User } from '../data/people';
import { shown } from './users';

interface Criterion {
	type?: string;
	fields?: string[];
	value?: string;
	values?: string[];
	operator?: 'AND' | 'OR' | 'NOT';
}

export const userSearch: RouteTable = {
	'POST /api/v2/users/search': (call) => search(call, objectBody(call)),
	// The GET twin takes the request from `nextPage` of the reply before.
	'GET /api/v2/users/search': (call) => search(call, decodeRequest(call.query.get('q64') ?? '')),
};

function search(call: Call, request: Record<string, unknown>): Reply {
	const { pageNumber, pageSize } = pageOfBody(request);
	const criteria = (request.query ?? []) as Criterion[];
	const found = call.org.users.filter((user) => fitsAll(user, criteria));
	const sortBy = request.sortBy as keyof User | undefined;
	if (sortBy !== undefined)
		found.sort((a, b) => String(a[sortBy]).localeCompare(String(b[sortBy])));
	if (String(request.sortOrder ?? '').toUpperCase() === 'DESC') found.reverse();
	const pageCount = Math.ceil(found.length / pageSize);
	const results = found.slice((pageNumber - 1) * pageSize, pageNumber * pageSize);
	const expand = (request.expand ?? []) as string[];
	if (expand.length > 0) call.query.set('expand', expand.join(','));
	return ok({
		total: found.length,
		pageCount,
		pageSize,
		pageNumber,
		currentPage: encodeRequest(request, pageNumber),
		...(pageNumber > 1 ? { previousPage: encodeRequest(request, pageNumber - 1) } : {}),
		...(pageNumber < pageCount ? { nextPage: encodeRequest(request, pageNumber + 1) } : {}),
		types: ['users'],
		results: results.map((user) => shown(user, call)),
	});
}

function fitsAll(user: User, criteria: Criterion[]): boolean {
	return criteria.every((criterion, index) => {
		const fits = fitsOne(user, criterion);
		if (criterion.operator === 'NOT') return !fits;
		const next = criteria[index + 1];
		// Adjacent criteria joined by OR: one of them is enough.
		if (criterion.operator === 'OR' && next !== undefined) return fits || fitsOne(user, next);
		if (criterion.operator === 'OR' && index > 0) return fits || fitsOne(user, criteria[index - 1]);
		return fits;
	});
}

function fitsOne(user: User, { type = 'EXACT', fields = [], value, values }: Criterion): boolean {
	const wanted = (values ?? (value === undefined ? [] : [value])).map((text) => text.toLowerCase());
	return fields.some((field) => {
		const actual = String(fieldOf(user, field) ?? '').toLowerCase();
		switch (type) {
			case 'EXACT':
				return wanted.includes(actual);
			case 'STARTS_WITH':
				return wanted.some((text) => actual.startsWith(text));
			case 'CONTAINS':
			case 'QUERY_STRING':
				return wanted.some((text) => actual.includes(text));
			case 'TERM':
			case 'TERMS':
				return wanted.some((text) => actual.split(/[\s@.-]+/).includes(text) || actual === text);
			case 'REQUIRED_FIELDS':
				return actual !== '';
			default:
				throw badRequest(`Value [${type}] is not valid for field type [type]`, 'invalid.value');
		}
	});
}

/** Names such as `division.id` refer to fields of objects. */
function fieldOf(user: User, field: string): unknown {
	return field
		.split('.')
		.reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], user);
}

const encodeRequest = (request: Record<string, unknown>, pageNumber: number) =>
	Buffer.from(JSON.stringify({ ...request, pageNumber })).toString('base64');

function decodeRequest(q64: string): Record<string, unknown> {
	try {
		return JSON.parse(Buffer.from(q64, 'base64').toString()) as Record<string, unknown>;
	} catch {
		throw badRequest('q64 is not valid', 'invalid.value');
	}
}
