/** The content that an item gives a document: text or a file. */
import {
	form,
	readField,
	withDefault,
	fieldError,
	type Field,
	type ItemContext,
} from '../../fields/field';
import { binary, choice, text } from '../../fields/kinds';
import { shownIf } from '../../fields/onlyIf';
import { changed } from '../../fields/field';
import type { Body, Format, LeftOut } from './content/body';
import { givenFormat } from './fields';

const source = withDefault(
	choice(
		'Content From',
		'contentFrom',
		{ file: 'File', none: 'Nowhere', text: 'Text' },
		{
			default: 'text',
			noDataExpression: true,
			description: 'Where the content comes from. Nowhere keeps the content that the document has.',
		},
	),
);

const content = changed(
	text('Content', 'content', { required: true, typeOptions: { rows: 8 } }),
	shownIf(source, 'text'),
);
const file = changed(binary(), shownIf(source, 'file'));
const format = changed(givenFormat, {
	displayOptions: { show: { contentFrom: ['file', 'text'] } },
});

/** What was given: from a file, read when the item runs. */
export type Given =
	| { from: 'none' }
	| { from: 'text'; content: string; format: Format }
	| { from: 'file'; field: string; format: Format | 'auto' };

/** *Content From* and what it calls for. */
export const contentField: Field<Given> = form<Given>([source, content, file, format], (item) => {
	const from = readField(item, source);
	if (from === 'none') return { from };
	const chosen = readField(item, format);
	if (from === 'file') return { from, field: readField(item, file), format: chosen };
	const given = readField(item, content) ?? '';
	if (given.trim() === '') {
		throw fieldError(content, 'is empty. Enter some text, or choose Nowhere to keep the content.');
	}
	return { from, content: given, format: chosen === 'auto' ? looksOf(given) : chosen };
});

/** What begins with a tag is HTML; plain text is Markdown as well. */
const looksOf = (text: string): Format =>
	/^\s*<(?:!doctype|[a-z])/i.test(text) ? 'html' : 'markdown';

const BY_END: Record<string, Format> = {
	html: 'html',
	htm: 'html',
	xhtml: 'html',
	md: 'markdown',
	markdown: 'markdown',
	txt: 'text',
};

async function ofFile(
	{ functions, itemIndex }: ItemContext,
	{ field, format: chosen }: Extract<Given, { from: 'file' }>,
): Promise<{ content: string; format: Format }> {
	const {
		mimeType,
		fileName = '',
		fileExtension = '',
	} = functions.helpers.assertBinaryData(itemIndex, field);
	const bytes = await functions.helpers.getBinaryDataBuffer(itemIndex, field);
	const text = bytes.toString('utf8');
	if (text.includes('\u0000')) {
		throw fieldError(file, 'names a file that is not text. Use a Markdown, HTML or text file.');
	}
	const end = (/\.([^.]+)$/.exec(fileName)?.[1] ?? fileExtension).toLowerCase();
	const known = Object.hasOwn(BY_END, end) ? BY_END[end] : undefined;
	const format = known ?? (mimeType === 'text/html' ? 'html' : looksOf(text));
	return { content: text, format: chosen === 'auto' ? format : chosen };
}

/**
 * @returns the content as the API takes it; undefined where it stays
 * @throws {ParameterError} where there is nothing to see
 */
export async function bodyOfItem(
	item: ItemContext,
	given: Given,
	leftOut: LeftOut,
): Promise<Body | undefined> {
	if (given.from === 'none') return undefined;
	const { content: text, format: chosen } =
		given.from === 'text' ? given : await ofFile(item, given);
	const { readContent } = await import('./content/readContent');
	const body = readContent(text, chosen, leftOut);
	if (body.blocks.length > 0) return body;
	throw fieldError(given.from === 'file' ? file : content, 'has no text. A document needs some.');
}
