import type { IDataObject } from 'n8n-workflow';

import { filters, form, readField, withDefault, type Field } from '../../fields/field';
import { choice, choices } from '../../fields/kinds';
import { shownIf } from '../../fields/onlyIf';
import { someNameless } from '../../fields/thing';
import type { OperationApi } from '../../operation/operation';
import { columnsOf } from '../../resources/conversation/row';
import { liveEvent } from '../event';
import { namesFor } from './parts/names';
import { orNull } from '../../shared/rows';
import { output } from '../output';
import { isoTime, rawItem } from './parts/output';
import { whichQueues, whichThings, type Which } from './parts/which';

/** What the topics of work items send. */
interface WorkItem {
	id?: string;
	name?: string;
	typeId?: string;
	typeName?: string;
	workbinId?: string;
	workbinName?: string;
	operation?: string;
	changes?: Array<{ field?: string; oldValue?: string; newValue?: string } | null>;
	statusId?: string;
	statusCategory?: string;
	assignmentState?: string;
	assigneeId?: string;
	queueId?: string;
	priority?: number;
	dateCreated?: string;
	dateModified?: string;
	dateDue?: string;
	dateClosed?: string;
	externalTag?: string;
	modifiedBy?: string;
	divisionId?: string;
	customFields?: Record<string, { value?: string } | null>;
}

const specify = withDefault(
	choice(
		'Specify Work Items',
		'specifyWorkItems',
		{
			ids: 'Some Work Items',
			queues: 'Work Items of Queues',
			users: 'Work Items of Users',
		},
		// With an expression n8n would show and require all fields below.
		{ noDataExpression: true, default: 'queues' },
	),
);

const queues = whichThings(
	'queue',
	{ label: 'Queues', name: 'queueIds', all: 'getRoutingQueues' },
	shownIf(specify, 'queues'),
);
const assignees = whichThings(
	'user',
	{ label: 'Assignees', name: 'assigneeIds', all: 'getUsers' },
	shownIf(specify, 'users'),
);
const some = someNameless('work item', 'Work Items', 'workItemIds', {
	required: true,
	placeholder: 'e.g. 5d1f8c2a-3b4e-4f60-9a7c-0e1d2c3b4a59',
	...shownIf(specify, 'ids'),
});

interface WhichWorkItems {
	of: 'ids' | 'queues' | 'users';
	which: Which;
}

const whichWorkItems: Field<WhichWorkItems> = form<WhichWorkItems>(
	[specify, ...(queues.field.parts ?? []), ...(assignees.field.parts ?? []), some],
	(item) => {
		const of = readField(item, specify);
		if (of === 'ids') return { of, which: readField(item, some) };
		return { of, which: readField(item, (of === 'queues' ? queues : assignees).field) };
	},
);

export const workItem = liveEvent({
	value: 'workItem',
	name: 'Work Item',
	description: 'When a work item is created, changed, assigned or closed',
	fields: {
		workItems: whichWorkItems,
		filters: filters({
			operations: choices('Operations', 'operations', {
				CREATE: 'Create',
				DELETE: 'Delete',
				UPDATE: 'Update',
			}),
		}),
		output,
	},
	listen: ({ workItems, filters: { operations = [] }, output: shape }, { api }) => ({
		topics: async () => await topicsOf(api, workItems),
		items: async ({ topicName, eventBody, receivedAt }) => {
			const sent = Object(eventBody) as WorkItem;
			const operation = sent.operation?.toUpperCase() ?? '';
			if (operations.length > 0 && !operations.some((one) => operation.startsWith(one))) return [];
			if (shape === 'raw') return [rawItem(topicName, eventBody)];
			const nameOf = await namesFor(api, { user: [sent.assigneeId], queue: [sent.queueId] });
			const changes = (sent.changes ?? []).filter((one) => one !== null);
			const row: IDataObject = {
				event: orNull(sent.operation?.toLowerCase()),
				eventTime: isoTime(sent.dateModified) ?? isoTime(receivedAt),
				workItemId: orNull(sent.id),
				workItemName: orNull(sent.name),
				changedFields: changes.flatMap(({ field }) => field ?? []).join(', '),
				typeId: orNull(sent.typeId),
				typeName: orNull(sent.typeName),
				workbinId: orNull(sent.workbinId),
				workbinName: orNull(sent.workbinName),
				statusId: orNull(sent.statusId),
				statusCategory: orNull(sent.statusCategory),
				assignmentState: orNull(sent.assignmentState),
				assigneeId: orNull(sent.assigneeId),
				assigneeName: nameOf('user', sent.assigneeId),
				queueId: orNull(sent.queueId),
				queueName: nameOf('queue', sent.queueId),
				priority: orNull(sent.priority),
				createdTime: isoTime(sent.dateCreated),
				dueTime: isoTime(sent.dateDue),
				closedTime: isoTime(sent.dateClosed),
				tag: orNull(sent.externalTag),
				modifiedBy: orNull(sent.modifiedBy),
				divisionId: orNull(sent.divisionId),
			};
			const custom = Object.entries(sent.customFields ?? {}).flatMap(([name, field]) =>
				field?.value === undefined ? [] : [[name, field.value] as const],
			);
			return [{ ...row, ...(columnsOf(Object.fromEntries(custom), row) as IDataObject) }];
		},
	}),
});

async function topicsOf(api: OperationApi, { of, which }: WhichWorkItems): Promise<string[]> {
	if (of === 'ids') return (which as string[]).map((id) => `v2.taskmanagement.workitems.${id}`);
	const ids = await (of === 'queues' ? whichQueues : assignees).idsOf(api, which);
	return ids.map((id) => `v2.taskmanagement.workitems.${of}.${id}`);
}
