import { ParameterError } from '../../client/errors/callError';
import { spanOf, isoOf } from '../../operation/spans';
import { fieldError, filters as filterFields, type Field } from '../../fields/field';
import { choice, choices, dateTime, interval, text } from '../../fields/kinds';
import { worktype } from '../../fields/locators/areas/work';
import { named } from '../../fields/thing';
import { pages } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import { readLimit } from '../../operation/listFields';
import type { OperationContext } from '../../operation/operation';
import { assignee, externalTag, itemQueue, itemWorkbin, priority, status } from './fields';
import { filtersOf, MOST_FILTERS, NEEDED, type Wanted } from './filters';
import { workItemRow } from './row';
import { statusIdOf, worktypeOf } from './worktype';

const filterOf = filterFields({
	assigneeId: assignee,
	created: interval('Created', 'created'),
	description: text('Description Contains', 'description'),
	dueAfter: dateTime('Due After', 'dueAfter'),
	dueBefore: dateTime('Due Before', 'dueBefore'),
	externalContactId: named('externalContact', 'External Contact', 'externalContactId', {
		description: 'Email, name or ID of an external contact',
	}),
	externalTag,
	leastPriority: priority('Lowest Priority', 'leastPriority'),
	modified: interval('Modified', 'modified'),
	mostPriority: priority('Highest Priority', 'mostPriority'),
	name: text('Name Contains', 'name'),
	queueId: itemQueue,
	status,
	statusCategory: choices('Status Category', 'statusCategory', {
		Closed: 'Closed',
		InProgress: 'In Progress',
		Open: 'Open',
		Waiting: 'Waiting',
	}),
	worktypeId: worktype.one({ required: false }),
	workbinId: itemWorkbin,
});

const sortBy = choice('Sort By', 'sortBy', {
	dateDue: 'Due Date',
	latestDue: 'Due Date, Latest First',
	priority: 'Priority',
	highestPriority: 'Priority, Highest First',
});

const SORTS = {
	dateDue: { name: 'dateDue', ascending: true },
	latestDue: { name: 'dateDue', ascending: false },
	priority: { name: 'priority', ascending: true },
	highestPriority: { name: 'priority', ascending: false },
};

/** What brings the names. */
const EXPANDS = ['type', 'workbin', 'status', 'assignee', 'queue', 'externalContact'];

export const query = custom({
	value: 'query',
	name: 'Query',
	action: 'Get many work items by a query',
	description: 'Get the work items of a worktype, a workbin, a queue or an assignee',
	ids: ['getTaskmanagementWorktype', 'postTaskmanagementWorkitemsQuery'],
	isList: true,
	more: filterOf,
	options: { sortBy },
	async execute(context, { status: wantedStatus, sortBy: sorted, worktypeId, ...others }) {
		const limit = readLimit(context);
		const given = { ...others, ...(worktypeId !== undefined && { typeId: worktypeId }) };
		const filters = filtersOf(await wantedOf(context, given, wantedStatus));
		const sent = filters.slice(0, MOST_FILTERS).map((filter) => filter.sent);
		const here = filters.slice(MOST_FILTERS);
		const all = pages(
			context,
			'postTaskmanagementWorkitemsQuery',
			{ filters: sent, expands: EXPANDS, sort: sorted && SORTS[sorted] },
			// How many must be read to find that many is not known.
			{ limit: here.length > 0 ? Infinity : limit, pagesAhead: 1 },
		);
		const found: object[] = [];
		for await (const page of all) {
			for (const entry of page as Array<Record<string, unknown>>) {
				if (here.every((filter) => filter.takes(entry))) found.push(entry);
				if (found.length < limit) continue;
				// Without filters that are compared here, the list says so itself.
				if (here.length > 0) context.hint(moreThan(limit));
				return found;
			}
		}
		if (found.length === 0) context.hint('No work items match the filters.');
		return found;
	},
	simple: (entry) => workItemRow(entry),
});

const moreThan = (limit: number) =>
	`Returned the first ${limit} work items that match the filters; there may be more. To get all, switch on 'Return All' or raise 'Limit'.`;

type Given = Omit<Wanted, 'statusId'>;

async function wantedOf(
	context: OperationContext,
	given: Given,
	wantedStatus: string | undefined,
): Promise<Wanted> {
	if (NEEDED.every((name) => given[name] === undefined)) {
		throw fieldError(
			filterOf,
			'must have a worktype, a workbin, a queue or an assignee. Genesys Cloud finds no work items without one of them. Add such a filter.',
		);
	}
	checkRange(given.leastPriority, given.mostPriority, 'Highest Priority', 'Lowest Priority');
	checkRange(given.dueAfter, given.dueBefore, 'Due Before', 'Due After');
	const wanted = {
		...given,
		created: endsOf(context, given.created, filterOf.fields.created),
		modified: endsOf(context, given.modified, filterOf.fields.modified),
	};
	if (!wantedStatus) return wanted;
	const label = status.property.displayName;
	if (given.typeId === undefined) {
		throw new ParameterError(
			label,
			'belongs to a worktype. Add the filter Worktype as well, or use Status Category.',
		);
	}
	const type = await worktypeOf(context, given.typeId);
	return { ...wanted, statusId: statusIdOf(type, label, wantedStatus) };
}

/** A filter that can take nothing is a mistake. */
function checkRange<T extends number | string>(
	from: T | undefined,
	to: T | undefined,
	label: string,
	other: string,
): void {
	if (from === undefined || to === undefined || from <= to) return;
	throw new ParameterError(label, `is less than ${other}. Exchange them.`);
}

/** From and to as instants: a duration may stand for one of them. */
function endsOf(
	{ functions }: OperationContext,
	given: string | undefined,
	field: Field<unknown>,
): string | undefined {
	if (given === undefined) return undefined;
	const span = spanOf(given, functions.getTimezone());
	if (span !== undefined) return `${isoOf(span.from)}/${isoOf(span.to)}`;
	throw fieldError(field, 'is not an interval. Enter from and to, separated by a slash.');
}
