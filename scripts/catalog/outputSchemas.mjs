/**
 * What each everyday operation of the node returns: one row an operation, by
 * `<resource>/<operation>`. `buildSchemas.mjs` makes the schemas of `nodes/GenesysCloud/__schema__`
 * from it. Types are not written here: they come from the SDK.
 *
 * *Call an Operation* and *Send a Request* have no row, because their output depends on the call.
 *
 * @typedef {object} Output
 * @property {string} [operationId] the API operation whose response is returned: the entries of its
 * list if it has one, `{ deleted: true }` for a DELETE
 * @property {readonly string[]} [simple] fields that are returned, if not all: what *Simplify* keeps
 * @property {Record<string, string | number | boolean>} [example] of an output that the node makes
 * itself; stands in place of `operationId`
 */

/** As `USER_FIELDS` of the node. */
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

/** As `simplifyQueue` of the node. */
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

/** A part of what the API sends of a queue: all 42 fields would be too long to choose from. */
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
	'queue/addMembers': { example: { queueId: '', userId: '', added: true } },
	'queue/create': { operationId: 'postRoutingQueues', simple: WHOLE_QUEUE },
	'queue/delete': { operationId: 'deleteRoutingQueue' },
	'queue/get': { operationId: 'getRoutingQueue', simple: SIMPLE_QUEUE },
	'queue/getMany': { operationId: 'getRoutingQueues', simple: SIMPLE_QUEUE },
	'queue/getMembers': {
		operationId: 'getRoutingQueueMembers',
		simple: ['id', 'name', 'joined', 'memberBy', 'ringNumber', 'routingStatus'],
	},
	'queue/removeMembers': { example: { queueId: '', userId: '', removed: true } },
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
};
