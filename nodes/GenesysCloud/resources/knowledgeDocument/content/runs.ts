import { CODE_COLOR, type Block, type Mark } from './body';

/** How text is written. */
export interface Style {
	marks: Mark[];
	href?: string;
	isCode?: boolean;
	/** Spaces and line breaks stay. */
	isPre?: boolean;
}

const SPACES = /[ \t\n\r\f]+/g;

/** Text of one style, or another block. */
interface Run {
	block: Block;
	/** Joined at the end alone, because a long text has many. */
	texts: string[];
	style?: string;
}

/** The text and images of a paragraph, whose spaces are those that a browser would show. */
export class Runs {
	private readonly runs: Run[] = [];

	add(text: string, style: Style): void {
		let shown = style.isPre ? text.replace(/\r\n?/g, '\n') : text.replace(SPACES, ' ');
		const last = this.runs.at(-1);
		const before = last?.texts.at(-1);
		const isAtStart = last === undefined || before?.endsWith(' ') || before?.endsWith('\n');
		if (!style.isPre && isAtStart && shown.startsWith(' ')) shown = shown.slice(1);
		if (shown === '') return;
		const { marks, href, isCode } = style;
		const key = JSON.stringify([marks, href, isCode]);
		// Text of one style is one run, whatever tags it came in.
		if (last?.style === key) {
			last.texts.push(shown);
			return;
		}
		const run = {
			text: '',
			...(marks.length > 0 && { marks: [...marks] }),
			...(href !== undefined && { hyperlink: href }),
			...(isCode && { properties: { backgroundColor: CODE_COLOR } }),
		};
		this.runs.push({ block: { type: 'Text', text: run }, texts: [shown], style: key });
	}

	lineBreak(style: Style): void {
		const texts = this.runs.at(-1)?.texts;
		const before = texts?.at(-1);
		if (texts && before?.endsWith(' ')) texts[texts.length - 1] = before.slice(0, -1);
		this.add('\n', { ...style, isPre: true });
	}

	other(block: Block): void {
		this.runs.push({ block, texts: [] });
	}

	/** @returns the blocks, without spaces around them; none where there is nothing to see */
	end(isPre: boolean): Block[] {
		for (const { block, texts } of this.runs) if (block.text) block.text.text = texts.join('');
		const blocks = this.runs.map(({ block }) => block);
		for (let last = blocks.at(-1)?.text; last !== undefined; last = blocks.at(-1)?.text) {
			last.text = isPre ? last.text.replace(/\n$/, '') : withoutEnd(last.text);
			if (last.text !== '') break;
			blocks.pop();
		}
		const first = isPre ? -1 : blocks.findIndex(({ text }) => withoutStart(text?.text) !== '');
		const shown = first > 0 ? blocks.slice(first) : blocks;
		const [start] = shown;
		if (!isPre && start?.text) start.text.text = withoutStart(start.text.text)!;
		return shown.filter(({ text }) => text === undefined || text.text !== '');
	}
}

const withoutStart = (text: string | undefined) => text?.replace(/^[ \n]+/, '');

function withoutEnd(text: string): string {
	let end = text.length;
	while (end > 0 && (text[end - 1] === ' ' || text[end - 1] === '\n')) end--;
	return text.slice(0, end);
}
