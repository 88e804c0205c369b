/** The content of a document, as the API has it (`DocumentBody` of the official API description). */

/** What people write and read. */
export type Format = 'html' | 'markdown' | 'text';

export type Mark = 'Bold' | 'Italic' | 'Underline' | 'Strikethrough' | 'Subscript' | 'Superscript';

export interface TextRun {
	text: string;
	marks?: Mark[];
	hyperlink?: string;
	properties?: { backgroundColor?: string };
}

export interface Image {
	url: string;
	hyperlink?: string;
	properties?: { altText?: string };
}

export interface Video {
	url: string;
}

export type FontType = 'Paragraph' | `Heading${1 | 2 | 3 | 4 | 5 | 6}` | 'Preformatted';
export type Align = 'Center' | 'Left' | 'Right' | 'Justify';

export interface Paragraph {
	blocks: Block[];
	properties?: { fontType?: FontType; align?: Align; indentation?: number };
}

export interface List {
	blocks: Array<{ type: 'ListItem'; blocks: Block[] }>;
	properties?: { orderedType?: string };
}

export interface Cell {
	blocks: Block[];
	properties?: {
		cellType?: 'Cell' | 'HeaderCell';
		horizontalAlign?: string;
		colSpan?: number;
		rowSpan?: number;
	};
}

export interface Table {
	rows: Array<{ cells: Cell[]; properties?: { rowType?: string } }>;
	properties?: { caption?: { blocks: Block[] } };
}

/**
 * A part of a body, of a paragraph, of a list item or of a cell. Text stands in the last three alone; a
 * paragraph or a table stands in a body or a cell alone.
 */
export interface Block {
	type: 'Paragraph' | 'Text' | 'Image' | 'Video' | 'OrderedList' | 'UnorderedList' | 'Table';
	text?: TextRun;
	image?: Image;
	video?: Video;
	paragraph?: Paragraph;
	list?: List;
	table?: Table;
}

export interface Body {
	blocks: Block[];
}

/** The API has no mark for code within a line, so it stands on gray. */
export const CODE_COLOR = '#f2f2f2';

/** What content has that a document cannot have, in words of a hint. */
export type LeftOut = Set<string>;
