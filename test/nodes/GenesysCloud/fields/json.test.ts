import { ParameterError } from '../../../../nodes/GenesysCloud/client/errors/callError';
import {
	joinPairs,
	joinTexts,
	parseJson,
	parseJsonObject,
} from '../../../../nodes/GenesysCloud/fields/json';

const pair = (name: unknown, value: unknown) => ({ name: name as string, value });

describe('names and values', () => {
	it('a name given several times becomes a list', () => {
		const joined = joinPairs('P', [pair(' a ', 1), pair('a', [2, 3]), pair('b', undefined)]);
		expect(joined).toEqual({ a: [1, 2, 3], b: undefined });
	});

	it.each(['__proto__', ' constructor ', 'prototype', '', undefined])(
		'refuses the name %p',
		(name) => {
			expect(() => joinPairs('P', [pair(name ?? '  ', 1)])).toThrow(ParameterError);
		},
	);

	it('as texts: values that are not there are left out', () => {
		const texts = joinTexts('P', [
			pair('a', 1),
			pair('a', null),
			pair('a', false),
			pair('b', undefined),
			pair('c', ''),
		]);
		expect({ ...texts }).toEqual({ a: '1,false', c: '' });
		expect(texts.toString).toBeUndefined();
		expect(() => joinTexts('P', [pair('a', { b: 1 })])).toThrow("'P' has an object for 'a'");
		expect(() => joinTexts('P', [pair('a', 1), pair('a', {})])).toThrow(
			"'P' has an object for 'a'",
		);
	});
});

describe('JSON', () => {
	it.each<[unknown, unknown]>([
		['', undefined],
		['  ', undefined],
		[undefined, undefined],
		[null, undefined],
		['null', null],
		['[1]', [1]],
		[{ a: 1 }, { a: 1 }],
		[0, 0],
		[false, false],
	])('%p is %p', (value, expected) => expect(parseJson('P', value)).toEqual(expected));

	it('the value of an expression stays unchanged', () => {
		const value = { at: new Date(0) };
		expect(parseJson('P', value)).toBe(value);
	});

	const circle: Record<string, unknown> = {};
	circle.circle = circle;

	it.each<[string, unknown]>([
		['broken text', '{'],
		['a circle', circle],
		['a bigint', { a: BigInt(1) }],
		['a function', () => 1],
		['an unsafe name', '{"__proto__": 1}'],
		['an unsafe name in a list', '[{"a": [{"prototype": 1}]}]'],
		['an unsafe name from an expression', { a: JSON.parse('{"__proto__": 1}') as unknown }],
	])('%s is refused', (_, value) => {
		expect(() => parseJson('P', value)).toThrow(ParameterError);
		expect(() => parseJson('P', value)).toThrow(/^'P' /);
	});

	it('names in values are no names', () => {
		expect(parseJson('P', '["__proto__", {"a": "constructor"}]')).toEqual([
			'__proto__',
			{ a: 'constructor' },
		]);
	});

	it.each(['[]', '1', '"x"', 'null'])('an object is expected, not %s', (value) => {
		const read = () => parseJsonObject('P', value);
		if (value === 'null') expect(read()).toEqual({});
		else expect(read).toThrow("'P' is not an object. Enter");
	});
});
