import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';

/** One operation, for the official SDK and for this package's client. */
export interface Operation {
	/** Class and method of the SDK. */
	sdk: string;
	/** What the SDK's method takes; a `{ $date }` stands for a Date. */
	args: unknown[];
	method: IHttpRequestMethods;
	/** Template. */
	path: string;
	values?: Record<string, string>;
	query?: Record<string, unknown>;
	body?: unknown;
}

const ID = '3f2b8c1e-0001-4a00-8000-00000000abcd';
const OTHER = '3f2b8c1e-0002-4a00-8000-00000000abcd';
const AT = { $date: '2026-01-05T08:00:00.000Z' };
const UNTIL = { $date: '2026-01-06T08:00:00.500Z' };
const ODD = "Müller & Söhne+50% =?#/;:@$!'()*";

/** A GET whose options are the query. */
const list = (sdk: string, path: string, query: Record<string, unknown> = {}): Operation => ({
	sdk,
	args: [query],
	method: 'GET',
	path,
	query,
});

/** An operation whose arguments are the IDs of the path, then the body, then the query. */
function act(
	sdk: string,
	method: IHttpRequestMethods,
	path: string,
	ids: string[],
	{ body, query }: { body?: unknown; query?: IDataObject } = {},
): Operation {
	const names = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name);
	const values = Object.fromEntries(names.map((name, index) => [name, ids[index]]));
	const args = [
		...ids,
		...(body === undefined ? [] : [body]),
		...(query === undefined ? [] : [query]),
	];
	return { sdk, args, method, path, values, body, query };
}

const MEMBERS = '/api/v2/routing/queues/{queueId}/members';
const ROW = '/api/v2/flows/datatables/{datatableId}/rows/{rowId}';
const CONTACTS = '/api/v2/outbound/contactlists/{contactListId}/contacts';

export const operations: Operation[] = [
	list('UsersApi.getUsers', '/api/v2/users'),
	list('UsersApi.getUsers', '/api/v2/users', { pageSize: 100, pageNumber: 2, state: 'active' }),
	list('UsersApi.getUsers', '/api/v2/users', { id: [ID, OTHER], expand: ['skills', 'languages'] }),
	list('UsersApi.getUsers', '/api/v2/users', { id: [ID] }),
	list('RoutingApi.getRoutingQueues', '/api/v2/routing/queues', { name: ODD, hasPeer: false }),
	list('RoutingApi.getRoutingQueues', '/api/v2/routing/queues', { name: '日本 🙂', hasPeer: true }),
	list('RoutingApi.getRoutingQueues', '/api/v2/routing/queues', {
		name: 'a,b',
		divisionId: [ID, OTHER],
	}),
	list('RoutingApi.getRoutingQueues', '/api/v2/routing/queues', {
		name: 'tab\tline\nend',
		pageSize: 0,
	}),
	list('RoutingApi.getRoutingQueues', '/api/v2/routing/queues', { name: '', id: [] }),
	list('ExternalContactsApi.getExternalcontactsContacts', '/api/v2/externalcontacts/contacts', {
		q: '+49 (30) 1234*',
		pageSize: 20,
	}),
	list('ArchitectApi.getFlows', '/api/v2/flows', {
		type: ['inboundcall', 'bot'],
		deleted: false,
		publishedAfter: AT,
		publishedBefore: UNTIL,
	}),
	list('AuthorizationApi.getAuthorizationRoles', '/api/v2/authorization/roles', {
		permission: ['routing:queue:view'],
		userCount: true,
		name: '*admin*',
	}),
	list(
		'ConversationsApi.getAnalyticsConversationsDetails',
		'/api/v2/analytics/conversations/details',
		{ id: [ID, OTHER] },
	),
	list('QualityApi.getQualityEvaluationsQuery', '/api/v2/quality/evaluations/query', {
		startTime: AT,
		endTime: UNTIL,
		isReleased: true,
		evaluationState: ['PENDING', 'FINISHED'],
		maximum: 10,
	}),
	list('OutboundApi.getOutboundContactlists', '/api/v2/outbound/contactlists', {
		includeSize: true,
		allowEmptyResult: false,
		timeZone: ['Europe/Berlin'],
	}),
	{
		...list(
			'TelephonyProvidersEdgeApi.getTelephonyProvidersEdgesPhones',
			'/api/v2/telephony/providers/edges/phones',
		),
		args: [{ siteId: ID, linesLoggedInUserId: OTHER, fields: ['name', 'site'] }],
		query: { 'site.id': ID, 'lines.loggedInUser.id': OTHER, fields: ['name', 'site'] },
	},
	{
		...list('GroupsApi.getGroupsSearch', '/api/v2/groups/search'),
		args: ['eyJxIjoiYSJ9+/==', { expand: ['images'] }],
		query: { q64: 'eyJxIjoiYSJ9+/==', expand: ['images'] },
	},
	act('UsersApi.getUser', 'GET', '/api/v2/users/{userId}', [ID], {
		query: { expand: ['skills', 'geolocation'], state: 'any' },
	}),
	act('RoutingApi.getRoutingQueueMembers', 'GET', MEMBERS, [ID], {
		query: { joined: true, presence: ['AVAILABLE', 'BUSY'], pageSize: 25 },
	}),
	act('ArchitectApi.getFlowsDatatableRow', 'GET', ROW, [ID, 'Müller & Söhne'], {
		query: { showbrief: false },
	}),
	act('ArchitectApi.getFlowsDatatableRow', 'GET', ROW, [ID, '日本 🙂']),
	act('ArchitectApi.getFlowsDatatableRow', 'GET', ROW, [ID, "+49 (30) 1;2,3:4@5=6$7!8*9'0"]),
	act('ArchitectApi.getFlowsDatatableRow', 'GET', ROW, [ID, '100% sure']),
	act('ArchitectApi.deleteFlowsDatatableRow', 'DELETE', ROW, [ID, 'a.b~c_d-e']),
	act('UsersApi.postUsersSearch', 'POST', '/api/v2/users/search', [], {
		body: {
			query: [{ type: 'STARTS_WITH', fields: ['name'], value: 'Ada "ü" 🙂\n' }],
			pageSize: 25,
		},
	}),
	act(
		'ConversationsApi.postAnalyticsConversationsDetailsQuery',
		'POST',
		'/api/v2/analytics/conversations/details/query',
		[],
		{
			body: {
				interval: '2026-01-05T00:00:00.000Z/2026-01-06T00:00:00.000Z',
				paging: { pageSize: 100, pageNumber: 1 },
			},
		},
	),
	act('AuditApi.postAuditsQuery', 'POST', '/api/v2/audits/query', [], { body: {} }),
	act('RoutingApi.postRoutingQueueMembers', 'POST', MEMBERS, [ID], { body: [{ id: OTHER }] }),
	{
		...act('RoutingApi.postRoutingQueueMembers', 'POST', MEMBERS, [ID], { body: [{ id: OTHER }] }),
		args: [ID, [{ id: OTHER }], { _delete: true }],
		query: { delete: true },
	},
	act('RoutingApi.postRoutingQueueMembers', 'POST', MEMBERS, [ID], { body: [] }),
	act('OutboundApi.postOutboundContactlistContacts', 'POST', CONTACTS, [ID], {
		body: [{ contactListId: ID, data: { Name: 'Ü', Empty: '', Nothing: null } }],
		query: { priority: true, clearSystemData: false },
	}),
	act('GroupsApi.postGroupMembers', 'POST', '/api/v2/groups/{groupId}/members', [ID], {
		body: { memberIds: [OTHER], version: 0 },
	}),
	act(
		'AuthorizationApi.postAuthorizationDivisionObject',
		'POST',
		'/api/v2/authorization/divisions/{divisionId}/objects/{objectType}',
		[ID, 'QUEUE'],
		{ body: [OTHER] },
	),
	act(
		'ConversationsApi.postConversationDisconnect',
		'POST',
		'/api/v2/conversations/{conversationId}/disconnect',
		[ID],
	),
	act('RoutingApi.putRoutingQueue', 'PUT', '/api/v2/routing/queues/{queueId}', [ID], {
		body: { name: 'a', acwSettings: { timeoutMs: 0 }, flag: false },
	}),
	act('UsersApi.putUserRoles', 'PUT', '/api/v2/users/{subjectId}/roles', [ID], { body: [] }),
	act(
		'UsersApi.putUserRoutingskillsBulk',
		'PUT',
		'/api/v2/users/{userId}/routingskills/bulk',
		[ID],
		{ body: [{ id: OTHER, proficiency: 4.5 }] },
	),
	act(
		'NotificationsApi.putNotificationsChannelSubscriptions',
		'PUT',
		'/api/v2/notifications/channels/{channelId}/subscriptions',
		[ID],
		{
			body: [{ id: `v2.users.${ID}.presence` }],
			query: { ignoreErrors: true },
		},
	),
	act('UsersApi.patchUser', 'PATCH', '/api/v2/users/{userId}', [ID], {
		body: { version: 3, title: null },
	}),
	act('UsersApi.patchUser', 'PATCH', '/api/v2/users/{userId}', [ID], { body: {} }),
	act(
		'ConversationsApi.patchConversationParticipantAttributes',
		'PATCH',
		'/api/v2/conversations/{conversationId}/participants/{participantId}/attributes',
		[ID, OTHER],
		{ body: { attributes: { 'odd key é': 'v' } } },
	),
	act('UsersApi.deleteUser', 'DELETE', '/api/v2/users/{userId}', [ID]),
	act('RoutingApi.deleteRoutingQueue', 'DELETE', '/api/v2/routing/queues/{queueId}', [ID], {
		query: { forceDelete: true },
	}),
	{
		...act('GroupsApi.deleteGroupMembers', 'DELETE', '/api/v2/groups/{groupId}/members', [ID], {
			query: { ids: `${ID},${OTHER}` },
		}),
		args: [ID, `${ID},${OTHER}`],
	},
	{
		...act('OutboundApi.deleteOutboundContactlistContacts', 'DELETE', CONTACTS, [ID], {
			query: { contactIds: ['c 1', 'c+2'] },
		}),
		args: [ID, ['c 1', 'c+2']],
	},
	act(
		'AuthorizationApi.deleteAuthorizationSubjectDivisionRole',
		'DELETE',
		'/api/v2/authorization/subjects/{subjectId}/divisions/{divisionId}/roles/{roleId}',
		[ID, OTHER, '*'],
	),
];
