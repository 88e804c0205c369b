import type { UploadFile } from '../../client/files/upload';
import { ParameterError } from '../../client/errors/callError';
import { someNames } from '../../fields/columns/matchCells';
import { columnsOf } from '../../operation/columns';
import type { OperationContext } from '../../operation/operation';
import { dataTableColumns } from './columns';
import { KEY } from './row';

/** More of a file is not read to find its first line. */
const MOST_BYTES = 100_000;
const MARK = '\uFEFF';
/** In an error. */
const MOST_CHARACTERS = 60;

/**
 * Compares the columns of a file with those of the table before anything is sent, because Genesys Cloud
 * refuses the rows one by one, and does not say why.
 *
 * @param replacesAll whether the rows of the table are deleted
 * @throws {ParameterError} where no column has the keys, and where a file without rows would replace all
 */
export async function checkHeader(
	context: OperationContext,
	datatableId: string,
	file: UploadFile,
	replacesAll: boolean,
): Promise<void> {
	const label = 'Input Data Field Name';
	const { columns, of } = await columnsOf(context, dataTableColumns, datatableId);
	const { line, hasRows } = splitHeader(await beginningOf(file));
	const names = cellsIn(line);
	const known = columns.map(({ id }) => id);
	if (!names.includes(KEY)) {
		throw new ParameterError(
			label,
			`has a file without a column '${KEY}': its first line is '${line.slice(0, MOST_CHARACTERS)}'. It must have names of columns, separated by commas: ${someNames(known)}.`,
		);
	}
	if (replacesAll && !hasRows) {
		throw new ParameterError(
			label,
			`has a file without rows, and 'Replace All Rows' would leave the ${of} empty. Check where the file comes from.`,
		);
	}
	const others = names.filter((name) => !known.includes(name));
	if (others.length > 0) {
		context.hint(
			`The ${of} has no columns of these names in the file: ${others.join(', ')}. There are: ${someNames(known)}.`,
		);
	}
}

/** As much as shows the first line, and whether there are others. */
async function beginningOf(file: UploadFile): Promise<Buffer> {
	const content = await file.open();
	if (Buffer.isBuffer(content)) return content.subarray(0, MOST_BYTES);
	const chunks: Buffer[] = [];
	let size = 0;
	// Leaving the loop closes the stream.
	for await (const chunk of content as AsyncIterable<Buffer>) {
		chunks.push(chunk);
		size += chunk.length;
		if (size >= MOST_BYTES || splitHeader(Buffer.concat(chunks)).hasRows) break;
	}
	return Buffer.concat(chunks);
}

function splitHeader(beginning: Buffer): { line: string; hasRows: boolean } {
	const text = beginning.toString('utf8');
	const whole = text.startsWith(MARK) ? text.slice(MARK.length) : text;
	const [line] = whole.split(/[\r\n]/, 1);
	return { line, hasRows: whole.slice(line.length).trim() !== '' };
}

/** Cells of a line of CSV (RFC 4180). */
export function cellsIn(line: string): string[] {
	const cells: string[] = [];
	let cell = '';
	let isQuoted = false;
	for (let at = 0; at < line.length; at++) {
		const character = line[at];
		if (isQuoted && character === '"' && line[at + 1] === '"') {
			cell += '"';
			at++;
		} else if (character === '"') isQuoted = !isQuoted;
		else if (character === ',' && !isQuoted) {
			cells.push(cell.trim());
			cell = '';
		} else cell += character;
	}
	return [...cells, cell.trim()];
}
