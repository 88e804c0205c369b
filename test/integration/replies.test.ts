import type { INodeParameters } from 'n8n-workflow';

import type { RunResult } from '../support';
import { errorOf, genesys, webhookWorkflow } from './harness';
import { engine, simulator, watch, useSimulator } from './useSimulator';

useSimulator();

async function send(parameters: INodeParameters = {}): Promise<RunResult> {
	return await watch.run(engine, webhookWorkflow(genesys({ path: '/api/v2/echo', ...parameters })));
}

function answer(body: unknown, contentType: string, status = 200): void {
	const headers = { 'content-type': contentType };
	simulator.fault({ host: 'api', path: '/api/v2/echo', respond: { status, body, headers } });
}

const json = ({ outputs }: RunResult) => outputs.Genesys?.[0]?.map((item) => item.json);

describe('a reply', () => {
	it.each([
		['text/csv; charset=ISO-8859-1', Buffer.from('Zoë;5 \x80', 'latin1'), { data: 'Zoë;5 €' }],
		['text/csv; charset="UTF-16"', Buffer.from('\ufeffZoë', 'utf16le'), { data: 'Zoë' }],
		['application/csv', Buffer.from('a;b\n'), { data: 'a;b\n' }],
		['text/json', Buffer.from('{"a":"Zoë"}'), { a: 'Zoë' }],
	])('of type %s is what it says', async (type, body, expected) => {
		answer(body, type);
		const result = await send();
		expect(result.error).toBeUndefined();
		expect(json(result)).toEqual([expected]);
	});

	it('keeps the digits of long numbers, and of those alone', async () => {
		answer(
			'{"id":1234567890123456789,"ids":[-9007199254740993],"n":9007199254740991}',
			'application/json',
		);
		expect(json(await send())).toEqual([
			{ id: '1234567890123456789', ids: ['-9007199254740993'], n: 9007199254740991 },
		]);
	});

	it('that is a file says how to get it', async () => {
		answer(Buffer.from([0x52, 0x49, 0x46, 0x46, 0xff]), 'audio/wav');
		const error = errorOf(await send());
		expect(error.message).toBe("The response is a file of type 'audio/wav', not JSON or text");
		expect(error.description).toContain("choose 'File' for 'Output'");
	});
});

describe('a server that sends back what was sent to it', () => {
	/** The token of the next call. */
	async function tokenInUse(): Promise<string> {
		answer({}, 'application/json');
		await send();
		return simulator.tokens().at(-1) as string;
	}

	const shapes: Array<[string, (token: string) => unknown]> = [
		['a field', (token) => ({ headers: { authorization: `Bearer ${token}` } })],
		['the name of a field', (token) => ({ [token]: [] })],
		['a list', (token) => [{ a: [[token]] }]],
		['Base64 in JSON in a text', (token) => ({ said: JSON.stringify({ t: btoa(token) }) })],
		['escapes with zeros before them', (token) => ({ said: entities(token) })],
		['escapes of two kinds', (token) => ({ said: encodeURIComponent(entities(token)) })],
	];

	const entities = (text: string) =>
		[...text].map((letter, n) => (n % 2 ? letter : `&#000${letter.charCodeAt(0)};`)).join('');

	it.each(shapes)('in %s', async (_, shape) => {
		const token = await tokenInUse();
		answer(JSON.stringify({ ...Object(shape(token)), kept: 'a-b_C' }), 'application/json');
		const shown = JSON.stringify(json(await send()));
		expect(shown).toContain('[hidden]');
		expect(shown).toContain('a-b_C');
		expect(shown).not.toMatch(/(&#000\d+;.){8}|(%26%23000\d+%3B.){8}/);
	});

	it('as text, in headers and in errors', async () => {
		const token = await tokenInUse();
		answer(`You are ${token}.`, 'text/plain');
		expect(json(await send())).toEqual([{ data: 'You are [hidden].' }]);

		const headers = { 'content-type': 'application/json', 'x-echo': `Bearer ${token}` };
		simulator.fault({ host: 'api', path: '/api/v2/echo', respond: { status: 200, headers } });
		const [full] = json(await send({ options: { fullResponse: true } })) ?? [];
		expect(full).toMatchObject({ headers: { 'x-echo': 'Bearer [hidden]' } });

		answer(JSON.stringify({ message: `No ${token}`, code: token }), 'application/json', 400);
		expect(errorOf(await send()).message).toBe('No [hidden]');
	});
});
