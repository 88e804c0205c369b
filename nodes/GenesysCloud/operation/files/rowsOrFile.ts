/** Rows as items or as one file, in the shape that was chosen. */
import { fieldError } from '../../fields/field';
import type { OperationContext } from '../operation';
import { shaper, type Shape } from '../shape';
import { returnAs, tableFile, type FileWish, type Format } from './tableFile';

type Row = Record<string, unknown>;

/** What an operation gives, and how it is wanted. */
export interface Wish<E extends object> extends Omit<FileWish, 'format' | 'columns'> {
	returnAs: Format | 'items';
	shape: Shape;
	/** The columns of a simplified row, in order. */
	columns: readonly string[];
	/**
	 * @param isShown whether a column is wanted; what is in no column need not be asked for
	 * @returns the rows of each entry, in their order
	 */
	rowsOf(entries: E[], isShown: (column: string) => boolean): Promise<Row[][]>;
}

/**
 * @param pages of entries as the API has them
 * @returns the rows as items; or an item with a file, which is written while they are read
 */
export async function rowsOrFile<E extends object>(
	{ functions }: Pick<OperationContext, 'functions'>,
	pages: AsyncIterable<E[]>,
	wish: Wish<E>,
): Promise<unknown> {
	const rows = shapedRows(pages, wish);
	const { returnAs: format } = wish;
	if (format !== 'items') {
		const columns = format === 'csv' ? tableColumns(wish) : [];
		return await tableFile(functions, rows, { ...wish, format, columns });
	}
	const all: object[] = [];
	for await (const page of rows) for (const row of page) all.push(row);
	return all;
}

async function* shapedRows<E extends object>(
	pages: AsyncIterable<E[]>,
	{ shape, rowsOf }: Wish<E>,
): AsyncGenerator<Row[]> {
	for await (const page of pages) {
		if (shape.as === 'raw') {
			yield page as unknown as Row[];
			continue;
		}
		const isShown = (column: string) =>
			shape.as === 'simplified' || shape.paths.some(([first]) => first === column);
		const rows = await rowsOf(page, isShown);
		let at = 0;
		const show = shaper(() => rows[at++], shape, undefined);
		yield page.flatMap((one) => show(one) as Row[]);
	}
}

/** A table needs columns that are known before its first row. */
function tableColumns<E extends object>({ shape: { as, paths }, columns }: Wish<E>): string[] {
	if (as === 'raw') {
		throw fieldError(
			returnAs,
			"is 'CSV File', which needs columns, but 'Raw' has none. Choose another output, or an NDJSON file.",
		);
	}
	return as === 'simplified' ? [...columns] : [...new Set(paths.map(([first]) => first))];
}
