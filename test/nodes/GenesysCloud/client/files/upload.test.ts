/* eslint-disable @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
import { Readable } from 'node:stream';

import { TokenCache } from '../../../../../credentials/token/cache';
import { networkError } from '../../../../../nodes/GenesysCloud/client/errors/networkError';
import { formFrame } from '../../../../../nodes/GenesysCloud/client/files/multipart';
import { uploadCall, type Upload } from '../../../../../nodes/GenesysCloud/client/files/upload';
import { startSimulator, type Simulator } from '../../../../simulator';
import { clientFor, failureOf } from '../kit/clientKit';

const HOSTS = { apiUrl: 'https://api.mypurecloud.de', appsUrl: 'https://apps.mypurecloud.de' };
const GATEWAY = { apiUrl: 'https://gw.example.com/eu', appsUrl: 'https://gw.example.com/eu-apps' };
const TEXT = 'id,name\r\n1,"Zoë"\r\n';

const file = (text = TEXT): Upload['file'] => ({
	name: 'leads.csv',
	mimeType: 'text/csv',
	size: Buffer.byteLength(text),
	open: async () => Readable.from([Buffer.from(text.slice(0, 5)), Buffer.from(text.slice(5))]),
});
const upload = (changes: Partial<Upload> = {}): Upload => ({
	to: '/uploads/v2/contactlist',
	form: { fileType: 'contactlist', id: 'l1' },
	file: file(),
	...changes,
});

describe('where a file goes', () => {
	const own: Array<[to: string, hosts: typeof HOSTS, host: 'apps' | undefined, path: string]> = [
		['/uploads/v2/contactlist', HOSTS, 'apps', '/uploads/v2/contactlist'],
		['https://apps.mypurecloud.de/uploads/v2/x', HOSTS, 'apps', '/uploads/v2/x'],
		['https://APPS.mypurecloud.de:443/uploads/v2/x', HOSTS, 'apps', '/uploads/v2/x'],
		['https://api.mypurecloud.de/uploads/v2/x', HOSTS, undefined, '/uploads/v2/x'],
		['https://gw.example.com/eu-apps/uploads/a', GATEWAY, 'apps', '/uploads/a'],
	];

	it.each(own)('%s: with the token', (to, hosts, host, path) => {
		expect(uploadCall(upload({ to }), hosts)).toMatchObject({ path: { path } });
		expect(uploadCall(upload({ to }), hosts).to).toBe(host);
	});

	it('keeps the query of an own address', () => {
		const to = 'https://apps.mypurecloud.de/uploads/v2/x?key=a%2Fb&n=1';
		const { path } = uploadCall(upload({ to }), HOSTS);
		expect(path).toEqual({
			path: '/uploads/v2/x',
			query: [
				['key', 'a/b'],
				['n', '1'],
			],
		});
	});

	it.each([
		'https://files.example.com/uploads/v2/contactlist?X-Amz-Signature=5167',
		'https://apps.mypurecloud.de.example.com/uploads/v2/x',
		'https://apps.mypurecloud.de:8443/uploads/v2/x',
		'https://apps.mypurecloud.ie/uploads/v2/x',
	])('%s: without the token', (to) => {
		expect(uploadCall(upload({ to }), HOSTS).to).toEqual(new URL(to));
	});

	it.each([
		['https://apps.mypurecloud.de/directory', 'not below /uploads/'],
		['https://apps.mypurecloud.de/uploads/%2e%2e/oauth', 'not below /uploads/'],
		['https://apps.mypurecloud.de/uploads/..%2Foauth', 'encoded slash'],
		['https://api.mypurecloud.de/api/v2/users', 'not below /uploads/'],
		['https://gw.example.com/eu/api/v2/users', 'not below /uploads/', GATEWAY],
		['/directory', 'not below /uploads/'],
		['/uploads/../oauth', 'as a segment'],
		['//files.example.com/uploads/x', 'is not a URL'],
		['http://files.example.com/uploads/x', 'https://'],
		['https://user:pass@apps.mypurecloud.de/uploads/x', 'user name or password'],
		['https://10.0.0.1/uploads/x', 'not a public host'],
		['https://metadata.internal/uploads/x', 'not a public host'],
		['ftp://files.example.com/x', 'https://'],
		['', 'is not a URL'],
	])('%s is refused', (to, why, hosts = HOSTS) => {
		expect(() => uploadCall(upload({ to }), hosts)).toThrow(why);
	});
});

describe('a form', () => {
	const parsed = async (fields: Record<string, string>, name: string) => {
		const { contentType, before, after } = formFrame(fields, { name, mimeType: 'text/csv' });
		const body = Buffer.concat([before, Buffer.from(TEXT), after]);
		return await new Response(body, { headers: { 'content-type': contentType } }).formData();
	};

	it('has its fields, and the file at its end', async () => {
		const form = await parsed({ fileType: 'contactlist', 'contact-id-name': 'Kunden-Nr' }, 'a.csv');
		expect([...form.keys()]).toEqual(['fileType', 'contact-id-name', 'file']);
		expect(form.get('contact-id-name')).toBe('Kunden-Nr');
		const sent = form.get('file') as File;
		expect([sent.name, sent.type, await sent.text()]).toEqual(['a.csv', 'text/csv', TEXT]);
	});

	it('is not broken by names', async () => {
		const form = await parsed({ 'a"\r\nX: y': 'v' }, 'q"1\r\n.csv');
		expect([...form.keys()]).toHaveLength(2);
		expect(((form.get('file') as File) ?? {}).name).toMatch(/^q("|%22)1/);
	});
});

describe('sending', () => {
	let simulator: Simulator;
	let tokens: TokenCache;

	beforeAll(async () => {
		simulator = await startSimulator({
			rateLimit: { allowed: 1_000_000 },
			sizes: { users: 5, queues: 3, conversations: 5, contacts: 3, audits: 3 },
		});
		tokens = new TokenCache();
	});
	afterAll(async () => await simulator.close());
	beforeEach(() => simulator.reset());

	type Options = Parameters<typeof clientFor>[1];
	const send = async (changes: Partial<Upload> = {}, options: Options = {}) => {
		const client = clientFor(simulator, { tokens, ...options });
		return await client.request(uploadCall(upload(changes), client));
	};
	const seen = () => simulator.requests.filter(({ host }) => ['apps', 'other'].includes(host));
	const form = () => {
		const { id } = simulator.org().contactLists[0];
		return { fileType: 'contactlist', id: String(id) };
	};

	it('goes to the host of apps, with the token and its length', async () => {
		const { status } = await send({ form: form() });
		expect(status).toBe(200);
		const [request, ...others] = seen();
		expect(others).toEqual([]);
		expect(request).toMatchObject({ host: 'apps', path: '/uploads/v2/contactlist', status: 200 });
		expect(request.headers.authorization).toMatch(/^Bearer \S+$/);
		expect(request.headers['content-length']).toBe(String(Buffer.byteLength(request.body)));
		expect(request.body).toContain(TEXT);
	});

	it('takes a file in memory, and one of unknown length', async () => {
		await send({ form: form(), file: { ...file(), open: async () => Buffer.from(TEXT) } });
		await send({ form: form(), file: { ...file(), size: undefined } });
		expect(seen().map(({ status }) => status)).toEqual([200, 200]);
		expect(seen().map(({ headers }) => headers['transfer-encoding'])).toEqual([
			undefined,
			'chunked',
		]);
	});

	it.each([429, 503])('is sent again after a %d, from the beginning', async (status) => {
		simulator.fault({ host: 'apps', respond: { status, retryAfterSeconds: 0 } });
		await send({ form: form() });
		expect(seen().map((request) => request.status)).toEqual([status, 200]);
		expect(seen().every(({ body }) => body.includes(TEXT))).toBe(true);
	});

	it('is sent again with a new token', async () => {
		simulator.revokeTokens();
		await send({ form: form() });
		expect(seen().map(({ status }) => status)).toEqual([401, 200]);
	});

	it('is not sent again if it may have arrived', async () => {
		simulator.fault({ host: 'apps', reset: 'afterRead' });
		const error = await failureOf(send({ form: form() }));
		expect(error).toMatchObject({ details: { outcome: 'unknown' } });
		expect(String(error)).toContain('closed before the response');
		expect(seen()).toHaveLength(1);
	});

	it('does not follow a redirect with the token', async () => {
		simulator.fault({ host: 'apps', redirectTo: `${simulator.otherUrl}/uploads/v2/contactlist` });
		await failureOf(send({ form: form() }));
		expect(seen().map(({ host }) => host)).toEqual(['apps']);
	});

	it('says what is missing where a gateway has no address for it', async () => {
		const { loginUrl, apiUrl } = simulator;
		const client = clientFor({ loginUrl, apiUrl }, { tokens });
		const error = await failureOf(client.request(uploadCall(upload(), client)));
		expect(error).toMatchObject({ details: { outcome: 'notSent' } });
		expect(String(error)).toContain("'Apps URL' is empty");
	});

	it('names the field of a host that does not exist', () => {
		const failed = {
			call: 'POST /uploads/x',
			code: 'ENOTFOUND',
			message: '',
			timeout: 1,
			attempts: 1,
		};
		const remedyFor = (apiUrl: string) =>
			networkError({ ...failed, apiUrl, field: 'Apps URL', outcome: 'notSent' }).details.remedy;
		expect(remedyFor(GATEWAY.appsUrl)).toContain("Check 'Apps URL' in the credential");
		expect(remedyFor(HOSTS.appsUrl)).toContain("Check 'Region' in the credential");
	});

	it.each([
		['shorter', TEXT.length + 100],
		['longer', 3],
	])('fails where the file is %s than was said', async (_, size) => {
		const error = await failureOf(send({ form: form(), file: { ...file(), size } }));
		expect(String(error)).toMatch(/could not be read: The file has \d+ bytes instead of/);
	});

	it('fails with what the file could not be read for', async () => {
		const broken = async function* () {
			yield Buffer.from('id');
			await Promise.reject(new Error('ENOENT: no such file'));
		};
		const open = async () => await Promise.resolve(Readable.from(broken()));
		const error = await failureOf(send({ form: form(), file: { ...file(), open } }));
		expect(String(error)).toContain('could not be read: ENOENT');
	});

	describe('to an address elsewhere', () => {
		const elsewhere = (changes: Partial<Upload> = {}) => ({
			to: `${simulator.otherUrl}/uploads/flows/1?X-Amz-Signature=5167`,
			form: undefined,
			method: 'PUT' as const,
			headers: { 'x-amz-meta-jobid': '1' },
			...changes,
		});

		it('has no token, and the file as its body', async () => {
			const reply = await send(elsewhere());
			expect(reply).toMatchObject({ status: 200, body: { success: true } });
			const [{ headers, body, path }] = seen();
			expect(headers).not.toHaveProperty('authorization');
			expect(headers).toMatchObject({ 'x-amz-meta-jobid': '1', 'content-type': 'text/csv' });
			expect([body, path]).toEqual([TEXT, '/uploads/flows/1?X-Amz-Signature=5167']);
		});

		it('is sent again only where that does no harm', async () => {
			simulator.fault({ host: 'other', reset: 'afterRead' });
			await send(elsewhere());
			expect(seen().map(({ status }) => status)).toEqual([0, 200]);
			simulator.reset();
			simulator.fault({ host: 'other', reset: 'afterRead' });
			const error = await failureOf(send(elsewhere({ method: 'POST' })));
			expect(error).toMatchObject({ details: { outcome: 'unknown' } });
			expect(seen()).toHaveLength(1);
		});

		it('says why it was refused, and not what gives access', async () => {
			const body = '<Error><Message>Request has expired</Message></Error>';
			simulator.fault({ host: 'other', respond: { status: 403, body } });
			const error = await failureOf(send(elsewhere()));
			expect(String(error)).toContain('status 403 (Request has expired)');
			expect(JSON.stringify(error)).not.toContain('5167');
		});
	});

	it('is shown without being sent', () => {
		const client = clientFor(simulator, { tokens });
		expect(client.preview(uploadCall(upload(), client))).toMatchObject({
			method: 'POST',
			url: `${simulator.appsUrl}/uploads/v2/contactlist`,
			body: { fileType: 'contactlist', id: 'l1', file: 'The file of the input' },
		});
	});
});
