import { AGENT, INTERVAL, numbers, QUEUE, USER } from './columns.mjs';

/** @import { Rows } from './columns.mjs' */

const FORM = { formId: '', formName: '' };

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

/** @type {Rows} */
export const PERFORMANCE = {
	'evaluation/getMany': {
		id: '',
		submittedDate: '',
		conversationId: '',
		conversationStart: '',
		mediaTypes: '',
		...QUEUE,
		...AGENT,
		...FORM,
		score: 0,
		status: '',
		evaluatorId: '',
		evaluatorName: '',
		criticalScore: 0,
		failedKillQuestions: '',
		comments: '',
		releaseDate: '',
		createdDate: '',
		agentHasRead: true,
		agentComments: '',
		rescored: true,
	},
	'report/getAgentFigures': {
		...INTERVAL,
		...USER,
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
	'report/getFlowFigures': {
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
	'report/getQueueFigures': {
		...INTERVAL,
		...QUEUE,
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
	'report/getWrapUpCodeFigures': {
		...INTERVAL,
		wrapUpCodeId: '',
		wrapUpCodeName: '',
		...numbers([...HANDLING, ...TRANSFERS, 'outbound']),
	},
	'survey/getMany': {
		id: '',
		completedDate: '',
		conversationId: '',
		...QUEUE,
		...AGENT,
		...FORM,
		score: 0,
		status: '',
		npsScore: 0,
		surveyType: '',
		npsGroup: '',
	},
};
