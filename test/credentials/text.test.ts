/* eslint-disable @n8n/community-nodes/no-restricted-globals -- test code runs on Node, not in n8n Cloud */
import { hasControlCharacter, printable, scrub } from '../../credentials/text';
import { findLeaks } from '../support/leaks';
import { CLIENT_ID, CLIENT_SECRET } from './kit/settings';

describe('printable', () => {
	it('puts blanks for control characters', () => {
		expect(printable('a\r\nb\tc\u0000d\u007fe\u001b[0m')).toBe('a  b c d e [0m');
	});

	it('cuts at the length, not within a character', () => {
		expect(printable('x'.repeat(200))).toBe('x'.repeat(200));
		expect(printable('x'.repeat(201))).toBe(`${'x'.repeat(199)}…`);
		expect(printable('x'.repeat(10), 5)).toBe('xxxx…');
		for (const text of ['abc😀😀😀', 'ab😀😀😀', '😀😀😀😀']) {
			expect(printable(text, 5).length).toBeLessThanOrEqual(5);
			// Throws for half a character.
			expect(encodeURIComponent(printable(text, 5))).toContain('%E2%80%A6');
		}
	});
});

describe('hasControlCharacter', () => {
	it.each(['\u0000', '\t', '\n', '\r', '\u001f', '\u007f'])('finds %j', (character) => {
		expect(hasControlCharacter(`ab${character}cd`)).toBe(true);
	});

	it('passes letters of the world', () => {
		expect(hasControlCharacter(' ~äß漢😀')).toBe(false);
	});
});

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

	it('takes time in proportion to a text, and none beyond what can be shown', () => {
		const time = (text: string) => {
			const startedAt = process.cpuUsage().user;
			scrub(text, [token]);
			return (process.cpuUsage().user - startedAt) / 1_000;
		};
		time('warm up');
		expect(time('x'.repeat(1_000_000))).toBeLessThan(100);
		expect(time(token.slice(0, 15).repeat(60_000))).toBeLessThan(200);
	});
});
