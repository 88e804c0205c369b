/* eslint-disable @n8n/community-nodes/no-restricted-globals -- test code runs on Node, not in n8n Cloud */
import { KeyedQueue } from '../../../../nodes/GenesysCloud/shared/keyedQueue';
import { tryParseJson } from '../../../../nodes/GenesysCloud/client/reply/reply';
import { clientOf, seededRandom, startRecorder, type Recorder } from '../../../contract/kit';

const IN_FLIGHT = 30;
const numbers = Array.from({ length: IN_FLIGHT }, (_, index) => index);
const sleep = async (milliseconds: number) =>
	await new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** How many names are remembered. */
const memory = (turns: KeyedQueue) =>
	(turns as unknown as { last: Map<string, unknown> }).last.size;

describe('turns', () => {
	it('keep the order of one name, whatever each takes, and one at a time', async () => {
		const turns = new KeyedQueue();
		const random = seededRandom(7);
		const events: string[] = [];
		await Promise.all(
			numbers.map(
				async (number) =>
					await turns.take('a', async () => {
						events.push(`begin ${number}`);
						await sleep(random() * 3);
						events.push(`end ${number}`);
					}),
			),
		);
		expect(events).toEqual(numbers.flatMap((number) => [`begin ${number}`, `end ${number}`]));
		expect(memory(turns)).toBe(0);
	});

	it('go on after failures, which reach their own callers only', async () => {
		const turns = new KeyedQueue();
		const begun: number[] = [];
		const results = await Promise.allSettled(
			numbers.map(
				async (number) =>
					await turns.take('a', async () => {
						begun.push(number);
						await sleep(0);
						if (number % 3 === 0) throw new Error(`no ${number}`);
						return number;
					}),
			),
		);
		expect(begun).toEqual(numbers);
		results.forEach((result, number) => {
			expect(result).toMatchObject(
				number % 3 === 0
					? { status: 'rejected', reason: { message: `no ${number}` } }
					: { status: 'fulfilled', value: number },
			);
		});
		expect(memory(turns)).toBe(0);
	});

	it('do not wait for other names', async () => {
		const turns = new KeyedQueue();
		let release = () => {};
		const first = turns.take(
			'a',
			async () => await new Promise<void>((resolve) => (release = resolve)),
		);
		expect(await turns.take('b', async () => 'b')).toBe('b');
		expect(memory(turns)).toBe(1);
		release();
		await first;
		expect(memory(turns)).toBe(0);
	});

	it('start immediately if no other task is before them', async () => {
		let begun = false;
		const turn = new KeyedQueue().take('a', async () => {
			begun = true;
		});
		expect(begun).toBe(true);
		await turn;
	});

	it('forget thousands of names', async () => {
		const turns = new KeyedQueue();
		const names = Array.from({ length: 5_000 }, (_, index) => `name ${index}`);
		await Promise.all(
			names.map(async (name) => await turns.take(name, async () => await sleep(0))),
		);
		expect(memory(turns)).toBe(0);
	});
});

describe('calls of a client', () => {
	let recorder: Recorder;
	beforeAll(async () => {
		recorder = await startRecorder();
	});
	beforeEach(() => recorder.reset());
	afterAll(async () => await recorder.close());

	const body = (number: number) => JSON.stringify({ number });
	const numbersSent = () =>
		recorder.calls.map((call) => (tryParseJson(call.body.toString()) as { number: number }).number);
	const path = (text: string) => ({ path: text, query: [] });

	it.each(['PATCH', 'PUT', 'POST', 'DELETE'] as const)(
		'%s: with 30 in flight, writes of a path arrive in order, one at a time, also after a failure',
		async (method) => {
			recorder.answer = ({ body: sent }) => {
				const { number } = tryParseJson(sent.toString()) as { number: number };
				return { after: (number * 7) % 5, status: number % 4 === 1 ? 400 : 200 };
			};
			const client = clientOf(recorder, { maxConcurrency: IN_FLIGHT });
			const results = await Promise.allSettled(
				numbers.map(
					async (number) =>
						await client.request({ method, path: path('/api/v2/users/u-1'), body: body(number) }),
				),
			);
			expect(numbersSent()).toEqual(numbers);
			expect(recorder.mostAtOnce).toBe(1);
			expect(results.map(({ status }) => status)).toEqual(
				numbers.map((number) => (number % 4 === 1 ? 'rejected' : 'fulfilled')),
			);
		},
	);

	it('read the body when it is their turn', async () => {
		const events: string[] = [];
		recorder.answer = ({ body: sent }) => {
			events.push(`sent ${sent.toString()}`);
			return { after: 5 };
		};
		const client = clientOf(recorder);
		await Promise.all(
			['0', '1', '2'].map(
				async (text) =>
					await client.request({
						method: 'POST',
						path: path('/api/v2/uploads'),
						body: async () => {
							events.push(`read ${text}`);
							return Buffer.from(text);
						},
					}),
			),
		);
		expect(events).toEqual(['read 0', 'sent 0', 'read 1', 'sent 1', 'read 2', 'sent 2']);
	});

	it('of other paths, and those that only read, go side by side', async () => {
		recorder.answer = () => ({ after: 150 });
		const client = clientOf(recorder, { maxConcurrency: IN_FLIGHT });
		const calls = [
			...numbers.map((number) => ({
				method: 'PATCH' as const,
				path: path(`/api/v2/users/${number}`),
			})),
		];
		await Promise.all(calls.slice(0, 10).map(async (call) => await client.request(call)));
		expect(recorder.mostAtOnce).toBeGreaterThan(5);
		recorder.mostAtOnce = 0;
		await Promise.all(
			numbers.slice(0, 10).map(
				async () =>
					await client.request({
						method: 'POST',
						path: path('/api/v2/users/search'),
						body: '{}',
					}),
			),
		);
		expect(recorder.mostAtOnce).toBeGreaterThan(5);
	});
});
