import { loadCatalog, type Catalog } from '../../../../nodes/GenesysCloud/catalog/catalog';
import { MOST_USED } from '../../../../nodes/GenesysCloud/catalog/mostUsed';
import { nearestIds } from '../../../../nodes/GenesysCloud/catalog/nearest';
import { findNamed } from '../../../../nodes/GenesysCloud/catalog/operationLookup';
import { OperationSearch } from '../../../../nodes/GenesysCloud/catalog/operationSearch';
import { leastCpuMs } from '../../../support/cpu';

const ID = '5d1f8c2a-3b4e-4f60-9a7c-0e1d2c3b4a59';
let catalog: Catalog;
let search: OperationSearch;
beforeAll(async () => {
	catalog = await loadCatalog();
	search = new OperationSearch(catalog);
});

const ids = (filter: string) => search.find(filter).map(({ id }) => id);

/** What an administrator of a contact centre types, and what must be among the first three. */
const QUERIES: Array<[typed: string, id: string]> = [
	['users', 'getUsers'],
	['list users', 'getUsers'],
	['get user', 'getUser'],
	['create user', 'postUsers'],
	['update agent', 'patchUser'],
	['delete user', 'deleteUser'],
	['search users', 'postUsersSearch'],
	['agent skills', 'getUserRoutingskills'],
	['add skill to user', 'postUserRoutingskills'],
	['remove skill from agent', 'deleteUserRoutingskill'],
	['routing skills', 'getRoutingSkills'],
	['create skill', 'postRoutingSkills'],
	['user routing status', 'getUserRoutingstatus'],
	['set agent presence', 'patchUserPresence'],
	['user presence', 'getUserPresence'],
	['user queues', 'getUserQueues'],
	['agent languages', 'getUserRoutinglanguages'],
	['reset password user', 'postUserPassword'],
	['list queues', 'getRoutingQueues'],
	['queues', 'getRoutingQueues'],
	['create queue', 'postRoutingQueues'],
	['POST routing/queues', 'postRoutingQueues'],
	['change queue', 'putRoutingQueue'],
	['delete queue', 'deleteRoutingQueue'],
	['queue members', 'getRoutingQueueMembers'],
	['queue members add', 'postRoutingQueueMembers'],
	['remove queue member', 'deleteRoutingQueueMember'],
	['queue wrap-up codes', 'getRoutingQueueWrapupcodes'],
	['wrap up codes', 'getRoutingWrapupcodes'],
	['create wrapup code', 'postRoutingWrapupcodes'],
	['estimated wait time', 'getRoutingQueueEstimatedwaittime'],
	['conversation details job', 'postAnalyticsConversationsDetailsJobs'],
	['conversation details query', 'postAnalyticsConversationsDetailsQuery'],
	['conversation aggregates', 'postAnalyticsConversationsAggregatesQuery'],
	['queue observations', 'postAnalyticsQueuesObservationsQuery'],
	['real-time queue statistics', 'postAnalyticsQueuesObservationsQuery'],
	['user aggregates query', 'postAnalyticsUsersAggregatesQuery'],
	['get conversation', 'getConversation'],
	['disconnect conversation', 'postConversationDisconnect'],
	['hang up', 'postConversationDisconnect'],
	['create callback', 'postConversationsCallbacks'],
	['send sms', 'postConversationsMessagesAgentless'],
	['agentless email', 'postConversationsEmailsAgentless'],
	['participant attributes', 'patchConversationParticipantAttributes'],
	['conversation recordings', 'getConversationRecordings'],
	['bulk recordings download', 'postRecordingBatchrequests'],
	['contact lists', 'getOutboundContactlists'],
	['add contact to contact list', 'postOutboundContactlistContacts'],
	['export contact list', 'postOutboundContactlistExport'],
	['campaigns', 'getOutboundCampaigns'],
	['start campaign', 'postOutboundCampaignStart'],
	['do not call list', 'getOutboundDnclists'],
	['add phone number to dnc list', 'postOutboundDnclistPhonenumbers'],
	['data tables', 'getFlowsDatatables'],
	['data table rows', 'getFlowsDatatableRows'],
	['add row to data table', 'postFlowsDatatableRows'],
	['flows', 'getFlows'],
	['publish flow', 'postFlowsActionsPublish'],
	['ivr', 'getArchitectIvrs'],
	['holiday schedules', 'getArchitectSchedules'],
	['schedule groups', 'getArchitectSchedulegroups'],
	['prompts', 'getArchitectPrompts'],
	['divisions', 'getAuthorizationDivisions'],
	['roles', 'getAuthorizationRoles'],
	['user roles', 'getUserRoles'],
	['groups', 'getGroups'],
	['add group members', 'postGroupMembers'],
	['teams', 'getTeams'],
	['audit log', 'postAuditsQuery'],
	['external contacts', 'getExternalcontactsContacts'],
	['search external contacts', 'postExternalcontactsContactsSearch'],
	['run data action', 'postIntegrationsActionExecute'],
	['integrations', 'getIntegrations'],
	['oauth clients', 'getOauthClients'],
	['scripts', 'getScripts'],
	['stations', 'getStations'],
	['phones', 'getTelephonyProvidersEdgesPhones'],
	['sites', 'getTelephonyProvidersEdgesSites'],
	['evaluation forms', 'getQualityFormsEvaluations'],
	['surveys', 'getQualitySurvey'],
	['wfm schedules', 'getWorkforcemanagementBusinessunitWeekSchedules'],
	['time off requests', 'getWorkforcemanagementTimeoffrequests'],
	['adherence', 'getWorkforcemanagementAdherence'],
	['management units', 'getWorkforcemanagementManagementunits'],
	['canned responses', 'getResponsemanagementResponses'],
	['knowledge articles', 'getKnowledgeKnowledgebaseDocuments'],
	['search transcripts', 'postSpeechandtextanalyticsTranscriptsSearch'],
	['transcript url', 'getSpeechandtextanalyticsConversationCommunicationTranscripturl'],
	['log out agent', 'deleteToken'],
	['call history', 'postAnalyticsConversationsDetailsQuery'],
	['queue service level', 'postAnalyticsQueuesObservationsQuery'],
	['transfer call', 'postConversationParticipantTransfer'],
	['skill groups', 'getRoutingSkillgroups'],
	['create schedule', 'postArchitectSchedules'],
	['organization', 'getOrganizationsMe'],
	['license users', 'getLicenseUsers'],
	['create workitem', 'postTaskmanagementWorkitems'],
	['available topics', 'getNotificationsAvailabletopics'],
	['create notification channel', 'postNotificationsChannels'],
	['token', 'getTokensMe'],
	['add user to queue', 'postRoutingQueueMembers'],
	['remove agent from queue', 'deleteRoutingQueueMember'],
	['add agent to group', 'postGroupMembers'],
	['start flow', 'postFlowsExecutions'],
	['subscribe notifications', 'postNotificationsChannelSubscriptions'],
	['move user to another division', 'postAuthorizationDivisionObject'],
	['queue activity', 'postAnalyticsRoutingActivityQuery'],
	['deactivate user', 'patchUser'],
	['web messaging deployments', 'getWebdeploymentsDeployments'],
	['set agent utilization', 'putRoutingUserUtilization'],
	['call forwarding', 'getUserCallforwarding'],
	['out of office', 'getUserOutofoffice'],
	['recording retention policies', 'getRecordingMediaretentionpolicies'],
	['did numbers', 'getTelephonyProvidersEdgesDids'],
	['skill expression', 'getRoutingSkillexpressions'],
	['stop campaign', 'postOutboundCampaignStop'],
	['user voicemail messages', 'getVoicemailUserMessages'],
];

describe('the search', () => {
	it.each(QUERIES)('%s finds %s', (typed, id) => {
		expect(ids(typed).slice(0, 3)).toContain(id);
	});

	it('covers what is typed often', () => expect(QUERIES.length).toBeGreaterThanOrEqual(60));

	it.each([
		['getUsersSearch', 'getUsersSearch'],
		['GETUSERSME', 'getUsersMe'],
		['GET /api/v2/users/{userId}', 'getUser'],
		[`get  /api/v2/users/${ID}`, 'getUser'],
		[`DELETE /api/v2/routing/queues/${ID}/members/${ID}`, 'deleteRoutingQueueMember'],
		['/api/v2/routing/queues', 'getRoutingQueues'],
		['routing/queues/{queueId}/wrapupcodes', 'getRoutingQueueWrapupcodes'],
	])('puts %s first', (typed, id) => expect(ids(typed)[0]).toBe(id));

	it('takes words in any order, singular or plural, and an area', () => {
		expect(ids('members queue add')[0]).toBe(ids('add queue members')[0]);
		expect(ids('add queues member')[0]).toBe(ids('add queue members')[0]);
		const areas = search.find('SocialMedia').map(({ area }) => area);
		expect(areas[0]).toBe('SocialMedia');
	});

	it('gives the most used for nothing, and nothing for nonsense', () => {
		expect(ids('')).toEqual(MOST_USED);
		expect(ids('  the ')).toEqual(MOST_USED);
		expect(ids('xyzzy')).toEqual([]);
		expect(ids('constructor')).toEqual([]);
		expect(ids('(.*[')).toEqual(MOST_USED);
	});

	it('puts operations that are deprecated or need a user after similar ones', () => {
		const found = search.find('voicemail messages');
		const first = (test: (id: string) => boolean) => found.findIndex(({ id }) => test(id));
		expect(first((id) => id === 'getVoicemailUserMessages')).toBeLessThan(
			first((id) => id === 'getVoicemailMessages'),
		);
	});

	it('finds every operation by its id, by method and path', () => {
		const wrong = catalog.operations.filter(
			({ id, method, path }) =>
				findNamed(catalog, ` ${id.toUpperCase()} `)?.operation.id !== id ||
				findNamed(catalog, `${method.toLowerCase()}  ${path}`)?.operation.id !== id,
		);
		expect(wrong.map(({ id }) => id)).toEqual([]);
	});
});

describe('a name', () => {
	it('may hold real ids and a query', () => {
		const named = findNamed(
			catalog,
			`GET https://api.mypurecloud.de/api/v2/users/${ID}?expand=skills`,
		);
		expect(named?.operation.id).toBe('getUser');
		expect(named).toMatchObject({ path: { userId: ID }, query: { expand: 'skills' } });
		expect(findNamed(catalog, 'get USERS/Abc%20D')).toMatchObject({ path: { userId: 'Abc D' } });
		expect(findNamed(catalog, 'GET /api/v2/users/{id}')).toMatchObject({ path: {} });
	});

	it('reads a pasted query as Send Request does', () => {
		const path = 'GET /api/v2/users?';
		const query = (text: string) => findNamed(catalog, path + text)?.query;
		expect(query('from=2026-01-31T08:00:00+01:00')).toEqual({ from: '2026-01-31T08:00:00+01:00' });
		expect(query('q=ada+test@acme.example')).toEqual({ q: 'ada+test@acme.example' });
		expect(query('q=Ada+L')).toEqual({ q: 'Ada L' });
		expect(query('id=1&id=2&id=3&state=any')).toEqual({ id: ['1', '2', '3'], state: 'any' });
	});

	it('takes no time for a text that names none', () => {
		const cost = leastCpuMs(() => {
			for (const text of [
				`get${' '.repeat(60_000)}\nx\ny`,
				`GET /${'{'.repeat(60_000)}`,
				'a'.repeat(1e6),
			]) {
				expect(findNamed(catalog, text)).toBeUndefined();
				nearestIds(catalog, text, 3);
			}
		});
		expect(cost).toBeLessThan(500);
	});

	it.each([
		'',
		'getNothing',
		'GET',
		'GET /api/v2/nothing',
		'TRACE /api/v2/users',
		'toString',
		'/api/v2/users',
	])('is none: %s', (name) => expect(findNamed(catalog, name)).toBeUndefined());

	it.each([
		['getUsr', 'getUser'],
		['postRoutingQueue', 'postRoutingQueues'],
		['deleteQueueMember', 'deleteRoutingQueueMember'],
		['GET /api/v2/user', 'getUsers'],
	])('that is wrong, %s, is near %s', (name, id) => {
		expect(nearestIds(catalog, name, 3)).toHaveLength(3);
		expect(nearestIds(catalog, name, 3)).toContain(id);
	});
});
