/** From the content of a document to Markdown. What Markdown cannot say is HTML within it. */
import type { Block, Body, Table, TextRun } from './body';
import { entriesOf, htmlOf, imageHtml, isCode, runHtml } from './toHtml';

export const markdownOf = (body: Body): string => blocksText(entriesOf(body.blocks));

function blocksText(blocks: readonly Block[]): string {
	const texts: string[] = [];
	let inline: Block[] = [];
	const end = () => {
		if (inline.length > 0) texts.push(lineText(inline));
		inline = [];
	};
	blocks.forEach((block, index) => {
		const text = blockText(block);
		if (text === undefined) {
			inline.push(block);
			return;
		}
		end();
		// Without it, two lists would be one.
		if (block.list && blocks[index - 1]?.type === block.type) texts.push('<!-- -->');
		texts.push(text);
	});
	end();
	return texts.filter((text) => text !== '').join('\n\n');
}

/** Undefined for what is a part of a line. */
function blockText(block: Block): string | undefined {
	const { paragraph, list, table, type } = block;
	if (paragraph) return paragraphText(paragraph);
	if (list) {
		const items = entriesOf(list.blocks).map(({ blocks }, index) => {
			const mark = type === 'OrderedList' ? `${index + 1}. ` : '- ';
			return mark + indented(itemText(entriesOf(blocks)), ' '.repeat(mark.length));
		});
		return items.join('\n');
	}
	return table ? tableText(table) : undefined;
}

const indented = (text: string, spaces: string) =>
	text
		.split('\n')
		.map((line, index) => (index === 0 || line === '' ? line : spaces + line))
		.join('\n');

/** A list within an item follows its text without an empty line. */
function itemText(blocks: readonly Block[]): string {
	const at = blocks.findIndex(({ list }) => list);
	if (at <= 0) return blocksText(blocks);
	return `${lineText(blocks.slice(0, at))}\n${blocksText(blocks.slice(at))}`;
}

function paragraphText({ blocks, properties }: NonNullable<Block['paragraph']>): string {
	const { fontType = 'Paragraph', align, indentation = 0 } = properties ?? {};
	if (align && align !== 'Left') {
		return htmlOf({ blocks: [{ type: 'Paragraph', paragraph: { blocks, properties } }] });
	}
	const [level] = /[1-6]$/.exec(fontType) ?? [];
	const inner = entriesOf(blocks);
	let text = lineText(inner);
	if (fontType === 'Preformatted') text = fenced(inner);
	else if (level !== undefined) {
		text = `${'#'.repeat(Number(level))} ${lineText(inner, '<br>')}`;
	}
	const depth = Math.min(10, Math.max(0, Math.round(indentation)));
	const quote = '> '.repeat(depth);
	return depth === 0
		? text
		: text
				.split('\n')
				.map((line) => quote + line)
				.join('\n');
}

function fenced(blocks: readonly Block[]): string {
	const code = blocks.map(({ text }) => text?.text ?? '').join('');
	const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(([run]) => run.length));
	const fence = '`'.repeat(longest + 1);
	return `${fence}\n${code}\n${fence}`;
}

function lineText(blocks: readonly Block[], lineBreak = '\\\n'): string {
	const text = blocks
		.map(({ text: run, image, video }, index) => {
			const next = blocks[index + 1]?.text?.text?.[0] ?? '';
			const last = blocks[index - 1]?.text?.text?.at(-1) ?? '';
			if (run) return runText(run, lineBreak, last + next);
			if (image) return imageText(image);
			return video ? `<video src="${video.url ?? ''}"></video>` : '';
		})
		.join('');
	// What a block could begin with is text here.
	return text
		.split('\n')
		.map((line) => line.replace(/^(\d{1,9})([.)])(?= |$)/, '$1\\$2').replace(/^([#+=-])/, '\\$1'))
		.join('\n');
}

const SPECIAL = /[\\`*_[\]<>~|]/g;
const escaped = (text: string) =>
	text
		.replace(SPECIAL, '\\$&')
		.replace(/&(?=#?\w{1,32};)/g, '\\&')
		.replaceAll('://', '\\://');

/** @param neighbors the characters next to it, where it has marks */
function runText(run: TextRun, lineBreak: string, neighbors: string): string {
	const { text = '', hyperlink } = run;
	const marks = entriesOf(run.marks);
	// Marks between a letter and punctuation would mean nothing.
	const isWithinWord = /[\p{L}\p{N}]/u.test(neighbors) && /^[\p{P}\p{S}]|[\p{P}\p{S}]$/u.test(text);
	const isPlain =
		(marks.length === 0 || !isWithinWord) &&
		marks.every((mark) => ['Bold', 'Italic', 'Strikethrough'].includes(mark));
	// Marks stand at words, so spaces at the ends are outside of them.
	const inner = text.trim();
	const start = text.length - text.trimStart().length;
	const [before, after] = [text.slice(0, start), text.slice(start + inner.length)];
	if (inner === '') return broken(text, lineBreak);
	if (!isPlain || (isCode(run) && /[`\n]/.test(inner))) return runHtml(run);
	let shown = isCode(run) ? `\`${inner}\`` : broken(escaped(inner), lineBreak);
	if (marks.includes('Italic')) shown = `*${shown}*`;
	if (marks.includes('Bold')) shown = `**${shown}**`;
	if (marks.includes('Strikethrough')) shown = `~~${shown}~~`;
	if (hyperlink) shown = `[${shown}](<${hyperlink.replace(/[<>\n]/g, encodeURIComponent)}>)`;
	return broken(before, lineBreak) + shown + broken(after, lineBreak);
}

const broken = (text: string, lineBreak: string) => text.replaceAll('\n', lineBreak);

function imageText(image: NonNullable<Block['image']>): string {
	const alt = image.properties?.altText ?? '';
	if (image.hyperlink || /[[\]\n\\*_`<]/.test(alt)) return imageHtml(image);
	return `![${alt}](<${image.url.replace(/[<>\n]/g, encodeURIComponent)}>)`;
}

/** A table that has more than a head and cells of text is HTML. */
function tableText(table: Table): string {
	const rows = entriesOf(table.rows);
	const [head, ...others] = rows;
	const width = entriesOf(head?.cells).length;
	const isPlain =
		head?.properties?.rowType === 'Header' &&
		table.properties?.caption === undefined &&
		others.every(
			({ cells, properties }) => properties?.rowType !== 'Header' && cells.length === width,
		) &&
		rows.every((row, index) =>
			entriesOf(row.cells).every((cell) => isPlainCell(cell, index === 0)),
		);
	if (!isPlain) return htmlOf({ blocks: [{ type: 'Table', table }] });
	const line = (cells: Table['rows'][number]['cells']) =>
		`| ${entriesOf(cells)
			.map(({ blocks }) => lineText(entriesOf(blocks), '<br>'))
			.join(' | ')} |`;
	const aligned = entriesOf(head.cells).map(({ properties }) => {
		const { horizontalAlign = '' } = properties ?? {};
		return { Center: ':-:', Right: '-:' }[horizontalAlign] ?? '---';
	});
	return [
		line(head.cells),
		`| ${aligned.join(' | ')} |`,
		...others.map(({ cells }) => line(cells)),
	].join('\n');
}

function isPlainCell(
	{ blocks, properties }: Table['rows'][number]['cells'][number],
	isHead: boolean,
) {
	const { cellType = 'Cell', colSpan = 1, rowSpan = 1 } = properties ?? {};
	return (
		(cellType === 'HeaderCell') === isHead &&
		colSpan === 1 &&
		rowSpan === 1 &&
		entriesOf(blocks).every(({ text, image }) => (text ?? image) !== undefined)
	);
}
