/** Filters of a query: three go to the API, the others are compared here. */
import { keyOf } from '../../operation/findThings';

type Json = Record<string, unknown>;

export interface ApiFilter {
	name: string;
	type: 'String' | 'Int';
	operator: 'EQ' | 'IN' | 'GTE' | 'LTE' | 'BETWEEN' | 'CONTAINS';
	values: string[];
}

export interface Filter {
	sent: ApiFilter;
	/** Whether the filter takes a work item. */
	takes(item: Json): boolean;
}

/** What a person wants; intervals as from and to. */
export interface Wanted {
	typeId?: string;
	workbinId?: string;
	queueId?: string;
	assigneeId?: string;
	statusId?: string;
	statusCategory?: string[];
	externalContactId?: string;
	externalTag?: string;
	name?: string;
	description?: string;
	dueAfter?: string;
	dueBefore?: string;
	created?: string;
	modified?: string;
	leastPriority?: number;
	mostPriority?: number;
}

/** Filters in one query, at most. */
export const MOST_FILTERS = 3;

/** One of these must be in a query. */
export const NEEDED = ['workbinId', 'queueId', 'assigneeId', 'typeId'] as const;

const REFERENCES: Record<string, string> = {
	typeId: 'type',
	workbinId: 'workbin',
	queueId: 'queue',
	assigneeId: 'assignee',
	statusId: 'status',
	externalContactId: 'externalContact',
};

/** @returns the filters, the ones that find least first */
export function filtersOf(wanted: Wanted): Filter[] {
	const { statusCategory, externalTag, created, modified } = wanted;
	return [
		...[...NEEDED, 'statusId' as const, 'externalContactId' as const].map((name) =>
			reference(name, wanted[name]),
		),
		externalTag === undefined ? undefined : equal('externalTag', externalTag),
		range('dateDue', 'String', wanted.dueAfter, wanted.dueBefore),
		range('dateCreated', 'String', ...endsOf(created)),
		range('dateModified', 'String', ...endsOf(modified)),
		range('priority', 'Int', wanted.leastPriority, wanted.mostPriority),
		statusCategory === undefined || statusCategory.length === 0
			? undefined
			: category(statusCategory),
		contains('name', wanted.name),
		contains('description', wanted.description),
	].filter((filter) => filter !== undefined);
}

const endsOf = (interval: string | undefined) => (interval?.split('/') ?? []) as [string?, string?];

function reference(name: string, id: string | undefined): Filter | undefined {
	if (id === undefined) return undefined;
	const of = REFERENCES[name];
	return {
		sent: { name, type: 'String', operator: 'EQ', values: [id] },
		takes: (item) => (Object(item[of]) as { id?: unknown }).id === id,
	};
}

const equal = (name: string, value: string): Filter => ({
	sent: { name, type: 'String', operator: 'EQ', values: [value] },
	takes: (item) => item[name] === value,
});

const category = (values: string[]): Filter => ({
	sent: {
		name: 'statusCategory',
		type: 'String',
		operator: values.length > 1 ? 'IN' : 'EQ',
		values,
	},
	takes: ({ statusCategory }) => values.includes(String(statusCategory)),
});

function contains(name: string, text: string | undefined): Filter | undefined {
	if (text === undefined || text.trim() === '') return undefined;
	return {
		sent: { name, type: 'String', operator: 'CONTAINS', values: [text] },
		takes: (item) => keyOf(String(item[name] ?? '')).includes(keyOf(text)),
	};
}

/** Both ends count. */
function range(
	name: string,
	type: ApiFilter['type'],
	from: string | number | undefined,
	to: string | number | undefined,
): Filter | undefined {
	if (from === undefined && to === undefined) return undefined;
	const ends = [from, to].filter((end) => end !== undefined);
	const operator = ends.length === 2 ? 'BETWEEN' : from === undefined ? 'LTE' : 'GTE';
	const number = (value: unknown) =>
		typeof value === 'number' ? value : Date.parse(String(value ?? ''));
	return {
		sent: { name, type, operator, values: ends.map(String) },
		takes(item) {
			const value = number(item[name]);
			return (
				!Number.isNaN(value) &&
				(from === undefined || value >= number(from)) &&
				(to === undefined || value <= number(to))
			);
		},
	};
}
