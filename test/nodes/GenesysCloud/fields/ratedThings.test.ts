import type { ItemContext } from '../../../../nodes/GenesysCloud/fields/field';
import {
	lastOfEach,
	proficiencyOf,
	ratedThings,
} from '../../../../nodes/GenesysCloud/fields/ratedThings';

const item = {
	ids: { idOf: (_: unknown, text: string) => `id of ${text}`, idsOf: () => [] },
} as unknown as ItemContext;

describe('proficiencyOf', () => {
	it.each([
		['4.1', 1, 4.1],
		[0, 1, 0],
		[5, 0, 5],
		[' 3 ', 0, 3],
	])('%j with %d decimals is %d', (value, decimals, expected) => {
		expect(proficiencyOf('Level', value, decimals)).toBe(expected);
	});

	it.each([
		['4.11', 1],
		[2.5, 0],
		[5.1, 1],
		[-0.1, 1],
		['', 1],
		[null, 1],
		['high', 1],
		[Number.NaN, 1],
		[Infinity, 1],
		[[], 1],
		[[4], 1],
		[false, 1],
	])('%j with %d decimals is refused', (value, decimals) => {
		expect(() => proficiencyOf('Level', value, decimals)).toThrow(/^'Level' is /);
	});
});

describe('ratedThings', () => {
	const field = ratedThings('skill', 'Skills', 'skills', 1);

	it('reads names that contain colons and commas, and lists', () => {
		expect(field.parse('["Sales: EMEA, UK:4", "A:0.5"]', item)).toEqual([
			{ id: 'id of Sales: EMEA, UK', proficiency: 4 },
			{ id: 'id of A', proficiency: 0.5 },
		]);
		expect(field.parse(['B : 2'], item)).toEqual([{ id: 'id of B', proficiency: 2 }]);
		expect(field.parse('', item)).toEqual([]);
	});

	it('names what is to be looked up, and nothing of what will be refused', () => {
		const id = '5d1f8c2a-3b4e-4f60-9a7c-0e1d2c3b4a59';
		expect(field.named?.(`Spanish:4, ${id}:3, Sales, :2`)).toEqual([['skill', 'Spanish']]);
		expect(field.named?.('={{ $json.skills }}')).toHaveLength(1);
	});

	it('counts the last of one that is given twice', () => {
		expect(field.parse('A:1, B:2, A:3', item)).toEqual([
			{ id: 'id of A', proficiency: 3 },
			{ id: 'id of B', proficiency: 2 },
		]);
		expect(lastOfEach([])).toEqual([]);
	});
});
