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

/** @type {Record<string, Output>} */
export const OUTPUTS = {
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
	'conversation/disconnectMany': { example: { conversationId: '', disconnected: true } },
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
};
