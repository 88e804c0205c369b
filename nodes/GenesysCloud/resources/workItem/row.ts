import type { Worktype } from './worktype';

interface Reference {
	id?: string;
	name?: string;
}

interface WorkItem {
	id?: string;
	name?: string;
	description?: string;
	type?: Reference | null;
	workbin?: Reference | null;
	status?: Reference | null;
	queue?: Reference | null;
	assignee?: (Reference & { email?: string }) | null;
	externalContact?: (Reference & { firstName?: string; lastName?: string }) | null;
	division?: Reference | null;
	customFields?: Record<string, unknown> | null;
	[name: string]: unknown;
}

/** What was known of an item before its reply, which may have IDs alone. */
interface Known {
	worktype?: Worktype;
	/** By ID. */
	names?: ReadonlyMap<string, string>;
}

const REFERENCES = ['type', 'workbin', 'status', 'queue', 'assignee'] as const;

/** @returns a work item whose references have the names that are known */
export function withNames(reply: unknown, { worktype, names }: Known): unknown {
	const known = new Map(names);
	for (const one of [worktype, worktype?.defaultWorkbin, ...(worktype?.statuses ?? [])]) {
		if (one?.id !== undefined && one.name !== undefined) known.set(one.id, one.name);
	}
	const item = { ...(Object(reply) as WorkItem) };
	for (const of of REFERENCES) {
		const reference = item[of];
		const name = reference?.name ?? known.get(reference?.id ?? '');
		if (reference && name !== undefined) item[of] = { ...reference, name };
	}
	return item;
}

/** These stand in the row as they are. */
const AS_THEY_ARE = [
	'statusCategory',
	'assignmentState',
	'priority',
	'dateDue',
	'dateExpires',
	'durationSeconds',
	'externalTag',
	'dateCreated',
	'dateModified',
	'dateClosed',
];

/** A work item as one row: names beside IDs, and a column for each custom field. */
export function workItemRow(entry: unknown): Record<string, unknown> {
	const item = Object(entry) as WorkItem;
	const pair = (column: string, reference: Reference | null | undefined) => ({
		[`${column}Id`]: reference?.id ?? null,
		[`${column}Name`]: reference?.name ?? null,
	});
	const row = {
		id: item.id ?? null,
		name: item.name ?? null,
		description: item.description ?? null,
		...pair('type', item.type),
		...pair('workbin', item.workbin),
		...pair('status', item.status),
		...pair('queue', item.queue),
		...pair('assignee', item.assignee),
		...pair('externalContact', contactIn(item.externalContact)),
		...pair('division', item.division),
		...Object.fromEntries(AS_THEY_ARE.map((name) => [name, item[name] ?? null])),
	};
	return withCustomFields(row, Object(item.customFields) as Record<string, unknown>);
}

function contactIn(contact: WorkItem['externalContact']): Reference {
	const { id, name, firstName, lastName } = Object(contact) as NonNullable<
		WorkItem['externalContact']
	>;
	const full = [firstName, lastName].filter(Boolean).join(' ');
	return { id, name: name ?? (full || undefined) };
}

/** One that is called as a column of every work item stands under its name with a prefix. */
function withCustomFields(row: Record<string, unknown>, fields: Record<string, unknown>) {
	for (const [name, value] of Object.entries(fields)) {
		const column = Object.hasOwn(row, name) ? `customFields.${name}` : name;
		row[column] = Array.isArray(value) ? value.join('; ') : value;
	}
	return row;
}
