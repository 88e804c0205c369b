import type { Body, Format } from './body';
import { htmlOf, textOf } from './toHtml';
import { markdownOf } from './toMarkdown';

/** @returns the content of a document, as the API has it, in a format that people read */
export function showContent(body: unknown, format: Format): string {
	const { blocks } = Object(body) as Partial<Body>;
	const known: Body = { blocks: Array.isArray(blocks) ? blocks : [] };
	if (format === 'html') return htmlOf(known);
	return format === 'text' ? textOf(known) : markdownOf(known);
}
