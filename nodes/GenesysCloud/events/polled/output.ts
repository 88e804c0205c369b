/** Between several values in one column: names have commas. */
export const joined = (values: readonly string[]): string | null =>
	values.length === 0 ? null : values.join('; ');

/** @returns what an API lists, without what is null in it */
export const entriesOf = <T>(list: unknown): T[] =>
	Array.isArray(list) ? (list as Array<T | null>).filter((entry) => entry !== null) : [];
