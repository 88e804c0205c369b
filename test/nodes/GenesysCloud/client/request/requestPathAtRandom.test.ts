/** Many thousand random paths and values. Seeds are fixed. */
import {
	fillPath,
	parseRequestPath,
	RequestPathError,
	withoutOwnOrigin,
} from '../../../../../nodes/GenesysCloud/client/request/requestPath';
import { joinQuery, toQueryString } from '../../../../../nodes/GenesysCloud/client/request/query';
import { sendRequest } from '../../../../../nodes/GenesysCloud/client/request/sendRequest';
import { ACCESS_TOKEN, httpRequest, seededRandom, startLineServer } from '../../../../contract/kit';

const BASES = ['https://api.example.com', 'https://gateway.example.com:8443/genesys/eu'];

describe('any string', () => {
	const FRAGMENTS = [
		...['/', '//', '\\', '.', '..', '...', '%2e', '%2E', '%2f', '%2F', '%5c', '%25', '%252e'],
		...['%00', '%0d%0a', '%', '%zz', '%c0%ae', '%E2%82%AC', '?', '&', '=', '#', ';', '@', ':', '*'],
		...['api', 'v2', '/api/v2/', '/api/v2', '/../', '/./', '..;', 'users', 'me', 'a b', 'http://'],
		...['https:', 'evil.example', 'javascript:', '\t', '\n', '\r', '\0', ' ', '\u00a0', '\ufeff'],
		...[
			'\uff0f',
			'\uff0e',
			'\u2024',
			'\u2215',
			'\uff3c',
			'\u3002',
			'ü',
			'🙂',
			'\ud800',
			'{id}',
			"'",
		],
	];
	const random = seededRandom(20_260_105);
	const pick = () => FRAGMENTS[Math.floor(random() * FRAGMENTS.length)];
	const inputs = Array.from({ length: 8_000 }, () => {
		const start = random() < 0.75 ? '/api/v2/' : '';
		return start + Array.from({ length: Math.floor(random() * 8) }, pick).join('');
	});

	/** Anything but a refusal in words is a failure. */
	const attempt = (input: string, base: string) => {
		try {
			return parseRequestPath(withoutOwnOrigin(input, base));
		} catch (error) {
			expect(error).toBeInstanceOf(RequestPathError);
			return error as RequestPathError;
		}
	};

	/** The accepted ones, as they are sent. */
	const urls = (base: string) =>
		inputs.flatMap((input) => {
			const parsed = attempt(input, base);
			if (parsed instanceof RequestPathError) return [];
			return [`${base}${parsed.path}${toQueryString(joinQuery(parsed.query))}`];
		});

	it.each(BASES)('stays below the API of %s, or is refused', (base) => {
		const { origin, pathname } = new URL(`${base}/api/v2/`);
		const accepted = urls(base);
		expect(accepted.length).toBeGreaterThan(500);
		expect(accepted.length).toBeLessThan(inputs.length / 2);
		for (const text of accepted) {
			const url = new URL(text);
			expect(url.origin).toBe(origin);
			expect(url.pathname.startsWith(pathname)).toBe(true);
			expect(url.username + url.password + url.hash).toBe('');
			// However often a server decodes, and whatever it reads as a slash or a dot.
			let decoded = url.pathname;
			for (let round = 0; round < 3; round++) {
				expect(decoded.split(/[/\\]/).length).toBe(url.pathname.split('/').length);
				expect(decoded.split('/').some((part) => /^\.\.?(;|$)/.test(part))).toBe(false);
				decoded = decodeURIComponent(decoded.replace(/%(?![0-9a-f]{2})/gi, '%25')).normalize(
					'NFKC',
				);
			}
		}
	});

	it.each(['', '/genesys/eu'])('goes out below %s/api/v2/ on the wire', async (prefix) => {
		const server = await startLineServer();
		try {
			const accepted = [...new Set(urls(`${server.url}${prefix}`))];
			const step = Math.floor(accepted.length / 100);
			const sample = accepted.filter((_, index) => index % step === 0);
			expect(sample.length).toBeGreaterThanOrEqual(100);
			for (const url of sample) {
				const request = { method: 'GET' as const, url, contentType: '', timeout: 5_000 };
				expect(await sendRequest(httpRequest, request, ACCESS_TOKEN)).toMatchObject({
					reply: { statusCode: 200 },
				});
				expect(server.lines.pop()).toBe(`GET ${url.slice(server.url.length)} HTTP/1.1`);
			}
			expect(sample.every((url) => url.startsWith(`${server.url}${prefix}/api/v2/`))).toBe(true);
			expect(server.lines).toEqual([]);
		} finally {
			await server.close();
		}
	});
});

it('a value of any characters is one segment below its template, or refused', () => {
	const pieces = [
		'.',
		'..',
		'/',
		'\\',
		'%',
		'%2e',
		'%2F',
		';',
		'?',
		'#',
		'@',
		':',
		' ',
		'\uff0e',
		'ü',
		'🙂',
		'{',
		'}',
		'value0x',
		'0-',
		'$&',
		'//',
		'a',
		'\t',
		'\u0000',
		'\ud800',
		'[object Object]',
		'&',
		'+',
	];
	let seed = 7;
	const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
	let sent = 0;
	for (let round = 0; round < 20_000; round++) {
		const value = Array.from({ length: 1 + random(5) }, () => pieces[random(pieces.length)]).join(
			'',
		);
		const base = BASES[random(BASES.length)];
		let path: string;
		try {
			({ path } = fillPath('/api/v2/flows/datatables/{id}/rows/{rowId}/x', {
				id: 'value0x1-',
				rowId: value,
			}));
		} catch (error) {
			expect(error).toBeInstanceOf(RequestPathError);
			continue;
		}
		sent++;
		const url = new URL(`${base}${path}`);
		const below = new URL(`${base}/api/v2/flows/datatables/value0x1-/rows/`);
		expect(url.origin).toBe(below.origin);
		expect(url.search + url.hash + url.username).toBe('');
		expect(url.pathname.startsWith(below.pathname)).toBe(true);
		const [row, end, ...more] = url.pathname.slice(below.pathname.length).split('/');
		expect([decodeURIComponent(row), end, more]).toEqual([value, 'x', []]);
	}
	expect(sent).toBeGreaterThan(5_000);
});
