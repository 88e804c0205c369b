import { inChunks } from '../../../../nodes/GenesysCloud/shared/inChunks';

it.each([
	[[], 2, []],
	[[1, 2], 2, [[1, 2]]],
	[[1, 2, 3, 4, 5], 2, [[1, 2], [3, 4], [5]]],
	[[1, 2, 3], Infinity, [[1, 2, 3]]],
])('%j in parts of %p at most is %j', (list, most, parts) => {
	expect(inChunks(list, most)).toEqual(parts);
});
