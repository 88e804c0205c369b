/** What the lines of Markdown begin with (CommonMark 0.31, and tables of GitHub). */

export interface Item {
	/** `-`, `+`, `*`, or what stands behind a number. */
	kind: string;
	/** Of an ordered list. */
	number?: number;
	/** Columns before the content. */
	indent: number;
	content: string;
}

const ITEM = /^( {0,3})([-+*]|(\d{1,9})([.)]))(?:[ \t](.*))?$/;

/** @returns the list item that begins on a line */
export function itemOf(line: string): Item | undefined {
	const [whole, before, marker, number, behind, rest = ''] = ITEM.exec(line) ?? [];
	if (whole === undefined || isRule(line)) return undefined;
	const content = untabbed(rest);
	const spaces = indentOf(content);
	// Five spaces and more are code within the item.
	const more = content.trim() === '' || spaces > 3 ? 0 : spaces;
	return {
		kind: behind ?? marker,
		...(number !== undefined && { number: Number(number) }),
		indent: before.length + marker.length + 1 + more,
		content: content.slice(more),
	};
}

/** A line across, such as `---` or `* * *`. */
export function isRule(line: string): boolean {
	if (indentOf(line) > 3) return false;
	const text = line.replace(/[ \t]/g, '');
	return text.length > 2 && '-*_'.includes(text[0]) && text === text[0].repeat(text.length);
}

const HEADING = /^ {0,3}(#{1,6})(?:[ \t](.*))?$/;

export function headingOf(line: string): { level: number; text: string } | undefined {
	const [whole, marks, given = ''] = HEADING.exec(line) ?? [];
	if (whole === undefined) return undefined;
	const text = given.trim();
	let end = text.length;
	while (end > 0 && text[end - 1] === '#') end--;
	const isClosed = end === 0 || text[end - 1] === ' ' || text[end - 1] === '\t';
	return { level: marks.length, text: isClosed ? text.slice(0, end).trim() : text };
}

const FENCE = /^( {0,3})(`{3,}|~{3,})/;

export interface Fence {
	indent: number;
	mark: string;
	length: number;
}

export function fenceOf(line: string): Fence | undefined {
	const [whole, before, marks] = FENCE.exec(line) ?? [];
	if (whole === undefined) return undefined;
	if (marks.startsWith('`') && line.includes('`', whole.length)) return undefined;
	return { indent: before.length, mark: marks[0], length: marks.length };
}

export function isEndOf({ mark, length }: Fence, line: string): boolean {
	if (indentOf(line) > 3) return false;
	const text = line.trim();
	return text.length >= length && text === mark.repeat(text.length);
}

export const isQuote = (line: string): boolean => /^ {0,3}>/.test(line);
export const isBlank = (line: string): boolean => line.trim() === '';

export function indentOf(line: string): number {
	let indent = 0;
	while (line[indent] === ' ') indent++;
	return indent;
}

/** @returns the line without so many spaces before it, or as many as there are */
export const dedented = (line: string, columns: number): string =>
	line.slice(Math.min(columns, indentOf(line)));

/** Tabs before text reach to the next fourth column. */
export function untabbed(line: string): string {
	let column = 0;
	let text = '';
	for (let at = 0; at < line.length; at++) {
		if (line[at] === '\t') {
			const spaces = 4 - (column % 4);
			text += ' '.repeat(spaces);
			column += spaces;
		} else if (line[at] === ' ') {
			text += ' ';
			column++;
		} else {
			return text + line.slice(at);
		}
	}
	return text;
}

/** @returns the cells of a row of a table; a bar behind a backslash, or within code, ends none */
export function cellsOf(line: string): string[] {
	const text = line.trim();
	const cells: string[] = [];
	let from = text.startsWith('|') ? 1 : 0;
	for (let at = from; at < text.length; at++) {
		if (text[at] === '\\') at++;
		else if (text[at] === '|') {
			cells.push(text.slice(from, at));
			from = at + 1;
		}
	}
	if (from < text.length) cells.push(text.slice(from));
	return cells.map((cell) => cell.trim().replaceAll('\\|', '|'));
}

/** @returns how the columns of a table are aligned, of the line below its head */
export function columnsOf(line: string): string[] | undefined {
	if (!line.includes('-') || !line.includes('|')) return undefined;
	const cells = cellsOf(line);
	if (cells.length === 0 || !cells.every((cell) => /^:?-+:?$/.test(cell))) return undefined;
	return cells.map((cell) => {
		if (!cell.endsWith(':')) return '';
		return cell.startsWith(':') ? 'center' : 'right';
	});
}

/** Tags that begin a block of HTML, which ends with an empty line. */
const HTML_BLOCKS = new Set(
	'address article aside blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset figcaption figure footer form frame h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link main menu nav ol p section source summary table tbody td tfoot th thead title tr track ul video'.split(
		' ',
	),
);
const TAG = /^ {0,3}<\/?([a-zA-Z][a-zA-Z\d-]*)(?=[\s/>]|$)/;
const RAW = /^ {0,3}<(script|pre|style|textarea)(?=[\s>]|$)/i;

/** @returns what ends the block of HTML that begins on a line: a text, or an empty line */
export function htmlEndOf(line: string): string | undefined {
	if (/^ {0,3}<!--/.test(line)) return '-->';
	const [, raw] = RAW.exec(line) ?? [];
	if (raw !== undefined) return `</${raw.toLowerCase()}>`;
	const [, tag] = TAG.exec(line) ?? [];
	return tag !== undefined && HTML_BLOCKS.has(tag.toLowerCase()) ? '' : undefined;
}

const DEFINITION =
	/^ {0,3}\[([^[\]]{1,999})\]:[ \t]+(<[^<>]*>|\S+)(?:[ \t]+("[^"]*"|'[^']*'|\([^()]*\)))?[ \t]*$/;

/** @returns the name and the address of a link that is used elsewhere */
export function definitionOf(line: string): [name: string, address: string] | undefined {
	const [, name, address] = DEFINITION.exec(line) ?? [];
	if (name === undefined || name.trim() === '' || name.startsWith('^')) return undefined;
	return [nameOf(name), address.startsWith('<') ? address.slice(1, -1) : address];
}

/** Case and the number of spaces do not matter. */
export const nameOf = (name: string): string => name.trim().toLowerCase().replace(/\s+/g, ' ');
