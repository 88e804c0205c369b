import {
	loadCatalog,
	type Catalog,
	type CatalogField,
	type CatalogOperation,
} from '../../../../nodes/GenesysCloud/catalog/catalog';

/** Read by hand from the SDK's sources, so that the generator is not its own judge. */
interface Expected {
	area: string;
	call: string;
	/** In short: `*` required, a colon before a type other than string, `[]` array. */
	query?: string;
	headers?: string;
	body?: string;
	/** Some of the body's fields. */
	fields?: string[];
	listKey?: string;
	rest?: Partial<CatalogOperation>;
}

const EXPECTED: Record<string, Expected> = {
	getUsers: {
		area: 'Users',
		call: 'GET /api/v2/users',
		query:
			'pageSize:integer pageNumber:integer id[] jabberId[] sortOrder expand[] integrationPresenceSource userCustomAttributeSchemaIds[] state',
		listKey: 'entities',
		rest: { permissions: [], permissionMode: 'NONE', readOnly: true },
	},
	getUser: {
		area: 'Users',
		call: 'GET /api/v2/users/{userId}',
		query: 'expand[] integrationPresenceSource userCustomAttributeSchemaIds[] state',
	},
	getUsersMe: {
		area: 'Users',
		call: 'GET /api/v2/users/me',
		query: 'expand[] integrationPresenceSource userCustomAttributeSchemaIds[]',
		rest: { context: 'userRequired' },
	},
	postUsers: {
		area: 'Users',
		call: 'POST /api/v2/users',
		body: 'object CreateUser *',
		fields: ['name*', 'email*', 'divisionId*', 'addresses:object[]', 'state'],
		rest: { readOnly: false, permissions: ['directory:user:add'], permissionMode: 'ANY' },
	},
	patchUsersBulk: {
		area: 'Users',
		call: 'PATCH /api/v2/users/bulk',
		body: 'array PatchUser *',
		fields: ['id', 'acdAutoAnswer:boolean'],
	},
	deleteUser: { area: 'Users', call: 'DELETE /api/v2/users/{userId}' },
	getUserDirectreports: {
		area: 'Users',
		call: 'GET /api/v2/users/{userId}/directreports',
		query: 'expand[]',
		listKey: '',
	},
	postUsersSearch: {
		area: 'Search',
		call: 'POST /api/v2/users/search',
		body: 'object UserSearchRequest *',
		fields: ['pageSize:integer', 'pageNumber:integer', 'query:object[]'],
		listKey: 'results',
		rest: { readOnly: true },
	},
	postRoutingQueueMembers: {
		area: 'Routing',
		call: 'POST /api/v2/routing/queues/{queueId}/members',
		query: 'delete:boolean',
		body: 'array WritableEntity *',
		fields: ['id'],
	},
	putRoutingQueue: {
		area: 'Routing',
		call: 'PUT /api/v2/routing/queues/{queueId}',
		body: 'object QueueRequest *',
		fields: ['name*', 'division:object', 'memberGroups:object[]'],
	},
	getRoutingQueueMediatypeEstimatedwaittime: {
		area: 'Routing',
		call: 'GET /api/v2/routing/queues/{queueId}/mediatypes/{mediaType}/estimatedwaittime',
		query: 'labelId',
		listKey: 'results',
	},
	getConversationRecordings: {
		area: 'Recording',
		call: 'GET /api/v2/conversations/{conversationId}/recordings',
		query:
			'maxWaitMs:integer formatId mediaFormats[] locale includePauseAnnotationsForScreenRecordings:boolean',
		listKey: '',
	},
	postConversationsMessagesAgentless: {
		area: 'Conversations',
		call: 'POST /api/v2/conversations/messages/agentless',
		body: 'object SendAgentlessOutboundMessageRequest *',
		fields: ['fromAddress*', 'toAddress', 'toAddressMessengerType*', 'textBody'],
		rest: { context: 'clientRequired', permissionMode: 'ALL' },
	},
	postAnalyticsConversationsDetailsQuery: {
		area: 'Analytics',
		call: 'POST /api/v2/analytics/conversations/details/query',
		body: 'object ConversationQuery *',
		fields: ['interval*:interval', 'paging:object', 'segmentFilters:object[]'],
		listKey: 'conversations',
		rest: { readOnly: true },
	},
	postAuditsQuery: {
		area: 'Audit',
		call: 'POST /api/v2/audits/query',
		body: 'object AuditQueryRequest *',
		rest: { readOnly: false, paging: undefined },
	},
	putFlowsDatatableRow: {
		area: 'Architect',
		call: 'PUT /api/v2/flows/datatables/{datatableId}/rows/{rowId}',
		body: 'free object',
	},
	postOutboundContactlistContacts: {
		area: 'Outbound',
		call: 'POST /api/v2/outbound/contactlists/{contactListId}/contacts',
		query: 'priority:boolean clearSystemData:boolean doNotQueue:boolean',
		body: 'array WritableDialerContact *',
		fields: ['contactListId*', 'data*:object', 'callable:boolean'],
		listKey: '',
	},
	patchScimV2User: {
		area: 'SCIM',
		call: 'PATCH /api/v2/scim/v2/users/{userId}',
		headers: 'If-Match',
		body: 'object ScimV2PatchRequest * application/scim+json',
		rest: { accept: 'application/scim+json' },
	},
	getWorkforcemanagementCalendarDataIcs: {
		area: 'WorkforceManagement',
		call: 'GET /api/v2/workforcemanagement/calendar/data/ics',
		query: 'calendarId*',
		rest: { accept: 'text/calendar' },
	},
	postNotificationsChannelSubscriptions: {
		area: 'Notifications',
		call: 'POST /api/v2/notifications/channels/{channelId}/subscriptions',
		query: 'ignoreErrors:boolean',
		body: 'array ChannelTopic *',
	},
	headTokensMe: { area: 'Tokens', call: 'HEAD /api/v2/tokens/me', rest: { readOnly: true } },
	getContentmanagementQuery: {
		area: 'ContentManagement',
		call: 'GET /api/v2/contentmanagement/query',
		query: 'pageSize:integer pageNumber:integer sortBy sortOrder queryPhrase* expand[]',
		listKey: 'results.entities',
	},
};

const inShort = ({ name, type, array, required }: CatalogField) =>
	[name, required ? '*' : '', type === 'string' ? '' : `:${type}`, array ? '[]' : ''].join('');

const bodyInShort = (body: NonNullable<CatalogOperation['body']>) =>
	[
		body.kind,
		body.typeName,
		...(body.required ? ['*'] : []),
		...(body.contentType === 'application/json' ? [] : [body.contentType]),
	].join(' ');

let catalog: Catalog;
beforeAll(async () => {
	catalog = await loadCatalog();
});

describe('the entry of', () => {
	it.each(Object.entries(EXPECTED))('%s', (id, expected) => {
		const operation = catalog.byId(id);
		expect(operation).toMatchObject({ id, ...expected.rest });
		if (operation === undefined) return;
		const { query, headers, body } = operation;
		expect(operation.area).toBe(expected.area);
		expect(`${operation.method} ${operation.path}`).toBe(expected.call);
		expect(query.map(inShort).join(' ')).toBe(expected.query ?? '');
		expect(headers.map(inShort).join(' ')).toBe(expected.headers ?? '');
		expect(body && bodyInShort(body)).toBe(expected.body);
		expect(body?.fields.map(inShort) ?? []).toEqual(expect.arrayContaining(expected.fields ?? []));
		expect(operation.listKey).toBe(expected.listKey);
	});
});

describe('the values of', () => {
	const valuesOf = (fields: readonly CatalogField[] = [], name: string) =>
		fields.find((field) => field.name === name)?.values;

	it('a query parameter', () => {
		const query = catalog.byId('getUsers')?.query;
		expect(valuesOf(query, 'state')).toEqual(['active', 'inactive', 'deleted', 'any']);
		expect(valuesOf(query, 'sortOrder')).toEqual(['ascending', 'descending']);
		expect(valuesOf(query, 'jabberId')).toBeUndefined();
	});

	it('a path parameter', () => {
		const { pathParameters } = catalog.byId('getRoutingQueueMediatypeEstimatedwaittime') ?? {};
		expect(valuesOf(pathParameters, 'mediaType')).toContain('callback');
		expect(valuesOf(pathParameters, 'queueId')).toBeUndefined();
	});

	it('a field of a body', () => {
		const fields = catalog.byId('postUsers')?.body?.fields;
		expect(valuesOf(fields, 'state')).toEqual(['active', 'inactive', 'deleted']);
	});

	it('a number: integer, but for those that are not', () => {
		const query = catalog.byId('getLearningAssignments')?.query ?? [];
		expect(query.find(({ name }) => name === 'minPercentageScore')?.type).toBe('number');
		expect(query.find(({ name }) => name === 'pageSize')?.type).toBe('integer');
	});
});
