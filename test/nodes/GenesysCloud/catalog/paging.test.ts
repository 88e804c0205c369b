import {
	loadCatalog,
	type Catalog,
	type CatalogField,
	type CatalogOperation,
} from '../../../../nodes/GenesysCloud/catalog/catalog';

let catalog: Catalog;
let paged: CatalogOperation[];
beforeAll(async () => {
	catalog = await loadCatalog();
	paged = catalog.operations.filter(({ paging }) => paging !== undefined);
});

const pagingOf = (id: string) => catalog.byId(id)?.paging;

/** Where an operation takes several of these, the first one turns its pages. */
const POSITIONS = ['pageNumber', 'cursor', 'after', 'startIndex', 'nextPage', 'q64'];

/** Operations that take such a parameter and do not page by it. */
const EXCEPTIONS = [
	// One thing, for all its parameters.
	'getIntegration',
	// The reply is declared as one message.
	'getChatsUserMessages',
	// Its description says that its paging does nothing.
	'getWorkforcemanagementManagementunits',
];

describe('the families of paging', () => {
	const first = (fields: readonly CatalogField[]) =>
		POSITIONS.find((position) => fields.some(({ name }) => name === position));
	const expected = ({ method, path, query, body }: CatalogOperation) => {
		// The job's results page, not its start.
		if (method !== 'GET' && (method !== 'POST' || path.endsWith('/jobs'))) return undefined;
		const inQuery = first(query);
		if (inQuery !== undefined) return `${inQuery} query`;
		const fields = body?.fields ?? [];
		if (fields.some(({ name }) => name === 'paging')) return 'pageNumber body.paging';
		const inBody = first(fields);
		// Without a size, `after` is a place in an order.
		const isPlace = inBody === 'after' && !fields.some(({ name }) => name === 'pageSize');
		return inBody === undefined || isPlace ? undefined : `${inBody} body`;
	};

	it('are told by the parameters', () => {
		const wrong = catalog.operations.filter((operation) => {
			const family = operation.paging && `${operation.paging.by} ${operation.paging.in}`;
			return family !== (EXCEPTIONS.includes(operation.id) ? undefined : expected(operation));
		});
		expect(wrong.map(({ id, paging }) => [id, paging])).toEqual([]);
	});

	it.each([
		'GET pageNumber query',
		'GET cursor query',
		'GET after query',
		'GET startIndex query',
		'GET nextPage query',
		'GET q64 query',
		'POST pageNumber body.paging',
		'POST pageNumber body',
		'POST cursor body',
		'POST after body',
		'POST pageNumber query',
		'POST after query',
	])('have members: %s', (family) => {
		const members = paged.filter(
			({ method, paging }) => `${method} ${paging?.by} ${paging?.in}` === family,
		);
		expect(members).not.toEqual([]);
	});
});

describe('the paging of an operation', () => {
	it('names parameters that the operation takes', () => {
		const wrong = paged.filter(({ paging, query, body }) => {
			if (paging?.in === 'body.paging') return body?.fields.every(({ name }) => name !== 'paging');
			const fields = paging?.in === 'query' ? query : (body?.fields ?? []);
			const names = [paging?.by, paging?.size].filter((name) => name !== undefined);
			return names.some((name) => !fields.some((field) => field.name === name));
		});
		expect(wrong.map(({ id }) => id)).toEqual([]);
	});

	it('has a largest page where a size can be asked for, and there only', () => {
		const wrong = paged.filter(
			({ paging }) => (paging?.size === undefined) !== (paging?.max === undefined),
		);
		expect(wrong.map(({ id }) => id)).toEqual([]);
	});

	it('comes with the list key, except for responses whose layout is not published', () => {
		const unknown = paged.filter(({ listKey }) => listKey === undefined).map(({ id }) => id);
		expect(unknown).toEqual(
			expect.arrayContaining([
				'getOrganizationsLimitsNamespaces',
				'postOrgauthorizationTrusteesAudits',
				'postOrgauthorizationTrustorAudits',
			]),
		);
		expect(unknown.length).toBeLessThan(paged.length / 50);
	});

	it.each([
		['getUsers', { by: 'pageNumber', in: 'query', size: 'pageSize', max: 500 }],
		['getRoutingQueues', { by: 'pageNumber', in: 'query', size: 'pageSize', max: 500 }],
		['getGroups', { by: 'pageNumber', in: 'query', size: 'pageSize', max: 500 }],
		['getRoutingSkills', { by: 'pageNumber', in: 'query', size: 'pageSize', max: 500 }],
		['getScriptsPublished', { by: 'pageNumber', in: 'query', size: 'pageSize', max: 500 }],
		['getJourneySegments', { by: 'pageNumber', in: 'query', size: 'pageSize', max: 200 }],
		['getBillingContracts', { by: 'after', in: 'query', size: 'pageSize', max: 200 }],
		['postTaskmanagementWorkbinsQuery', { by: 'after', in: 'body', size: 'pageSize', max: 200 }],
		['postTaskmanagementWorktypesQuery', { by: 'after', in: 'body', size: 'pageSize', max: 200 }],
		['getUsersSearch', { by: 'q64', in: 'query' }],
		// Takes a cursor too, but only without the total.
		['getRecordingJobs', { by: 'pageNumber', in: 'query', size: 'pageSize', max: 100 }],
		// Takes nextPage too, a leftover.
		['getAuthorizationDivisions', { by: 'pageNumber', in: 'query', size: 'pageSize', max: 100 }],
		['getFlows', { by: 'pageNumber', in: 'query', size: 'pageSize', max: 500 }],
		['getConversationsCallsHistory', { by: 'pageNumber', in: 'query', size: 'pageSize', max: 50 }],
		['getExternalcontactsScanContacts', { by: 'cursor', in: 'query', size: 'limit', max: 200 }],
		[
			'getAuditsQueryTransactionIdResults',
			{ by: 'cursor', in: 'query', size: 'pageSize', max: 500 },
		],
		['getAnalyticsUsersAggregatesJobResults', { by: 'cursor', in: 'query' }],
		// No maximum is documented.
		[
			'getAnalyticsConversationsDetailsJobResults',
			{ by: 'cursor', in: 'query', size: 'pageSize', max: 1000 },
		],
		// `limit` beside `pageSize` is deprecated.
		['getKnowledgeKnowledgebases', { by: 'after', in: 'query', size: 'pageSize', max: 100 }],
		['getTelephonyPrefixes', { by: 'after', in: 'query', size: 'pageSize', max: 200 }],
		['getAnalyticsBotflowSessions', { by: 'after', in: 'query', size: 'pageSize', max: 250 }],
		['getScimV2Users', { by: 'startIndex', in: 'query', size: 'count', max: 25 }],
		[
			'getSpeechandtextanalyticsDictionaryfeedback',
			{ by: 'nextPage', in: 'query', size: 'pageSize', max: 1000 },
		],
		[
			'postAnalyticsUsersDetailsQuery',
			{ by: 'pageNumber', in: 'body.paging', size: 'pageSize', max: 100 },
		],
		['postUsersSearch', { by: 'pageNumber', in: 'body', size: 'pageSize', max: 100 }],
		['postConversationsParticipantsAttributesSearch', { by: 'cursor', in: 'body' }],
		['postTaskmanagementWorkitemsQuery', { by: 'after', in: 'body', size: 'pageSize', max: 200 }],
		['postUsersRulesQuery', { by: 'pageNumber', in: 'query', size: 'pageSize', max: 100 }],
		['postUsageEventsQuery', { by: 'after', in: 'query', size: 'pageSize', max: 200 }],
	])('%s', (id, paging) => {
		expect(pagingOf(id)).toEqual(paging);
	});

	it.each([
		['getUser', 'one thing'],
		['getIntegration', 'one thing, for all its parameters'],
		['patchIntegration', 'a write, for all its parameters'],
		['getWorkforcemanagementManagementunits', 'comes whole'],
		['getTextbotsBotsSearch', 'has a size and no next page'],
		['postTaskmanagementWorkitemsQueryJobs', 'starts a job'],
		['postAnalyticsConversationsDetailsJobs', 'starts a job'],
		['postAnalyticsConversationsAggregatesQuery', 'has a limit and no next page'],
		['postCasemanagementCaseplanStageplans', '`after` is a place in an order'],
	])('%s does not page: %s', (id) => {
		expect(catalog.byId(id)).toBeDefined();
		expect(pagingOf(id)).toBeUndefined();
	});

	it('does not exist for writes', () => {
		expect(new Set(paged.map(({ method }) => method))).toEqual(new Set(['GET', 'POST']));
		// New ones are judged by hand, so not all need to be known as read-only.
		const reads = paged.filter(({ readOnly }) => readOnly);
		expect(reads.length).toBeGreaterThan(paged.length * 0.95);
	});
});

describe('the identity of an entry', () => {
	it.each([
		['getUsers', undefined],
		['postAnalyticsConversationsDetailsQuery', 'conversationId'],
		['getAnalyticsConversationsDetailsJobResults', 'conversationId'],
		['getFlowsDatatableRows', 'key'],
		['postConversationsParticipantsAttributesSearch', 'conversationId'],
		// Records grouped by user, one subject's grants, turns of a session, dependents of a rule.
		['postAnalyticsUsersDetailsQuery', undefined],
		['getAnalyticsUsersDetailsJobResults', undefined],
		['getAuthorizationDivisionGrants', undefined],
		['getAnalyticsBotflowReportingturns', undefined],
		['getUsersRuleDependents', undefined],
		['postUsageEventsQuery', undefined],
	])('of %s is %s', (id, identity) => {
		expect(catalog.byId(id)).toBeDefined();
		expect(catalog.byId(id)?.identity).toBe(identity);
	});
});
