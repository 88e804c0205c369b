/* eslint-disable @n8n/community-nodes/no-restricted-globals -- test code runs on Node, not in n8n Cloud */
import type { Unit } from '../../../../nodes/GenesysCloud/run/batches';
import { WriteOrder } from '../../../../nodes/GenesysCloud/run/writeOrder';

const unit = (...ids: string[]): Unit => ({
	items: ids.map((_, index) => index),
	entries: ids.map((id) => ({ id })),
});

/** Tasks that end when they are told to. */
function tasks() {
	const log: string[] = [];
	const end = new Map<string, (error?: Error) => void>();
	const task = (name: string) => async () => {
		log.push(name);
		await new Promise<void>((resolve, reject) => {
			end.set(name, (error) => (error === undefined ? resolve() : reject(error)));
		});
	};
	return { log, end, task };
}

const settle = async () => await new Promise((resolve) => setImmediate(resolve));

it('runs what has an object in common one after another, and everything else at once', async () => {
	const order = new WriteOrder();
	const { log, end, task } = tasks();
	const all = [
		order.run(unit('a', 'b'), task('first')),
		order.run(unit('b', 'c'), task('second')),
		order.run(unit('d'), task('other')),
		order.run(unit('c', 'a'), task('third')),
	];
	await settle();
	expect(log).toEqual(['first', 'other']);
	end.get('first')!();
	await settle();
	expect(log).toEqual(['first', 'other', 'second']);
	end.get('second')!();
	await settle();
	expect(log).toEqual(['first', 'other', 'second', 'third']);
	end.get('third')!();
	end.get('other')!();
	await Promise.all(all);
});

it('an object in another group is another object', async () => {
	const order = new WriteOrder();
	const { log, end, task } = tasks();
	const of = (queueId: string): Unit => ({
		items: [0],
		entries: [{ id: 'a', shared: { queueId } }],
	});
	const all = [order.run(of('x'), task('x')), order.run(of('y'), task('y'))];
	await settle();
	expect(log).toEqual(['x', 'y']);
	end.get('x')!();
	end.get('y')!();
	await Promise.all(all);
});

it('an object that an entry names is the same in all groups', async () => {
	const order = new WriteOrder();
	const { log, end, task } = tasks();
	const to = (divisionId: string): Unit => ({
		items: [0],
		entries: [{ id: 'a', shared: { divisionId }, object: 'a' }],
	});
	const all = [order.run(to('x'), task('x')), order.run(to('y'), task('y'))];
	await settle();
	expect(log).toEqual(['x']);
	end.get('x')!();
	await settle();
	expect(log).toEqual(['x', 'y']);
	end.get('y')!();
	await Promise.all(all);
});

it('goes on after a failure, which is that of its own unit', async () => {
	const order = new WriteOrder();
	const { log, end, task } = tasks();
	const first = order.run(unit('a'), task('first'));
	const second = order.run(unit('a'), task('second'));
	await settle();
	end.get('first')!(new Error('Refused'));
	await expect(first).rejects.toThrow('Refused');
	await settle();
	expect(log).toEqual(['first', 'second']);
	end.get('second')!();
	await second;
});
