import { ParameterError } from '../../../../nodes/GenesysCloud/client/errors/callError';
import {
	idOf,
	optionalText,
	requiredText,
	someOf,
} from '../../../../nodes/GenesysCloud/fields/itemParameters';

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
		expect(requiredText('T', ' a ')).toBe('a');
		for (const value of [undefined, null, '', ' \n']) {
			expect(() => requiredText('T', value)).toThrow("'T' is empty");
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
