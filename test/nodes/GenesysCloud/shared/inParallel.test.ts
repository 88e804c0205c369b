import { sleep } from 'n8n-workflow';

import { inParallel } from '../../../../nodes/GenesysCloud/shared/inParallel';

/** A task that ends one turn of the loop after it began; those of these values fail. */
function watched(...failing: number[]) {
	let underWay = 0;
	const seen = { most: 0, ended: [] as number[] };
	const task = async (value: number) => {
		seen.most = Math.max(seen.most, ++underWay);
		await sleep(1);
		underWay--;
		seen.ended.push(value);
		if (failing.includes(value)) throw new Error(`of ${value}`);
		return value * 10;
	};
	return { seen, task };
}

it.each([
	[undefined, 5],
	[3, 3],
	[9, 5],
])('gives results in order; of 5 with %p at most, %p are under way', async (most, expected) => {
	const { seen, task } = watched();
	expect(await inParallel([1, 2, 3, 4, 5], task, most)).toEqual([10, 20, 30, 40, 50]);
	expect(seen.most).toBe(expected);
});

it('gives nothing of nothing', async () => {
	expect(await inParallel([], watched().task)).toEqual([]);
});

it('fails with the first failure when all have ended', async () => {
	const { seen, task } = watched(2, 3);
	await expect(inParallel([1, 2, 3, 4], task)).rejects.toThrow('of 2');
	expect(seen.ended.sort()).toEqual([1, 2, 3, 4]);
});

it('starts no more after a failure', async () => {
	const { seen, task } = watched(1);
	await expect(inParallel([1, 2, 3, 4], task, 2)).rejects.toThrow('of 1');
	expect(seen.ended.sort()).toEqual([1, 2]);
});
