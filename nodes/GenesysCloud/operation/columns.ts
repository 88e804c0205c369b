import { wordFor, type Thing } from '../catalog/namedThings';
import type { Cells, Column } from '../fields/columns/column';
import { matchCells } from '../fields/columns/matchCells';
import type { ItemContext } from '../fields/field';
import { momentOf } from '../fields/moment';
import type { OperationApi } from './operation';

/** What reads columns: an operation while it runs, and the editor. */
export type ColumnApi = Pick<OperationApi, 'request' | 'list'>;

/** Where columns come from. */
export interface ColumnSource {
	/** What has them. */
	thing: Thing;
	/** The parameter that names it. */
	parameter: string;
	/** What one is called: `column`, `field`, `input`. */
	word: string;
	/** Where a thing has columns of several kinds, which of them; a run keeps them apart. */
	variant?: string;
	/**
	 * @param id of what has them
	 * @returns its name, and its columns in the order in which people know them
	 */
	load(api: ColumnApi, id: string): Promise<{ name?: string; columns: Column[] }>;
}

/**
 * Values of an item as the columns of a thing take them. The columns are read once a run, so that one
 * that changed since the workflow was saved is named before anything is written.
 *
 * @param label of the field that has the values
 * @returns values by the names of columns
 * @throws {ParameterError} see `matchCells`
 * @throws {CallError} if the columns cannot be read
 */
export async function readCells(
	context: Pick<ItemContext, 'functions'> & Pick<OperationApi, 'once' | 'hint'>,
	{ thing, word, variant = '', load }: ColumnSource,
	id: string,
	label: string,
	given: Cells,
): Promise<Record<string, unknown>> {
	const { name, columns } = await context.once(
		`columns of ${thing} ${id} ${variant}`,
		async (api) => await load(api, id),
	);
	const of = name === undefined ? wordFor(thing) : `${wordFor(thing)} '${name}'`;
	const { values, leftOut } = matchCells(
		columns,
		given,
		{ label, of, word },
		momentOf(context.functions),
	);
	if (leftOut.length > 0) {
		context.hint(
			`The ${of} has no ${word}s of these names, so these fields of the input were left out: ${leftOut.join(', ')}.`,
		);
	}
	return values;
}
