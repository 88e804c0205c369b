import { shaper, type Shape } from '../../../operation/shape';

export type Row = Record<string, unknown>;

/** What the API has of an agent, and the flat rows of it. */
export interface Entry {
	userId: string;
	raw: object;
	rows: Row[];
}

/** @returns what the output has of an entry, in the shape that was chosen */
export function shown(entry: Entry, { shape }: { shape: Shape }): object[] {
	const show = shaper(() => entry.rows, shape, undefined);
	return [show(entry.raw)].flat() as object[];
}
