import { CASES, selectCases } from './cases';

describe('the choice of cases', () => {
	it('is all of them without a text', () => {
		expect(selectCases(undefined)).toBe(CASES);
	});

	it('matches name and title, without case', () => {
		expect(selectCases('LIST').map(({ name }) => name)).toEqual([
			'limit-list-20000',
			'list-1000',
			'list-20000',
		]);
		expect(selectCases('fresh process').map(({ name }) => name)).toEqual(['first-call']);
	});

	it('is one case if the text is its whole name, although others contain it', () => {
		expect(selectCases('get-100').map(({ name }) => name)).toEqual(['get-100']);
	});

	it('names the cases when none matches', () => {
		expect(() => selectCases('nothing')).toThrow(/'nothing'.*get-250/);
	});

	it('gives every case a unique name', () => {
		expect(new Set(CASES.map(({ name }) => name)).size).toBe(CASES.length);
	});

	it('runs each job under the limit with the four contestants, if they can do it', () => {
		const limited = CASES.filter(({ limit }) => limit !== undefined);
		expect(limited.map(({ title }) => title)).toEqual([
			'1,000 single gets',
			'5,000 users by ID',
			'20,000 users listed',
			'5,000 members added to a queue',
		]);
		for (const { kind, entries } of limited) {
			expect(entries.map(({ contestant }) => contestant)).toEqual([
				'node',
				'httpRequest',
				...(kind === 'list' ? [] : ['httpRequestBatching']),
				'sdkLoop',
			]);
		}
	});

	it('asks for no more users than there are', () => {
		for (const { items, users } of CASES) expect(items).toBeLessThanOrEqual(users);
	});
});
