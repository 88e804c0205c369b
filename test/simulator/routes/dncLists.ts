/** What is on DNC lists, and their export as a file. */
import type { DncEntries } from '../data/outreach';
import type { Entity } from '../data/people';
import { ApiFailure, badRequest, notFound } from '../errors';
import { numberedPage } from '../paging';
import { arrayBody, listParameter, objectBody, ok, type Call, type RouteTable } from '../router';
import { startJob, timeOf } from './jobsKit';

const BASE = '/api/v2/outbound/dnclists';
const ONE = `${BASE}/{dncListId}`;

const MAX_PER_CALL = 1_000;
const MAX_REMOVED = 250;
const EXPIRY = /^\d{4}-\d\d-\d\dT\d\d:\d\dZ$/;

/** The kinds of entries, by the end of the path. */
const KINDS = {
	phonenumbers: ['Phone', 'phoneNumbers'],
	emailaddresses: ['Email', 'emailAddresses'],
	whatsappnumbers: ['WhatsApp', 'whatsAppNumbers'],
	customexclusioncolumns: [undefined, 'customExclusionColumnEntries'],
} as const;
type Kind = keyof typeof KINDS;

function listOf(call: Call): Entity {
	const { dncListId } = call.params;
	const list = call.org.dncLists.find(({ id }) => id === dncListId);
	if (list === undefined) throw notFound('dnc list', dncListId);
	return list;
}

function entriesOf(call: Call, list: Entity): DncEntries {
	const known = call.org.dncEntries.get(list.id) ?? new Map<string, string | undefined>();
	call.org.dncEntries.set(list.id, known);
	return known;
}

/** The entries of the list, if it is of that kind. */
function entriesFor(call: Call, kind: Kind): DncEntries {
	const list = listOf(call);
	const [method] = KINDS[kind];
	if (list.dncSourceType !== (method === undefined ? 'rds_custom' : 'rds'))
		throw badRequest('This source does not support it', 'dnc.source.operation.not.supported');
	if (list.contactMethod !== method)
		throw badRequest('The list has another contact method', 'dnc.list.invalid.contact.method');
	return entriesOf(call, list);
}

function expiryIn(value: unknown): string | undefined {
	if (value === undefined || value === null) return undefined;
	if (EXPIRY.test(String(value))) return String(value);
	throw badRequest('The date is not valid', 'invalid.date.value');
}

function checked(kind: Kind, entries: unknown): string[] {
	const all = entries as string[];
	const isPhone = kind === 'phonenumbers' || kind === 'whatsappnumbers';
	for (const one of all)
		if (typeof one !== 'string' || (isPhone && !/^\+\d{7,15}$/.test(one)))
			throw badRequest(`${String(one)} is not valid`, 'invalid.dnc.entry');
	return all;
}

function routesOf(kind: Kind): RouteTable {
	const path = `${ONE}/${kind}`;
	const posts: RouteTable = {
		[`POST ${path}`]: (call) => {
			const entries = entriesFor(call, kind);
			const expires = expiryIn(call.query.get('expirationDateTime'));
			for (const one of checked(kind, arrayBody(call, MAX_PER_CALL))) entries.set(one, expires);
			return ok();
		},
	};
	return {
		...(kind === 'phonenumbers' || kind === 'emailaddresses' ? posts : {}),
		[`PATCH ${path}`]: (call) => {
			const entries = entriesFor(call, kind);
			const body = objectBody(call);
			const given = checked(kind, body[KINDS[kind][1]] ?? []);
			const expires = expiryIn(body.expirationDateTime);
			if (body.action === 'Remove') {
				if (given.length > (call.org.mostDncRemovals ?? MAX_REMOVED))
					throw badRequest('Too many entries', 'dnc.delete.entries.max.per.request.exceeded');
				for (const one of given) entries.delete(one);
			} else if (body.action === 'Add') {
				for (const one of given) entries.set(one, expires);
			} else throw badRequest('The action is not valid', 'invalid.dnc.patch.action');
			return ok();
		},
	};
}

export const dncLists: RouteTable = {
	[`GET ${BASE}`]: (call) => {
		const name = call.query.get('name')?.toLowerCase() ?? '';
		const isWithin = call.query.get('filterType') === 'Contains';
		const source = call.query.get('dncSourceType');
		const divisions = listParameter(call, 'divisionId');
		const found = call.org.dncLists.filter((one) => {
			const its = String(one.name).toLowerCase();
			return (
				(isWithin ? its.includes(name) : its.startsWith(name)) &&
				(source === null || one.dncSourceType === source) &&
				(divisions.length === 0 ||
					divisions.includes(String((one.division as { id?: string } | undefined)?.id)))
			);
		});
		const shown = found.map((one) => ({
			...one,
			...(call.query.get('includeSize') === 'true' && { size: entriesOf(call, one).size }),
		}));
		return ok(numberedPage(call, shown, { clamp: true }));
	},
	[`GET ${ONE}`]: (call) => ok(listOf(call)),
	...Object.assign({}, ...(Object.keys(KINDS) as Kind[]).map(routesOf)),
	[`POST ${ONE}/export`]: (call) => {
		const list = listOf(call);
		if (!String(list.dncSourceType).startsWith('rds'))
			throw badRequest('Such a list has no export', 'unexportable.dnc.list.type');
		startJob(call, `dnclists/${list.id}/export`, {}, [...entriesOf(call, list)]);
		return ok({ id: list.id, selfUri: call.path });
	},
	[`GET ${ONE}/export`]: (call) => {
		const kind = `dnclists/${listOf(call).id}/export`;
		const { jobs, urls, files } = call.state;
		const done = jobs
			.ofKind(kind, call.org.orgName)
			.filter(({ id }) => jobs.poll(kind, call.org.orgName, id)?.state === 'FULFILLED');
		const newest = done.at(-1);
		if (newest === undefined)
			throw new ApiFailure(
				404,
				'no.available.list.export.uri',
				'There is no available download URI for the list at this time.',
			);
		const path = `/downloads/dnclists/${newest.id}`;
		const lines = (newest.items as Array<[string, string | undefined]>).map(
			([entry, expires]) => `"${entry.replaceAll('"', '""')}","${expires ?? ''}"`,
		);
		const body = ['"entry","expirationDateTime"', ...lines, ''].join('\n');
		files.set(path, { type: 'text/csv', body });
		return ok({ uri: `${urls.other}${path}`, exportTimestamp: timeOf(newest.completedAt!) });
	},
};
