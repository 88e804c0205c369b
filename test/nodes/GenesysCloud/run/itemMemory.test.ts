import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import {
	CallError,
	type ErrorDetails,
} from '../../../../nodes/GenesysCloud/client/errors/callError';
import type { ApiCall, ApiReply } from '../../../../nodes/GenesysCloud/client/request/apiCall';
import { ItemMemory, itemMemoryOf } from '../../../../nodes/GenesysCloud/run/itemMemory';

const call = (patch: Partial<ApiCall> = {}): ApiCall => ({
	method: 'POST',
	path: { path: '/api/v2/users', query: [] },
	...patch,
});

const failure = (patch: Partial<ErrorDetails>) =>
	new CallError({ message: 'No', remedy: 'Check.', outcome: 'unknown', ...patch });

describe('itemMemoryOf', () => {
	const functions = (retryOnFail: boolean | undefined, record: unknown, items: unknown) =>
		({
			getNode: () => ({ retryOnFail }),
			getExecuteData: () => record,
			getInputData: () => items,
		}) as unknown as IExecuteFunctions;

	it('is the same for the tries of one run, and another for any other', () => {
		const record = {};
		const items = [{ json: {} }];
		const memory = itemMemoryOf(functions(true, record, items));
		expect(memory).toBeDefined();
		// Execute Once gives each attempt a new list.
		expect(itemMemoryOf(functions(true, record, [...items]))).toBe(memory);
		expect(itemMemoryOf(functions(true, {}, items))).not.toBe(memory);
		expect(itemMemoryOf(functions(true, record, [{ json: {} }]))).not.toBe(memory);
	});

	it('is undefined without Retry on Fail, or if runs cannot be told apart', () => {
		for (const retryOnFail of [false, undefined]) {
			expect(itemMemoryOf(functions(retryOnFail, {}, [{ json: {} }]))).toBeUndefined();
		}
		expect(itemMemoryOf(functions(true, undefined, [{ json: {} }]))).toBeUndefined();
		expect(itemMemoryOf(functions(true, {}, []))).toBeUndefined();
	});
});

describe('an item', () => {
	it('sends a write again that was taken back after it', async () => {
		const memory = new ItemMemory();
		const sent: string[] = [];
		const send = async ({ method }: ApiCall) => {
			sent.push(method);
			return await Promise.resolve({ status: 200, headers: {}, body: method } as ApiReply);
		};
		const members = { path: '/api/v2/teams/1/members', query: [] };
		const remove = call({ method: 'DELETE', path: members });
		const add = call({ body: { memberIds: ['1'] }, path: members });
		const elsewhere = call({ body: { memberIds: ['1'] } });
		for (const one of [remove, elsewhere, add, elsewhere, remove]) {
			await memory.request(0, one, send);
		}
		expect(sent).toEqual(['DELETE', 'POST', 'POST', 'DELETE']);
	});

	it('that is done gives a copy of its output each time', () => {
		const memory = new ItemMemory();
		const output: INodeExecutionData[] = [{ json: { a: { b: 1 } }, pairedItem: { item: 3 } }];
		memory.done(3, output);
		const recall = () => (memory.recall(3) as { output: INodeExecutionData[] }).output;
		expect(recall()).toEqual(output);
		(recall()[0].json.a as { b: number }).b = 2;
		recall()[0].pairedItem = undefined;
		recall().pop();
		expect(recall()).toEqual([{ json: { a: { b: 1 } }, pairedItem: { item: 3 } }]);
		expect(memory.recall(0)).toBeUndefined();
	});

	it.each<[string, boolean, Partial<ErrorDetails>]>([
		['a POST', true, { call: 'POST /api/v2/users' }],
		['a PATCH', true, { call: 'PATCH /api/v2/users/1' }],
		['a call without a name', true, {}],
		['a job of a PUT', true, { call: 'PUT /api/v2/recording/jobs/1' }],
		['the status of a job that writes', true, { call: 'GET /api/v2/recording/jobs/1' }],
		['a PUT', false, { call: 'PUT /api/v2/users/1' }],
		['a DELETE', false, { call: 'DELETE /api/v2/users/1' }],
		['a refused POST', false, { call: 'POST /api/v2/users', outcome: 'refused' }],
		['an unsent POST', false, { call: 'POST /api/v2/users', outcome: 'notSent' }],
	])('in doubt: %s is kept from being sent again: %s', (_, isKept, details) => {
		const memory = new ItemMemory();
		for (let tries = 0; tries < 2; tries++) memory.failed(0, failure(details));
		const known = memory.recall(0) as { failure: CallError } | undefined;
		expect(known?.failure.details.remedy).toBe(
			isKept
				? 'Check. Retry on Fail did not send it again: it might be carried out twice.'
				: undefined,
		);
	});

	it('that failed otherwise must be done again', () => {
		const memory = new ItemMemory();
		memory.failed(0, new Error('No'));
		expect(memory.recall(0)).toBeUndefined();
	});
});

describe('a call of an item', () => {
	/** Sends the calls one after another, and counts. */
	async function sendsOf(memory: ItemMemory, calls: Array<[item: number, call: ApiCall]>) {
		let sends = 0;
		const replies: ApiReply[] = [];
		for (const [item, one] of calls) {
			const send = async () => await Promise.resolve({ status: 200, headers: {}, body: ++sends });
			replies.push(await memory.request(item, one, send));
		}
		return { sends, bodies: replies.map(({ body }) => body) };
	}

	it('that went through gives its reply again', async () => {
		const calls: Array<[number, ApiCall]> = [
			[0, call({ body: '{"a":1}', query: { b: [1, 2] } })],
			[0, call({ body: '{"a":1}', query: { b: [1, 2] } })],
		];
		expect(await sendsOf(new ItemMemory(), calls)).toEqual({ sends: 1, bodies: [1, 1] });
	});

	it.each<[string, ApiCall, ApiCall]>([
		['another body', call({ body: '1' }), call({ body: '2' })],
		['other bytes', call({ body: Buffer.from([1]) }), call({ body: Buffer.from([2]) })],
		['another method', call(), call({ method: 'PATCH' })],
		['another path', call(), call({ path: { path: '/api/v2/groups', query: [] } })],
		['another query', call({ query: { a: 1 } }), call({ query: { a: 2 } })],
		['a pasted query', call(), call({ path: { path: '/api/v2/users', query: [['a', '1']] } })],
		['reading', call({ method: 'GET' }), call({ method: 'GET' })],
	])('is sent where it is another: %s', async (_, one, other) => {
		const calls: Array<[number, ApiCall]> = [
			[0, one],
			[0, other],
		];
		expect((await sendsOf(new ItemMemory(), calls)).sends).toBe(2);
	});

	it('is that item’s own, and forgotten when the item is done', async () => {
		const memory = new ItemMemory();
		const both = await sendsOf(memory, [
			[0, call()],
			[1, call()],
		]);
		expect(both.sends).toBe(2);
		memory.done(0, []);
		expect((await sendsOf(memory, [[0, call()]])).sends).toBe(1);
	});

	it('that failed is sent again', async () => {
		const memory = new ItemMemory();
		const fail = async () => await Promise.reject(new Error('No'));
		await expect(memory.request(0, call(), fail)).rejects.toThrow('No');
		expect((await sendsOf(memory, [[0, call()]])).sends).toBe(1);
	});
});
