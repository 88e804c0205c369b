import type { INode } from 'n8n-workflow';

import { toErrorOutput, toNodeError } from '../../../../../nodes/GenesysCloud/client/nodeError';
import { readReply } from '../../../../../nodes/GenesysCloud/client/reply/reply';
import { CallError } from '../../../../../nodes/GenesysCloud/client/errors/callError';
import { errorWithoutSecrets } from '../../../../../nodes/GenesysCloud/client/errors/withoutSecrets';
import { replyError } from '../../../../../nodes/GenesysCloud/client/request/replyError';
import { nextStep, newCallState } from '../../../../../nodes/GenesysCloud/client/request/nextStep';
import { leastCpuMs } from '../../../../support/cpu';

const JSON_TYPE = { 'content-type': 'application/json' };

function failureOf(
	status: number,
	body: unknown,
	headers: Record<string, string> = JSON_TYPE,
	call = 'GET /api/v2/users',
) {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	const read = readReply('GET', { statusCode: status, headers, body: Buffer.from(text) });
	if (read.kind !== 'error') throw new Error(`It is ${read.kind}`);
	return replyError({
		call,
		status,
		headers,
		body: read.body,
		outcome: 'refused',
		attempts: 1,
	}).details;
}

describe('the cause of a refusal is shown', () => {
	it.each([
		['the message', { message: 'No', code: 'x' }, 'No'],
		[
			'of SCIM',
			{
				schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
				status: '409',
				detail: 'User exists',
			},
			'User exists',
		],
		[
			'of problem details',
			{ type: 'about:blank', title: 'Bad', detail: 'Interval is empty' },
			'Interval is empty',
		],
		['of problem details without one', { title: 'Bad gateway setup' }, 'Bad gateway setup'],
		['of OAuth', { error: 'invalid_request', error_description: 'No grant' }, 'No grant'],
		['a JSON text', '"Nothing here"', 'Nothing here'],
		[
			'with its parameters',
			{
				messageWithParams: 'Queue {name} has {count} members',
				messageParams: { name: 'Sales', count: 3 },
			},
			'Queue Sales has 3 members',
		],
		[
			'with the parameters of the message itself',
			{ message: 'No {thing} {other}', messageParams: { thing: 'queue' } },
			'No queue {other}',
		],
	])('%s', (_, body, message) => {
		expect(failureOf(409, body).message).toBe(message);
	});

	it('of plain text, but not of a page', () => {
		expect(failureOf(400, 'bad thing', { 'content-type': 'text/plain' }).message).toBe('bad thing');
		expect(
			failureOf(502, '<html>Bad gateway</html>', { 'content-type': 'text/html' }).message,
		).toBe('Genesys Cloud answered with status 502');
	});

	it('up to 2,000 characters', () => {
		expect(failureOf(400, { message: 'long '.repeat(1_000) }).message).toHaveLength(2_000);
	});

	it('with what blocks a deletion', () => {
		const { remedy } = failureOf(409, {
			message: 'It is in use',
			entityName: 'Sales',
			entityId: 'q-1',
			details: [{ errorCode: 'in.use', entityName: 'Main flow', entityId: 'f-1' }],
			errors: [{ code: 'x', message: 'One more' }],
		});
		expect(remedy).toContain("This concerns 'Sales' (q-1).");
		expect(remedy).toContain("in.use: 'Main flow' (f-1); One more.");
	});

	it('of a 409 without a version says nothing of versions', () => {
		expect(failureOf(409, { message: 'Name is taken' }).remedy).not.toMatch(/version/i);
		expect(failureOf(409, { message: 'A conversion is under way' }).remedy).not.toMatch(
			/new version/,
		);
	});

	it('of a version that is not current says so where something is changed', () => {
		const remedyOf = (call: string) =>
			failureOf(409, { message: 'Version 3 is not current' }, JSON_TYPE, call).remedy;
		expect(remedyOf('PUT /api/v2/users/1')).toMatch(/new version/);
		expect(remedyOf('PATCH /api/v2/users/1')).toMatch(/new version/);
		for (const method of ['POST', 'DELETE']) {
			expect(remedyOf(`${method} /api/v2/users/1`)).not.toMatch(/new version/);
		}
	});
});

it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
	'the code %s is no remedy',
	(code) => {
		const { remedy } = failureOf(400, `{"message":"No","code":"${code}"}`);
		expect(remedy).toBe('Check the parameters and the body.');
	},
);

it('reads odd bodies without failing itself', () => {
	const odd = [null, 5, true, [], {}, [null], '', { message: 5 }, { limit: null }, { details: {} }];
	const odder = [{ errors: [null, 5, 'text'] }, { details: [[], null] }, { messageParams: null }];
	for (const body of [...odd, ...odder, { messageWithParams: 3, messageParams: [] }]) {
		for (const status of [400, 403, 409, 429, 500]) {
			expect(failureOf(status, body).message).not.toBe('');
		}
	}
});

it('a value that a message names many times does not make it too long', () => {
	const messageParams = { name: 'x'.repeat(1_000_000) };
	const body = { messageWithParams: '{name}'.repeat(1_600), messageParams };
	const cost = leastCpuMs(() => expect(failureOf(400, body).message).toHaveLength(2_000));
	expect(cost).toBeLessThan(200);
});

describe('odd replies become failures with a text', () => {
	const node: INode = {
		id: 'n',
		name: 'Genesys',
		type: 'n8n-nodes-genesys-cloud.genesysCloud',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};

	/** What the node does after a response, in every step. */
	function assertText(status: number, text: string, method: string) {
		const state = { ...newCallState(method, '/api/v2/users/1'), outcomeUnknown: true };
		const reply = { statusCode: status, headers: JSON_TYPE, body: Buffer.from(text) };
		const step = nextStep(
			state,
			{ reply },
			{
				apiUrl: 'https://api.example.com',
				timeout: 1,
				failOnRateLimit: false,
				random: 0,
				now: 0,
			},
		);
		if (!('failure' in step)) return;
		const { error } = toErrorOutput(toNodeError(node, step.failure, 0), step.failure.details);
		expect(error).toEqual(expect.stringMatching(/./));
	}

	const STATUSES = [200, 400, 401, 403, 404, 409, 429, 500, 503];
	const VALUES = ['null', '5', '-0.5', 'true', '""', '"constructor"', '"{a} version"', '[]', '{}'];
	const NASTY = [...VALUES, '[null]', '[[{}]]', '{"toString":1}', '{"key":{"toString":null}}'];
	const FIELDS =
		'message code status details errors limit messageParams messageWithParams entityName entityId contextId detail title error error_description'.split(
			' ',
		);

	it.each(FIELDS)('%s is something else', (field) => {
		for (const value of NASTY) {
			for (const status of STATUSES) {
				for (const method of ['GET', 'PUT', 'DELETE']) {
					assertText(status, `{"code":"x","${field}":${value}}`, method);
					assertText(status, `{"details":[{"${field}":${value}}]}`, method);
				}
			}
		}
	});

	it('the whole body is something else', () => {
		for (const value of NASTY) {
			for (const status of STATUSES) assertText(status, value, 'PUT');
		}
	});
});

describe('a reply of a megabyte costs at most 50 ms beyond its parsing', () => {
	const many = (count: number, entry: (n: number) => unknown) =>
		Array.from({ length: count }, (_, n) => entry(n));
	const bodies: Array<[string, unknown]> = [
		['a message of one letter', { message: 'a'.repeat(1_000_000) }],
		['a message of dots', { message: 'a.'.repeat(500_000) }],
		['a message like permissions', { message: 'a:'.repeat(500_000) }],
		['a message of braces', { message: '{'.repeat(1_000_000), messageParams: { a: 1 } }],
		['a message of escapes', { message: '%41&#65;'.repeat(125_000) }],
		['ten field errors', { details: many(10, () => ({ message: 'x'.repeat(100_000) })) }],
		[
			'20,000 field errors',
			{ details: many(20_000, (n) => ({ fieldName: `f${n}`, message: 'x' })) },
		],
		['200,000 empty details', { details: many(200_000, () => ({})) }],
		['300,000 errors that are none', { errors: many(300_000, () => 1) }],
	];

	it.each(bodies)('%s', (_, body) => {
		const text = JSON.stringify({ code: 'bad', ...Object(body) });
		const secrets = ['a-client-secret-0123456789', 'a-token-of-thirty-two-characters'];
		const parsing = leastCpuMs(() => JSON.parse(text) as unknown);
		for (const status of [400, 403, 429]) {
			const whole = leastCpuMs(() => {
				errorWithoutSecrets(new CallError(failureOf(status, text)), secrets);
			}, 5);
			expect(whole - parsing).toBeLessThan(50);
		}
	});
});
