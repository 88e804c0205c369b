import { ParameterError } from '../../../../../nodes/GenesysCloud/client/errors/callError';
import type { Column } from '../../../../../nodes/GenesysCloud/fields/columns/column';
import {
	findColumn,
	matchCells,
} from '../../../../../nodes/GenesysCloud/fields/columns/matchCells';

const COLUMNS: Column[] = [
	{ id: 'key', label: 'Site', type: 'text', isRequired: true },
	{ id: 'Agents', type: 'integer' },
	{ id: 'Rate', type: 'number' },
	{ id: 'Open', type: 'boolean' },
	{ id: 'Day', type: 'date' },
	{ id: 'At', type: 'dateTime' },
	{ id: 'Kind', type: 'choice', values: ['Shop', 'Office'] },
	{ id: 'Any', type: 'choice' },
	{ id: 'Tags', type: 'list' },
	{ id: 'Extra', type: 'json' },
	{ id: 'dateCreated', type: 'dateTime', isReadOnly: true },
];
const WHOSE = { label: 'Columns', of: "data table 'Sites'", word: 'column' };
const MOMENT = { timeZone: 'Europe/Berlin', now: Date.parse('2026-03-01T12:00:00Z') };

const match = (values: Record<string, unknown>, isAutomatic = false) =>
	matchCells(COLUMNS, { values, isAutomatic }, WHOSE, MOMENT);

const one = (name: string, value: unknown) => match({ [name]: value }).values[name];

function messageOf(task: () => unknown): string {
	try {
		task();
	} catch (error) {
		expect(error).toBeInstanceOf(ParameterError);
		return (error as Error).message;
	}
	throw new Error('It did not fail');
}

describe('values', () => {
	it.each([
		['key', 'Berlin', 'Berlin'],
		['key', 17, '17'],
		['key', true, 'true'],
		['key', '', ''],
		['Agents', 3, 3],
		['Agents', ' 3 ', 3],
		['Agents', '', null],
		['Rate', '0.5', 0.5],
		['Rate', -1e3, -1000],
		['Open', true, true],
		['Open', 'TRUE', true],
		['Open', 'yes', true],
		['Open', 1, true],
		['Open', '0', false],
		['Open', ' No ', false],
		['Open', false, false],
		['Open', '', null],
		['Day', '2026-01-31', '2026-01-31'],
		['At', '2026-01-31T12:00:00', '2026-01-31T11:00:00.000Z'],
		['Kind', 'Office', 'Office'],
		['Kind', ' shop', 'Shop'],
		['Any', 'Anything', 'Anything'],
		['Tags', 'a, b', ['a', 'b']],
		['Tags', ['a, b', 'c'], ['a, b', 'c']],
		['Tags', '', null],
		['Extra', '{"a": 1}', { a: 1 }],
		['Extra', [1], [1]],
	])('of %s: %j is %j', (name, value, expected) => expect(one(name, value)).toEqual(expected));

	it.each([
		['Agents', 'many', "'Column Agents' is 'many'. Enter a whole number."],
		['Agents', 1.5, "'Column Agents' is '1.5'. Enter a whole number."],
		['Rate', 'Infinity', "'Column Rate' is 'Infinity'. Enter a number."],
		['Rate', [1], "'Column Rate' is a list. Enter a number."],
		['Open', 'maybe', "'Column Open' is 'maybe'. Enter true or false."],
		['Open', {}, "'Column Open' is an object. Enter true or false."],
		['Kind', 'Kiosk', "'Column Kind' is 'Kiosk'. Enter one of Shop, Office."],
		['key', { a: 1 }, "'Column Site' is an object."],
		['Day', 'someday', "'Column Day' is 'someday'"],
		['Extra', '{', "'Column Extra' is not valid JSON"],
		['Extra', '{"__proto__": 1}', "'Column Extra' must not have '__proto__'"],
	])('of %s: %j is refused', (name, value, words) =>
		expect(messageOf(() => match({ [name]: value }))).toContain(words),
	);

	it('leaves out what an expression did not find', () =>
		expect(match({ key: 'a', Agents: null, Rate: undefined })).toEqual({
			values: { key: 'a' },
			leftOut: [],
		}));
});

describe('columns that are defined', () => {
	it('names one that is not there any more, and those that are', () => {
		expect(messageOf(() => match({ key: 'a', Gone: 'x' }))).toBe(
			"'Columns' has a value for 'Gone', but the data table 'Sites' has no such column. It may have been renamed or removed since the workflow was saved. Open the node and refresh the columns. There are: Site, Agents, Rate, Open, Day, At, Kind, Any, Tags, Extra.",
		);
	});

	it('does not take another one of a similar name', () =>
		expect(messageOf(() => match({ agents: 1 }))).toContain("has a value for 'agents'"));

	it('refuses one that only Genesys Cloud sets', () =>
		expect(messageOf(() => match({ dateCreated: '2026-01-01' }))).toContain(
			"has a value for 'dateCreated'",
		));

	it('does not mind one that is gone and had no value', () =>
		expect(match({ key: 'a', Gone: null }).values).toEqual({ key: 'a' }));

	it('lists some of many columns', () => {
		const many = Array.from({ length: 50 }, (_, n): Column => ({ id: `c${n}`, type: 'text' }));
		const task = () => matchCells(many, { values: { x: 1 }, isAutomatic: false }, WHOSE, MOMENT);
		expect(messageOf(task)).toMatch(/ c0, c1, .*, c2\d and 2\d more\.$/);
	});
});

describe('Map Automatically', () => {
	it('takes fields by the name or the label of a column, and says what is left out', () =>
		expect(match({ ' site': 'a', AGENTS: '2', dateCreated: 'x', other: 1 }, true)).toEqual({
			values: { key: 'a', Agents: 2 },
			leftOut: ['dateCreated', 'other'],
		}));

	it('gives a column the field of its own name, wherever in the input that is', () => {
		for (const input of [
			{ agents: '', Agents: 3, AGENTS: 4 },
			{ AGENTS: 4, Agents: 3, agents: '' },
		]) {
			const { values, leftOut } = match(input, true);
			expect(values).toEqual({ Agents: 3 });
			expect(leftOut.sort()).toEqual(['AGENTS', 'agents']);
		}
		expect(match({ Agents: null, agents: 3 }, true)).toEqual({
			values: { Agents: 3 },
			leftOut: [],
		});
	});

	it('fails where no field has a column', () =>
		expect(messageOf(() => match({ other: 1 }, true))).toContain(
			"'Columns' finds no column of the data table 'Sites' in the input. Name the fields of the input as the columns: Site, Agents",
		));

	it('prefers the exact name', () => {
		const twins: Column[] = [
			{ id: 'Name', type: 'text' },
			{ id: 'name', type: 'text' },
			{ id: 'label', label: 'NAME', type: 'text' },
		];
		expect(['name', 'Name', 'NAME'].map((name) => findColumn(twins, name)?.id)).toEqual([
			'name',
			'Name',
			'Name',
		]);
	});
});
