import { average, count, longest, percent, rate, target, total, type Column } from './columns';
import type { Dimension } from './dimensions';

/** What a report is about, and the columns that it has. */
export interface Preset {
	operationId: string;
	/** What each row is about. */
	dimension: Dimension;
	metrics: readonly string[];
	columns: readonly Column[];
}

const CONVERSATIONS = 'postAnalyticsConversationsAggregatesQuery';

/**
 * "tHandle" is talk, hold and after-call work, for outbound calls dialing and contacting too (glossary:
 * *Average handle time*). The "complete" metrics count a conversation when its talk or hold has ended,
 * as the views do.
 */
const HANDLING: Column[] = [
	count('handled', 'tHandle'),
	average('averageHandle', 'tHandle'),
	average('averageTalk', 'tTalkComplete'),
	average('averageHold', 'tHeldComplete'),
	average('averageAcw', 'tAcw'),
	total('totalHandle', 'tHandle'),
	total('totalTalk', 'tTalkComplete'),
	total('totalHold', 'tHeldComplete'),
	total('totalAcw', 'tAcw'),
	count('held', 'tHeldComplete'),
	longest('longestHandle', 'tHandle'),
];

const HANDLING_METRICS = ['tHandle', 'tTalkComplete', 'tHeldComplete', 'tAcw'];

const TRANSFERS: Column[] = [
	count('transferred', 'nTransferred'),
	count('blindTransferred', 'nBlindTransferred'),
	count('consultTransferred', 'nConsultTransferred'),
	count('consulted', 'nConsult'),
];

const TRANSFER_METRICS = ['nTransferred', 'nBlindTransferred', 'nConsultTransferred', 'nConsult'];

export const QUEUES: Preset = {
	operationId: CONVERSATIONS,
	dimension: 'queueId',
	metrics: [
		...['nOffered', 'tAnswered', 'tAbandon', 'tShortAbandon', 'tFlowOut', 'tWait'],
		...['nOverSla', 'oServiceLevel'],
		...HANDLING_METRICS,
		...TRANSFER_METRICS,
		'nOutbound',
	],
	columns: [
		count('offered', 'nOffered'),
		count('answered', 'tAnswered'),
		percent('answerPercent', 'tAnswered', 'nOffered'),
		count('abandoned', 'tAbandon'),
		percent('abandonPercent', 'tAbandon', 'nOffered'),
		count('shortAbandons', 'tShortAbandon'),
		count('flowOuts', 'tFlowOut'),
		percent('flowOutPercent', 'tFlowOut', 'nOffered'),
		rate('serviceLevelPercent', 'oServiceLevel'),
		target('serviceLevelTargetPercent', 'oServiceLevel'),
		count('overServiceLevel', 'nOverSla'),
		// "tAnswered" is how long those waited that were answered: the speed of answer.
		average('averageSpeedOfAnswer', 'tAnswered'),
		average('averageAbandon', 'tAbandon'),
		average('averageWait', 'tWait'),
		longest('longestWait', 'tWait'),
		...HANDLING,
		...TRANSFERS,
		percent('transferPercent', 'nTransferred', 'tAnswered'),
		count('outbound', 'nOutbound'),
	],
};

export const AGENTS: Preset = {
	operationId: CONVERSATIONS,
	dimension: 'userId',
	metrics: [
		...['tAnswered', 'tAlert', 'tNotResponding'],
		...HANDLING_METRICS,
		...TRANSFER_METRICS,
		'nOutbound',
	],
	columns: [
		count('answered', 'tAnswered'),
		...HANDLING,
		count('alerted', 'tAlert'),
		average('averageAlert', 'tAlert'),
		count('notAnswered', 'tNotResponding'),
		...TRANSFERS,
		percent('transferPercent', 'nTransferred', 'tAnswered'),
		count('outbound', 'nOutbound'),
	],
};

export const WRAP_UP_CODES: Preset = {
	operationId: CONVERSATIONS,
	dimension: 'wrapUpCode',
	metrics: [...HANDLING_METRICS, ...TRANSFER_METRICS, 'nOutbound'],
	columns: [...HANDLING, ...TRANSFERS, count('outbound', 'nOutbound')],
};

export const FLOWS: Preset = {
	operationId: 'postAnalyticsFlowsAggregatesQuery',
	dimension: 'flowId',
	metrics: [
		...['nFlow', 'tFlow', 'tFlowExit', 'tFlowDisconnect'],
		...['nFlowOutcome', 'nFlowOutcomeFailed', 'tFlowOutcome', 'nFlowMilestone'],
	],
	columns: [
		count('entries', 'nFlow'),
		count('exits', 'tFlowExit'),
		percent('exitPercent', 'tFlowExit', 'nFlow'),
		count('disconnects', 'tFlowDisconnect'),
		percent('disconnectPercent', 'tFlowDisconnect', 'nFlow'),
		average('averageTime', 'tFlow'),
		total('totalTime', 'tFlow'),
		longest('longestTime', 'tFlow'),
		average('averageTimeToExit', 'tFlowExit'),
		average('averageTimeToDisconnect', 'tFlowDisconnect'),
		count('outcomes', 'nFlowOutcome'),
		count('failedOutcomes', 'nFlowOutcomeFailed'),
		percent('failedOutcomePercent', 'nFlowOutcomeFailed', 'nFlowOutcome'),
		average('averageOutcomeTime', 'tFlowOutcome'),
		count('milestones', 'nFlowMilestone'),
	],
};
