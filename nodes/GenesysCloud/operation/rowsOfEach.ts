import type { ItemContext } from '../fields/field';
import type { Batch, OperationApi } from './operation';

/** How rows of several things are read together. */
interface Together<W extends object> {
	/** Most items that share calls. */
	size: number;
	/** The column with the ID of the thing that a row is about. */
	column: string;
	/** The ID of a thing that the item names alone; undefined if it names several. */
	idOf: (item: ItemContext) => string | undefined;
	/** All other parameters. */
	read: (item: ItemContext) => W;
	rowsOf: (api: OperationApi, ids: string[], wanted: W) => Promise<readonly object[]>;
	/** What the output has of a row, if that is not the row itself. */
	show?: (row: object, wanted: W) => object[];
}

/** Items that name one thing each, and want the same of it, share calls. */
export const rowsOfEach = <W extends object>({
	size,
	column,
	idOf,
	read,
	rowsOf,
	show = (row) => [row],
}: Together<W>): Batch => ({
	size,
	readOnly: true,
	entry(item) {
		const id = idOf(item);
		return id === undefined
			? undefined
			: { id, shared: { ...read(item) } as Record<string, unknown> };
	},
	async execute(entries, api) {
		const ids = entries.map(({ id }) => id);
		const wanted = entries[0].shared as W;
		const rows = await rowsOf(api, ids, wanted);
		const of = (id: string) =>
			rows
				.filter((row) => (row as Record<string, unknown>)[column] === id)
				.flatMap((row) => show(row, wanted));
		return new Map(ids.map((id) => [id, of(id)]));
	},
});
