import {
	loadCatalog,
	type Catalog,
	type CatalogOperation,
} from '../../../../nodes/GenesysCloud/catalog/catalog';

let catalog: Catalog;
let paged: CatalogOperation[];
beforeAll(async () => {
	catalog = await loadCatalog();
	paged = catalog.operations.filter(({ paging }) => paging !== undefined);
});

const pagingOf = (id: string) => catalog.byId(id)?.paging;

describe('the families of paging', () => {
	// The counts are those of Genesys's description of the API; a difference is explained.
	it.each([
		// Described: 290. Two lists do not page: `integrations/{integrationId}` is one thing, and the
		// description of `workforcemanagement/managementunits` says that its paging does nothing.
		['GET by pageNumber', 'GET pageNumber query', 288],
		['GET by cursor', 'GET cursor query', 37],
		// Described: 92. The reply of `chats/users/{userId}/messages` is declared as one message.
		['GET by after', 'GET after query', 91],
		['SCIM', 'GET startIndex query', 4],
		['GET by nextPage', 'GET nextPage query', 4],
		// Searches, each with a reply that names `nextPage`.
		['GET by q64', 'GET q64 query', 9],
		['pageNumber in paging of the body', 'POST pageNumber body.paging', 2],
		// Described: 35. Two of them start jobs: `casemanagement/cases/query/jobs` and
		// `taskmanagement/workitems/query/jobs`.
		['pageNumber in the body', 'POST pageNumber body', 33],
		['cursor in the body', 'POST cursor body', 1],
		['after in the body', 'POST after body', 5],
		// Described: 12. One starts a job: `integrations/speech/nuance/{…}/bots/jobs`.
		['POST by pageNumber in the query', 'POST pageNumber query', 11],
		['POST by after in the query', 'POST after query', 3],
	])('%s', (_, family, count) => {
		const found = paged.filter(
			({ method, paging }) => `${method} ${paging?.by} ${paging?.in}` === family,
		);
		expect(found).toHaveLength(count);
	});

	it('are all', () => {
		expect(paged).toHaveLength(288 + 37 + 91 + 4 + 4 + 9 + 2 + 33 + 1 + 5 + 11 + 3);
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

	it('comes with where the list stands, but for replies whose layout is not published', () => {
		const unknown = paged.filter(({ listKey }) => listKey === undefined).map(({ id }) => id);
		expect(unknown.sort()).toEqual([
			'getOrganizationsLimitsNamespaces',
			'postOrgauthorizationTrusteesAudits',
			'postOrgauthorizationTrustorAudits',
		]);
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

	it('is no matter of writes', () => {
		expect(new Set(paged.map(({ method }) => method))).toEqual(new Set(['GET', 'POST']));
		expect(paged.filter(({ readOnly }) => !readOnly).map(({ id }) => id)).toEqual([]);
	});
});

describe('the identity of an entry', () => {
	it.each([
		['getUsers', undefined],
		['postAnalyticsConversationsDetailsQuery', 'conversationId'],
		['getAnalyticsConversationsDetailsJobResults', 'conversationId'],
		['getFlowsDatatableRows', 'key'],
		['postConversationsParticipantsAttributesSearch', 'conversationId participantId'],
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
