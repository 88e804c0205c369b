import { scrub, scrubAll, scrubberOf } from '../../../credentials/text/scrub';
import { leastCpuMs } from '../../support/cpu';
import { findLeaks } from '../../support/leaks';
import { CLIENT_ID, CLIENT_SECRET } from '../kit/settings';

/** Has no piece twice, like a token. */
const tokenOf = (length: number) =>
	Buffer.from(Array.from({ length }, (_, i) => (i * 7_919 + length) % 251))
		.toString('base64url')
		.slice(0, length);

describe('scrub', () => {
	const basic = Buffer.from(`${CLIENT_ID}:${CLIENT_SECRET}`).toString('base64');
	const forms: Array<[string, string]> = [
		['plain', CLIENT_SECRET],
		['in other case', CLIENT_SECRET.toUpperCase()],
		['a Basic header', `Basic ${basic}`],
		['a Basic header, URL-encoded', encodeURIComponent(`Basic ${basic}`)],
		['Base64', Buffer.from(CLIENT_SECRET).toString('base64')],
		['Base64url', Buffer.from(`x${CLIENT_SECRET}y`).toString('base64url')],
		['Base64 within', Buffer.from(`xx${CLIENT_SECRET}y`).toString('base64')],
		['URL-encoded', encodeURIComponent(CLIENT_SECRET)],
		[
			'URL-encoded in lower case',
			encodeURIComponent(CLIENT_SECRET).replace(/%../g, (c) => c.toLowerCase()),
		],
		['as in a form', new URLSearchParams({ s: CLIENT_SECRET }).toString()],
		['JSON', JSON.stringify({ secret: CLIENT_SECRET })],
		['JSON in JSON', JSON.stringify(JSON.stringify({ secret: CLIENT_SECRET }))],
		['hexadecimal', Buffer.from(CLIENT_SECRET).toString('hex').toUpperCase()],
		[
			'percent-encoded throughout',
			Buffer.from(CLIENT_SECRET).toString('hex').replace(/../g, '%$&'),
		],
		[
			'Unicode escapes',
			[...CLIENT_SECRET].map((c) => `\\u00${c.charCodeAt(0).toString(16)}`).join(''),
		],
	];

	it.each(forms)('takes out the secret: %s', (_, form) => {
		const text = scrub(`Said ${form}, twice: ${form}.`, [CLIENT_SECRET]);
		expect(findLeaks(text, [CLIENT_SECRET])).toEqual([]);
		expect(text).toContain('[hidden]');
		expect(text).toMatch(/^Said .*, twice: .*\.$/);
		expect(text.toLowerCase()).not.toContain(CLIENT_SECRET.toLowerCase());
	});

	it('leaves nothing of a Basic header when it knows the ID', () => {
		expect(scrub(`got ${basic}`, [CLIENT_SECRET, `${CLIENT_ID}:${CLIENT_SECRET}`])).toBe(
			'got [hidden]',
		);
	});

	it('leaves the rest alone, and passes over what is empty or too short to be a secret', () => {
		expect(scrub('client not found', ['', 'no', CLIENT_SECRET])).toBe('client not found');
		expect(scrub('a.c', ['abcd'])).toBe('a.c');
		expect(scrub('1 + 1', [])).toBe('1 + 1');
	});

	it('takes the secret as text, not as a pattern', () => {
		expect(scrub('say a.*c(d and abcd', ['a.*c(d'])).toBe('say [hidden] and abcd');
		expect(scrub('axxc(d', ['a.*c(d'])).toBe('axxc(d');
	});
});

describe('scrub, of what servers do with a text', () => {
	const token = `${'x9-_Kq7Z'.repeat(8)}T0k3n~end`;
	const base64 = Buffer.from(`Bearer ${token}`).toString('base64');
	const forms: Array<[string, string]> = [
		['Base64 folded at 64', base64.replace(/.{64}/g, '$&\n')],
		['Base64 folded at 76', base64.replace(/.{76}/g, '$&\r\n')],
		['cut off', token.slice(0, 30)],
		['the end of it', token.slice(-20)],
		['Base64, cut off', base64.slice(0, 60)],
		['Base64 of Base64', Buffer.from(base64).toString('base64')],
		['Base64 of Base64, moved by one', Buffer.from(`"${base64}"`).toString('base64')],
		['HTML entities', [...token].map((c) => `&#${c.charCodeAt(0)};`).join('')],
		[
			'HTML entities, hexadecimal',
			[...token].map((c) => `&#x${c.charCodeAt(0).toString(16)};`).join(''),
		],
		['URL-encoded twice', encodeURIComponent(encodeURIComponent(`~${token}/`))],
		['percent-encoded twice', Buffer.from(token).toString('hex').replace(/../g, '%25$&')],
	];

	it.each(forms)('%s', (_, form) => {
		const text = scrub(`Said "${form}" and stopped`, [token]);
		expect(text).toMatch(/^Said ".*\[hidden\].*" and stopped$/s);
		for (let start = 0; start + 16 <= form.length; start++) {
			expect(text).not.toContain(form.slice(start, start + 16));
		}
	});

	it('leaves a client ID that stands by itself', () => {
		const id = '5d1f8c2a-3b4e-4f60-9a7c-0e1d2c3b4a59';
		expect(scrub(`no client ${id}`, [token, `${id}:${token}`])).toBe(`no client ${id}`);
		const basic = Buffer.from(`${id}:${token}`).toString('base64');
		expect(scrub(`Basic ${basic}`, [token, `${id}:${token}`])).toBe('Basic [hidden]');
	});

	it('does not throw for tokens of any length', () => {
		for (const length of [5_460, 20_000]) {
			const long = Buffer.from(Array.from({ length }, (_, i) => (i * 7919) % 251)).toString(
				'base64url',
			);
			expect(scrub(`a ${long} b ${long.slice(100, 4_000)} c`, [long])).toBe(
				'a [hidden] b [hidden] c',
			);
		}
	});

	/** One letter in one of the ways in which it may be written. */
	const WAYS: Array<(letter: string, hex: string, code: number) => string> = [
		(letter) => letter,
		(_, hex) => `%${hex}`,
		(_, hex) => `%25${hex}`,
		(_, hex) => `%25%32%35${hex}`,
		(_, hex) => `\\u00${hex}`,
		(_, hex) => `\\\\u00${hex.toUpperCase()}`,
		(_, hex) => `\\u{${hex}}`,
		(_, hex) => `\\x${hex}`,
		(_, hex) => `&#x${hex};`,
		(_, hex) => `&#X000${hex};`,
		(_, _hex, code) => `&#${code};`,
		(_, _hex, code) => `&#00000${code};`,
		(_, _hex, code) => `&amp;#${code};`,
		(_, _hex, code) => `%26%23${code}%3B`,
		(letter) => `\n${letter}`,
	];

	it('in any mix of escapes, whole or a part of 16 characters', () => {
		const token = tokenOf(90);
		let seed = 1;
		const random = (count: number) => {
			seed = (seed * 48_271) % 2_147_483_647;
			return seed % count;
		};
		for (let round = 0; round < 2_000; round++) {
			const source = random(2) === 0 ? token : Buffer.from(token).toString('base64');
			const from = random(source.length - 16);
			const part = source.slice(from, from + 16 + random(40));
			const ways = Array.from({ length: 1 + random(3) }, () => WAYS[random(WAYS.length)]);
			const written = [...part]
				.map((letter) => {
					const code = letter.charCodeAt(0);
					return ways[random(ways.length)](letter, code.toString(16), code);
				})
				.join('');
			expect(`${written} → ${scrub(`<${written}>`, [token])}`).toMatch(/ → <\n?\[hidden\];?>$/);
		}
	});

	it('leaves texts alone that look like escapes', () => {
		for (const text of [
			'100%',
			'%4',
			'\\u12',
			'&#;',
			'&#x;',
			'&nbsp;',
			'\\',
			'&',
			'%zz&#99999999;',
		]) {
			expect(scrub(text.repeat(40), [token])).toBe(text.repeat(40));
		}
	});
});

describe('scrubAll', () => {
	const clean = scrubberOf(['a-token-of-thirty-two-characters']);
	const said = 'is a-token-of-thirty-two-characters';

	it('takes secrets out of texts and names at any depth, and leaves the rest', () => {
		const date = new Date(0);
		const value = { a: [said, { [said]: said }], n: 1, none: null, date, t: true };
		expect(scrubAll(value, clean)).toBe(value);
		expect(value).toEqual({
			a: ['is [hidden]', { 'is [hidden]': 'is [hidden]' }],
			...{ n: 1, none: null, date, t: true },
		});
		expect(scrubAll(said, clean)).toBe('is [hidden]');
		expect(scrubAll(null, clean)).toBeNull();
	});

	it('is not stopped by depth', () => {
		const deep = JSON.parse(
			'['.repeat(100_000) + JSON.stringify(said) + ']'.repeat(100_000),
		) as object;
		let inner: unknown = scrubAll(deep, clean);
		while (Array.isArray(inner)) [inner] = inner as unknown[];
		expect(inner).toBe('is [hidden]');
	});
});

describe('takes time in proportion to a text', () => {
	it.each([120, 2_000, 10_700])('with a token of %i characters', (length) => {
		const token = tokenOf(length);
		const secrets = [CLIENT_SECRET, `${CLIENT_ID}:${CLIENT_SECRET}`, token];
		const cost = (text: string) => leastCpuMs(() => scrub(text, secrets));
		scrub('', secrets);
		const long = (piece: string) => piece.repeat(Math.ceil(200_000 / piece.length));
		expect(cost(long('x'))).toBeLessThan(50);
		for (const piece of [token.slice(0, 15), token, '%41', '%25', '\\', '&#65;', '&#0000', '&am']) {
			expect(cost(long(piece))).toBeLessThan(150);
		}
	});

	it('with a token that is new', () => {
		let count = 0;
		// The first runs compile the code.
		const cost = leastCpuMs(() => scrub('a text', [tokenOf(10_000 + count++)]), 8);
		expect(cost).toBeLessThan(200);
	});
});
