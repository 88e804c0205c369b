/** The content of a document, from what people write and to what they read. */
import { escapeHtml } from '../../../shared/escapeHtml';
import type { Body, LeftOut } from './body';
import { htmlOfMarkdown } from './markdown/blocks';
import { bodyOf } from './toBody';
import { htmlOf, textOf } from './toHtml';
import { markdownOf } from './toMarkdown';

export type Format = 'html' | 'markdown' | 'text';

/**
 * @param leftOut gets what a document cannot have, in words of a hint
 * @returns the content as the API takes it; without blocks where there is nothing to see
 */
export function readContent(content: string, format: Format, leftOut: LeftOut): Body {
	if (format === 'html') return bodyOf(content, leftOut);
	if (format === 'text') return bodyOf(htmlOfText(content), leftOut);
	const { html, hasFrontMatter } = htmlOfMarkdown(content);
	if (hasFrontMatter) leftOut.add('settings at the beginning (front matter)');
	return bodyOf(html, leftOut);
}

/** An empty line ends a paragraph. */
const htmlOfText = (text: string): string =>
	text
		.split(/\r?\n[ \t]*(?:\r?\n[ \t]*)+/)
		.map((part) => `<p>${escapeHtml(part).replace(/\r?\n/g, '<br>')}</p>`)
		.join('');

/** @returns the content of a document, as the API has it, in a format that people read */
export function showContent(body: unknown, format: Format): string {
	const { blocks } = Object(body) as Partial<Body>;
	const known: Body = { blocks: Array.isArray(blocks) ? blocks : [] };
	if (format === 'html') return htmlOf(known);
	return format === 'text' ? textOf(known) : markdownOf(known);
}
