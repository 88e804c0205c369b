import { readReply } from '../../../../nodes/GenesysCloud/client/reply';
import { replyFailure } from '../../../../nodes/GenesysCloud/client/replyFailure';

const JSON_TYPE = { 'content-type': 'application/json' };

function failureOf(status: number, body: unknown, headers: Record<string, string> = JSON_TYPE) {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	const read = readReply('GET', { statusCode: status, headers, body: Buffer.from(text) });
	if (read.kind !== 'error') throw new Error(`It is ${read.kind}`);
	return replyFailure({
		call: 'GET /api/v2/users',
		status,
		headers,
		body: read.body,
		outcome: 'refused',
		attempts: 1,
		secrets: ['a-client-secret-0123456789'],
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
		expect(remedy).toContain("It is about 'Sales' (q-1).");
		expect(remedy).toContain("in.use: 'Main flow' (f-1); One more.");
	});

	it('of a 409 without a version says nothing of versions', () => {
		expect(failureOf(409, { message: 'Name is taken' }).remedy).not.toMatch(/version/i);
		expect(failureOf(409, { message: 'A conversion is under way' }).remedy).not.toMatch(
			/new version/,
		);
		expect(failureOf(409, { message: 'Version 3 is not current' }).remedy).toMatch(/new version/);
	});
});

it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
	'the code %s is no remedy',
	(code) => {
		const { remedy } = failureOf(400, `{"message":"No","code":"${code}"}`);
		expect(remedy).toBe('Check the parameters and the body.');
	},
);

it('reads odd bodies without a failure of its own', () => {
	const odd = [null, 5, true, [], {}, [null], '', { message: 5 }, { limit: null }, { details: {} }];
	const odder = [{ errors: [null, 5, 'text'] }, { details: [[], null] }, { messageParams: null }];
	for (const body of [...odd, ...odder, { messageWithParams: 3, messageParams: [] }]) {
		for (const status of [400, 403, 409, 429, 500]) {
			expect(failureOf(status, body).message).not.toBe('');
		}
	}
});

it('takes no time beyond parsing for a megabyte of errors', () => {
	const fields = Array.from({ length: 20_000 }, (_, n) => ({
		fieldName: `f${n}`,
		message: 'x'.repeat(40),
	}));
	const texts = [
		'a'.repeat(200_000),
		'a.'.repeat(100_000),
		'a:'.repeat(100_000),
		'{'.repeat(200_000),
	];
	for (const body of [
		...texts.map((message) => ({ message })),
		{ message: 'No', details: fields },
	]) {
		for (const status of [400, 403, 429]) {
			const text = JSON.stringify(body);
			const startedAt = performance.now();
			failureOf(status, text);
			expect(performance.now() - startedAt).toBeLessThan(300);
		}
	}
});
