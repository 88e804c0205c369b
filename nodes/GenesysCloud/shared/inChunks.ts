/** @returns the list in parts of at most so many, in order; none of an empty list */
export function inChunks<T>(list: readonly T[], most: number): T[][] {
	const chunks: T[][] = [];
	for (let done = 0; done < list.length; done += most) chunks.push(list.slice(done, done + most));
	return chunks;
}
