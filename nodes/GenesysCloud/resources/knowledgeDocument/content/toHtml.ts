/** From the content of a document to HTML and to plain text. */
import { escapeHtml } from '../../../shared/escapeHtml';
import { CODE_COLOR, type Block, type Body, type Image, type Mark, type TextRun } from './body';

export const MARK_TAGS: Record<Mark, string> = {
	Bold: 'strong',
	Italic: 'em',
	Underline: 'u',
	Strikethrough: 'del',
	Subscript: 'sub',
	Superscript: 'sup',
};

/** Replies of the server may have anything; what is no list has no entries. */
export const entriesOf = <T>(list: readonly T[] | null | undefined): T[] =>
	(Array.isArray(list) ? (list as T[]) : []).filter(
		(entry) => entry !== null && entry !== undefined,
	);

export const isCode = ({ properties }: TextRun): boolean =>
	properties?.backgroundColor?.toLowerCase() === CODE_COLOR;

const linked = (html: string, address: string | undefined) =>
	address ? `<a href="${escapeHtml(address)}">${html}</a>` : html;

export function imageHtml({ url, hyperlink, properties }: Image): string {
	const alt = escapeHtml(properties?.altText ?? '');
	return linked(`<img src="${escapeHtml(url)}" alt="${alt}">`, hyperlink);
}

/** @returns HTML of a run of text */
export function runHtml(run: TextRun, isPre = false): string {
	const text = escapeHtml(run.text ?? '');
	let html = isPre ? text : text.replaceAll('\n', '<br>');
	if (isCode(run)) html = `<code>${html}</code>`;
	for (const mark of entriesOf(run.marks)) {
		const tag = MARK_TAGS[mark];
		if (tag !== undefined) html = `<${tag}>${html}</${tag}>`;
	}
	return linked(html, run.hyperlink);
}

export const htmlOf = (body: Body): string => blocksHtml(entriesOf(body.blocks));

const blocksHtml = (blocks: readonly Block[], isPre = false): string =>
	blocks.map((block) => blockHtml(block, isPre)).join('');

function blockHtml(
	{ text, image, video, paragraph, list, table, type }: Block,
	isPre: boolean,
): string {
	if (text) return runHtml(text, isPre);
	if (image) return imageHtml(image);
	if (video) return `<video src="${escapeHtml(video.url ?? '')}" controls></video>`;
	if (paragraph) return paragraphHtml(paragraph);
	if (list) {
		const tag = type === 'OrderedList' ? 'ol' : 'ul';
		const items = entriesOf(list.blocks).map(
			({ blocks }) => `<li>${blocksHtml(entriesOf(blocks))}</li>`,
		);
		return `<${tag}${listType(list.properties?.orderedType)}>${items.join('')}</${tag}>`;
	}
	return table ? tableHtml(table) : '';
}

const LIST_TYPES: Record<string, string> = {
	LowerAlpha: 'a',
	UpperAlpha: 'A',
	LowerRoman: 'i',
	UpperRoman: 'I',
};

const listType = (name = '') =>
	Object.hasOwn(LIST_TYPES, name) ? ` type="${LIST_TYPES[name]}"` : '';

function paragraphHtml({ blocks, properties }: NonNullable<Block['paragraph']>): string {
	const { fontType = 'Paragraph', align, indentation = 0 } = properties ?? {};
	const [level] = /[1-6]$/.exec(fontType) ?? [];
	const isPre = fontType === 'Preformatted';
	const tag = level !== undefined ? `h${level}` : isPre ? 'pre' : 'p';
	const style = align && align !== 'Left' ? ` style="text-align:${align.toLowerCase()}"` : '';
	const inner = blocksHtml(entriesOf(blocks), isPre);
	// The browser leaves out the first line break.
	const html = `<${tag}${style}>${isPre && inner.startsWith('\n') ? '\n' : ''}${inner}</${tag}>`;
	const depth = Math.min(10, Math.max(0, Math.round(indentation)));
	return '<blockquote>'.repeat(depth) + html + '</blockquote>'.repeat(depth);
}

function tableHtml({ rows, properties }: NonNullable<Block['table']>): string {
	const caption = entriesOf(properties?.caption?.blocks);
	const head = entriesOf(rows).filter((row) => row.properties?.rowType === 'Header');
	const rest = entriesOf(rows).filter((row) => row.properties?.rowType !== 'Header');
	const part = (tag: string, some: typeof rows) =>
		some.length === 0 ? '' : `<${tag}>${some.map(({ cells }) => rowHtml(cells)).join('')}</${tag}>`;
	const shown = caption.length > 0 ? `<caption>${blocksHtml(caption)}</caption>` : '';
	return `<table>${shown}${part('thead', head)}${part('tbody', rest)}</table>`;
}

function rowHtml(cells: NonNullable<Block['table']>['rows'][number]['cells']): string {
	const html = entriesOf(cells).map(({ blocks, properties = {} }) => {
		const { cellType, horizontalAlign, colSpan = 1, rowSpan = 1 } = properties ?? {};
		const tag = cellType === 'HeaderCell' ? 'th' : 'td';
		const align =
			horizontalAlign && horizontalAlign !== 'Left'
				? ` align="${horizontalAlign.toLowerCase()}"`
				: '';
		const spans = `${colSpan > 1 ? ` colspan="${colSpan}"` : ''}${rowSpan > 1 ? ` rowspan="${rowSpan}"` : ''}`;
		return `<${tag}${align}${spans}>${blocksHtml(entriesOf(blocks))}</${tag}>`;
	});
	return `<tr>${html.join('')}</tr>`;
}

/** @returns text alone: a line for each paragraph, item and row */
export const textOf = (body: Body): string => lines(entriesOf(body.blocks)).join('\n');

function lines(blocks: readonly Block[], before = ''): string[] {
	const found: string[] = [];
	let line: string | undefined;
	const end = () => {
		if (line !== undefined) found.push(...line.split('\n').map((one) => before + one));
		line = undefined;
	};
	for (const { text, image, paragraph, list, table, type } of blocks) {
		if (text) line = (line ?? '') + (text.text ?? '');
		else if (image) line = (line ?? '') + (image.properties?.altText ?? '');
		else {
			end();
			if (paragraph) found.push(...lines(entriesOf(paragraph.blocks), before));
			entriesOf(list?.blocks).forEach(({ blocks: inner }, index) => {
				const [first = '', ...others] = lines(entriesOf(inner));
				const mark = type === 'OrderedList' ? `${index + 1}. ` : '- ';
				const indent = ' '.repeat(mark.length);
				found.push(before + mark + first, ...others.map((one) => before + indent + one));
			});
			for (const { cells } of entriesOf(table?.rows)) {
				const shown = entriesOf(cells).map((cell) => lines(entriesOf(cell.blocks)).join(' '));
				found.push(before + shown.join('\t'));
			}
		}
	}
	end();
	return found;
}
