import { decoded } from './entities';
import { isKnownTag } from './tags';

export type Token =
	| { kind: 'text'; text: string }
	| { kind: 'start'; tag: string; attributes: Record<string, string> }
	| { kind: 'end'; tag: string };

/** Their content is no text. */
const RAW = new Set(['script', 'style', 'template', 'head', 'noscript', 'svg', 'math', 'object']);

/** What HTML does not know is text, such as `<name>`; but elements that a page has made have a hyphen. */
const isTag = (name: string) => isKnownTag(name) || /^[a-z][\w.]*[-:]/.test(name);

const TAG_NAME = /[a-zA-Z][\w:.-]{0,60}(?=[\s/>])/y;
const ATTRIBUTE_NAME = /[^\s/>=][^\s/>=]*/y;
const RAW_END = /<\/(script|style|template|head|noscript|svg|math|object)\b[^>]*>/gi;
const SPACE = /\s*/y;
const UNQUOTED = /[^\s>]*/y;

/**
 * The tags and texts of HTML, in time that grows with its length alone. What looks like a tag and has no
 * end is text.
 */
export class HtmlTokens {
	private position = 0;
	private readonly lastClose: number;
	private hasCommentEnd = true;

	constructor(private readonly html: string) {
		this.lastClose = html.lastIndexOf('>');
	}

	*[Symbol.iterator](): Generator<Token> {
		const { html } = this;
		let textFrom = 0;
		while (this.position < html.length) {
			const at = html.indexOf('<', this.position);
			// Behind the last '>' there is no tag.
			if (at === -1 || at > this.lastClose) break;
			this.position = at;
			const token = this.markup();
			if (token === undefined) {
				this.position = at + 1;
				continue;
			}
			if (at > textFrom) yield { kind: 'text', text: decoded(html.slice(textFrom, at)) };
			textFrom = this.position;
			if (token === 'nothing') continue;
			if (token.kind === 'start' && RAW.has(token.tag)) {
				this.skipRaw(token.tag);
				textFrom = this.position;
			} else {
				yield token;
			}
		}
		if (textFrom < html.length) yield { kind: 'text', text: decoded(html.slice(textFrom)) };
	}

	/** What begins here: a tag, a comment, which is nothing, or text. */
	private markup(): Token | 'nothing' | undefined {
		const { html, position } = this;
		if (html.startsWith('<!--', position)) return this.comment();
		const next = html[position + 1];
		if (next === '!' || next === '?') {
			this.position = html.indexOf('>', position) + 1;
			return 'nothing';
		}
		const isEnd = next === '/';
		this.position += isEnd ? 2 : 1;
		const tag = this.match(TAG_NAME)?.toLowerCase();
		if (tag === undefined || !isTag(tag)) return undefined;
		const attributes = this.attributes();
		if (attributes === undefined) return undefined;
		return isEnd ? { kind: 'end', tag } : { kind: 'start', tag, attributes };
	}

	private comment(): 'nothing' | undefined {
		if (!this.hasCommentEnd) return undefined;
		const end = this.html.indexOf('-->', this.position + 4);
		this.hasCommentEnd = end !== -1;
		if (end === -1) return undefined;
		this.position = end + 3;
		return 'nothing';
	}

	/** Up to the end of the tag; undefined where there is none. */
	private attributes(): Record<string, string> | undefined {
		const found: Record<string, string> = Object.create(null) as Record<string, string>;
		for (;;) {
			this.match(SPACE);
			const here = this.html[this.position];
			if (here === undefined) return undefined;
			if (here === '>') {
				this.position++;
				return found;
			}
			const name = this.match(ATTRIBUTE_NAME)?.toLowerCase();
			if (name === undefined) {
				this.position++;
				continue;
			}
			const value = this.value();
			if (value === undefined) return undefined;
			found[name] ??= value;
		}
	}

	private value(): string | undefined {
		const before = this.position;
		this.match(SPACE);
		if (this.html[this.position] !== '=') {
			this.position = before;
			return '';
		}
		this.position++;
		this.match(SPACE);
		const quote = this.html[this.position];
		if (quote !== '"' && quote !== "'") return decoded(this.match(UNQUOTED) ?? '');
		const end = this.html.indexOf(quote, this.position + 1);
		if (end === -1) return undefined;
		const value = this.html.slice(this.position + 1, end);
		this.position = end + 1;
		return decoded(value);
	}

	private skipRaw(tag: string): void {
		RAW_END.lastIndex = this.position;
		let found = RAW_END.exec(this.html);
		while (found !== null && found[1].toLowerCase() !== tag) found = RAW_END.exec(this.html);
		this.position = found === null ? this.html.length : RAW_END.lastIndex;
	}

	private match(pattern: RegExp): string | undefined {
		pattern.lastIndex = this.position;
		const [found] = pattern.exec(this.html) ?? [];
		if (found !== undefined) this.position += found.length;
		return found;
	}
}
