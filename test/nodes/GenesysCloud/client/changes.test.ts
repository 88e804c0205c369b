import { loadCatalog } from '../../../../nodes/GenesysCloud/catalog/catalog';
import { changesNothing, deletes } from '../../../../nodes/GenesysCloud/client/changes';
import type { ApiCall } from '../../../../nodes/GenesysCloud/client/request/apiCall';
import { isReadOnly } from '../../../../nodes/GenesysCloud/client/request/readOnly';

const JOBS_THAT_READ = [
	'analytics/conversations/details/jobs',
	'analytics/users/details/jobs',
	'analytics/conversations/aggregates/jobs',
	'audits/query',
	'recording/batchrequests',
	'flows/export/jobs',
	'flows/datatables/1/export/jobs',
	'taskmanagement/workitems/query/jobs',
];

describe('a call that changes nothing', () => {
	it.each(JOBS_THAT_READ)('is POST %s, but it is not repeated', (path) => {
		expect(changesNothing('POST', `/api/v2/${path}`)).toBe(true);
		expect(isReadOnly('POST', `/api/v2/${path}`)).toBe(false);
	});

	it.each([
		['POST', 'recording/jobs'],
		['PUT', 'recording/jobs/1'],
		['POST', 'outbound/contactlists/1/export'],
		['POST', 'flows/jobs'],
		['PUT', 'audits/query'],
		['POST', 'audits/query/x'],
		['DELETE', 'analytics/conversations/details/jobs/1'],
	])('is not %s %s', (method, path) => {
		expect(changesNothing(method, `/api/v2/${path}`)).toBe(false);
	});
});

const call = (line: string, more: Partial<ApiCall> = {}): ApiCall => {
	const [method, path] = line.split(' ');
	return { method: method as ApiCall['method'], path: { path, query: [] }, ...more };
};

describe('a call that deletes', () => {
	it.each<[line: string, more?: Partial<ApiCall>]>([
		['DELETE /api/v2/users/1'],
		['POST /api/v2/externalcontacts/bulk/contacts/remove'],
		['POST /api/v2/externalcontacts/bulk/contacts/rem%6Fve'],
		['POST /api/v2/learning/assignments/bulkremove'],
		['POST /api/v2/outbound/contactlists/1/clear'],
		['POST /api/v2/outbound/contactlists/1/clear/'],
		['POST /api/v2/taskmanagement/workitems/1/terminate'],
		['PATCH /api/v2/taskmanagement/workitems/bulk/terminate/jobs/1'],
		['PUT /api/v2/authorization/roles/1/users/remove'],
		['POST /api/v2/recording/jobs'],
		['PUT /api/v2/recording/jobs/1'],
		['POST /api/v2/routing/queues/1/members', { query: { delete: true } }],
		['POST /api/v2/routing/queues/1/members', { query: { Delete: 'TRUE' } }],
		['PATCH /api/v2/users/1', { body: { state: 'deleted', version: 1 } }],
		['PATCH /api/v2/users/bulk', { body: [{ id: '1', state: 'deleted' }] }],
		['PATCH /api/v2/users/1', { body: '{ "st\\u0061te" : "deleted" }' }],
	])('is %s %j', (...row) => {
		expect(deletes(call(...row))).toBe(true);
	});

	it('is one whose pasted query says so', () => {
		const path = '/api/v2/routing/queues/1/members';
		expect(deletes({ method: 'POST', path: { path, query: [['delete', 'true']] } })).toBe(true);
	});

	it.each<[line: string, more?: Partial<ApiCall>]>([
		['GET /api/v2/users/1'],
		['POST /api/v2/users'],
		['PUT /api/v2/users/1/routingskills/bulk'],
		['POST /api/v2/routing/queues/1/members', { query: { delete: false } }],
		['POST /api/v2/routing/queues/1/members', { query: {} }],
		['PATCH /api/v2/users/1', { body: { state: 'inactive' } }],
		['POST /api/v2/users/search', { body: { query: [{ state: 'deleted' }] } }],
		[
			'PUT /api/v2/recording/mediaretentionpolicies/1',
			{ body: async () => await Promise.resolve(Buffer.alloc(1)) },
		],
	])('is not %s %j', (...row) => {
		expect(deletes(call(...row))).toBe(false);
	});

	it('is every operation of the catalog whose path ends in such a word', async () => {
		const { operations } = await loadCatalog();
		const missed = operations
			.filter(({ method }) => !['GET', 'HEAD', 'DELETE'].includes(method))
			.filter(({ path }) => /remove|delete|clear|terminat|purge|erase/i.test(path))
			.filter(({ method, path }) => !deletes(call(`${method} ${path}`)))
			.map(({ id }) => id);
		expect(missed).toEqual([]);
	});
});
