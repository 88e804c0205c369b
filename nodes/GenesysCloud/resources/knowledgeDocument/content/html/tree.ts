import { HtmlTokens } from './tokens';
import { BLOCKS, EMPTY } from './tags';

export interface Element {
	tag: string;
	attributes: Record<string, string>;
	children: Node[];
}

export type Node = string | Element;

/** What a tag ends where it is open, and what hides it. */
const ENDS: Record<string, readonly [ends: readonly string[], within: readonly string[]]> = {
	li: [['li'], ['ul', 'ol', 'menu', 'table']],
	dt: [
		['dt', 'dd'],
		['dl', 'table'],
	],
	dd: [
		['dt', 'dd'],
		['dl', 'table'],
	],
	td: [
		['td', 'th'],
		['tr', 'table'],
	],
	th: [
		['td', 'th'],
		['tr', 'table'],
	],
	tr: [['tr'], ['table']],
	tbody: [['thead', 'tbody', 'tfoot', 'caption'], ['table']],
	thead: [['thead', 'tbody', 'tfoot', 'caption'], ['table']],
	tfoot: [['thead', 'tbody', 'tfoot', 'caption'], ['table']],
};

const AROUND_PARAGRAPHS = ['td', 'th', 'caption', 'li', 'table', 'blockquote', 'button'];

/** Elements within each other; deeper ones are taken for text of the last, so that depth costs nothing. */
const MOST_DEPTH = 100;

/** @returns the nodes of HTML as a browser reads it, as far as text is concerned */
export function treeOf(html: string): Node[] {
	const root: Element = { tag: '', attributes: {}, children: [] };
	const open = [root];
	const end = (tags: readonly string[], within: readonly string[]) => {
		for (let at = open.length - 1; at > 0; at--) {
			if (tags.includes(open[at].tag)) {
				open.length = at;
				return;
			}
			if (within.includes(open[at].tag)) return;
		}
	};
	for (const token of new HtmlTokens(html)) {
		if (token.kind === 'text') {
			open[open.length - 1].children.push(token.text);
			continue;
		}
		const { tag } = token;
		if (token.kind === 'end') {
			const isOfTable = /^t(able|body|head|foot|r|d|h)$/.test(tag);
			end([tag], isOfTable ? (tag === 'table' ? [] : ['table']) : ['td', 'th', 'table']);
			continue;
		}
		if (BLOCKS.has(tag)) end(['p'], AROUND_PARAGRAPHS);
		if (Object.hasOwn(ENDS, tag)) end(...ENDS[tag]);
		const element: Element = { tag, attributes: token.attributes, children: [] };
		open[open.length - 1].children.push(element);
		if (!EMPTY.has(tag) && open.length < MOST_DEPTH) open.push(element);
	}
	return root.children;
}
