import { filters } from '../../fields/field';
import { choices } from '../../fields/kinds';
import { things } from '../../fields/thing';
import { liveEvent } from '../event';
import { namesFor } from './parts/names';
import { orNull } from '../../shared/rows';
import { output } from '../output';
import { isoTime, onlyChanges, rawItem } from './parts/output';
import { Changes } from './parts/recent';

/** What `v2.quality.evaluations` sends. */
interface Evaluation {
	id?: string;
	conversationId?: string;
	agent?: { id?: string; displayName?: string };
	evaluator?: { id?: string; displayName?: string };
	eventTime?: string;
	eventType?: string;
	evaluationFormId?: string;
	formName?: string;
	scoringSet?: { totalScore?: number; totalCriticalScore?: number };
	status?: string;
	previousStatus?: string;
	agentHasRead?: boolean;
	releaseDate?: string;
	assignedDate?: string;
	changedDate?: string;
	conversationDate?: string;
	mediaType?: string[];
	disputeCount?: number;
	rescoreCount?: number;
}

export const evaluation = liveEvent({
	value: 'evaluation',
	name: 'Evaluation',
	description: 'When an evaluation is assigned, changed, finished or released',
	fields: {
		onlyChanges,
		filters: filters({
			agents: things('user', 'Agents', 'agents'),
			evaluators: things('user', 'Evaluators', 'evaluators'),
			statuses: choices('Statuses', 'evaluationStatuses', {
				FINISHED: 'Finished',
				INPROGRESS: 'In Progress',
				INREVIEW: 'In Review',
				PENDING: 'Pending',
				RETRACTED: 'Retracted',
			}),
		}),
		output,
	},
	listen: (
		{
			onlyChanges: isQuiet,
			filters: { agents = [], evaluators = [], statuses = [] },
			output: shape,
		},
		{ api },
	) => {
		const changes = new Changes();
		return {
			topics: async () => await Promise.resolve(['v2.quality.evaluations']),
			items: async ({ topicName, eventBody, receivedAt }) => {
				const sent = Object(eventBody) as Evaluation;
				// Its times and counters say nothing to a workflow that waits for a result.
				const isNew = changes.isNew(sent.id ?? '', [
					sent.status,
					sent.scoringSet,
					sent.agent?.id,
					sent.evaluator?.id,
					sent.releaseDate,
					sent.agentHasRead,
				]);
				if (isQuiet && !isNew) return [];
				if (agents.length > 0 && !agents.includes(sent.agent?.id ?? '')) return [];
				if (evaluators.length > 0 && !evaluators.includes(sent.evaluator?.id ?? '')) return [];
				const status = sent.status?.toUpperCase().replaceAll('_', '') ?? '';
				if (statuses.length > 0 && !(statuses as string[]).includes(status)) return [];
				if (shape === 'raw') return [rawItem(topicName, eventBody)];
				const unnamed = [sent.agent, sent.evaluator].filter((one) => !one?.displayName);
				const nameOf = await namesFor(api, { user: unnamed.map((one) => one?.id) });
				const userName = (one: Evaluation['agent']) => one?.displayName ?? nameOf('user', one?.id);
				return [
					{
						event: orNull(sent.eventType),
						eventTime: isoTime(sent.eventTime) ?? isoTime(receivedAt),
						evaluationId: orNull(sent.id),
						conversationId: orNull(sent.conversationId),
						status: orNull(sent.status),
						previousStatus: orNull(sent.previousStatus),
						agentId: orNull(sent.agent?.id),
						agentName: userName(sent.agent),
						evaluatorId: orNull(sent.evaluator?.id),
						evaluatorName: userName(sent.evaluator),
						formId: orNull(sent.evaluationFormId),
						formName: orNull(sent.formName),
						totalScore: orNull(sent.scoringSet?.totalScore),
						criticalScore: orNull(sent.scoringSet?.totalCriticalScore),
						mediaTypes: sent.mediaType?.join(', ').toLowerCase() ?? null,
						conversationTime: isoTime(sent.conversationDate),
						assignedTime: isoTime(sent.assignedDate),
						changedTime: isoTime(sent.changedDate),
						releasedTime: isoTime(sent.releaseDate),
						isReadByAgent: orNull(sent.agentHasRead),
						disputes: sent.disputeCount ?? 0,
						rescores: sent.rescoreCount ?? 0,
					},
				];
			},
		};
	},
});
