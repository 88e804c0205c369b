/** The content of documents: what the API takes, and what it adds. */
import { badRequest } from '../errors';

type Json = Record<string, unknown>;

const NAMES: Record<string, string> = {
	Paragraph: 'paragraph',
	Text: 'text',
	Image: 'image',
	Video: 'video',
	OrderedList: 'list',
	UnorderedList: 'list',
	Table: 'table',
};
const IN_BODY = ['Paragraph', 'Image', 'Video', 'OrderedList', 'UnorderedList', 'Table'];
const IN_PARAGRAPH = ['Text', 'Image', 'Video'];
const IN_ITEM = ['Text', 'Image', 'Video', 'OrderedList', 'UnorderedList'];
const IN_CELL = [...IN_BODY, 'Text'];
const MARKS = ['Bold', 'Italic', 'Underline', 'Strikethrough', 'Subscript', 'Superscript'];
const FONTS = /^(Paragraph|Heading[1-6]|Preformatted)$/;
const LINK = /^(https?:\/\/|mailto:|grn:)/;

/** 400 for blocks where the official Swagger has none of their type. */
export function checkBody(body: unknown): void {
	if (body !== undefined) checkBlocks((body as Json).blocks, IN_BODY);
}

function checkBlocks(blocks: unknown, allowed: readonly string[]): void {
	if (!Array.isArray(blocks)) throw badRequest('blocks is required', 'constraint.validation');
	for (const block of blocks as Json[]) {
		const type = String(block.type);
		const content = block[NAMES[type]] as Json | undefined;
		if (!allowed.includes(type) || content === undefined)
			throw badRequest(`A block of the type ${type} is not allowed here`, 'constraint.validation');
		checkContent(type, content);
	}
}

function checkContent(type: string, content: Json): void {
	const {
		hyperlink,
		marks = [],
		properties = {},
	} = content as {
		hyperlink?: string;
		marks?: string[];
		properties?: { fontType?: string };
	};
	if (hyperlink !== undefined && !LINK.test(hyperlink)) throw badRequest('The link is not valid');
	if (!marks.every((mark) => MARKS.includes(mark)) || new Set(marks).size < marks.length)
		throw badRequest('The marks are not valid');
	if (properties.fontType !== undefined && !FONTS.test(properties.fontType))
		throw badRequest('The font type is not valid');
	if (type === 'Text' && typeof content.text !== 'string') throw badRequest('text is required');
	if ((type === 'Image' || type === 'Video') && !/^https?:/.test(String(content.url)))
		throw badRequest('The URL is not valid');
	if (type === 'Paragraph') checkBlocks(content.blocks, IN_PARAGRAPH);
	if (type.endsWith('List'))
		for (const { blocks, type: item } of content.blocks as Json[]) {
			if (item !== 'ListItem') throw badRequest('A list has items alone');
			checkBlocks(blocks, IN_ITEM);
		}
	if (type === 'Table')
		for (const { cells } of content.rows as Array<{ cells: Json[] }>)
			for (const { blocks } of cells) checkBlocks(blocks, IN_CELL);
}

/** A reply says what was taken for granted. */
export function withDefaults(body: unknown): unknown {
	if (Array.isArray(body)) return body.map(withDefaults);
	if (typeof body !== 'object' || body === null) return body;
	const entries = Object.entries(body as Json).map(([name, value]) => {
		const known = withDefaults(value);
		const { properties } = Object(known) as { properties?: Json };
		return name === 'paragraph'
			? [name, { ...(known as Json), properties: { fontType: 'Paragraph', ...properties } }]
			: [name, known];
	});
	return Object.fromEntries(entries) as unknown;
}
