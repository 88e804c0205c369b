import { ROWS } from './outputRows.mjs';

/**
 * What each everyday operation of the node returns: one row per operation, named
 * `<resource>/<operation>`. `buildSchemas.mjs` generates the schemas in `nodes/GenesysCloud/__schema__`
 * from it. Types are not written here: they come from the SDK.
 *
 * *Call an Operation* and *Send a Request* have no row, because their output depends on the call.
 *
 * @typedef {object} Output
 * @property {string} [operationId] the API operation whose response is returned: the entries of its
 * list if it has one, `{ deleted: true }` for a DELETE
 * @property {readonly string[]} [simple] fields that are returned, if not all: what *Simplify* keeps
 * @property {Record<string, string | number | boolean>} [example] an output that the node
 * makes itself; used instead of `operationId`
 */

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

/** Columns of numbers. */
const numbers = (/** @type {readonly string[]} */ names) =>
	Object.fromEntries(names.map((name) => [name, 0]));

/** Of every row of a report. */
const INTERVAL = { intervalStart: '', intervalEnd: '' };

/** The same as `HANDLING` of the node's reports, in seconds. */
const HANDLING = [
	'handled',
	'averageHandleSeconds',
	'averageTalkSeconds',
	'averageHoldSeconds',
	'averageAcwSeconds',
	'totalHandleSeconds',
	'totalTalkSeconds',
	'totalHoldSeconds',
	'totalAcwSeconds',
	'held',
	'longestHandleSeconds',
];

/** The same as `TRANSFERS` of the node's reports. */
const TRANSFERS = ['transferred', 'blindTransferred', 'consultTransferred', 'consulted'];

/** The same as the columns of the node's status summary, in seconds. */
const STATUSES = [
	'loggedIn',
	'available',
	'onQueue',
	'busy',
	'away',
	'break',
	'meal',
	'meeting',
	'training',
	'idle',
	'offline',
	'routingIdle',
	'routingInteracting',
	'routingCommunicating',
	'routingNotResponding',
	'routingOffQueue',
].map((name) => `${name}Seconds`);

/** The same as `wrapUpCodeRow` of the node. */
const WRAP_UP_CODE = {
	id: '',
	name: '',
	description: '',
	divisionId: '',
	divisionName: '',
	dateModified: '',
};

/** @type {Record<string, Output>} */
export const OUTPUTS = {
	...Object.fromEntries(Object.entries(ROWS).map(([name, example]) => [name, { example }])),
	'callback/cancel': { example: { conversationId: '', canceled: true } },
	'callback/cancelMany': {
		example: {
			queueId: '',
			conversationId: '',
			callbackId: '',
			createdTime: '',
			scheduledTime: '',
			customerName: '',
			phoneNumbers: '',
			canceled: true,
		},
	},
	'callback/create': {
		example: {
			conversationId: '',
			callbackId: '',
			queueId: '',
			customerName: '',
			phoneNumbers: '',
			scheduledTime: '',
		},
	},
	'callback/reschedule': {
		example: { conversationId: '', callbackId: '', scheduledTime: '', rescheduled: true },
	},
	'conversation/disconnect': { example: { conversationId: '', disconnected: true } },
	'conversation/disconnectMany': { example: { conversationId: '', disconnected: true } },
	'conversation/findByParticipantData': { example: { id: '', startTime: '', endTime: '' } },
	'conversation/get': {
		example: {
			id: '',
			state: '',
			mediaType: '',
			direction: '',
			startTime: '',
			endTime: '',
			durationSeconds: 0,
			queueId: '',
			queueName: '',
			userId: '',
			userName: '',
			customerName: '',
			customerAddress: '',
			wrapUpCodeId: '',
			wrapUpCodeName: '',
			wrapUpNotes: '',
			tag: '',
			divisionId: '',
			divisionName: '',
		},
	},
	'conversation/getMany': {
		example: {
			id: '',
			startTime: '',
			endTime: '',
			durationSeconds: 0,
			direction: '',
			mediaTypes: '',
			queueIds: '',
			queueNames: '',
			wrapUpCodeIds: '',
			wrapUpCodeNames: '',
			wrapUpNotes: '',
			skillIds: '',
			skillNames: '',
			agentIds: '',
			agentNames: '',
			ani: '',
			dnis: '',
			abandoned: false,
			waitSeconds: 0,
			ivrSeconds: 0,
			talkSeconds: 0,
			holdSeconds: 0,
			acwSeconds: 0,
			handleSeconds: 0,
			transfers: 0,
			mos: 0,
			divisionIds: '',
			divisionNames: '',
			disconnectType: '',
			externalTag: '',
		},
	},
	'conversation/getSentimentAndTopics': {
		example: {
			conversationId: '',
			sentimentScore: 0,
			sentimentTrend: 0,
			sentimentTrendClass: '',
			topics: '',
			topicCount: 0,
			empathyScore: 0,
			agentPercent: 0,
			customerPercent: 0,
			silencePercent: 0,
			ivrPercent: 0,
			acdPercent: 0,
			otherPercent: 0,
			overtalkPercent: 0,
			overtalkCount: 0,
			positiveReasons: '',
			negativeReasons: '',
		},
	},
	'conversation/getSummary': {
		example: {
			conversationId: '',
			summaryId: '',
			summaryType: '',
			mediaType: '',
			language: '',
			summary: '',
			insights: '',
			communicationId: '',
			agentId: '',
			agentName: '',
			generated: true,
			created: '',
		},
	},
	'conversation/getTranscript': {
		example: {
			conversationId: '',
			start: '',
			durationSeconds: 0,
			language: '',
			phraseCount: 0,
			text: '',
		},
	},
	'conversation/setParticipantData': {
		example: { conversationId: '', participantId: '', purpose: '', names: '', updated: true },
	},
	'conversation/setTag': { example: { conversationId: '', tag: '' } },
	'conversation/transferToQueue': {
		example: { conversationId: '', participantId: '', queueId: '', transferred: true },
	},
	'conversation/transferToUser': {
		example: { conversationId: '', participantId: '', userId: '', transferred: true },
	},
	'email/send': {
		example: {
			id: '',
			conversationId: '',
			fromAddress: '',
			toAddress: '',
			subject: '',
			time: '',
		},
	},
	'language/create': { operationId: 'postRoutingLanguages' },
	'language/createOrUpdate': { example: { id: '', name: '', created: true } },
	'language/delete': { operationId: 'deleteRoutingLanguage' },
	'language/getMany': {
		operationId: 'getRoutingLanguages',
		simple: ['id', 'name', 'state', 'dateModified'],
	},
	'message/receiveOpenMessage': {
		example: {
			id: '',
			conversationId: '',
			integrationId: '',
			type: '',
			customerId: '',
			text: '',
			status: '',
			time: '',
		},
	},
	'message/send': {
		example: {
			id: '',
			conversationId: '',
			channel: '',
			fromAddress: '',
			toAddress: '',
			time: '',
		},
	},
	'queue/activateMembers': { example: { queueId: '', userId: '', joined: true } },
	'queue/addMembers': { example: { queueId: '', userId: '', added: true } },
	'queue/addWrapUpCodes': {
		example: { queueId: '', wrapUpCodeId: '', wrapUpCodeName: '', added: true },
	},
	'queue/create': { operationId: 'postRoutingQueues', simple: WHOLE_QUEUE },
	'queue/createOrUpdate': {
		example: {
			id: '',
			name: '',
			description: '',
			divisionId: '',
			divisionName: '',
			memberCount: 0,
			dateModified: '',
			created: true,
		},
	},
	'queue/deactivateMembers': { example: { queueId: '', userId: '', joined: false } },
	'queue/delete': { operationId: 'deleteRoutingQueue' },
	'queue/get': { operationId: 'getRoutingQueue', simple: SIMPLE_QUEUE },
	'queue/getEstimatedWaitTime': {
		example: {
			queueId: '',
			queueName: '',
			mediaType: '',
			intent: '',
			formula: '',
			estimatedWaitSeconds: 0,
		},
	},
	'queue/getLiveStatistics': {
		example: {
			queueId: '',
			queueName: '',
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
	},
	'queue/getMany': { operationId: 'getRoutingQueues', simple: SIMPLE_QUEUE },
	'queue/getMembers': {
		operationId: 'getRoutingQueueMembers',
		simple: ['id', 'name', 'joined', 'memberBy', 'ringNumber', 'routingStatus'],
	},
	'queue/getWrapUpCodes': { example: WRAP_UP_CODE },
	'queue/removeMembers': { example: { queueId: '', userId: '', removed: true } },
	'queue/removeWrapUpCodes': { example: { queueId: '', wrapUpCodeId: '', removed: true } },
	'queue/setRingNumber': { example: { queueId: '', userId: '', ringNumber: 0 } },
	'queue/update': { operationId: 'putRoutingQueue', simple: WHOLE_QUEUE },
	'recording/download': {
		example: {
			conversationId: '',
			recordingId: '',
			communicationId: '',
			media: '',
			start: '',
			durationSeconds: 0,
			channel: '',
			queueName: '',
			agentName: '',
			direction: '',
			fileName: '',
			mimeType: '',
			fileSize: 0,
		},
	},
	'recording/downloadMany': {
		example: {
			conversationId: '',
			recordingId: '',
			media: '',
			conversationStart: '',
			conversationDurationSeconds: 0,
			direction: '',
			queueId: '',
			queueName: '',
			agentId: '',
			agentName: '',
			fileName: '',
			mimeType: '',
			fileSize: 0,
		},
	},
	'recording/getMetadata': {
		example: {
			conversationId: '',
			recordingId: '',
			communicationId: '',
			media: '',
			start: '',
			durationSeconds: 0,
			end: '',
			mediaSubtype: '',
			fileState: '',
			archiveDate: '',
			deleteDate: '',
			exportedDate: '',
			restoreExpirationTime: '',
		},
	},
	'report/getAgentFigures': {
		example: {
			...INTERVAL,
			userId: '',
			userName: '',
			...numbers([
				'answered',
				...HANDLING,
				'alerted',
				'averageAlertSeconds',
				'notAnswered',
				...TRANSFERS,
				'transferPercent',
				'outbound',
			]),
		},
	},
	'report/getFlowFigures': {
		example: {
			...INTERVAL,
			flowId: '',
			flowName: '',
			...numbers([
				'entries',
				'exits',
				'exitPercent',
				'disconnects',
				'disconnectPercent',
				'averageTimeSeconds',
				'totalTimeSeconds',
				'longestTimeSeconds',
				'averageTimeToExitSeconds',
				'averageTimeToDisconnectSeconds',
				'outcomes',
				'failedOutcomes',
				'failedOutcomePercent',
				'averageOutcomeTimeSeconds',
				'milestones',
			]),
		},
	},
	'report/getQueueFigures': {
		example: {
			...INTERVAL,
			queueId: '',
			queueName: '',
			...numbers([
				'offered',
				'answered',
				'answerPercent',
				'abandoned',
				'abandonPercent',
				'shortAbandons',
				'flowOuts',
				'flowOutPercent',
				'serviceLevelPercent',
				'serviceLevelTargetPercent',
				'overServiceLevel',
				'averageSpeedOfAnswerSeconds',
				'averageAbandonSeconds',
				'averageWaitSeconds',
				'longestWaitSeconds',
				...HANDLING,
				...TRANSFERS,
				'transferPercent',
				'outbound',
			]),
		},
	},
	'report/getWrapUpCodeFigures': {
		example: {
			...INTERVAL,
			wrapUpCodeId: '',
			wrapUpCodeName: '',
			...numbers([...HANDLING, ...TRANSFERS, 'outbound']),
		},
	},
	'routingSkill/create': { operationId: 'postRoutingSkills' },
	'routingSkill/createOrUpdate': { example: { id: '', name: '', created: true } },
	'routingSkill/delete': { operationId: 'deleteRoutingSkill' },
	'routingSkill/getMany': {
		operationId: 'getRoutingSkills',
		simple: ['id', 'name', 'state', 'dateModified'],
	},
	'user/addLanguages': {
		example: { userId: '', languageId: '', languageName: '', proficiency: 3, added: true },
	},
	'user/addSkills': {
		example: { userId: '', skillId: '', skillName: '', proficiency: 3, added: true },
	},
	'user/create': { operationId: 'postUsers' },
	'user/createOrUpdate': {
		example: { id: '', email: '', name: '', changed: '', created: true, restored: true },
	},
	'user/deactivate': {
		example: { id: '', name: '', email: '', stateBefore: '', state: '', changed: true },
	},
	'user/delete': { operationId: 'deleteUser' },
	'user/get': { operationId: 'getUser', simple: SIMPLE_USER },
	'user/getMany': { operationId: 'getUsers', simple: SIMPLE_USER },
	'user/getPresence': {
		example: {
			userId: '',
			userName: '',
			email: '',
			presence: '',
			presenceKind: '',
			presenceSince: '',
			presenceMessage: '',
			routingStatus: '',
			routingStatusSince: '',
			joined: true,
		},
	},
	'user/getStatusHistory': {
		example: {
			userId: '',
			userName: '',
			kind: '',
			status: '',
			presenceId: '',
			presenceName: '',
			start: '',
			end: '',
			isOngoing: false,
			durationSeconds: 0,
		},
	},
	'user/getStatusSummary': {
		example: { userId: '', userName: '', ...INTERVAL, ...numbers(STATUSES) },
	},
	'user/logOutOfQueues': {
		example: { userId: '', queueCount: 1, queueNames: '', loggedOut: true },
	},
	'user/removeLanguages': {
		example: { userId: '', languageId: '', languageName: '', removed: true },
	},
	'user/removeSkills': {
		example: { userId: '', skillId: '', skillName: '', removed: true },
	},
	'user/replaceLanguages': {
		example: { userId: '', languageId: '', languageName: '', proficiency: 3, replaced: true },
	},
	'user/replaceSkills': {
		example: { userId: '', skillId: '', skillName: '', proficiency: 3, replaced: true },
	},
	'user/restore': {
		example: { id: '', name: '', email: '', stateBefore: '', state: '', changed: true },
	},
	'user/search': { operationId: 'postUsersSearch', simple: SIMPLE_USER },
	'user/setPresence': {
		example: { userId: '', presenceId: '', presence: '', message: '', set: true },
	},
	'user/setRoutingStatus': {
		example: { userId: '', routingStatus: '', routingStatusSince: '' },
	},
	'user/update': { operationId: 'patchUser' },
	'voicemail/getMany': {
		example: {
			id: '',
			conversationId: '',
			created: '',
			read: true,
			durationSeconds: 0,
			sizeBytes: 0,
			callerName: '',
			callerAddress: '',
			callerUserId: '',
			queueId: '',
			queueName: '',
			groupId: '',
			groupName: '',
			userId: '',
			userName: '',
			transcription: '',
			note: '',
			deleted: true,
		},
	},
	'wrapUpCode/create': { operationId: 'postRoutingWrapupcodes' },
	'wrapUpCode/createOrUpdate': { example: { ...WRAP_UP_CODE, created: true } },
	'wrapUpCode/delete': { operationId: 'deleteRoutingWrapupcode' },
	'wrapUpCode/getMany': { example: WRAP_UP_CODE },
};
