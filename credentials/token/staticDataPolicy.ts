import type { INodeParameters } from 'n8n-workflow';

/** A node that could have started the execution. */
export interface StartNode {
	/** Full node type, such as `n8n-nodes-base.scheduleTrigger`. */
	type: string;
	parameters?: INodeParameters;
}

/**
 * Returns whether an execution may write workflow static data.
 *
 * n8n saves the whole static data of a workflow, the last writer wins, and an execution works on the
 * data it loaded at its start. A polling trigger saves its cursor in the same place during the
 * execution. A write of ours would then reset the cursor, and items would be fetched twice. So an
 * execution writes only if no start node of the workflow keeps data that changes.
 *
 * @param mode the mode of the execution (`getMode()`). n8n does not save what manual executions write
 * @param startNodes all enabled nodes that can start the workflow
 */
export function mayWriteStaticData(mode: string, startNodes: readonly StartNode[]): boolean {
	if (mode === 'manual') return false;
	// If there is only one start node, it is the one that was called, so it does not poll.
	if (CALLED.has(mode) && startNodes.length <= 1) return true;
	return startNodes.length > 0 && startNodes.every(keepsNothing);
}

/** Modes of executions started by a call, so not by a polling trigger. A `retry` can be of any kind. */
const CALLED = new Set(['webhook', 'integrated', 'error', 'chat']);

/** @returns whether a node of this type starts workflows, by n8n's naming rules */
export function isStartNode(type: string): boolean {
	return /trigger$/i.test(type) || KEEPS_NOTHING.has(type) || OLD_START_NODES.has(type);
}

const SCHEDULE_TRIGGER = 'n8n-nodes-base.scheduleTrigger';

/** According to the source of n8n-nodes-base 2.41.1, these never call `getWorkflowStaticData`. */
const KEEPS_NOTHING = new Set([
	'n8n-nodes-base.amqpTrigger',
	'n8n-nodes-base.cron',
	'n8n-nodes-base.errorTrigger',
	'n8n-nodes-base.executeWorkflowTrigger',
	'n8n-nodes-base.formTrigger',
	'n8n-nodes-base.interval',
	'n8n-nodes-base.kafkaTrigger',
	'n8n-nodes-base.localFileTrigger',
	'n8n-nodes-base.manualTrigger',
	'n8n-nodes-base.mqttTrigger',
	'n8n-nodes-base.n8nTrigger',
	'n8n-nodes-base.postgresTrigger',
	'n8n-nodes-base.rabbitmqTrigger',
	'n8n-nodes-base.redisTrigger',
	'n8n-nodes-base.sseTrigger',
	'n8n-nodes-base.webhook',
	'n8n-nodes-base.workflowTrigger',
	'@n8n/n8n-nodes-langchain.chatTrigger',
	'@n8n/n8n-nodes-langchain.manualChatTrigger',
]);

/** Start nodes from before n8n's naming rule. */
const OLD_START_NODES = new Set(['n8n-nodes-base.emailReadImap', 'n8n-nodes-base.start']);

function keepsNothing({ type, parameters }: StartNode): boolean {
	if (type === SCHEDULE_TRIGGER) return scheduleRules(parameters).every(needsNoRecord);
	return KEEPS_NOTHING.has(type);
}

/** n8n stores no defaults: without rules there is one rule, of one day. Unreadable values are passed on. */
function scheduleRules(parameters: INodeParameters | undefined): unknown[] {
	const rule: unknown = parameters?.rule ?? { interval: [{}] };
	const { interval } = rule as { interval?: unknown };
	return Array.isArray(interval) ? interval : [interval];
}

/**
 * The Schedule Trigger stores its last run for intervals that no cron expression can express
 * (`intervalToRecurrence` in n8n-nodes-base `nodes/Schedule/GenericFunctions`).
 */
function needsNoRecord(rule: unknown): boolean {
	if (typeof rule !== 'object' || rule === null) return false;
	const { field = 'days', ...intervals } = rule as Record<string, unknown>;
	switch (field) {
		case 'seconds':
		case 'cronExpression':
			return true;
		case 'minutes': {
			const { minutesInterval: minutes = 5 } = intervals;
			return typeof minutes === 'number' && minutes > 0 && 60 % minutes === 0;
		}
		case 'hours':
		case 'days':
		case 'weeks':
		case 'months':
			return (intervals[`${field}Interval`] ?? 1) === 1;
		default:
			// An expression, or a field of a newer n8n.
			return false;
	}
}
