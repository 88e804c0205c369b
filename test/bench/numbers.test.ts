import { duration, megabytes, short, times, whole } from './numbers';

describe('numbers as texts', () => {
	it.each([
		[whole(1234.5), '1,235'],
		[short(0.1234), '0.12'],
		[short(12.34), '12.3'],
		[short(1234.4), '1,234'],
		[megabytes(13_655_472), '13.7'],
		[duration(339.6), '340 ms'],
		[duration(1_234), '1.23 s'],
		[duration(13_584), '13.6 s'],
		[times(1.987), '1.99x'],
	])('%s', (text, expected) => {
		expect(text).toBe(expected);
	});
});
