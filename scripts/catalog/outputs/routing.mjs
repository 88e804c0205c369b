import { DIVISION, numbers, QUEUE } from './columns.mjs';

/** @import { Rows } from './columns.mjs' */

/** The same as `wrapUpCodeRow` of the node. */
const WRAP_UP_CODE = { id: '', name: '', description: '', ...DIVISION, dateModified: '' };

/** @type {Rows} */
export const ROUTING = {
	'language/createOrUpdate': { id: '', name: '', created: true },
	'queue/activateMembers': { queueId: '', userId: '', joined: true },
	'queue/addMembers': { queueId: '', userId: '', added: true },
	'queue/addWrapUpCodes': { queueId: '', wrapUpCodeId: '', wrapUpCodeName: '', added: true },
	'queue/createOrUpdate': {
		id: '',
		name: '',
		description: '',
		...DIVISION,
		memberCount: 0,
		dateModified: '',
		created: true,
	},
	'queue/deactivateMembers': { queueId: '', userId: '', joined: false },
	'queue/getEstimatedWaitTime': {
		...QUEUE,
		mediaType: '',
		intent: '',
		formula: '',
		estimatedWaitSeconds: 0,
	},
	'queue/getLiveStatistics': {
		...QUEUE,
		mediaType: '',
		...numbers([
			'waiting',
			'longestWaitSeconds',
			'interacting',
			'longestInteractionSeconds',
			'alerting',
			'memberAgents',
			'activeAgents',
			'onQueueAgents',
			'offQueueAgents',
			'idleAgents',
			'interactingAgents',
			'communicatingAgents',
			'notRespondingAgents',
			'estimatedWaitSeconds',
		]),
	},
	'queue/getWrapUpCodes': WRAP_UP_CODE,
	'queue/removeMembers': { queueId: '', userId: '', removed: true },
	'queue/removeWrapUpCodes': { queueId: '', wrapUpCodeId: '', removed: true },
	'queue/setRingNumber': { queueId: '', userId: '', ringNumber: 0 },
	'routingSkill/createOrUpdate': { id: '', name: '', created: true },
	'wrapUpCode/createOrUpdate': { ...WRAP_UP_CODE, created: true },
	'wrapUpCode/getMany': WRAP_UP_CODE,
};
