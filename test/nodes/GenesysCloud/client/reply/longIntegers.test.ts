import { mayHaveLongNumber } from '../../../../../nodes/GenesysCloud/client/reply/longDigits';
import { parseKeepingDigits } from '../../../../../nodes/GenesysCloud/client/reply/longIntegers';
import { leastCpuMs } from '../../../../support/cpu';

/** Both ways of parsing: with the bytes from the network, and without. */
function read(text: string): unknown {
	const value = parseKeepingDigits(text);
	// At each alignment, as buffers that are parts of another one.
	for (let shift = 0; shift < 4; shift++) {
		const bytes = Buffer.concat([Buffer.alloc(shift), Buffer.from(text)]).subarray(shift);
		expect(parseKeepingDigits(text, bytes)).toEqual(value);
	}
	return value;
}

describe('whole numbers in JSON', () => {
	it.each([
		['{"id":12345678901234567890}', { id: '12345678901234567890' }],
		['{"id":-9007199254740993}', { id: '-9007199254740993' }],
		['9007199254740993', '9007199254740993'],
		[
			'[ 9223372036854775807 ,\n-9223372036854775808\t]',
			['9223372036854775807', '-9223372036854775808'],
		],
		['{"a":[1,{"b" : 18446744073709551615}]}', { a: [1, { b: '18446744073709551615' }] }],
		[`[${'9'.repeat(400)}]`, ['9'.repeat(400)]],
		['{"a":"\\\\","b":12345678901234567890}', { a: '\\', b: '12345678901234567890' }],
		['{"ü":"日本","b":12345678901234567890}', { ü: '日本', b: '12345678901234567890' }],
	])('beyond 2^53 keep their digits, as text: %s', (text, value) => {
		expect(read(text)).toEqual(value);
	});

	it.each([
		'9007199254740991',
		'9007199254740992',
		'-9007199254740992',
		'[1700000000000,0,-1]',
		'1234567890123456',
	])('up to 2^53 stay numbers: %s', (text) => expect(read(text)).toEqual(JSON.parse(text)));

	it.each([
		['decimals', '[0.12345678901234567890,12345678901234567890.5,-1.00000000000000000001]'],
		['exponents', '[12345678901234567890e2,1E0000000000000000003,1e-0000000000000000003]'],
		[
			'texts',
			'{"a":"12345678901234567890","b":"x, 12345678901234567890, y","c":"[1234567890123456789]"}',
		],
		['texts with escapes', '["\\"",":12345678901234567890,","\\\\\\", 12345678901234567890 ,"]'],
		['names', '{"12345678901234567890":1," 12345678901234567890 ":{}}'],
	])('are not looked for in %s', (_, text) => expect(read(text)).toEqual(JSON.parse(text)));

	it.each([
		'{"a":012345678901234567890}',
		'{"a":12345678901234567890x}',
		'[12345678901234567890',
		'{12345678901234567890:1}',
		'{"a":1,12345678901234567890}',
		'{"a" 12345678901234567890}',
		'- 12345678901234567890',
		'"a, 12345678901234567890 ',
		'12345678901234567890 12345678901234567890',
	])('make no JSON of what is none: %s', (text) => expect(() => read(text)).toThrow(SyntaxError));

	it('are read as JSON.parse reads them, but for the long ones, whatever stands around them', () => {
		let seed = 42;
		const random = (below: number) => {
			seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
			return Math.floor((seed / 2 ** 32) * below);
		};
		const digits = (count: number) =>
			`${1 + random(9)}${Array.from({ length: count - 1 }, () => random(10)).join('')}`;
		const text = () =>
			Array.from(
				{ length: random(6) },
				() => ['"', '\\', ', ', ':', '[', digits(1 + random(22)), 'ü', ' '][random(8)],
			).join('');
		const blank = () => ['', '', ' ', '\n'][random(4)];
		/** JSON and the expected result. */
		function value(depth: number): [json: string, expected: unknown] {
			const kind = random(depth > 3 ? 4 : 6);
			if (kind === 0) {
				const number = `${random(3) === 0 ? '-' : ''}${digits(1 + random(22))}`;
				const isLong = BigInt(number) ** 2n > 2n ** 106n;
				return [number, isLong ? number : Number(number)];
			}
			if (kind === 1) {
				const number = `${digits(1 + random(20))}.${digits(1 + random(20))}${random(2) ? 'e-3' : ''}`;
				return [number, Number(number)];
			}
			if (kind < 4) {
				const content = text();
				return [JSON.stringify(content), content];
			}
			const parts = Array.from({ length: random(5) }, () => value(depth + 1));
			const join = (jsons: string[]) => jsons.map((json) => blank() + json + blank()).join(',');
			if (kind === 4) return [`[${join(parts.map(([json]) => json))}]`, parts.map(([, v]) => v)];
			const names = parts.map((_, index) => `${index}${text()}`);
			return [
				`{${join(parts.map(([json], index) => `${JSON.stringify(names[index])}${blank()}:${blank()}${json}`))}}`,
				Object.fromEntries(parts.map(([, v], index) => [names[index], v])),
			];
		}
		for (let round = 0; round < 3_000; round++) {
			const [json, expected] = value(0);
			expect(read(json)).toEqual(expected);
		}
	});

	it('are found in linear time', () => {
		const long = '1234567890123456789';
		const odd = [
			`"${`${long}, `.repeat(50_000)}"`,
			`[${`${long},`.repeat(50_000)}1]`,
			`0.${'3'.repeat(1_000_000)}`,
			'7'.repeat(1_000_000),
			`"${'\\\\'.repeat(500_000)}", ${long}`,
			`[${`"${long}",`.repeat(50_000)}${long}]`,
			`[${'0.333333333333333333333333333333,'.repeat(30_000)}1]`,
		];
		for (const text of odd) {
			const cost = leastCpuMs(() => {
				try {
					parseKeepingDigits(text, Buffer.from(text));
				} catch {
					// Some are not JSON, but reading them must still end.
				}
			});
			expect(cost).toBeLessThan(500);
		}
	});
});

describe('the check of the bytes', () => {
	it('finds a run of 16 digits wherever it stands, and none of 15', () => {
		for (let before = 0; before < 200; before++) {
			for (const [run, isFound] of [
				['1'.repeat(16), true],
				['1'.repeat(15), false],
				[`0.${'1'.repeat(17)}`, false],
			] as const) {
				for (const after of [0, 1, 7, 64, 100]) {
					const text = `${' '.repeat(before)}${run}${' '.repeat(after)}`;
					expect([text, mayHaveLongNumber(Buffer.from(text))]).toEqual([text, isFound]);
				}
			}
		}
	});
});
