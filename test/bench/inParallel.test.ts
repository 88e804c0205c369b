import { inParallel } from './inParallel';

it('keeps the order, and no more under way than allowed', async () => {
	let underWay = 0;
	let most = 0;
	const doubled = await inParallel([5, 1, 3, 2, 4], 2, async (value) => {
		most = Math.max(most, ++underWay);
		for (let turn = 0; turn < value; turn++) await Promise.resolve();
		underWay--;
		return value * 2;
	});
	expect(doubled).toEqual([10, 2, 6, 4, 8]);
	expect(most).toBe(2);
});
