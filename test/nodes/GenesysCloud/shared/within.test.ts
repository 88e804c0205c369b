import { within } from '../../../../nodes/GenesysCloud/shared/pause';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it('gives what the promise gives', async () => {
	expect(await within(1_000, Promise.resolve('done'))).toBe('done');
});

it('fails as the promise fails', async () => {
	await expect(within(1_000, Promise.reject(new Error('no')))).rejects.toThrow('no');
});

it('gives nothing when it takes longer, and leaves no timer behind', async () => {
	const given = within(1_000, new Promise(() => {}));
	await jest.advanceTimersByTimeAsync(1_500);
	expect(await given).toBeUndefined();
	expect(jest.getTimerCount()).toBe(0);
});
