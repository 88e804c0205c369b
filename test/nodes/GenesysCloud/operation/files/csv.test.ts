import { csvLine } from '../../../../../nodes/GenesysCloud/operation/files/csv';

it.each([
	['plain', 'plain'],
	['', ''],
	[null, ''],
	[undefined, ''],
	[0, '0'],
	[-1.5, '-1.5'],
	[true, 'true'],
	['a,b', '"a,b"'],
	['say "hi"', '"say ""hi"""'],
	['two\nlines', '"two\nlines"'],
	['two\r\nlines', '"two\r\nlines"'],
	[{ a: 'x,y' }, '"{""a"":""x,y""}"'],
	[['a', 1], '"[""a"",1]"'],
	['Grüße, 你好', '"Grüße, 你好"'],
])('%p is written as %s', (value, written) => {
	expect(csvLine([value])).toBe(`${written}\r\n`);
});

it.each([
	['=1+1', "'=1+1"],
	['=HYPERLINK("https://evil.example","x")', '"\'=HYPERLINK(""https://evil.example"",""x"")"'],
	['+cmd', "'+cmd"],
	['-2+3', "'-2+3"],
	['@SUM(A1)', "'@SUM(A1)"],
	['\t=1', "'\t=1"],
	['\r=1', '"\'\r=1"'],
	['-', "'-"],
	['+49 30 123', "'+49 30 123"],
])('%p is no formula', (value, written) => {
	expect(csvLine([value])).toBe(`${written}\r\n`);
});

it.each(['+4930123', '-5', '+1.5', '-2e10'])('%p is a number, and stays', (value) => {
	expect(csvLine([value])).toBe(`${value}\r\n`);
});

it('values are separated by commas, also those that are not there', () => {
	expect(csvLine(['a', null, 'b', undefined])).toBe('a,,b,\r\n');
});
