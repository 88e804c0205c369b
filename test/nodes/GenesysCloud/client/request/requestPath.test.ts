import {
	fillPath,
	parseRequestPath,
	parseReturnedUri,
	RequestPathError,
	withoutOwnOrigin,
} from '../../../../../nodes/GenesysCloud/client/request/requestPath';
import { leastCpuMs } from '../../../../support/cpu';

const API = 'https://api.example.com';
const GATEWAY = 'https://gateway.example.com:8443/genesys/eu';
const BASES = [API, GATEWAY];

describe('paths that are refused', () => {
	const refused: Array<[what: string, input: string, why: RegExp]> = [
		['nothing', '', /^is empty/],
		['blanks', ' \t ', /^is empty/],
		['a lone slash', '/', /not below/],
		['another version', '/api/v1/users', /not below/],
		['a name that only begins alike', '/api/v2x/users', /not below/],
		['the API itself', '/api/v2', /not below/],
		['another case', '/API/V2/users', /not below/],
		['another path', '/oauth/token', /not below/],
		['an encoded letter of the prefix', '/%61pi/v2/users', /not below/],
		['an encoded slash in the prefix', '/api%2fv2/users', /not below/],
		['a look-alike of a slash in the prefix', '/api\uff0fv2/users', /not below/],
		['a doubled slash in the prefix', '/api//v2/users', /not below/],
		['..', '/api/v2/../../x', /as a segment/],
		['.. that comes back', '/api/v2/../v2/users', /as a segment/],
		['.. at the end', '/api/v2/users/..', /as a segment/],
		['.', '/api/v2/./users', /as a segment/],
		['%2e%2e', '/api/v2/%2e%2e/x', /as a segment/],
		['%2E.', '/api/v2/%2E./x', /as a segment/],
		['.%2e', '/api/v2/.%2e/x', /as a segment/],
		['%2e', '/api/v2/%2e/x', /as a segment/],
		['..;', '/api/v2/..;/x', /as a segment/],
		['..; with a value', '/api/v2/..;a=1/x', /as a segment/],
		['%2e%2e%3b', '/api/v2/%2e%2e%3b/x', /as a segment/],
		['%2f', '/api/v2/users%2fme', /encoded slash/],
		['%2F after dots', '/api/v2/..%2F..%2Foauth', /encoded slash/],
		['%5c', '/api/v2/users%5cme', /encoded slash/],
		['%252e', '/api/v2/%252e%252e/x', /twice/],
		['%252f', '/api/v2/users%252fme', /twice/],
		['%25252e', '/api/v2/%25252e/x', /twice/],
		['an overlong encoding of a dot', '/api/v2/%c0%ae%c0%ae/x', /not start a valid escape/],
		['a lone %', '/api/v2/100%', /not start a valid escape/],
		['half an escape', '/api/v2/%2', /not start a valid escape/],
		['//host', '//evil.example/api/v2/users', /full URL/],
		['\\\\host', '\\\\evil.example\\api\\v2\\users', /full URL/],
		['/\\host', '/\\evil.example/api/v2/users', /full URL/],
		['https://', 'https://evil.example/api/v2/users', /full URL/],
		['HTTPS:', 'HTTPS:evil.example/api/v2/users', /full URL/],
		['javascript:', 'javascript:alert(1)', /full URL/],
		['file:', 'file:///etc/passwd', /full URL/],
		['a host alone', 'evil.example/api/v2/users', /not below/],
		['a user name', '@evil.example/api/v2/users', /not below/],
		['a port', ':80/api/v2/users', /not below/],
		['an empty end', '/api/v2/users/', /empty part/],
		['an empty part', '/api/v2/users//queues', /empty part/],
		['nothing behind the prefix', '/api/v2/', /empty part/],
		['a backslash', '/api/v2/users\\me', /must not contain/],
		['dots and backslashes', '/api/v2/..\\..\\x', /must not contain/],
		['#', '/api/v2/users#top', /must not contain '#'/],
		['# in the query', '/api/v2/users?name=a#b', /must not contain '#'/],
		['a line break', '/api/v2/users\r\nHost: evil.example', /control character/],
		['a line break that URL parsers drop', '/api/v2/.\n./x', /control character/],
		['a tab that URL parsers drop', '/api/v2/.\t./x', /control character/],
		['a tab in the query', '/api/v2/users?a=\tb', /control character/],
		['NUL', '/api/v2/users\0', /control character/],
		['DEL', '/api/v2/users\x7f/me', /control character/],
		['%0d%0a', '/api/v2/users%0d%0aX-Evil:1', /encoded control character/],
		['%00', '/api/v2/users%00', /encoded control character/],
		['%7f', '/api/v2/users%7f', /encoded control character/],
		['full-width dots', '/api/v2/\uff0e\uff0e/x', /as a segment/],
		['one dot leaders', '/api/v2/\u2024\u2024/x', /as a segment/],
		['a two dot leader', '/api/v2/\u2025/x', /as a segment/],
		['encoded full-width dots', '/api/v2/%EF%BC%8E%EF%BC%8E/x', /as a segment/],
		['a full-width slash', '/api/v2/users\uff0fme', /encoded slash/],
		['a full-width backslash', '/api/v2/users\uff3cme', /encoded slash/],
		['a full-width %', '/api/v2/\uff052e\uff052e/x', /twice/],
		['very many ..', `/api/v2/${'../'.repeat(20_000)}x`, /as a segment/],
		['a very long host', `https://${'a'.repeat(50_000)}.example/api/v2/users`, /full URL/],
	];

	it.each(refused)('%s', (_, input, why) => {
		for (const base of BASES) {
			let error: unknown;
			try {
				parseRequestPath(withoutOwnOrigin(input, base));
			} catch (thrown) {
				error = thrown;
			}
			expect(error).toBeInstanceOf(RequestPathError);
			const { message } = error as Error;
			expect(message).toMatch(why);
			expect(message).toContain('/api/v2/users');
			expect(message.length).toBeLessThan(250);
		}
	});
});

describe('paths that are accepted', () => {
	const accepted: Array<[input: string, path: string]> = [
		['/api/v2/users', '/api/v2/users'],
		['api/v2/users', '/api/v2/users'],
		['  /api/v2/users \n', '/api/v2/users'],
		['/api/v2/users/a.b..c', '/api/v2/users/a.b..c'],
		['/api/v2/users/...', '/api/v2/users/...'],
		['/api/v2/a;b=c,d:e@f', '/api/v2/a;b=c,d:e@f'],
		['/api/v2/datatables/Müller & Söhne', '/api/v2/datatables/M%C3%BCller%20&%20S%C3%B6hne'],
		['/api/v2/rows/100%25', '/api/v2/rows/100%25'],
		['/api/v2/rows/a%20b', '/api/v2/rows/a%20b'],
		['/api/v2/rows/日本🙂', '/api/v2/rows/%E6%97%A5%E6%9C%AC%F0%9F%99%82'],
		// Looks like a slash, but no server reads it as one.
		['/api/v2/rows/a\u2215b', '/api/v2/rows/a%E2%88%95b'],
	];

	it.each(accepted)('%j', (input, path) => {
		for (const base of BASES) {
			expect(parseRequestPath(input)).toEqual({ path, query: [] });
			expect(new URL(`${base}${path}`).href).toBe(`${base}${path}`);
		}
	});

	it('may be long', () => {
		const path = `/api/v2/${'a'.repeat(5_000)}`;
		expect(parseRequestPath(path).path).toBe(path);
	});

	it('have their query split off, decoded, in order', () => {
		expect(
			parseRequestPath('/api/v2/users?pageSize=100&id=a&id=b%2Cc&name=M%C3%BCller+x&flag&=y'),
		).toEqual({
			path: '/api/v2/users',
			query: [
				['pageSize', '100'],
				['id', 'a'],
				['id', 'b,c'],
				['name', 'Müller x'],
				['flag', ''],
				['', 'y'],
			],
		});
		expect(parseRequestPath('/api/v2/users?').query).toEqual([]);
		// What is dangerous in a path is text in a query.
		expect(parseRequestPath('/api/v2/users?a=../../x?b=https://c')).toEqual({
			path: '/api/v2/users',
			query: [['a', '../../x?b=https://c']],
		});
	});
});

describe('links that the API returned', () => {
	it.each([
		['/api/v2/users?pageNumber=2', '/api/v2/users', [['pageNumber', '2']]],
		['https://api.example.com/api/v2/users?cursor=a%2Bb', '/api/v2/users', [['cursor', 'a+b']]],
		['https://evil.example/api/v2/users?pageNumber=2', '/api/v2/users', [['pageNumber', '2']]],
		['//evil.example/api/v2/users', '/api/v2/users', []],
		['\\\\evil.example\\api\\v2\\users', '/api/v2/users', []],
		['https://user:password@evil.example:99/api/v2/users#x', '/api/v2/users', []],
		['https://gateway.example.com:8443/genesys/eu/api/v2/users', '/api/v2/users', []],
		['https://inside.example/prefix/api/v2/users', '/api/v2/users', []],
		['/api/v2/x/../users', '/api/v2/users', []],
	])('%s keeps its path alone', (uri, path, query) => {
		expect(parseReturnedUri(uri)).toEqual({ path, query });
	});

	it.each([
		'https://evil.example/oauth/token',
		'/api/v1/users',
		'/api/v2',
		'/api/v2/../../oauth/token',
		'/api/v2/..%2f..%2foauth',
		'/api/v2/%252e%252e/x',
		'https://',
		'',
		'javascript:alert(1)',
	])('%j is refused', (uri) => {
		expect(() => parseReturnedUri(uri)).toThrow(RequestPathError);
	});
});

describe('path templates', () => {
	const template = '/api/v2/users/{userId}/skills/{skillId}';
	const pathOf = (text: string, values: Record<string, string>) => fillPath(text, values).path;

	it('are filled with one segment each, encoded', () => {
		expect(pathOf(template, { userId: 'a-1', skillId: 'b.c' })).toBe(
			'/api/v2/users/a-1/skills/b.c',
		);
		expect(pathOf('/api/v2/divisions', {})).toBe('/api/v2/divisions');
	});

	it.each([
		'Müller & Söhne',
		'A/B',
		'a\\b',
		'50%20off',
		' lead',
		'trail ',
		'a%2fb',
		'%2e%2e',
		'..;x',
		'../x',
		'100%',
		'a;b=c',
		'a+b',
		'a@b',
		'日本🙂',
		'...',
		'{x}',
		"'",
		'$&',
		"!'()*",
		'value0x0-',
		'//evil.example',
		'https://evil.example/',
	])('carry %j there and back, in one segment of the API', (value) => {
		for (const base of BASES) {
			const { path } = fillPath('/api/v2/rows/{rowId}/cells', { rowId: value });
			const [, , , , row] = path.split('/');
			expect(row).toMatch(/^[\w.~%!'()*-]+$/);
			expect(decodeURIComponent(row)).toBe(value);
			const url = new URL(`${base}${path}`);
			expect(url.origin).toBe(new URL(base).origin);
			expect(url.pathname.endsWith(`/api/v2/rows/${row}/cells`)).toBe(true);
		}
	});

	it('encode what is legal in an ID, and leave the query alone', () => {
		expect(fillPath('/api/v2/rows/{rowId}?x={"a":1}', { rowId: 'a#b?c=1' })).toEqual({
			path: '/api/v2/rows/a%23b%3Fc%3D1',
			query: [['x', '{"a":1}']],
		});
	});

	it('are as strict with the text around the values', () => {
		for (const text of ['/api/v2/../{userId}', '/api/v2/%2e%2e/{userId}', '/api/v3/{userId}']) {
			expect(() => pathOf(text, { userId: 'x' })).toThrow(RequestPathError);
		}
	});

	it.each(['.', '..', 'a\nb', 'a\u0000', '\ud800', '[object Object]', 'x [object Object]'])(
		'refuse %j',
		(value) => {
			expect(() => pathOf(template, { userId: value, skillId: 'b' })).toThrow(
				/has '.*' for 'userId', which/s,
			);
		},
	);

	it.each([
		['empty', ''],
		['blank', '  '],
		['missing', undefined],
	])('refuse an %s value', (_, value) => {
		const values = { userId: value, skillId: 'b' } as Record<string, string>;
		expect(() => pathOf(template, values)).toThrow(/needs a value for 'userId'/);
	});

	it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])(
		'do not take an inherited %s for a value',
		(name) => {
			expect(() => pathOf(`/api/v2/x/{${name}}`, {})).toThrow(`needs a value for '${name}'`);
		},
	);

	it('take no time for braces without an end', () => {
		const template = `/api/v2/${'{'.repeat(60_000)}`;
		const cost = leastCpuMs(() => {
			expect(() => pathOf(template, {})).not.toThrow(TypeError);
		});
		expect(cost).toBeLessThan(500);
	});
});

describe('a full URL', () => {
	it.each(BASES)('of the API itself is cut to its path: %s', (base) => {
		expect(parseRequestPath(withoutOwnOrigin(`${base}/api/v2/users?pageSize=5`, base))).toEqual({
			path: '/api/v2/users',
			query: [['pageSize', '5']],
		});
	});

	it('may name the port that its scheme has anyway', () => {
		const { path } = parseRequestPath(
			withoutOwnOrigin(
				' HTTPS://API.mypurecloud.de:443/api/v2/users',
				'https://api.mypurecloud.de',
			),
		);
		expect(path).toBe('/api/v2/users');
	});

	it.each([
		'https://api.mypurecloud.de.evil.example/api/v2/users',
		'https://user@api.mypurecloud.de/api/v2/users',
		'https://user:pass@api.mypurecloud.de/api/v2/users',
		'http://api.mypurecloud.de/api/v2/users',
		'https://api.mypurecloud.de:444/api/v2/users',
		'https://api.mypurecloud.de\\@evil.example/api/v2/users',
		'https://api.mypurecloud.de/api/v2/../../x',
		'//api.mypurecloud.de/api/v2/users',
	])('that is not plainly below it is refused: %s', (url) => {
		const path = withoutOwnOrigin(url, 'https://api.mypurecloud.de');
		expect(() => parseRequestPath(path)).toThrow(RequestPathError);
	});
});

describe('a plus sign in a pasted query', () => {
	it.each([
		['from=2026-01-31T08:00:00+01:00', '2026-01-31T08:00:00+01:00'],
		['from=2026-01-31T08:00:00.000+0100', '2026-01-31T08:00:00.000+0100'],
		['phone=+4930123456', '+4930123456'],
		['email=ada+test@example.com', 'ada+test@example.com'],
		['phone=+4930123456,+4940123456', '+4930123456,+4940123456'],
		['phone=tel:+4930123456', 'tel:+4930123456'],
		[
			'interval=2026-01-31T08:00+01:00/2026-01-31T09:00+01:00',
			'2026-01-31T08:00+01:00/2026-01-31T09:00+01:00',
		],
		['phone=%2B4930123456', '+4930123456'],
		['email=ada+test%40example.com', 'ada test@example.com'],
		['name=Ada+Lovelace', 'Ada Lovelace'],
		['name=Ada%20L+B', 'Ada L B'],
	])('%s means %s', (query, value) => {
		const [[, found]] = parseRequestPath(`/api/v2/x?a=1&${query}`).query.slice(1);
		expect(found).toBe(value);
	});
});
