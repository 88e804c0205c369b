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
	/** Columns that there are besides, also where nothing is chosen, and what has them in a text. */
	always?: { columns: readonly Column[]; of: string };
	/** Where a thing has columns of several kinds, which of them; a run keeps them apart. */
	variant?: string;
	/**
	 * @param id of what has them
	 * @returns its name, and its columns in the order in which people know them
	 */
	load(api: ColumnApi, id: string): Promise<Loaded>;
}

export interface Loaded {
	name?: string;
	columns: Column[];
	/** Of a schema that has one. */
	version?: number;
}

/** What was loaded, and what has it in the words of an error. */
export interface LoadedColumns extends Loaded {
	of: string;
}

/**
 * The columns of a thing, read once a run, and those that there are besides.
 *
 * @param id empty for no thing, where there are columns besides
 * @throws {CallError}
 */
export async function columnsOf(
	context: Pick<OperationApi, 'once'>,
	{ thing, variant = '', always, load }: ColumnSource,
	id: string,
): Promise<LoadedColumns> {
	const loaded: Loaded =
		id === ''
			? { columns: [] }
			: await context.once(
					`columns of ${thing} ${id} ${variant}`,
					async (api) => await load(api, id),
				);
	const { name, columns } = loaded;
	const of = always?.of ?? (name === undefined ? wordFor(thing) : `${wordFor(thing)} '${name}'`);
	return { ...loaded, columns: [...(always?.columns ?? []), ...columns], of };
}

/**
 * Values of an item as the columns of a thing take them. The columns are read once a run, so that one
 * that changed since the workflow was saved is named before anything is written.
 *
 * @param source what has the columns
 * @param id empty for none, where there are columns without
 * @param label of the field that has the values
 * @returns values by the names of columns
 * @throws {ParameterError} see `matchCells`
 * @throws {CallError} if the columns cannot be read
 */
export async function readCells(
	context: Pick<ItemContext, 'functions'> & Pick<OperationApi, 'once' | 'hint'>,
	source: ColumnSource,
	id: string,
	label: string,
	given: Cells,
): Promise<Record<string, unknown>> {
	const { columns, of } = await columnsOf(context, source, id);
	const { values, leftOut } = matchCells(
		columns,
		given,
		{ label, of, word: source.word },
		momentOf(context.functions),
	);
	if (leftOut.length > 0) {
		context.hint(
			`The ${of} has no ${source.word}s of these names, so these fields of the input were left out: ${leftOut.join(', ')}.`,
		);
	}
	return values;
}
