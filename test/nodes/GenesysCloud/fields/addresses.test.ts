import {
	emailAddress,
	internationalNumber,
	numberIn,
	textList,
} from '../../../../nodes/GenesysCloud/fields/addresses';

describe('a telephone number', () => {
	it.each([
		['+49 30 123-4567', '+49301234567'],
		[' +1 (555) 010.0000 ', '+15550100000'],
		['tel:+4930/1234567', '+49301234567'],
		['+49\u00A030\u20111234567', '+49301234567'],
		['+123456789012345', '+123456789012345'],
	])('%s is %s', (text, number) => {
		expect(internationalNumber('To', text)).toBe(number);
	});

	it.each([
		'030 1234567',
		'0049 30 1234567',
		'+0301234567',
		'+49',
		'+1234567890123456',
		'x',
		'+49 30 12x',
	])('%s is none', (text) => {
		expect(() => internationalNumber('To', text)).toThrow(/'To' is '.+', which is not a telephone/);
	});

	it('may lack its country where that is known', () => {
		expect(numberIn('To', '030 1234567', 'DE')).toBe('0301234567');
		expect(numberIn('To', '+49 30 1234567', 'DE')).toBe('+49301234567');
		expect(() => numberIn('To', '030 1234567', undefined)).toThrow('or add a country code');
		expect(() => numberIn('To', 'soon', 'DE')).toThrow('Enter a number such as');
	});
});

describe('an email address', () => {
	it.each(['ada@acme.example', ' a.b+c@x-y.co.uk '])('%s is one', (text) => {
		expect(emailAddress('To', text)).toBe(text.trim());
	});

	it.each(['ada', 'ada@acme', '@acme.example', 'a@b.de, c@d.de', 'Ada <a@b.de>', 'a b@c.de'])(
		'%s is none',
		(text) => {
			expect(() => emailAddress('To', text)).toThrow("'To' is '");
		},
	);
});

it.each([
	['a, b;c', ['a', 'b', 'c']],
	[
		[' a ', '', 'b'],
		['a', 'b'],
	],
	[undefined, []],
	[' , ', []],
	[5, ['5']],
])('%j is a list of texts', (value, list) => {
	expect(textList('To', value)).toEqual(list);
});
