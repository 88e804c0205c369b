import { until } from '../../../../../nodes/GenesysCloud/client/jobs/until';
import { FakeClock } from '../../../../credentials/kit/fakeClock';

async function run(results: Array<string | undefined>, timeout: number) {
	const clock = new FakeClock();
	let asked = 0;
	const task = async () => await Promise.resolve(results[Math.min(asked++, results.length - 1)]);
	const result = await until({ pause: clock.sleep }, task, { timeout, now: clock.elapsed });
	return { result, asked, pauses: clock.sleeps };
}

describe('a task that is repeated', () => {
	it('ends with its first result, without a pause if it has one at once', async () => {
		expect(await run(['there'], 60_000)).toEqual({ result: 'there', asked: 1, pauses: [] });
		expect(await run([undefined, undefined, 'there'], 60_000)).toEqual({
			result: 'there',
			asked: 3,
			pauses: [1_000, 2_000],
		});
	});

	it('pauses longer and longer, up to 30 seconds', async () => {
		const { pauses } = await run([...Array.from({ length: 7 }, () => undefined), 'there'], 1e6);
		expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
	});

	it('is tried a last time when the time is up', async () => {
		expect(await run([undefined], 4_000)).toEqual({
			result: undefined,
			asked: 4,
			pauses: [1_000, 2_000, 1_000],
		});
		expect(await run([undefined], 0)).toEqual({ result: undefined, asked: 1, pauses: [] });
	});
});
