import { CASES, selectCases } from './cases';

describe('the choice of cases', () => {
	it('is all of them without a text', () => {
		expect(selectCases(undefined)).toBe(CASES);
	});

	it('goes by name and title, in any case of letters', () => {
		expect(selectCases('LIST').map(({ name }) => name)).toEqual([
			'limit-list-20000',
			'list-1000',
			'list-20000',
		]);
		expect(selectCases('fresh process').map(({ name }) => name)).toEqual(['first-call']);
	});

	it('names the cases when none fits', () => {
		expect(() => selectCases('nothing')).toThrow(/'nothing'.*get-250/);
	});

	it('gives every case a name of its own', () => {
		expect(new Set(CASES.map(({ name }) => name)).size).toBe(CASES.length);
	});

	it('asks for no more users than there are', () => {
		for (const { items, users } of CASES) expect(items).toBeLessThanOrEqual(users);
	});
});
