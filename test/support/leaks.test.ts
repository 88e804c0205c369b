import { NodeApiError, type INode } from 'n8n-workflow';

import { findLeaks } from './leaks';

const SECRET = 'p@ss/w+rd "öÿ~?>é" 42';
const ASCII = 'Secret/with+all~of=it?';

describe('findLeaks', () => {
	it.each([0, 1, 2, 3, 4])('finds the secret in base64 with %i bytes before it', (before) => {
		for (const after of ['', 'x', 'xy', 'xyz']) {
			const bytes = Buffer.from('a'.repeat(before) + SECRET + after);
			for (const text of [
				bytes.toString('base64'),
				bytes.toString('base64').replace(/=+$/, ''),
				bytes.toString('base64url'),
			]) {
				expect(findLeaks(`Basic ${text}`, [SECRET])).toHaveLength(1);
			}
		}
	});

	it.each([
		['plain text', `token ${SECRET} here`],
		['hex', Buffer.from(SECRET).toString('hex').toUpperCase()],
		['an URL', `https://host/?a=${encodeURIComponent(SECRET)}`],
		['an URL in lower case', encodeURIComponent(SECRET).toLowerCase()],
		['a form', new URLSearchParams({ client_secret: SECRET }).toString()],
		['JSON', JSON.stringify({ secret: SECRET })],
		['JSON in JSON', JSON.stringify(JSON.stringify({ secret: SECRET }))],
		['base64 in lines', btoa(`${ASCII}${ASCII}`).replace(/.{20}/g, '$&\r\n')],
		['base64 in lines in JSON', JSON.stringify(btoa(ASCII).replace(/.{20}/g, '$&\n'))],
		['base64 twice', btoa(btoa(`ab${ASCII}`))],
		['an URL in an URL', encodeURIComponent(encodeURIComponent(ASCII))],
		['HTML', [...ASCII].map((letter) => `&#${letter.charCodeAt(0)};`).join('')],
	])('finds the secret in %s', (_where, text) => {
		expect(findLeaks(text, [SECRET, ASCII])).not.toEqual([]);
	});

	it('says where, and does not say the secret', () => {
		const haystack = { run: { headers: [{ name: 'Authorization', value: `Bearer ${SECRET}` }] } };
		const finds = findLeaks(haystack, ['another secret', SECRET]);
		expect(finds).toEqual(['run.headers.0.value: secret 2 in plain text']);
	});

	it('looks into errors, their causes and what an API error took over', () => {
		const node = { name: 'n', type: 't' } as INode;
		const cause = Object.assign(new Error('inner'), { config: { headers: { a: SECRET } } });
		const error = new Error('outer', { cause });
		expect(findLeaks(error, [SECRET])).toEqual(['cause.config.headers.a: secret 1 in plain text']);
		expect(findLeaks(new Error(SECRET), [SECRET])).toContain('message: secret 1 in plain text');
		const apiError = new NodeApiError(node, { message: 'x' }, { description: `see ${SECRET}` });
		expect(findLeaks(apiError, [SECRET])).toContain('description: secret 1 in plain text');
	});

	it('looks into keys, maps, sets, buffers and getters, and bears cycles', () => {
		expect(findLeaks({ [SECRET]: 1 }, [SECRET])).toHaveLength(1);
		expect(findLeaks(new Map([[1, new Set([SECRET])]]), [SECRET])).toHaveLength(1);
		expect(findLeaks({ body: Buffer.from(`a${SECRET}`) }, [SECRET])).toHaveLength(1);
		const cyclic: Record<string, unknown> = {
			get broken() {
				throw new Error('no');
			},
		};
		cyclic.self = cyclic;
		expect(findLeaks(cyclic, [SECRET])).toEqual([]);
	});

	it('finds nothing where there is nothing, and refuses secrets found by chance', () => {
		expect(findLeaks({ text: 'p@ss', more: [1, null, undefined, 'w+rd'] }, [SECRET])).toEqual([]);
		expect(() => findLeaks('', ['short'])).toThrow('at least 8');
	});
});
