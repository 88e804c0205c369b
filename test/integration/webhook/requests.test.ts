import { randomUUID } from 'node:crypto';

import { deriveSecret, SECRET_HEADER } from '../../../nodes/GenesysCloud/webhook/form/secrets';
import { openMessage, signed } from '../../simulator/webhooks';
import { client, simulator, useSimulator } from '../useSimulator';
import { activation, call } from './kit';

/** What a published webhook accepts, and what it refuses. */

useSimulator({}, { clientPerTest: true });

const secret = (name = 'n8n') => deriveSecret(client.secret, 'header', name);
const withSecret = (value = secret()) => ({ [SECRET_HEADER]: value });
const json = (body: object) => JSON.stringify(body);

describe('a process automation event', () => {
	const webhook = (changes = {}) => activation({ triggerOn: 'processAutomation', ...changes });

	it('starts the workflow with a flat row, and names where they are known', async () => {
		const [queue] = simulator.org().queues;
		const [user] = simulator.org().users;
		const event = { eventTime: 1_772_704_800_000, queueId: queue.id, userId: user.id, a: { b: 1 } };
		const body = json({ event: json(event), topicName: 'v2.x' });
		const at = webhook();
		expect(await call(at, { headers: withSecret(), body })).toEqual({
			status: 200,
			body: { received: true },
			items: [
				{
					json: {
						eventTime: '2026-03-05T10:00:00.000Z',
						queueId: queue.id,
						queueName: queue.name,
						userId: user.id,
						userName: user.name,
						aB: 1,
						topicName: 'v2.x',
					},
				},
			],
		});
		const asked = simulator.requests.length;
		await call(at, { headers: withSecret(), body: json({ queueId: queue.id }) });
		expect(simulator.requests).toHaveLength(asked);
	});

	it('starts it without names if they cannot be had, and asks for none where none are wanted', async () => {
		simulator.fault({ host: 'api', times: Infinity, respond: { status: 400 } });
		const body = json({ queueId: simulator.org().queues[0].id });
		const { items } = await call(webhook(), { headers: withSecret(), body });
		expect(items).toEqual([{ json: JSON.parse(body) as object }]);
		const asked = simulator.requests.length;
		const plain = webhook({ options: { addNames: false } });
		expect((await call(plain, { headers: withSecret(), body })).items).toHaveLength(1);
		expect(simulator.requests).toHaveLength(asked);
	});

	it('does not wait for names in an outage, and asks for none for a while', async () => {
		simulator.fault({ host: 'api', times: Infinity, stallMs: 4_500 });
		const body = json({ queueId: simulator.org().queues[0].id });
		const at = webhook();
		const { items } = await call(at, { headers: withSecret(), body });
		expect(items).toEqual([{ json: JSON.parse(body) as object }]);
		const asked = simulator.requests.length;
		expect((await call(at, { headers: withSecret(), body })).items).toHaveLength(1);
		expect(simulator.requests).toHaveLength(asked);
	});

	it('gives the body as it is for Raw', async () => {
		const body = { event: '{"a":{"b":1}}' };
		const answer = await call(webhook({ output: 'raw' }), {
			headers: withSecret(),
			body: json(body),
		});
		expect(answer.items).toEqual([{ json: body }]);
	});

	it.each([
		['no secret', () => ({})],
		['a wrong secret', () => withSecret('a'.repeat(40))],
		['an empty secret', () => withSecret('')],
		['the secret of another name', () => withSecret(secret('other'))],
		[
			'the secret of open messages',
			() => withSecret(deriveSecret(client.secret, 'signature', 'n8n')),
		],
	])('is refused with %s', async (_, headers) => {
		expect(await call(webhook(), { headers: headers(), body: '{}' })).toEqual({
			status: 401,
			body: { message: 'The header X-Genesys-Cloud-Webhook-Secret is missing or wrong.' },
			items: undefined,
		});
		expect(simulator.requests).toEqual([]);
	});

	it.each(['', '[]', 'null', '"text"', '{"a":', '7'])('is refused if it is %j', async (body) => {
		const answer = await call(webhook(), { headers: withSecret(), body });
		expect(answer).toMatchObject({ status: 400, items: undefined });
	});

	it('is refused as a form with files', async () => {
		const answer = await call(webhook(), { headers: withSecret(), isMultipart: true });
		expect(answer).toMatchObject({ status: 400, items: undefined });
	});

	it('is refused when it is too long, before anything else is looked at', async () => {
		const body = Buffer.alloc(10 * 1024 * 1024, ' ');
		expect(await call(webhook(), { body })).toEqual({
			status: 413,
			body: { message: 'The body is longer than 1048576 bytes.' },
			items: undefined,
		});
		const short = webhook({ options: { maximumBodySize: 1 } });
		const headers = withSecret();
		expect(await call(short, { headers, body: json({ a: 'x'.repeat(1_015) }) })).toMatchObject({
			status: 200,
		});
		expect(await call(short, { headers, body: json({ a: 'x'.repeat(1_025) }) })).toMatchObject({
			status: 413,
		});
	});

	it('starts nothing when it comes again, if it says which event it is of', async () => {
		const at = webhook();
		const send = async (body: object) =>
			await call(at, { headers: withSecret(), body: json(body) });
		const event = { eventTime: 1, conversationId: 'a' };
		expect((await send(event)).items).toHaveLength(1);
		expect(await send(event)).toEqual({
			status: 200,
			body: { received: true, repeated: true },
			items: undefined,
		});
		expect((await send({ event: json(event) })).items).toHaveLength(1);
		expect((await send({ event: json(event) })).items).toBeUndefined();
		expect((await send({ ...event, eventTime: 2 })).items).toHaveLength(1);
		expect((await send({ queueId: 'q' })).items).toHaveLength(1);
		expect((await send({ queueId: 'q' })).items).toHaveLength(1);
	});

	it('has another secret for another client secret, so that a new one ends the old', async () => {
		const headers = withSecret(deriveSecret('another client secret', 'header', 'n8n'));
		expect(await call(webhook(), { headers, body: '{}' })).toMatchObject({ status: 401 });
	});
});

describe('an open message', () => {
	const KEY = 'a secret of a person';
	const webhook = () =>
		activation({ triggerOn: 'openMessage', setUp: 'byMe', signatureSecret: KEY });
	const fresh = (changes = {}) => json(openMessage({ id: randomUUID(), ...changes }));

	it('starts the workflow with a flat row', async () => {
		const body = json(openMessage());
		expect((await call(webhook(), { headers: signed(body, KEY), body })).items).toEqual([
			{
				json: {
					messageId: 'b6a1d9e2-6f0d-4d4b-8a53-0a1f6e1b6d10',
					type: 'Text',
					text: 'How can I help?',
					to: 'customer-42',
					from: '7f1c8a3e-0b52-4b7e-9d10-2c3d4e5f6a7b',
					fromName: 'Ada from Acme',
					sentBy: 'Human',
					time: '2026-03-05T10:00:00.000Z',
					direction: 'Outbound',
					integrationId: '7f1c8a3e-0b52-4b7e-9d10-2c3d4e5f6a7b',
				},
			},
		]);
	});

	it.each([
		['no signature', (): Record<string, string> => ({})],
		['the signature of another body', () => signed(fresh(), KEY)],
		[
			'the signature of another secret',
			(body: string) => signed(body, 'another secret of a person'),
		],
	])('is refused with %s', async (_, headersFor) => {
		const body = fresh();
		expect(await call(webhook(), { headers: headersFor(body), body })).toEqual({
			status: 401,
			body: { message: 'The header X-Hub-Signature-256 is missing or wrong.' },
			items: undefined,
		});
	});

	it('is checked byte by byte as it was sent', async () => {
		const body = `${fresh({ text: 'Grüße 😀' })}\n `;
		expect((await call(webhook(), { headers: signed(body, KEY), body })).items).toHaveLength(1);
	});

	it('starts nothing when it is played again', async () => {
		const body = fresh();
		const at = webhook();
		const headers = signed(body, KEY);
		expect((await call(at, { headers, body })).items).toHaveLength(1);
		expect(await call(at, { headers, body })).toMatchObject({ status: 200, items: undefined });
		// Another workflow has not had it.
		expect((await call(webhook(), { headers, body })).items).toHaveLength(1);
	});
});

describe('an event of EventBridge', () => {
	const envelope = (changes = {}) => ({
		version: '0',
		id: randomUUID(),
		'detail-type': 'v2.users.{id}.presence',
		source: 'aws.partner/genesys.com/cloud/0/acme',
		time: '2026-03-05T10:00:01Z',
		detail: {
			topicName: 'v2.users.1.presence',
			version: '2',
			eventBody: { presenceDefinition: { systemPresence: 'AVAILABLE' } },
			metadata: { CorrelationId: 'corr-1' },
		},
		...changes,
	});
	const webhook = () => activation({ triggerOn: 'eventBridge' });

	it('starts the workflow with what is in it', async () => {
		const event = envelope();
		expect((await call(webhook(), { headers: withSecret(), body: json(event) })).items).toEqual([
			{
				json: {
					eventId: event.id,
					receivedByEventBridge: '2026-03-05T10:00:01Z',
					source: event.source,
					topicName: 'v2.users.1.presence',
					correlationId: 'corr-1',
					presenceDefinitionSystemPresence: 'AVAILABLE',
				},
			},
		]);
	});

	it('starts nothing when it comes again, whatever else has changed', async () => {
		const at = webhook();
		const event = envelope();
		const send = async (body: object) =>
			await call(at, { headers: withSecret(), body: json(body) });
		expect((await send(event)).items).toHaveLength(1);
		expect((await send({ ...event, time: '2026-03-05T10:05:00Z' })).items).toBeUndefined();
		expect((await send(envelope())).items).toHaveLength(1);
	});
});
