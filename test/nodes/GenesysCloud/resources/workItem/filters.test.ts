import { filtersOf } from '../../../../../nodes/GenesysCloud/resources/workItem/filters';
import { workItemRow } from '../../../../../nodes/GenesysCloud/resources/workItem/row';

const sent = (...of: Parameters<typeof filtersOf>) => filtersOf(...of).map((filter) => filter.sent);

it('puts first what the API needs and what finds least', () => {
	const wanted = {
		name: 'a',
		statusCategory: ['Open', 'Waiting'],
		dueBefore: '2026-01-01T00:00:00.000Z',
		typeId: 't',
		statusId: 's',
		queueId: 'q',
	};
	expect(sent(wanted).map(({ name }) => name)).toEqual([
		'queueId',
		'typeId',
		'statusId',
		'dateDue',
		'statusCategory',
		'name',
	]);
});

it.each([
	[{ leastPriority: 1, mostPriority: 2 }, 'BETWEEN', ['1', '2']],
	[{ leastPriority: 0 }, 'GTE', ['0']],
	[{ mostPriority: -1 }, 'LTE', ['-1']],
	[{ statusCategory: ['Open'] }, 'EQ', ['Open']],
	[{ statusCategory: ['Open', 'Closed'] }, 'IN', ['Open', 'Closed']],
	[{ name: 'a' }, 'CONTAINS', ['a']],
])('%j is %s', (wanted, operator, values) => {
	expect(sent(wanted)).toMatchObject([{ operator, values }]);
});

it('says nothing of what was not given', () => {
	expect(filtersOf({ name: ' ', statusCategory: [] })).toEqual([]);
});

const ITEM = {
	name: 'Wrong Invoice',
	priority: 5,
	dateDue: '2026-02-01T00:00:00Z',
	dateCreated: '2026-01-01T00:00:00Z',
	statusCategory: 'Open',
	type: { id: 't' },
	externalTag: 'x',
};

it.each([
	[{ typeId: 't' }, true],
	[{ typeId: 'u' }, false],
	[{ queueId: 'q' }, false],
	[{ name: 'invoice' }, true],
	[{ description: 'a' }, false],
	[{ leastPriority: 5, mostPriority: 5 }, true],
	[{ leastPriority: 6 }, false],
	[{ dueAfter: '2026-02-01T00:00:00.000Z' }, true],
	[{ dueBefore: '2026-01-31T23:59:59.000Z' }, false],
	[{ created: '2026-01-01T00:00:00.000Z/2026-01-02T00:00:00.000Z' }, true],
	[{ modified: '2026-01-01T00:00:00.000Z/2026-01-02T00:00:00.000Z' }, false],
	[{ statusCategory: ['Closed', 'Open'] }, true],
	[{ externalTag: 'X' }, false],
])('%j takes the work item: %s', (wanted, isTaken) => {
	expect(filtersOf(wanted).every((filter) => filter.takes(ITEM))).toBe(isTaken);
});

it('gives a custom field that is called as a column another name', () => {
	const row = workItemRow({ name: 'A', customFields: { name: 'B', tags: ['c', 'd'], e: null } });
	expect(row).toMatchObject({ name: 'A', 'customFields.name': 'B', tags: 'c; d', e: null });
	expect(workItemRow({ type: null, customFields: null }).typeId).toBeNull();
});
