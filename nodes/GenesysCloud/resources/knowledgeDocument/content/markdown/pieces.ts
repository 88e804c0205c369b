/** The HTML of blocks. */
import { escapeHtml } from '../../../../shared/escapeHtml';
import { inlineHtml, type Addresses } from './inline';

/** Made when all addresses of links are known. */
export type Piece = (addresses: Addresses) => string;

/** Text in an element. */
export const wrapped =
	(tag: string, text: string): Piece =>
	(addresses) =>
		`<${tag}>${inlineHtml(text, addresses)}</${tag}>`;

export function codePiece(lines: readonly string[]): Piece {
	const html = escapeHtml(lines.join('\n'));
	return () => `<pre><code>${html}\n</code></pre>`;
}

/** @param number the first one; undefined for a list without numbers */
export function listPiece(items: readonly Piece[], number: number | undefined): Piece {
	const start = number === undefined || number === 1 ? '' : ` start="${number}"`;
	const tag = number === undefined ? 'ul' : 'ol';
	return (addresses) =>
		`<${tag}${start}>${items.map((item) => `<li>${item(addresses)}</li>`).join('\n')}</${tag}>`;
}

/** @param columns how each is aligned */
export function rowPiece(
	cells: readonly string[],
	columns: readonly string[],
	tag: 'td' | 'th',
): Piece {
	// What is too much in a row is text all the same.
	const shown = cells.slice(0, columns.length - 1);
	shown.push(cells.slice(columns.length - 1).join(' '));
	while (shown.length < columns.length) shown.push('');
	return (addresses) =>
		`<tr>${shown
			.map((cell, index) => {
				const align = columns[index] === '' ? '' : ` align="${columns[index]}"`;
				return `<${tag}${align}>${inlineHtml(cell, addresses)}</${tag}>`;
			})
			.join('')}</tr>`;
}

export const tablePiece =
	(head: Piece, body: readonly Piece[]): Piece =>
	(addresses) =>
		`<table><thead>${head(addresses)}</thead><tbody>${body.map((one) => one(addresses)).join('')}</tbody></table>`;
