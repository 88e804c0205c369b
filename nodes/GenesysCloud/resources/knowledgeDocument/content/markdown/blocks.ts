/** From Markdown to HTML: the blocks. */
import { frontMatterEnd } from './frontMatter';
import type { Addresses } from './inline';
import {
	cellsOf,
	columnsOf,
	dedented,
	definitionOf,
	fenceOf,
	headingOf,
	htmlEndOf,
	indentOf,
	isBlank,
	isEndOf,
	isQuote,
	isRule,
	itemOf,
	untabbed,
	type Item,
} from './lines';
import { codePiece, listPiece, rowPiece, tablePiece, wrapped, type Piece } from './pieces';

/** Quotes and lists within each other; deeper ones are text, so that depth costs nothing. */
const MOST_DEPTH = 20;

/**
 * @returns HTML, and whether the text began with settings between two lines of hyphens, as those of
 * static sites do; they are no content
 */
export function htmlOfMarkdown(markdown: string): { html: string; hasFrontMatter: boolean } {
	const lines = markdown.replace(/^\ufeff/, '').split(/\r\n?|\n/);
	if (lines.length > 1 && lines.at(-1) === '') lines.pop();
	const end = frontMatterEnd(lines);
	const addresses: Addresses = new Map();
	const pieces = new Blocks(lines.slice(end + 1).map(untabbed), addresses, 0).read();
	return { html: pieces.map((piece) => piece(addresses)).join('\n'), hasFrontMatter: end > 0 };
}

class Blocks {
	private at = 0;
	private readonly pieces: Piece[] = [];

	constructor(
		private readonly lines: readonly string[],
		private readonly addresses: Addresses,
		private readonly depth: number,
	) {}

	read(): Piece[] {
		while (this.at < this.lines.length) this.block();
		return this.pieces;
	}

	private block(): void {
		const line = this.lines[this.at];
		const heading = headingOf(line);
		if (isBlank(line)) this.at++;
		else if (indentOf(line) > 3) this.indented();
		else if (fenceOf(line) !== undefined) this.fenced();
		else if (heading !== undefined) {
			this.at++;
			this.pieces.push(wrapped(`h${heading.level}`, heading.text));
		} else if (isRule(line)) {
			this.at++;
			this.pieces.push(() => '<hr>');
		} else if (isQuote(line) && this.depth < MOST_DEPTH) this.quote();
		else if (itemOf(line) !== undefined && this.depth < MOST_DEPTH) this.list();
		else if (htmlEndOf(line) !== undefined) this.html(htmlEndOf(line)!);
		else if (this.isTable()) this.table();
		else this.paragraph();
	}

	private within(lines: readonly string[]): Piece {
		const pieces = new Blocks(lines, this.addresses, this.depth + 1).read();
		return (addresses) => pieces.map((piece) => piece(addresses)).join('\n');
	}

	private indented(): void {
		const code: string[] = [];
		while (this.at < this.lines.length) {
			const line = this.lines[this.at];
			if (indentOf(line) < 4 && !isBlank(line)) break;
			code.push(dedented(line, 4));
			this.at++;
		}
		while (isBlank(code.at(-1) ?? 'none')) code.pop();
		this.code(code);
	}

	private fenced(): void {
		const fence = fenceOf(this.lines[this.at])!;
		const code: string[] = [];
		for (this.at++; this.at < this.lines.length; this.at++) {
			const line = this.lines[this.at];
			if (isEndOf(fence, line)) {
				this.at++;
				break;
			}
			code.push(dedented(line, fence.indent));
		}
		this.code(code);
	}

	private code(lines: readonly string[]): void {
		this.pieces.push(codePiece(lines));
	}

	private quote(): void {
		const quoted: string[] = [];
		let isOpen = false;
		for (; this.at < this.lines.length; this.at++) {
			const line = this.lines[this.at];
			if (isQuote(line)) {
				quoted.push(line.replace(/^ {0,3}> ?/, ''));
				isOpen = !isBlank(quoted.at(-1)!) && fenceOf(quoted.at(-1)!) === undefined;
			} else if (isOpen && !isBlank(line) && !this.interrupts(line)) quoted.push(line);
			else break;
		}
		const inner = this.within(quoted);
		this.pieces.push((addresses) => `<blockquote>${inner(addresses)}</blockquote>`);
	}

	private list(): void {
		const first = itemOf(this.lines[this.at])!;
		const items: Piece[] = [];
		while (this.at < this.lines.length) {
			const item = itemOf(this.lines[this.at]);
			if (item === undefined || item.kind !== first.kind) break;
			items.push(this.item(item));
			while (this.at < this.lines.length && isBlank(this.lines[this.at])) this.at++;
		}
		this.pieces.push(listPiece(items, first.number));
	}

	private item({ indent, content }: Item): Piece {
		const task = /^\[([ xX])\] /.exec(content);
		const box = task === null ? '' : task[1] === ' ' ? '☐ ' : '☑ ';
		const own = [task === null ? content : box + content.slice(4)];
		for (this.at++; this.at < this.lines.length; this.at++) {
			const line = this.lines[this.at];
			const isWithin = indentOf(line) >= indent;
			if (isBlank(line)) {
				// An item that begins with an empty line has no more than one.
				if (own.length === 1 && isBlank(own[0])) break;
				if (!this.goesOn(indent)) break;
			} else if (!isWithin && (isBlank(own.at(-1)!) || this.interrupts(line) || itemOf(line))) {
				break;
			}
			own.push(isWithin ? line.slice(indent) : line.trimStart());
		}
		return this.within(own);
	}

	/** Whether the next line that is not empty belongs to the item; empty ones are skipped once. */
	private goesOn(indent: number): boolean {
		let next = this.at;
		while (next < this.lines.length && isBlank(this.lines[next])) next++;
		if (next < this.lines.length && indentOf(this.lines[next]) >= indent) return true;
		this.at = next;
		return false;
	}

	private html(end: string): void {
		const html: string[] = [];
		for (; this.at < this.lines.length; this.at++) {
			const line = this.lines[this.at];
			if (end === '' && isBlank(line)) break;
			html.push(line);
			if (end !== '' && line.toLowerCase().includes(end)) {
				this.at++;
				break;
			}
		}
		this.pieces.push(() => html.join('\n'));
	}

	private isTable(): boolean {
		const columns = columnsOf(this.lines[this.at + 1] ?? '');
		const line = this.lines[this.at];
		return columns !== undefined && line.includes('|') && cellsOf(line).length === columns.length;
	}

	private table(): void {
		const columns = columnsOf(this.lines[this.at + 1])!;
		const head = rowPiece(cellsOf(this.lines[this.at]), columns, 'th');
		const body: Piece[] = [];
		for (this.at += 2; this.at < this.lines.length; this.at++) {
			const line = this.lines[this.at];
			if (isBlank(line) || this.interrupts(line)) break;
			body.push(rowPiece(cellsOf(line), columns, 'td'));
		}
		this.pieces.push(tablePiece(head, body));
	}

	private paragraph(): void {
		const text: string[] = [];
		for (; this.at < this.lines.length; this.at++) {
			const line = this.lines[this.at];
			if (isBlank(line) || (text.length > 0 && this.endsParagraph(line, text))) break;
			const definition = text.length === 0 ? definitionOf(line) : undefined;
			if (definition !== undefined) {
				if (!this.addresses.has(definition[0])) this.addresses.set(...definition);
				this.at++;
				return;
			}
			text.push(line.trimStart());
		}
		if (text.length > 0) this.pieces.push(wrapped('p', text.join('\n').trimEnd()));
	}

	/** A line of equal signs or hyphens makes a heading of what stands above it. */
	private endsParagraph(line: string, text: string[]): boolean {
		const marks = line.trim();
		if (
			indentOf(line) < 4 &&
			(marks === '='.repeat(marks.length) || marks === '-'.repeat(marks.length))
		) {
			this.at++;
			this.pieces.push(
				wrapped(marks.startsWith('=') ? 'h1' : 'h2', text.splice(0).join('\n').trimEnd()),
			);
			return true;
		}
		return this.interrupts(line);
	}

	/** Whether a line ends a paragraph without an empty line between them. */
	private interrupts(line: string): boolean {
		if (indentOf(line) > 3) return false;
		const item = itemOf(line);
		const isList = item !== undefined && item.content.trim() !== '' && (item.number ?? 1) === 1;
		return (
			(isList && this.depth < MOST_DEPTH) ||
			headingOf(line) !== undefined ||
			fenceOf(line) !== undefined ||
			(isQuote(line) && this.depth < MOST_DEPTH) ||
			isRule(line) ||
			htmlEndOf(line) !== undefined
		);
	}
}
