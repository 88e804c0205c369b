/** From HTML to the content of a document. */
import { alignOf } from './align';
import type { Align, Block, Body, FontType, LeftOut, List, Mark } from './body';
import { treeOf, type Element, type Node } from './html/tree';
import { Runs, type Style } from './runs';
import { tableOf, textOfTable } from './toTable';

const MARKS: Record<string, Mark> = {
	b: 'Bold',
	strong: 'Bold',
	i: 'Italic',
	em: 'Italic',
	cite: 'Italic',
	dfn: 'Italic',
	u: 'Underline',
	ins: 'Underline',
	s: 'Strikethrough',
	strike: 'Strikethrough',
	del: 'Strikethrough',
	sub: 'Subscript',
	sup: 'Superscript',
};

const CODE = new Set(['code', 'kbd', 'samp', 'tt', 'var']);

/** Of their own a line or more. */
const CONTAINERS = new Set(
	'address article aside body center details dd div dl dt fieldset figcaption figure footer form header hgroup html legend li main nav section summary'.split(
		' ',
	),
);

const LISTS = new Set(['ul', 'ol', 'menu', 'dir']);
const ORDERED: Record<string, string> = {
	a: 'LowerAlpha',
	A: 'UpperAlpha',
	i: 'LowerRoman',
	I: 'UpperRoman',
};

/** As the API takes hyperlinks. */
const LINK = /^(https?:\/\/|mailto:|grn:)/i;
const ADDRESS = /^https?:\/\//i;

/** @returns the content, without what a document cannot have */
export function bodyOf(html: string, leftOut: LeftOut): Body {
	return { blocks: new Writer(leftOut).write(treeOf(html), { marks: [] }) };
}

class Writer {
	private readonly blocks: Block[] = [];
	private runs = new Runs();
	private paragraph: { fontType?: FontType; align?: Align; indentation?: number } = {};

	constructor(private readonly leftOut: LeftOut) {}

	write(nodes: readonly Node[], style: Style): Block[] {
		this.flow(nodes, style);
		this.flush();
		return this.blocks;
	}

	private flow(nodes: readonly Node[], style: Style): void {
		for (const node of nodes) {
			if (typeof node === 'string') this.runs.add(node, style);
			else this.element(node, style);
		}
	}

	private element(element: Element, style: Style): void {
		const { tag, attributes, children } = element;
		if (/color|font/i.test(attributes.style ?? '') || attributes.color !== undefined) {
			this.leftOut.add('colors and fonts');
		}
		if (Object.hasOwn(MARKS, tag)) this.flow(children, withMark(style, MARKS[tag]));
		else if (CODE.has(tag)) this.flow(children, { ...style, isCode: style.isPre !== true });
		else if (tag === 'a') this.flow(children, this.linked(style, attributes.href));
		else if (tag === 'br') this.runs.lineBreak(style);
		else if (tag === 'img') this.image(attributes, style);
		else if (tag === 'video' || tag === 'iframe') this.video(element, style);
		else if (tag === 'input') this.input(attributes, style);
		else if (tag === 'hr') this.alone(() => this.leftOut.add('horizontal lines'));
		else if (LISTS.has(tag)) this.alone(() => this.list(element, style));
		else if (tag === 'table') this.alone(() => this.table(element));
		else if (/^h[1-6]$/.test(tag)) this.block(element, style, `Heading${tag[1]}` as FontType);
		else if (tag === 'pre') this.pre(element, style);
		else if (tag === 'p') this.block(element, style, this.paragraph.fontType);
		else if (tag === 'blockquote') this.quote(element, style);
		else if (CONTAINERS.has(tag)) this.container(element, style);
		else this.flow(children, style);
	}

	/** What is no part of a paragraph. */
	private alone(task: () => void): void {
		this.flush();
		task();
	}

	private block({ attributes, children }: Element, style: Style, fontType?: FontType): void {
		this.flush();
		const before = this.paragraph;
		const align = alignOf(attributes);
		this.paragraph = { ...before, ...(fontType && { fontType }), ...(align && { align }) };
		this.flow(children, style);
		this.flush();
		this.paragraph = before;
	}

	/** A browser leaves out the line break that it begins with. */
	private pre(element: Element, style: Style): void {
		const [first, ...others] = element.children;
		const children =
			typeof first === 'string' ? [first.replace(/^\r?\n/, ''), ...others] : element.children;
		this.block({ ...element, children }, { ...style, isPre: true }, 'Preformatted');
	}

	private container(element: Element, style: Style): void {
		this.block(element, element.tag === 'dt' ? withMark(style, 'Bold') : style);
	}

	private quote({ children }: Element, style: Style): void {
		this.flush();
		const before = this.paragraph;
		this.paragraph = { ...before, indentation: (before.indentation ?? 0) + 1 };
		this.flow(children, style);
		this.flush();
		this.paragraph = before;
	}

	private linked(style: Style, href: string | undefined): Style {
		const address = href?.trim() ?? '';
		if (LINK.test(address)) return { ...style, href: address };
		if (address !== '') this.leftOut.add('links without a full address');
		return style;
	}

	private image({ src = '', alt = '' }: Record<string, string>, style: Style): void {
		if (!ADDRESS.test(src.trim())) {
			this.leftOut.add('images without a full address');
			this.runs.add(alt, style);
			return;
		}
		this.runs.other({
			type: 'Image',
			image: {
				url: src.trim(),
				...(style.href !== undefined && { hyperlink: style.href }),
				...(alt !== '' && { properties: { altText: alt } }),
			},
		});
	}

	private video({ attributes, children }: Element, style: Style): void {
		const source = children.find((one) => typeof one !== 'string' && one.tag === 'source');
		const src = attributes.src ?? (source as Element | undefined)?.attributes.src ?? '';
		if (ADDRESS.test(src.trim())) {
			this.runs.other({ type: 'Video', video: { url: src.trim() } });
			return;
		}
		this.leftOut.add('videos without a full address');
		this.flow(children, style);
	}

	private input({ type, checked, value = '' }: Record<string, string>, style: Style): void {
		if (type === 'checkbox') this.runs.add(checked === undefined ? '☐ ' : '☑ ', style);
		else if (type !== 'hidden') this.runs.add(value, style);
	}

	private list({ tag, attributes, children }: Element, style: Style): void {
		const items: List['blocks'] = [];
		const add = (blocks: Block[]) =>
			blocks.length > 0 && items.push({ type: 'ListItem', blocks: this.inItem(blocks) });
		for (const child of children) {
			if (typeof child !== 'string' || child.trim() !== '') {
				const nodes = typeof child !== 'string' && child.tag === 'li' ? child.children : [child];
				add(new Writer(this.leftOut).write(nodes, style));
			}
		}
		if (items.length === 0) return;
		if (Number(attributes.start ?? 1) !== 1) this.leftOut.add('first numbers of lists');
		const orderedType = tag === 'ol' ? ORDERED[attributes.type ?? ''] : undefined;
		this.blocks.push({
			type: tag === 'ol' ? 'OrderedList' : 'UnorderedList',
			list: { blocks: items, ...(orderedType && { properties: { orderedType } }) },
		});
	}

	/** An item has text, images, videos and lists: its paragraphs are lines, and a table is text. */
	private inItem(blocks: Block[]): Block[] {
		const content: Block[] = [];
		for (const block of blocks) {
			const { type, paragraph, table } = block;
			if (type === 'Table') this.leftOut.add('tables within lists');
			const parts = table !== undefined ? textOfTable(table.rows) : (paragraph?.blocks ?? [block]);
			if (content.at(-1)?.type === 'Text' && parts[0]?.type === 'Text') {
				content.push({ type: 'Text', text: { text: '\n' } });
			}
			content.push(...parts);
		}
		return content;
	}

	private table(element: Element): void {
		const write = (nodes: readonly Node[]) => new Writer(this.leftOut).write(nodes, { marks: [] });
		this.blocks.push(...tableOf(element, write));
	}

	/** Ends a paragraph. */
	private flush(): void {
		const blocks = this.runs.end(this.paragraph.fontType === 'Preformatted');
		this.runs = new Runs();
		if (blocks.length === 0) return;
		const [only, ...others] = blocks;
		if (only.type !== 'Text' && others.length === 0) {
			this.blocks.push(only);
			return;
		}
		const properties = Object.fromEntries(
			Object.entries(this.paragraph).filter(([, value]) => value !== undefined),
		);
		this.blocks.push({
			type: 'Paragraph',
			paragraph: { blocks, ...(Object.keys(properties).length > 0 && { properties }) },
		});
	}
}

const withMark = (style: Style, mark: Mark): Style =>
	style.marks.includes(mark) ? style : { ...style, marks: [...style.marks, mark].sort() };
