/** From HTML to the tables of a document. */
import { alignOf } from './align';
import type { Block, Cell } from './body';
import type { Element, Node } from './html/tree';

/** Makes blocks of what is in a cell or a caption. */
type Write = (nodes: readonly Node[]) => Block[];

/** @returns the table; nothing for one without cells */
export function tableOf({ children }: Element, write: Write): Block[] {
	const rows: Array<{ cells: Cell[]; properties?: { rowType?: string } }> = [];
	let caption: Block[] = [];
	const read = (nodes: readonly Node[], rowType?: string) => {
		for (const node of nodes) {
			if (typeof node === 'string') continue;
			if (node.tag === 'caption') {
				caption = write(node.children);
			} else if (node.tag === 'tr') {
				const cells = node.children.flatMap((one) => cellOf(one, write));
				if (cells.length > 0) rows.push({ cells, ...(rowType && { properties: { rowType } }) });
			} else {
				read(node.children, node.tag === 'thead' ? 'Header' : undefined);
			}
		}
	};
	read(children);
	if (rows.length === 0) return [];
	return [
		{
			type: 'Table',
			table: { rows, ...(caption.length > 0 && { properties: { caption: { blocks: caption } } }) },
		},
	];
}

function cellOf(node: Node, write: Write): Cell[] {
	if (typeof node === 'string' || (node.tag !== 'td' && node.tag !== 'th')) return [];
	const { attributes, tag, children } = node;
	const blocks = write(children);
	const [only, ...others] = blocks;
	const isPlain = others.length === 0 && only?.paragraph?.properties === undefined;
	const align = alignOf(attributes);
	const properties = {
		...(tag === 'th' && { cellType: 'HeaderCell' as const }),
		...(align && align !== 'Justify' && { horizontalAlign: align }),
		...span('colSpan', attributes.colspan),
		...span('rowSpan', attributes.rowspan),
	};
	return [
		{
			blocks: isPlain ? (only?.paragraph?.blocks ?? blocks) : blocks,
			...(Object.keys(properties).length > 0 && { properties }),
		},
	];
}

function span(name: string, given: string | undefined): Record<string, number> {
	const count = Number(given ?? 1);
	return Number.isInteger(count) && count > 1 && count <= 1_000 ? { [name]: count } : {};
}

/** A table as text, for where there can be none: a line for each row. */
export function textOfTable(rows: ReadonlyArray<{ cells: Cell[] }>): Block[] {
	return rows.flatMap(({ cells }, row) => [
		...(row > 0 ? [{ type: 'Text' as const, text: { text: '\n' } }] : []),
		...cells.flatMap(({ blocks }, column) => [
			...(column > 0 ? [{ type: 'Text' as const, text: { text: ' | ' } }] : []),
			...blocks.flatMap((block) => block.paragraph?.blocks ?? [block]).filter(isInItems),
		]),
	]);
}

const isInItems = ({ type }: Block) => type !== 'Table' && type !== 'Paragraph';
