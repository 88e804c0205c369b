import { ParameterError } from '../../client/errors/callError';
import { cells } from '../../fields/columns/cellsField';
import { withDefault, type Field } from '../../fields/field';
import { choice, dateTime, number, text, toggle, type More } from '../../fields/kinds';
import { workbin } from '../../fields/locators/areas/work';
import { locator } from '../../fields/locators/locator';
import { queueLocator } from '../../fields/locators/queue';
import { userLocator } from '../../fields/locators/user';
import { nonEmptyText } from '../../fields/plainValues';
import { named, nameless, thing, things } from '../../fields/thing';

/** Work items have no names of their own to be found by, and no page with their ID in its address. */
export const workItem = nameless(locator({ displayName: 'Work Item', name: 'workitemId' }, {}));

const [SHORTEST_NAME, LONGEST_NAME] = [3, 256];
export const LONGEST_DESCRIPTION = 512;

/** The API's limits. */
function textOf(
	displayName: string,
	name: string,
	[least, most]: readonly [number, number],
	more: More = {},
): Field<string> {
	const { property } = text(displayName, name, more);
	return {
		property,
		parse(value) {
			const given = least > 0 ? nonEmptyText(displayName, value) : String(value ?? '').trim();
			if (typeof value !== 'object' && given.length >= least && given.length <= most) return given;
			if (typeof value === 'object') nonEmptyText(displayName, value);
			const wanted = least > 0 ? `${least} to ${most}` : `at most ${most}`;
			throw new ParameterError(
				displayName,
				`has ${given.length} characters. Enter ${wanted} characters.`,
			);
		},
	};
}

export const itemName = textOf('Name', 'name', [SHORTEST_NAME, LONGEST_NAME], {
	placeholder: 'e.g. Complaint about an invoice',
});

/** Of a work item that keeps its name where there is none. */
export const newName: Field<string | undefined> = {
	property: { ...itemName.property, displayName: 'New Name' },
	parse: (value, item) =>
		value === undefined || value === null || value === '' ? undefined : itemName.parse(value, item),
};

/** Always shown, so that it must be given. */
export const requiredName: Field<string> = {
	...itemName,
	property: { ...itemName.property, required: true },
};

export const customFields = cells('Custom Fields', 'customFields', {
	method: 'getWorkItemColumns',
	dependsOn: ['worktypeId.value'],
	word: 'field',
	hiddenWithout: 'worktypeId',
});

export const status = text('Status', 'status', {
	placeholder: 'e.g. In Progress',
	description: 'Name or ID of a status of the worktype',
});

export const assignee = thing(
	'user',
	userLocator({ displayName: 'Assignee', name: 'assigneeId', required: false }),
);
export const itemQueue = thing('queue', queueLocator({ required: false }));
export const itemWorkbin = workbin.one({ required: false });
export const externalTag = text('External Tag', 'externalTag', {
	description: 'Text of your own, such as the ID in another system',
});

/** The API's range. */
const PRIORITIES = [-25_000_000, 25_000_000] as const;
export const priority = (displayName: string, name: string, description?: string) =>
	number(displayName, name, PRIORITIES, {
		typeOptions: { numberPrecision: 0 },
		default: 0,
		...(description !== undefined && { description }),
	});

/** What a work item can be given when it is created, and later. */
export const SETTINGS = {
	assigneeId: assignee,
	autoStatusTransition: toggle(
		'Automatic Status Change',
		'autoStatusTransition',
		'Whether the status changes automatically if the worktype says so',
		{ default: true },
	),
	dateDue: dateTime('Due Date', 'dateDue', {
		description: 'At most a year from now. Without a time zone, in that of the workflow.',
	}),
	dateExpires: dateTime('Expiration Date', 'dateExpires'),
	description: textOf('Description', 'description', [0, LONGEST_DESCRIPTION], {
		typeOptions: { rows: 3 },
	}),
	durationSeconds: number('Duration (Seconds)', 'durationSeconds', [0, 31_536_000], {
		description: 'How long the work is estimated to take',
	}),
	externalContactId: named('externalContact', 'External Contact', 'externalContactId', {
		placeholder: 'e.g. ada@customer.example',
		description: 'Email, name or ID of an external contact',
	}),
	externalTag,
	languageId: named('language', 'Language', 'languageId', { placeholder: 'e.g. Spanish' }),
	preferredAgentIds: things('user', 'Preferred Agents', 'preferredAgents'),
	priority: priority('Priority', 'priority', 'Work items with a higher priority are routed first'),
	queueId: itemQueue,
	scriptId: named('script', 'Script', 'scriptId'),
	skillIds: things('skill', 'Skills', 'skills', { placeholder: 'e.g. Spanish, Billing' }),
	status,
	workbinId: itemWorkbin,
};

/** How a change of the assignee or the queue is carried out. */
export const assignmentOperation = withDefault(
	choice(
		'Assignment',
		'assignmentOperation',
		{
			AgentAssignmentAlerting: 'Alert the Assignee',
			none: 'None',
			QueueAssignmentAlerting: 'Route in the Queue',
		},
		{
			default: 'none',
			description: 'Whether to alert the new assignee, or to route the work item in the new queue',
		},
	),
);
