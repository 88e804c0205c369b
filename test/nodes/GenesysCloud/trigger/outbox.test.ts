/* eslint-disable @n8n/community-nodes/no-restricted-globals -- test code runs on Node, not in n8n Cloud */
import type { INodeExecutionData, IRun, ITriggerFunctions } from 'n8n-workflow';

import {
	DEFAULT_LIMITS,
	Outbox,
	type OutboxLimits,
} from '../../../../nodes/GenesysCloud/trigger/outbox';

type Deferred<T> = ReturnType<ITriggerFunctions['helpers']['createDeferredPromise']> & {
	promise: Promise<T>;
};

function createDeferredPromise<T>(): Deferred<T> {
	const deferred = {} as Deferred<T>;
	const promise = new Promise<T>((resolve, reject) => Object.assign(deferred, { resolve, reject }));
	return Object.assign(deferred, { promise });
}

/** What n8n does with what is emitted: it starts executions, and says when each has ended. */
class Executions {
	readonly started: INodeExecutionData[][] = [];
	private readonly running: Array<Deferred<IRun>> = [];
	readonly functions = {
		helpers: { createDeferredPromise },
		emit: (data: INodeExecutionData[][], _: unknown, done?: Deferred<IRun>) => {
			this.started.push(data[0]);
			this.running.push(done!);
		},
	};

	get numbers(): number[][] {
		return this.started.map((items) => items.map(({ json }) => json.n as number));
	}

	async end(index: number, how: 'resolve' | 'reject' = 'resolve'): Promise<void> {
		if (how === 'resolve') this.running[index].resolve({} as IRun);
		else this.running[index].reject(new Error('The execution did not start'));
		await new Promise((resolve) => setImmediate(resolve));
	}

	async fail(index: number, error: Error): Promise<void> {
		this.running[index].reject(error);
		await new Promise((resolve) => setImmediate(resolve));
	}
}

const numbered = (from: number, to: number) =>
	Array.from({ length: to - from + 1 }, (_, index) => ({ n: from + index }));

let executions: Executions;
let drops: number[];
const outboxOf = (limits: Partial<OutboxLimits> = {}) =>
	new Outbox(executions.functions, { ...DEFAULT_LIMITS, ...limits }, (count) => drops.push(count));

beforeEach(() => {
	executions = new Executions();
	drops = [];
});

it('starts an execution at once when none runs, and gathers what comes meanwhile', async () => {
	const outbox = outboxOf();
	outbox.put(numbered(1, 1));
	outbox.put(numbered(2, 3));
	outbox.put(numbered(4, 4));
	expect(executions.numbers).toEqual([[1]]);
	await executions.end(0);
	expect(executions.numbers).toEqual([[1], [2, 3, 4]]);
	await executions.end(1);
	outbox.put(numbered(5, 5));
	expect(executions.numbers).toEqual([[1], [2, 3, 4], [5]]);
});

it('starts the next when one could not start', async () => {
	const outbox = outboxOf();
	outbox.put(numbered(1, 1));
	outbox.put(numbered(2, 2));
	await executions.end(0, 'reject');
	expect(executions.numbers).toEqual([[1], [2]]);
});

it('goes on when n8n throws', async () => {
	const faults: unknown[] = [];
	const { functions } = executions;
	const emit = jest.fn(functions.emit).mockImplementationOnce(() => {
		throw new Error('n8n is shutting down');
	});
	const outbox = new Outbox({ ...functions, emit }, DEFAULT_LIMITS, undefined, (error) =>
		faults.push(error),
	);
	outbox.put(numbered(1, 1));
	outbox.put(numbered(2, 2));
	await new Promise((resolve) => setImmediate(resolve));
	expect(faults).toEqual([new Error('n8n is shutting down')]);
	expect(executions.numbers).toEqual([[2]]);
	await expect(
		new Outbox(
			{ ...functions, emit: () => emit.mock.calls.at(99)![0] as never },
			DEFAULT_LIMITS,
		).deliver([]),
	).rejects.toThrow();
});

it('takes no more than the limit into one', async () => {
	const outbox = outboxOf({ items: 2 });
	outbox.put(numbered(1, 5));
	expect(executions.numbers).toEqual([[1, 2]]);
	await executions.end(0);
	await executions.end(1);
	expect(executions.numbers).toEqual([[1, 2], [3, 4], [5]]);
});

it('runs as many at the same time as wanted, each with a promise of its own', async () => {
	const outbox = outboxOf({ executions: 2, items: 1 });
	outbox.put(numbered(1, 4));
	expect(executions.numbers).toEqual([[1], [2]]);
	await executions.end(1);
	expect(executions.numbers).toEqual([[1], [2], [3]]);
	await executions.end(0);
	expect(executions.numbers).toEqual([[1], [2], [3], [4]]);
});

it('drops the oldest when too much waits, counts it, and the next item says so', async () => {
	const outbox = outboxOf({ waiting: 3 });
	outbox.put(numbered(1, 1));
	outbox.put(numbered(2, 6));
	outbox.put(numbered(7, 7));
	expect(drops).toEqual([2, 1]);
	expect(outbox.length).toBe(3);
	await executions.end(0);
	expect(executions.started[1].map(({ json }) => json)).toEqual([
		{ n: 5, dropped: 3 },
		{ n: 6 },
		{ n: 7 },
	]);
	await executions.end(1);
	outbox.put(numbered(8, 8));
	expect(executions.started[2]).toEqual([{ json: { n: 8 } }]);
});

it('starts nothing more when it is closed', async () => {
	const outbox = outboxOf();
	outbox.put(numbered(1, 3));
	outbox.close();
	await executions.end(0);
	outbox.put(numbered(4, 4));
	expect(executions.numbers).toEqual([[1, 2, 3]]);
});

it('delivers items in one execution, and waits for its end', async () => {
	const outbox = outboxOf();
	let isOver = false;
	const delivery = outbox.deliver(numbered(1, 100)).then(() => (isOver = true));
	expect(executions.started[0]).toHaveLength(100);
	await Promise.resolve();
	expect(isOver).toBe(false);
	await executions.end(0);
	await delivery;
});

describe('an execution that did not come to its end', () => {
	class ExecutionCancelledError extends Error {}

	const failing = async (error: Error) => {
		const faults: string[] = [];
		const outbox = new Outbox(
			executions.functions,
			DEFAULT_LIMITS,
			() => {},
			(fault) => faults.push((fault as Error).message),
		);
		outbox.put(numbered(1, 2));
		outbox.put(numbered(3, 3));
		await executions.fail(0, error);
		expect(executions.numbers).toEqual([[1, 2], [3]]);
		return faults;
	};

	it('is told, and not started again: it may have run in part', async () => {
		expect(await failing(new Error('The database is gone'))).toEqual([
			"n8n did not run an execution with 2 items to its end (The database is gone). Look at n8n's log for the reason, such as a database that cannot be reached.",
		]);
	});

	it('is no fault if a person stopped it', async () => {
		expect(await failing(new ExecutionCancelledError('It was stopped'))).toEqual([]);
	});
});
