/** Rows as one file, written while they are read. */
import type { BinaryHelperFunctions, IExecuteFunctions } from 'n8n-workflow';

import { choice, text, toggle } from '../../fields/kinds';
import { withDefault, type Field } from '../../fields/field';
import { binaryField, binaryFieldOf } from './fileFields';
import { FileOutput } from './fileOutput';
import { BYTE_ORDER_MARK, csvLine } from './csv';
import { FileContent } from './fileContent';

export type Format = 'csv' | 'ndjson';
type Row = Record<string, unknown>;

const MIME_TYPES: Record<Format, string> = { csv: 'text/csv', ndjson: 'application/x-ndjson' };

const forFiles = (...formats: Format[]) => ({ displayOptions: { show: { '/returnAs': formats } } });

/** Items, or one file with all rows, which takes no memory. */
export const returnAs = withDefault(
	choice<Format | 'items'>(
		'Return As',
		'returnAs',
		{
			csv: {
				name: 'CSV File',
				description: 'One file for a spreadsheet, written while it is read',
			},
			items: { name: 'Items' },
			ndjson: { name: 'NDJSON File', description: 'One file with a line of JSON for each row' },
		},
		{ default: 'items', noDataExpression: true },
	),
);

const fileName = text('File Name', 'fileName', {
	...forFiles('csv', 'ndjson'),
	placeholder: 'e.g. conversations.csv',
	description: 'Leave empty for the name of the resource',
});

/** The options of a file. */
export const fileOptions = {
	fileName,
	hasMark: toggle(
		'Byte Order Mark',
		'byteOrderMark',
		'Whether to begin the file with a byte order mark, for programs that do not know UTF-8 otherwise',
		forFiles('csv'),
	),
	binaryField: {
		...binaryField,
		property: { ...binaryField.property, ...forFiles('csv', 'ndjson') },
	},
} satisfies Record<string, Field<unknown>>;

/** Long texts stay in memory until V8 collects all of it. */
const ROWS_AT_ONCE = 50;

export interface FileWish {
	format: Format;
	/** Of the file, without its extension, if no name is given. */
	baseName: string;
	fileName?: string;
	hasMark?: boolean;
	binaryField?: string;
	/** Of a CSV file, in order. */
	columns: readonly string[];
}

/**
 * @param pages of rows
 * @returns an item with the file
 */
export async function tableFile(
	functions: IExecuteFunctions,
	pages: AsyncIterable<readonly Row[]>,
	wish: FileWish,
): Promise<FileOutput> {
	const { format } = wish;
	const field = binaryFieldOf(wish.binaryField);
	const name = (wish.fileName ?? '').trim() || `${wish.baseName}.${format}`;
	let rows = 0;
	async function* chunks(): AsyncGenerator<Buffer> {
		const head = headOf(wish);
		if (head !== '') yield Buffer.from(head);
		for await (const page of pages) {
			if (page.length === 0) continue;
			rows += page.length;
			for (let from = 0; from < page.length; from += ROWS_AT_ONCE) {
				const some = page.slice(from, from + ROWS_AT_ONCE);
				yield Buffer.from(some.map((row) => lineOf(row, wish)).join(''));
			}
		}
	}
	const content = new FileContent(chunks());
	const { helpers } = functions;
	const binary = await helpers
		.prepareBinaryData(content as unknown as Content, name, MIME_TYPES[format])
		.catch((error: unknown) => {
			throw content.failure ?? error;
		});
	return new FileOutput(
		{ fileName: name, mimeType: MIME_TYPES[format], fileSize: content.size, rows },
		{ [field]: binary },
	);
}

type Content = Parameters<BinaryHelperFunctions['prepareBinaryData']>[0];

const headOf = ({ format, hasMark, columns }: FileWish) =>
	format === 'csv' ? (hasMark ? BYTE_ORDER_MARK : '') + csvLine(columns) : '';

const lineOf = (row: Row, { format, columns }: FileWish) =>
	format === 'csv' ? csvLine(columns.map((column) => row[column])) : `${JSON.stringify(row)}\n`;
