import type { Resource } from '../../operation/operation';
import { conversationFilters, conversationGroups, flowFilters, flowGroups } from './fields';
import { report as figures } from './figures';
import { AGENTS, FLOWS, QUEUES, WRAP_UP_CODES } from './presets';

const queues = figures(
	QUEUES,
	{
		value: 'getQueueFigures',
		name: 'Get Queue Figures',
		action: 'Get figures of queues',
		description:
			'Get what the performance views show of queues: offered, answered, abandoned, service level, wait and handle times',
	},
	conversationGroups('queueId'),
	conversationFilters,
);

const agents = figures(
	AGENTS,
	{
		value: 'getAgentFigures',
		name: 'Get Agent Figures',
		action: 'Get figures of agents',
		description:
			'Get what the performance views show of agents: answered, handled, transferred, talk, hold and after-call work',
	},
	conversationGroups('userId'),
	conversationFilters,
);

const wrapUpCodes = figures(
	WRAP_UP_CODES,
	{
		value: 'getWrapUpCodeFigures',
		name: 'Get Wrap-Up Code Figures',
		action: 'Get figures of wrap-up codes',
		description: 'Get how often wrap-up codes were set, and how long the conversations took',
	},
	conversationGroups('wrapUpCode'),
	conversationFilters,
);

const flows = figures(
	FLOWS,
	{
		value: 'getFlowFigures',
		name: 'Get Flow Figures',
		action: 'Get figures of flows',
		description:
			'Get what the performance views show of Architect flows: entries, exits, disconnects, outcomes and times',
	},
	flowGroups,
	flowFilters,
);

export const report: Resource = {
	value: 'report',
	name: 'Report',
	operations: [queues, agents, wrapUpCodes, flows],
};
