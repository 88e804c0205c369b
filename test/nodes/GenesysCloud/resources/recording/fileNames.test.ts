import {
	dayAndTime,
	endingFor,
	fileNameOf,
	namesAny,
	numbered,
} from '../../../../../nodes/GenesysCloud/resources/recording/fileNames';

describe('the name of a recording', () => {
	const parts = {
		date: '2026-01-05',
		queue: 'Sales',
		agent: 'Ada',
		conversationId: 'c1',
		ext: 'ogg',
	};

	it.each([
		['{date}_{queue}_{agent}_{conversationId}.{ext}', '2026-01-05_Sales_Ada_c1.ogg'],
		// Without an ending.
		['{queue} {agent}', 'Sales Ada.ogg'],
		// What is not known.
		['{date}_{direction}_{agent}.{ext}', '2026-01-05_Ada.ogg'],
		['{direction}_{agent}_{media}.{ext}', 'Ada.ogg'],
		['{direction}', 'recording.ogg'],
		['call', 'call.ogg'],
		// Dates keep their hyphens.
		['{date}-{queue}.{ext}', '2026-01-05-Sales.ogg'],
	])('%s becomes %s', (pattern, name) => expect(fileNameOf(pattern, parts)).toBe(name));

	it.each([
		['A/B\\C', 'A_B_C.ogg'],
		['../../etc/passwd', '_._etc_passwd.ogg'],
		['a:b*c?"<>|', 'a_b_c_____.ogg'],
		['line\nbreak\u0000', 'linebreak.ogg'],
		['abc\u202egpj', 'abcgpj.ogg'],
	])('is no path, and has nothing that file systems refuse: %j', (queue, name) => {
		expect(fileNameOf('{queue}.{ext}', { queue, ext: 'ogg' })).toBe(name);
	});

	it('is short, and keeps its ending', () => {
		const name = fileNameOf('{queue}.{ext}', { queue: 'x'.repeat(500), ext: 'ogg' });
		expect(name).toMatch(/^x+\.ogg$/);
		expect(name.length).toBeLessThanOrEqual(120);
	});

	it('gets a number where it was given before, whatever its case', () => {
		const used = new Set<string>();
		const names = ['a.ogg', 'A.ogg', 'a.ogg', 'a (2).ogg', 'b', 'b'];
		expect(names.map((name) => numbered(name, used))).toEqual([
			'a.ogg',
			'A (2).ogg',
			'a (3).ogg',
			'a (2) (2).ogg',
			'b',
			'b (2)',
		]);
	});
});

it('knows what a pattern needs', () => {
	expect(namesAny('{date}.{ext}', ['queue', 'agent'])).toBe(false);
	expect(namesAny('{date}_{agent}', ['queue', 'agent'])).toBe(true);
});

it.each([
	['audio/ogg; codecs=opus', 'x.wav', 'text/plain', 'ogg'],
	[undefined, 'x.EML', 'text/plain', 'eml'],
	['application/x-unknown', 'x', 'audio/wav', 'wav'],
	[undefined, undefined, undefined, 'bin'],
])('%s, %s and %s end in %s', (declared, name, received, ending) =>
	expect(endingFor(declared, name, received)).toBe(ending),
);

describe('day and time', () => {
	it.each([
		['2026-01-05T23:30:15.000Z', 'UTC', { date: '2026-01-05', time: '23-30-15' }],
		['2026-01-05T23:30:15.000Z', 'Europe/Berlin', { date: '2026-01-06', time: '00-30-15' }],
		['2026-07-05T03:30:00.000Z', 'America/New_York', { date: '2026-07-04', time: '23-30-00' }],
		[undefined, 'UTC', {}],
		['soon', 'UTC', {}],
	])('%s in %s', (moment, zone, expected) => expect(dayAndTime(moment, zone)).toEqual(expected));
});
