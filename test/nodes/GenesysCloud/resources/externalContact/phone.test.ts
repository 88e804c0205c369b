import {
	lookupNumber,
	phoneOf,
	phoneText,
} from '../../../../../nodes/GenesysCloud/resources/externalContact/parts/phone';

const parse = (text: string, country?: string) => phoneOf('Work Phone', text, country);

it.each([
	['+49 30 1234567', { display: '+49301234567' }],
	['0049 (30) 123-4567', { display: '+49301234567' }],
	['tel:+1-317-555-0100', { display: '+13175550100' }],
	['+1 317 555 0100 x12', { display: '+13175550100', extension: 12 }],
	['+1 317 555 0100 Ext. 7', { display: '+13175550100', extension: 7 }],
	['+13175550100extension 070', { display: '+13175550100', extension: 70 }],
])('%s is a number', (text, expected) => {
	expect(parse(text)).toEqual(expected);
});

it('a number without a country code needs a country', () => {
	expect(parse('030 1234567', 'DE')).toEqual({
		display: '0301234567',
		normalizationCountryCode: 'DE',
	});
	expect(() => parse('030 1234567')).toThrow("'Work Phone' is '030 1234567'");
});

it.each(['x', 'x12', '12x', 'fax', '+49 30', 'ada@acme.example', '+49 30 1234567, +49 30 7654321'])(
	'%s is none',
	(text) => {
		expect(() => parse(text, 'DE')).toThrow("'Work Phone' is");
		expect(() => lookupNumber('Phone', text)).toThrow("'Phone' is");
	},
);

it('contacts are looked up without an extension', () => {
	expect(lookupNumber('Phone', '+1 317 555 0100 x12')).toBe('+13175550100');
	expect(() => lookupNumber('Phone', { a: 1 })).toThrow('is an object');
	expect(() => lookupNumber('Phone', undefined)).toThrow('is empty');
});

it.each([
	[{ e164: '+49301234567', display: '+49 30 1234567', extension: 3 }, '+49301234567 x3'],
	[{ display: '030' }, '030'],
	[{ display: '' }, null],
	[null, null],
	[undefined, null],
	['+49', null],
])('%j is shown as %s', (stored, text) => {
	expect(phoneText(stored)).toBe(text);
});
