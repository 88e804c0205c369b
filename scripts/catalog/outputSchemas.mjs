import { ARCHITECT } from './outputs/architect.mjs';
import { CONVERSATIONS } from './outputs/conversations.mjs';
import { CUSTOMERS } from './outputs/customers.mjs';
import { KNOWLEDGE } from './outputs/knowledge.mjs';
import { ORGANIZATION } from './outputs/organization.mjs';
import { OUTREACH } from './outputs/outreach.mjs';
import { PEOPLE } from './outputs/people.mjs';
import { PERFORMANCE } from './outputs/performance.mjs';
import { ROUTING } from './outputs/routing.mjs';
import { WORK } from './outputs/work.mjs';

/** @import { Row } from './outputs/columns.mjs' */

/**
 * What each everyday operation of the node returns: one row per operation, named
 * `<resource>/<operation>`. `buildSchemas.mjs` generates the schemas in `nodes/GenesysCloud/__schema__`
 * from it. Rows that the node makes itself are in `outputs/`, by area. Those that the API returns are here,
 * without types, which come from the SDK.
 *
 * *Call an Operation* and *Send a Request* have no row, because their output depends on the call.
 *
 * @typedef {object} Output
 * @property {string} [operationId] the API operation whose response is returned: the entries of its
 * list if it has one, `{ deleted: true }` for a DELETE
 * @property {readonly string[]} [simple] fields that are returned, if not all: what *Simplify* keeps
 * @property {Row} [example] an output that the node makes itself; used instead of `operationId`
 */

/** Columns that an organization names itself, such as those of a contact list, are not among them. */
const MADE_BY_THE_NODE = {
	...ARCHITECT,
	...CONVERSATIONS,
	...CUSTOMERS,
	...KNOWLEDGE,
	...ORGANIZATION,
	...OUTREACH,
	...PEOPLE,
	...PERFORMANCE,
	...ROUTING,
	...WORK,
};

/** The same as `USER_FIELDS` of the node. */
const SIMPLE_USER = [
	'id',
	'name',
	'email',
	'username',
	'state',
	'division',
	'department',
	'title',
	'manager',
];

/** The same as `SIMPLE` of the node's queue operations. */
const SIMPLE_QUEUE = [
	'id',
	'name',
	'description',
	'division',
	'memberCount',
	'joinedMemberCount',
	'skillEvaluationMethod',
	'acwSettings',
	'dateCreated',
	'dateModified',
];

/** Some of the fields that the API sends for a queue. All 42 would make the list too long. */
const WHOLE_QUEUE = [
	...SIMPLE_QUEUE,
	'userMemberCount',
	'mediaSettings',
	'autoAnswerOnly',
	'enableTranscription',
	'enableManualAssignment',
	'selfUri',
];

/** @type {Record<string, Output>} */
export const OUTPUTS = {
	...Object.fromEntries(
		Object.entries(MADE_BY_THE_NODE).map(([name, example]) => [name, { example }]),
	),
	'language/create': { operationId: 'postRoutingLanguages' },
	'language/delete': { operationId: 'deleteRoutingLanguage' },
	'language/getMany': {
		operationId: 'getRoutingLanguages',
		simple: ['id', 'name', 'state', 'dateModified'],
	},
	'queue/create': { operationId: 'postRoutingQueues', simple: WHOLE_QUEUE },
	'queue/delete': { operationId: 'deleteRoutingQueue' },
	'queue/get': { operationId: 'getRoutingQueue', simple: SIMPLE_QUEUE },
	'queue/getMany': { operationId: 'getRoutingQueues', simple: SIMPLE_QUEUE },
	'queue/getMembers': {
		operationId: 'getRoutingQueueMembers',
		simple: ['id', 'name', 'joined', 'memberBy', 'ringNumber', 'routingStatus'],
	},
	'queue/update': { operationId: 'putRoutingQueue', simple: WHOLE_QUEUE },
	'routingSkill/create': { operationId: 'postRoutingSkills' },
	'routingSkill/delete': { operationId: 'deleteRoutingSkill' },
	'routingSkill/getMany': {
		operationId: 'getRoutingSkills',
		simple: ['id', 'name', 'state', 'dateModified'],
	},
	'user/create': { operationId: 'postUsers' },
	'user/delete': { operationId: 'deleteUser' },
	'user/get': { operationId: 'getUser', simple: SIMPLE_USER },
	'user/getMany': { operationId: 'getUsers', simple: SIMPLE_USER },
	'user/search': { operationId: 'postUsersSearch', simple: SIMPLE_USER },
	'user/update': { operationId: 'patchUser' },
	'wrapUpCode/create': { operationId: 'postRoutingWrapupcodes' },
	'wrapUpCode/delete': { operationId: 'deleteRoutingWrapupcode' },
};
