/** The content of a document, from what people write. */
import { escapeHtml } from '../../../shared/escapeHtml';
import type { Body, Format, LeftOut } from './body';
import { htmlOfMarkdown } from './markdown/blocks';
import { bodyOf } from './toBody';

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
