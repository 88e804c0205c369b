import {
	DIVISION,
	FLOW,
	GROUP,
	idOf,
	OLD_QUEUE,
	OLD_SKILL,
	QUEUE,
	SKILL,
	TABLE,
	USER,
	WRAP_UP_CODE,
} from './organization.mjs';

/**
 * What people do with Genesys Cloud every day, and what they know when they do it: names, e-mails, dates and words.
 *
 * @typedef {import('../simulator/data/orgData.js').OrgData} Org
 * @typedef {'queue' | 'user' | 'skill' | 'group' | 'division' | 'wrapUpCode'} Thing
 *
 * @typedef {object} Value a field of the form and what is typed into it
 * @property {string} field id of the field
 * @property {string} types
 * @property {Thing} [names] what the text names; a form that takes IDs alone needs its ID
 * @property {string} [formerly] what a form needs that takes lists as JSON alone, and no intervals in words
 *
 * @typedef {object} Task
 * @property {string} wants
 * @property {string} search what is typed to find the operation
 * @property {string} operation its id
 * @property {string} [output] what to select as the output in a version that does not choose it by itself
 * @property {Value[]} values
 * @property {(org: Org) => { method: string, path: string, body?: object }} request what Genesys Cloud must get
 * @property {string} shows what must be in the output
 */

const DAY_MS = 86_400_000;

/** Midnight in UTC, some days ago. */
const midnight = (/** @type {number} */ ago) =>
	`${new Date(Date.now() - ago * DAY_MS).toISOString().slice(0, 10)}T00:00:00Z`;
const YESTERDAY = `${midnight(1)}/${midnight(0)}`;
const LAST_7_DAYS = `${midnight(7)}/${midnight(0)}`;

const ofUser = (/** @type {Org} */ org, /** @type {string} */ rest) =>
	`/api/v2/users/${idOf(org, 'user', USER)}${rest}`;
const ofQueue = (/** @type {Org} */ org, /** @type {string} */ rest) =>
	`/api/v2/routing/queues/${idOf(org, 'queue', QUEUE)}${rest}`;

/** @type {Value} */
const theUser = { field: 'path.userId', types: USER, names: 'user' };
/** @type {Value} */
const theQueue = { field: 'path.queueId', types: QUEUE, names: 'queue' };

/** @type {readonly Task[]} */
export const TASKS = [
	{
		wants: 'See who is in a queue',
		search: 'queue members',
		operation: 'getRoutingQueueMembers',
		output: 'List Items',
		values: [theQueue],
		request: (org) => ({ method: 'GET', path: ofQueue(org, '/members') }),
		shows: 'Grace Okafor',
	},
	{
		wants: 'Create a callback to a phone number in a queue',
		search: 'create callback',
		operation: 'postConversationsCallbacks',
		values: [
			{
				field: 'body.callbackNumbers',
				types: '+49 30 901820',
				formerly: '["+49 30 901820"]',
			},
			{ field: 'body.queueId', types: QUEUE, names: 'queue' },
			{ field: 'body.callbackUserName', types: 'Ms Lind' },
		],
		request: (org) => ({
			method: 'POST',
			path: '/api/v2/conversations/callbacks',
			body: {
				callbackNumbers: ['+49 30 901820'],
				queueId: idOf(org, 'queue', QUEUE),
				callbackUserName: 'Ms Lind',
			},
		}),
		shows: 'callbackIdentifiers',
	},
	{
		wants: 'Look up a user by e-mail',
		search: 'get user',
		operation: 'getUser',
		values: [theUser],
		request: (org) => ({ method: 'GET', path: ofUser(org, '') }),
		shows: 'Grace Okafor',
	},
	{
		wants: 'List the queues of a user',
		search: 'queues of a user',
		operation: 'getUserQueues',
		output: 'List Items',
		values: [theUser],
		request: (org) => ({ method: 'GET', path: ofUser(org, '/queues') }),
		shows: QUEUE,
	},
	{
		wants: 'List the skills of a user',
		search: 'skills of a user',
		operation: 'getUserRoutingskills',
		output: 'List Items',
		values: [theUser],
		request: (org) => ({ method: 'GET', path: ofUser(org, '/routingskills') }),
		shows: SKILL,
	},
	{
		wants: 'See whether an agent is ready',
		search: 'agent status',
		operation: 'getUserRoutingstatus',
		values: [theUser],
		request: (org) => ({ method: 'GET', path: ofUser(org, '/routingstatus') }),
		shows: 'startTime',
	},
	{
		wants: 'Set an agent to idle',
		search: 'set routing status',
		operation: 'putUserRoutingstatus',
		values: [theUser, { field: 'body.status', types: 'IDLE' }],
		request: (org) => ({
			method: 'PUT',
			path: ofUser(org, '/routingstatus'),
			body: { status: 'IDLE' },
		}),
		shows: 'IDLE',
	},
	{
		wants: 'See the presence of a user',
		search: 'user presence',
		operation: 'getUserPresencesPurecloud',
		values: [theUser],
		request: (org) => ({ method: 'GET', path: ofUser(org, '/presences/purecloud') }),
		shows: 'presenceDefinition',
	},
	{
		wants: 'See how long callers of a queue wait',
		search: 'wait time',
		operation: 'getRoutingQueueEstimatedwaittime',
		values: [theQueue],
		request: (org) => ({ method: 'GET', path: ofQueue(org, '/estimatedwaittime') }),
		shows: 'estimatedWaitTimeSeconds',
	},
	{
		wants: 'List the wrap-up codes of a queue',
		search: 'wrap-up codes of a queue',
		operation: 'getRoutingQueueWrapupcodes',
		output: 'List Items',
		values: [theQueue],
		request: (org) => ({ method: 'GET', path: ofQueue(org, '/wrapupcodes') }),
		shows: WRAP_UP_CODE,
	},
	{
		wants: 'Rename a wrap-up code',
		search: 'rename wrap-up code',
		operation: 'putRoutingWrapupcode',
		values: [
			{ field: 'path.codeId', types: WRAP_UP_CODE, names: 'wrapUpCode' },
			{ field: 'body.name', types: 'Sold' },
		],
		request: (org) => ({
			method: 'PUT',
			path: `/api/v2/routing/wrapupcodes/${org.wrapupCodes[0].id}`,
			body: { name: 'Sold' },
		}),
		shows: 'Sold',
	},
	{
		wants: 'Create a skill in a division',
		search: 'create skill',
		operation: 'postRoutingSkills',
		values: [
			{ field: 'body.name', types: 'Portuguese' },
			{ field: 'body.divisionId', types: DIVISION, names: 'division' },
		],
		request: (org) => ({
			method: 'POST',
			path: '/api/v2/routing/skills',
			body: { name: 'Portuguese', divisionId: idOf(org, 'division', DIVISION) },
		}),
		shows: 'Portuguese',
	},
	{
		wants: 'Delete a skill',
		search: 'delete skill',
		operation: 'deleteRoutingSkill',
		values: [{ field: 'path.skillId', types: OLD_SKILL, names: 'skill' }],
		request: (org) => ({
			method: 'DELETE',
			path: `/api/v2/routing/skills/${idOf(org, 'skill', OLD_SKILL)}`,
		}),
		shows: 'true',
	},
	{
		wants: 'Create a queue',
		search: 'create queue',
		operation: 'postRoutingQueues',
		values: [
			{ field: 'body.name', types: 'Winter Sale' },
			{ field: 'body.description', types: 'Until February' },
		],
		request: () => ({
			method: 'POST',
			path: '/api/v2/routing/queues',
			body: { name: 'Winter Sale', description: 'Until February' },
		}),
		shows: 'Winter Sale',
	},
	{
		wants: 'Delete a queue',
		search: 'delete queue',
		operation: 'deleteRoutingQueue',
		values: [{ field: 'path.queueId', types: OLD_QUEUE, names: 'queue' }],
		request: (org) => ({
			method: 'DELETE',
			path: `/api/v2/routing/queues/${idOf(org, 'queue', OLD_QUEUE)}`,
		}),
		shows: 'true',
	},
	{
		wants: 'See who is in a group',
		search: 'group members',
		operation: 'getGroupMembers',
		output: 'List Items',
		values: [{ field: 'path.groupId', types: GROUP, names: 'group' }],
		request: (org) => ({
			method: 'GET',
			path: `/api/v2/groups/${idOf(org, 'group', GROUP)}/members`,
		}),
		shows: 'Grace Okafor',
	},
	{
		wants: "Get yesterday's conversations",
		search: 'conversation details',
		operation: 'postAnalyticsConversationsDetailsQuery',
		output: 'List Items',
		values: [{ field: 'body.interval', types: 'Yesterday', formerly: YESTERDAY }],
		request: () => ({ method: 'POST', path: '/api/v2/analytics/conversations/details/query' }),
		shows: 'conversationStart',
	},
	{
		wants: 'Count the conversations of each queue in the last 7 days',
		search: 'conversation statistics',
		operation: 'postAnalyticsConversationsAggregatesQuery',
		values: [
			{ field: 'body.interval', types: 'Last 7 days', formerly: LAST_7_DAYS },
			{ field: 'body.metrics', types: 'nConnected', formerly: '["nConnected"]' },
			{ field: 'body.groupBy', types: 'queueId', formerly: '["queueId"]' },
		],
		request: () => ({
			method: 'POST',
			path: '/api/v2/analytics/conversations/aggregates/query',
			body: { metrics: ['nConnected'], groupBy: ['queueId'] },
		}),
		shows: 'nConnected',
	},
	{
		wants: 'Find a data table by its name',
		search: 'data tables',
		operation: 'getFlowsDatatables',
		output: 'List Items',
		values: [{ field: 'query.name', types: TABLE }],
		request: () => ({ method: 'GET', path: '/api/v2/flows/datatables' }),
		shows: TABLE,
	},
	{
		wants: 'Find a flow by its name',
		search: 'list flows',
		operation: 'getFlows',
		output: 'List Items',
		values: [{ field: 'query.name', types: FLOW }],
		request: () => ({ method: 'GET', path: '/api/v2/flows' }),
		shows: FLOW,
	},
];

/**
 * How to look up an ID in a version whose forms take IDs alone.
 *
 * @type {Readonly<Record<Thing, Pick<Task, 'search' | 'operation' | 'output' | 'values'>>>}
 */
export const LOOK_UPS = {
	user: {
		search: 'users search',
		operation: 'postUsersSearch',
		values: [
			{
				field: 'body.query',
				types: JSON.stringify([{ type: 'EXACT', fields: ['email'], value: USER }]),
			},
		],
	},
	queue: {
		search: 'routing queues',
		operation: 'getRoutingQueues',
		values: [{ field: 'query.name', types: QUEUE }],
	},
	skill: {
		search: 'routing skills',
		operation: 'getRoutingSkills',
		values: [{ field: 'query.name', types: OLD_SKILL }],
	},
	wrapUpCode: {
		search: 'routing wrapupcodes',
		operation: 'getRoutingWrapupcodes',
		values: [{ field: 'query.name', types: WRAP_UP_CODE }],
	},
	division: {
		search: 'authorization divisions',
		operation: 'getAuthorizationDivisions',
		values: [{ field: 'query.name', types: DIVISION }],
	},
	group: { search: 'get groups', operation: 'getGroups', values: [] },
};

/** To mark the ID in the output, to copy it, and to return to the form. */
export const COPY_OF_ID = { clicks: 1, keys: 1 };
