import { createCipheriv, hkdfSync, randomBytes } from 'node:crypto';

import type { AccessToken } from '../../../credentials/token/exchange';
import { openToken, sealToken } from '../../../credentials/token/seal';
import { findLeaks } from '../../support/leaks';
import { CLIENT_SECRET, settingsFor } from '../kit/settings';

const settings = settingsFor();
const token: AccessToken = {
	value: 'sealed-Token_of.the~client/with+all=the=letters==',
	obtainedAt: 1_700_000_000_000,
	expiresAt: 1_700_086_400_000,
};
const sealed = sealToken(token, settings);
const parts = sealed.split('.');
const PART_NAMES = ['version', 'salt', 'IV', 'tag', 'ciphertext'];

/** The record with one part replaced. */
function withPart(name: string, change: (part: string) => string): string {
	const index = PART_NAMES.indexOf(name);
	return parts.map((part, position) => (position === index ? change(part) : part)).join('.');
}

/** Seals any content as the real function does, with the given changes. */
function sealBy(
	plain: string,
	{
		tagLength = 16,
		aad = settings.key,
		saltLength = 16,
		ivLength = 12,
		info = 'n8n-nodes-genesys-cloud token v1',
	},
): string {
	const [salt, iv] = [randomBytes(saltLength), randomBytes(ivLength)];
	const key = Buffer.from(hkdfSync('sha256', CLIENT_SECRET, salt, info, 32));
	const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: tagLength });
	cipher.setAAD(Buffer.from(aad));
	const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
	return ['v1', ...[salt, iv, cipher.getAuthTag(), text].map((b) => b.toString('base64url'))].join(
		'.',
	);
}

const record = JSON.stringify([token.value, token.obtainedAt, token.expiresAt]);

describe('a sealed token', () => {
	it('opens to the same token', () => {
		expect(openToken(sealed, settings)).toEqual(token);
	});

	it('is made as documented: HKDF of the secret, AES-256-GCM, bound to the key', () => {
		expect(openToken(sealBy(record, {}), settings)).toEqual(token);
		expect(parts.map((part) => Buffer.from(part, 'base64url').length).slice(0, 4)).toEqual([
			1, 16, 12, 16,
		]);
	});

	it('is another each time', () => {
		const seals = Array.from({ length: 50 }, () => sealToken(token, settings).split('.'));
		for (const index of [1, 2, 3, 4]) {
			expect(new Set(seals.map((seal) => seal[index])).size).toBe(50);
		}
	});

	it('shows neither token nor secret nor key', () => {
		expect(findLeaks(sealed, [token.value, CLIENT_SECRET, settings.key])).toEqual([]);
	});

	it('fits in a record also when it is long', () => {
		const long = { ...token, value: 'x'.repeat(4_000) };
		expect(openToken(sealToken(long, settings), settings)).toEqual(long);
	});
});

describe('a miss, without an error', () => {
	const miss = (value: unknown) => expect(openToken(value, settings)).toBeUndefined();

	it('any single bit changed', () => {
		for (let index = 0; index < sealed.length; index++) {
			for (let bit = 0; bit < 8; bit++) {
				const changed = String.fromCharCode(sealed.charCodeAt(index) ^ (1 << bit));
				miss(`${sealed.slice(0, index)}${changed}${sealed.slice(index + 1)}`);
			}
		}
	});

	it('any single bit of the bytes changed', () => {
		for (const name of PART_NAMES.slice(1)) {
			const bytes = Buffer.from(parts[PART_NAMES.indexOf(name)], 'base64url');
			for (let bit = 0; bit < bytes.length * 8; bit++) {
				const changed = Buffer.from(bytes);
				changed[bit >> 3] ^= 1 << (bit & 7);
				miss(withPart(name, () => changed.toString('base64url')));
			}
		}
	});

	it('cut off anywhere, or longer', () => {
		for (let length = 0; length < sealed.length; length++) miss(sealed.slice(0, length));
		miss(`${sealed}A`);
		miss(`${sealed}=`);
		miss(`${sealed}.AAAA`);
		miss(` ${sealed}`);
	});

	it.each([4, 8, 12, 13, 14, 15])('a tag of %d bytes, from a cipher or cut', (tagLength) => {
		miss(sealBy(record, { tagLength }));
		const tag = Buffer.from(parts[3], 'base64url').subarray(0, tagLength);
		miss(withPart('tag', () => tag.toString('base64url')));
	});

	it.each(PART_NAMES)('an empty %s', (name) => {
		miss(withPart(name, () => ''));
	});

	it('an IV of another length', () => {
		miss(sealBy(record, { ivLength: 16 }));
	});

	it.each([8, 15, 17])('a salt of %d bytes', (saltLength) => {
		miss(sealBy(record, { saltLength }));
	});

	it.each<[string, Parameters<typeof settingsFor>[0]]>([
		['secret', { clientSecret: `${CLIENT_SECRET}x` }],
		['client', { clientId: 'another' }],
		['API host', { apiUrl: 'https://api2.gateway.example' }],
		['login host', { loginUrl: 'https://login2.gateway.example' }],
	])('another %s', (_, changes) => {
		expect(openToken(sealed, settingsFor(changes))).toBeUndefined();
	});

	it('the same secret under another key', () => {
		expect(
			openToken(sealed, { ...settings, key: settings.key.replace(/^./, 'x') }),
		).toBeUndefined();
		miss(sealBy(record, { aad: 'other' }));
		miss(sealBy(record, { info: 'n8n-nodes-genesys-cloud token v2' }));
	});

	it('another version', () => {
		for (const version of ['v0', 'v2', 'V1', 'v1 ', '']) miss(withPart('version', () => version));
	});

	it('more than 8 KB', () => {
		const long = sealToken({ ...token, value: 'x'.repeat(6_200) }, settings);
		expect(long.length).toBeGreaterThan(8 * 1024);
		miss(long);
		miss('x'.repeat(10_000_000));
	});

	it.each([
		['no text', [null, undefined, 0, true, {}, [], [sealed], Buffer.from(sealed), new Date()]],
		['other text', ['', '.', '....', 'v1....', 'v1.a.b.c.d', '{"v":1}', 'ä.ö.ü.ß.漢']],
	])('%s', (_, values) => {
		for (const value of values) miss(value);
	});

	it('an object that looks like text', () => {
		miss({ toString: () => sealed, length: 5, split: () => parts });
	});

	it.each([
		'',
		'null',
		'{}',
		'"x"',
		'[]',
		'["x"]',
		'["x",1]',
		'["x",1,null]',
		'["x",null,1]',
		'["x","1","2"]',
		'[5,1,2]',
		'[["x"],1,2]',
		'{"0":"x","1":1,"2":2,"length":3}',
		'["x",1,1e999]',
	])('sealed with the right key, but holding %p', (plain) => {
		miss(sealBy(plain, {}));
	});
});
