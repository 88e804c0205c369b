/** Parts of flat rows, which every event and every operation puts out in the same way. */

/** Columns that every row has, so that a sheet has them too. */
export const orNull = <T>(value: T | undefined | null): T | null => value ?? null;

/** Between several values in one column: names have commas. */
export const joined = (values: readonly string[]): string | null =>
	values.length === 0 ? null : values.join('; ');

/** @returns what an API lists, without what is null in it */
export const entriesOf = <T>(list: unknown): T[] =>
	Array.isArray(list)
		? (list as Array<T | null | undefined>).filter(
				(entry): entry is T => entry !== null && entry !== undefined,
			)
		: [];
