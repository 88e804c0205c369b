import {
	mergePatch,
	writableOf,
} from '../../../../../nodes/GenesysCloud/resources/queue/mergePatch';

describe('a patch', () => {
	it.each<[string, unknown, Record<string, unknown>, Record<string, unknown>]>([
		['sets what is not there', {}, { a: 1 }, { a: 1 }],
		['replaces a value', { a: 1, b: 2 }, { a: 3 }, { a: 3, b: 2 }],
		['merges objects', { a: { b: 1, c: 2 } }, { a: { c: 3 } }, { a: { b: 1, c: 3 } }],
		['replaces a list', { a: [1, 2] }, { a: [3] }, { a: [3] }],
		['replaces a value by an object', { a: 1 }, { a: { b: 1 } }, { a: { b: 1 } }],
		[
			'removes what is null',
			{ a: 1, b: { c: 1, d: 2 } },
			{ a: null, b: { c: null } },
			{ b: { d: 2 } },
		],
		['sets nothing where there is nothing to remove', {}, { a: { b: null } }, { a: {} }],
		[
			'keeps false, 0 and an empty text',
			{ a: 1 },
			{ a: 0, b: false, c: '' },
			{ a: 0, b: false, c: '' },
		],
		[
			'replaces a thing by another one, with its name',
			{ flow: { id: '1', name: 'Old' } },
			{ flow: { id: '2' } },
			{ flow: { id: '2' } },
		],
	])('%s', (_, current, patch, expected) => {
		const before = JSON.stringify([current, patch]);
		expect(mergePatch(current, patch)).toEqual(expected);
		expect(JSON.stringify([current, patch])).toBe(before);
	});
});

it('what the service sets by itself is not written, all else is', () => {
	const queue = { id: '1', name: 'A', memberCount: 3, selfUri: '/x', peerId: 'p', brandNew: [1] };
	expect(writableOf(queue)).toEqual({ name: 'A', peerId: 'p', brandNew: [1] });
});
