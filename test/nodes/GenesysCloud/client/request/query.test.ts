import { DateTime } from 'luxon';

import {
	joinQuery,
	QueryError,
	toQueryString,
} from '../../../../../nodes/GenesysCloud/client/request/query';

describe('a query string', () => {
	const written: Array<[what: string, value: unknown, text: string]> = [
		['text', 'abc', '?x=abc'],
		[
			'text with odd characters',
			'Müller & Söhne=?#/+%',
			'?x=M%C3%BCller%20%26%20S%C3%B6hne%3D%3F%23%2F%2B%25',
		],
		['a text that is encoded already', '%2C', '?x=%252C'],
		['half a character', 'a\ud800', '?x=a%EF%BF%BD'],
		['a line break', 'a\r\nb', '?x=a%0D%0Ab'],
		['a number', 25, '?x=25'],
		['zero', 0, '?x=0'],
		['a fraction', -1.5, '?x=-1.5'],
		['true', true, '?x=true'],
		['false', false, '?x=false'],
		['a date', new Date('2026-01-05T10:00:00+02:00'), '?x=2026-01-05T08%3A00%3A00.000Z'],
		[
			'a DateTime',
			DateTime.fromISO('2026-01-05T10:00:00+02:00', { setZone: true }),
			'?x=2026-01-05T08%3A00%3A00.000Z',
		],
		[
			'a DateTime of a zone',
			DateTime.fromISO('2026-07-05T00:00', { zone: 'Europe/Berlin' }),
			'?x=2026-07-04T22%3A00%3A00.000Z',
		],
		['a list', ['a', 'b', 'c'], '?x=a,b,c'],
		['a list of one', ['a'], '?x=a'],
		['a comma inside an element', ['a,b', 'c'], '?x=a%2Cb,c'],
		['a comma in a text', 'a,b', '?x=a%2Cb'],
		[
			'a list of all kinds',
			['ü', 0, false, new Date(0)],
			'?x=%C3%BC,0,false,1970-01-01T00%3A00%3A00.000Z',
		],
		['a list with gaps', ['a', undefined, null, '', 'b'], '?x=a,b'],
		['a list in a list', ['a', ['b', 'c']], '?x=a,b,c'],
		['undefined', undefined, ''],
		['null', null, ''],
		['an empty text', '', ''],
		['an empty list', [], ''],
		['a list of nothing', [null, '', undefined], ''],
	];

	it.each(written)('writes %s', (_, value, text) => {
		expect(toQueryString({ x: value })).toBe(text);
	});

	it('encodes names, keeps the order and leaves out what is empty', () => {
		expect(toQueryString({ 'b&=ü': 1, skip: '', a: 'x', gone: undefined })).toBe(
			'?b%26%3D%C3%BC=1&a=x',
		);
		expect(toQueryString({})).toBe('');
	});

	it('is read back the same', () => {
		const values = { name: "a'b+c d&e=f%20;ü🙂", 'status.x[]': 'y' };
		expect(Object.fromEntries(new URLSearchParams(toQueryString(values)))).toEqual(values);
	});

	const refused: Array<[what: string, value: unknown, said: string]> = [
		['NaN', NaN, "is 'NaN'"],
		['infinity', Infinity, "is 'Infinity'"],
		['an object', { a: 1 }, 'is an object'],
		['an object in a list', ['a', { b: 1 }], 'is an object'],
		['a map', new Map(), 'is an object'],
		['a bigint', 1n, "is '1'"],
		['a symbol', Symbol('s'), "is 'Symbol(s)'"],
		['an invalid date', new Date('nonsense'), 'is not a valid date'],
		['an invalid DateTime', DateTime.fromISO('nonsense'), 'is not a valid date'],
	];

	it.each(refused)('refuses %s, with its name', (_, value, said) => {
		const write = () => toQueryString({ fine: 1, pageSize: value });
		expect(write).toThrow(QueryError);
		expect(write).toThrow(`'pageSize' ${said}`);
	});
});

describe('the query of a path and the parameters', () => {
	it('are one; a parameter stands instead of what the path has', () => {
		const pasted = [
			['pageSize', '25'],
			['name', 'x'],
		] as const;
		expect(joinQuery(pasted, { pageSize: 100, expand: ['skills'] })).toEqual({
			pageSize: 100,
			name: 'x',
			expand: ['skills'],
		});
		expect(joinQuery(pasted)).toEqual({ pageSize: '25', name: 'x' });
		expect(joinQuery([], { a: 1 })).toEqual({ a: 1 });
	});

	it('take a repeated name of the path for a list', () => {
		const pasted = [
			['id', 'a'],
			['id', 'b,c'],
			['id', 'd'],
		] as const;
		expect(toQueryString(joinQuery(pasted))).toBe('?id=a,b%2Cc,d');
		expect(toQueryString(joinQuery(pasted, { id: 'z' }))).toBe('?id=z');
	});

	it('leave nothing behind in prototypes', () => {
		const joined = joinQuery(
			[['__proto__', 'x']],
			JSON.parse('{"constructor":"y"}') as object as Record<string, unknown>,
		);
		expect(Object.getPrototypeOf(joined)).toBe(Object.prototype);
		expect(toQueryString(joined)).toBe('?__proto__=x&constructor=y');
	});
});

it('a text that an object was put into is refused', () => {
	expect(() => toQueryString({ name: `Ada ${String({})}` })).toThrow(
		new QueryError("'name' has an object in its text"),
	);
});
