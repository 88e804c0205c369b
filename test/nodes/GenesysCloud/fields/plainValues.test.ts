import { ParameterError } from '../../../../nodes/GenesysCloud/client/errors/callError';
import {
	idOf,
	isOn,
	nonEmptyText,
	numberBetween,
	oneOf,
	optionalText,
	someOf,
} from '../../../../nodes/GenesysCloud/fields/plainValues';

const ID = '5d1f8c2a-3b4e-4f60-9a7c-0e1d2c3b4a59';

describe('idOf', () => {
	it.each([
		['text', ID],
		['text with blanks around it', `\t${ID} \n`],
		['a locator', { __rl: true, mode: 'list', value: ID }],
		['a locator without its mark', { mode: 'id', value: ` ${ID}` }],
	])('takes %s', (_, value) => expect(idOf('User', value)).toBe(ID));

	it('takes words and numbers', () => {
		expect([idOf('User', 'me_2'), idOf('User', 17)]).toEqual(['me_2', '17']);
	});

	it.each([undefined, null, '', '  ', { value: null }, { mode: 'list', value: '' }])(
		'finds %j empty',
		(value) => expect(() => idOf('User', value)).toThrow(/^'User' is empty\. Choose one/),
	);

	it.each([
		`${ID},${ID}`,
		'..',
		'a/b',
		'a\\b',
		'a?b',
		'a#b',
		'a%2fb',
		'a b',
		'a;b',
		'é',
		`${ID}\n${ID}`,
	])('refuses %j', (value) => {
		expect(() => idOf('User', value)).toThrow(ParameterError);
		expect(() => idOf('User', value)).toThrow('which is not an ID');
	});

	it.each([{ id: ID }, [ID], { value: { id: ID } }])('refuses the object %j', (value) =>
		expect(() => idOf('User', value)).toThrow("'User' is an object"),
	);
});

describe('texts', () => {
	it('are as they were given; what is nothing is no text', () => {
		expect([optionalText('T', ' a '), optionalText('T', ''), optionalText('T', 0)]).toEqual([
			' a ',
			'',
			'0',
		]);
		expect([optionalText('T', undefined), optionalText('T', null)]).toEqual([undefined, undefined]);
		expect(() => optionalText('T', [])).toThrow("'T' is an object");
	});

	it('that are required are trimmed, and not empty', () => {
		expect(nonEmptyText('T', ' a ')).toBe('a');
		for (const value of [undefined, null, '', ' \n']) {
			expect(() => nonEmptyText('T', value)).toThrow("'T' is empty");
		}
	});
});

describe('someOf', () => {
	const read = (value: unknown) => someOf('Expand', value, ['station', 'team']);

	it('takes a list, one value and several with commas, each once', () => {
		expect(read(['team', 'station', 'team'])).toEqual(['team', 'station']);
		expect(read('team')).toEqual(['team']);
		expect(read(' station , team,')).toEqual(['station', 'team']);
		for (const nothing of [undefined, null, '', []]) expect(read(nothing)).toEqual([]);
	});

	it.each([['tea'], [['team', 'tea']], [[null]], [{ team: true }], ['team;station']])(
		'refuses %j',
		(value) => expect(() => read(value)).toThrow(/^'Expand' is '/),
	);
});

describe('a number', () => {
	it.each<[unknown, number]>([
		[1, 1],
		['5', 5],
		[50, 50],
		[1.5, 1.5],
	])('%p', (value, expected) => expect(numberBetween('P', value, 1, 50)).toBe(expected));

	it.each([0, 51, Number.NaN, Infinity, '', ' ', 'x', {}, undefined])('not %p', (value) => {
		expect(() => numberBetween('P', value, 1, 50)).toThrow('Enter a number between 1 and 50.');
	});
});

describe('a choice and a switch', () => {
	it('take what the editor offers', () => {
		expect(oneOf('P', 'a', ['a', 'b'])).toBe('a');
		expect(() => oneOf('P', 'A', ['a', 'b'])).toThrow("'P' is 'A'. Choose one of a, b.");
		expect(() => oneOf('P', undefined, ['a'])).toThrow(ParameterError);
	});

	it.each([true, 'true', 'TRUE'])('%p is on', (value) => expect(isOn('P', value)).toBe(true));
	it.each([false, 'false', '', null, undefined])('%p is off', (value) =>
		expect(isOn('P', value)).toBe(false),
	);
	it.each([1, 'yes', {}])('%p is neither', (value) => {
		expect(() => isOn('P', value)).toThrow('Choose one of true, false.');
	});
});

it.each(['', ' ', '\t', [], [5], false, true, null, new Date(5)])('%j is no number', (value) => {
	expect(() => numberBetween('Limit', value, 0, 10)).toThrow(ParameterError);
});
