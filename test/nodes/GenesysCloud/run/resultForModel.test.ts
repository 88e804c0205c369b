import type { IDataObject } from 'n8n-workflow';

import { resultForModel } from '../../../../nodes/GenesysCloud/run/resultForModel';

const LIMITS = { items: 3, characters: 1_000 };
const given = (...values: IDataObject[]) =>
	values.map((json) => ({ json, pairedItem: { item: 0 } }));
const numbered = (count: number) =>
	given(...Array.from({ length: count }, (_, n): IDataObject => ({ n })));
const cut = (items: ReturnType<typeof given>, limits = LIMITS, notes: string[] = []) =>
	resultForModel(items, limits, notes, { item: 0 }).map(({ json }) => json);
const textOf = (value: unknown) => JSON.stringify(value);

describe('the result for a model', () => {
	it('says that nothing was found', () => {
		expect(cut([])).toEqual([{ found: 0 }]);
		expect(cut([], LIMITS, ['Some were hidden.'])).toEqual([
			{ found: 0, note: 'Some were hidden.' },
		]);
	});

	it('is complete, without a note, up to the limits', () => {
		expect(cut(numbered(3))).toEqual([{ n: 0 }, { n: 1 }, { n: 2 }]);
	});

	it('says in a last item how many there are', () => {
		expect(cut(numbered(1_000))).toEqual([
			{ n: 0 },
			{ n: 1 },
			{ n: 2 },
			{ note: expect.stringMatching(/^3 of 1,000 results are shown\. .*filter/) as string },
		]);
	});

	it('adds what else there is to say', () => {
		expect(cut(numbered(1), LIMITS, ['One.', 'Two.'])).toEqual([{ n: 0 }, { note: 'One. Two.' }]);
	});

	it('leaves out whole items that do not fit', () => {
		const items = given({ text: 'a'.repeat(600) }, { text: 'b'.repeat(600) });
		expect(cut(items)).toEqual([
			{ text: 'a'.repeat(600) },
			{ note: expect.stringMatching(/^1 of 2 results are shown/) as string },
		]);
	});

	it('shortens an item that is too long by itself, and says so', () => {
		const [item, note] = cut(
			given({ id: 'x', text: 'a'.repeat(5_000), list: Array.from({ length: 400 }, (_, n) => n) }),
		);
		expect(textOf(item).length).toBeLessThanOrEqual(LIMITS.characters);
		expect(item.id).toBe('x');
		expect(item.text).toMatch(/^a+ … \([\d,]+ of 5,000 characters\)$/);
		expect((item.list as unknown[]).at(-1)).toMatch(/^… \d+ more of 400$/);
		expect(note).toEqual({
			note: 'Long texts and lists are shortened to 1,000 characters in all.',
		});
	});

	it('of many fields gives the start of the text', () => {
		const many = Object.fromEntries(
			Array.from({ length: 900 }, (_, n) => [`"field"${n}`, 'value']),
		) as IDataObject;
		const [item] = cut(given(many));
		expect(textOf(item).length).toBeLessThanOrEqual(LIMITS.characters);
		expect(item.data).toContain('field');
	});

	it('does not cut characters in halves, nor change what it was given', () => {
		const items = given({ text: `a${'😀'.repeat(3_000)}` });
		const before = structuredClone(items);
		const [item] = cut(items);
		expect(() => encodeURIComponent(String(item.text))).not.toThrow();
		expect(items).toEqual(before);
	});

	it('keeps to its size whatever it gets', () => {
		for (const value of [
			'"'.repeat(90_000),
			'\u0000'.repeat(90_000),
			Array.from({ length: 5_000 }, () => ({ deep: { deeper: 'x'.repeat(50) } })),
		]) {
			const [item] = cut(given({ value } as unknown as IDataObject));
			expect(textOf(item).length).toBeLessThanOrEqual(LIMITS.characters + 100);
		}
	});
});
