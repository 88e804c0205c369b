/** From Markdown to HTML: text within a block. Its time grows with its length alone. */
import { escapeHtml } from '../../../../shared/escapeHtml';
import { addressAt } from './address';
import { Backticks } from './backticks';
import { delimiterOf, htmlOf, pairDelimiters, type Delimiter } from './emphasis';
import { isKnownTag } from '../html/tags';
import { nameOf } from './lines';
import { linkEnd } from './linkEnd';

/** Addresses of links by their names. */
export type Addresses = Map<string, string>;

/** @returns HTML of text with emphasis, code, links and images */
export const inlineHtml = (text: string, addresses: Addresses): string =>
	new Inline(text, addresses).html();

interface Bracket {
	/** Where it stands in the parts. */
	part: number;
	/** Where its text begins. */
	from: number;
	isImage: boolean;
	/** Delimiters before it. */
	delimiters: number;
}

const PLAIN = /[^\\`*_~[\]!<&\nh]+/y;
const RUN = /\*+|_+|~+/y;
const ENTITY = /&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[a-zA-Z][a-zA-Z\d]{1,31});/y;
const AUTOLINK = /<([a-zA-Z][a-zA-Z\d+.-]{1,31}:[^\s<>]*)>/y;
const EMAIL = /<([\w.!#$%&'*+/=?^`{|}~-]{1,64}@[a-zA-Z\d.-]{1,255})>/y;
const TAG = /<\/?([a-zA-Z][a-zA-Z\d]*)(?=[\s/>])[^<>]*>/y;
const ESCAPED = /[!-/:-@[-`{-~]/;
const NAME_LIMIT = 999;

class Inline {
	private at = 0;
	private readonly parts: Array<string | Delimiter> = [];
	private readonly delimiters: Delimiter[] = [];
	private readonly brackets: Bracket[] = [];
	/** Brackets below this one are within no link, as a link holds no other. */
	private inactive = 0;
	private readonly backticks: Backticks;
	private hasCommentEnd = true;

	constructor(
		private readonly text: string,
		private readonly addresses: Addresses,
	) {
		this.backticks = new Backticks(text);
	}

	html(): string {
		while (this.at < this.text.length) this.next();
		pairDelimiters(this.delimiters, 0);
		return this.parts.map((part) => (typeof part === 'string' ? part : htmlOf(part))).join('');
	}

	private next(): void {
		const { text, at } = this;
		switch (text[at]) {
			case '\\':
				this.backslash();
				break;
			case '`':
				this.code();
				break;
			case '*':
			case '_':
			case '~':
				this.run();
				break;
			case '[':
				this.open(1, false);
				break;
			case '!':
				if (text[at + 1] === '[') this.open(2, true);
				else this.put('!', 1);
				break;
			case ']':
				this.close();
				break;
			case '<':
				this.angle();
				break;
			case '&':
				if (!this.took(ENTITY, (entity) => entity)) this.put('&amp;', 1);
				break;
			case '\n':
				this.lineBreak();
				break;
			case 'h':
				if (!this.address()) this.put('h', 1);
				break;
			default:
				this.took(PLAIN, escapeHtml);
		}
	}

	private put(html: string, length: number): void {
		this.parts.push(html);
		this.at += length;
	}

	private took(pattern: RegExp, toHtml: (found: string, group: string) => string): boolean {
		pattern.lastIndex = this.at;
		const found = pattern.exec(this.text);
		if (found === null) return false;
		this.put(toHtml(found[0], found[1]), found[0].length);
		return true;
	}

	private backslash(): void {
		const next = this.text[this.at + 1] ?? '';
		if (next === '\n') this.put('<br>', 2);
		else if (ESCAPED.test(next)) this.put(escapeHtml(next), 2);
		else this.put('\\', 1);
	}

	/** Two spaces before the end of a line break it. */
	private lineBreak(): void {
		const before = this.text.slice(Math.max(0, this.at - 2), this.at);
		this.put(before === '  ' ? '<br>' : '\n', 1);
		while (this.text[this.at] === ' ') this.at++;
	}

	private code(): void {
		const { at } = this;
		const { length, end } = this.backticks.runAt(at);
		if (end === undefined) {
			this.put('`'.repeat(length), length);
			return;
		}
		let code = this.text.slice(at + length, end).replaceAll('\n', ' ');
		if (code.startsWith(' ') && code.endsWith(' ') && code.trim() !== '') code = code.slice(1, -1);
		this.put(`<code>${escapeHtml(code)}</code>`, end + length - at);
	}

	private run(): void {
		const { text, at } = this;
		RUN.lastIndex = at;
		const [found] = RUN.exec(text)!;
		const before = characterBefore(text, at);
		const [after = ''] = text.slice(at + found.length, at + found.length + 2);
		const delimiter = delimiterOf(found, before, after);
		this.parts.push(delimiter);
		this.delimiters.push(delimiter);
		this.at += found.length;
	}

	private open(length: number, isImage: boolean): void {
		this.brackets.push({
			part: this.parts.length,
			from: this.at + length,
			isImage,
			delimiters: this.delimiters.length,
		});
		this.put(isImage ? '![' : '[', length);
	}

	private close(): void {
		const bracket = this.brackets.pop();
		const isActive = this.brackets.length >= this.inactive;
		this.inactive = Math.min(this.inactive, this.brackets.length);
		const target =
			bracket === undefined || !(isActive || bracket.isImage) ? undefined : this.target(bracket);
		if (bracket === undefined || target === undefined) {
			this.put(']', 1);
			return;
		}
		pairDelimiters(this.delimiters, bracket.delimiters);
		const address = escapeHtml(target.address);
		if (bracket.isImage) {
			const alt = this.parts.splice(bracket.part).slice(1).map(textOf).join('');
			this.put(`<img src="${address}" alt="${alt}">`, target.end - this.at);
			return;
		}
		this.parts[bracket.part] = `<a href="${address}">`;
		this.put('</a>', target.end - this.at);
		this.inactive = this.brackets.length;
	}

	/** What stands behind a bracket that closes: an address, or the name of one. */
	private target({ from }: Bracket): { address: string; end: number } | undefined {
		const { text, at } = this;
		if (text[at + 1] === '(') {
			const found = linkEnd(text, at + 2);
			if (found !== undefined) return found;
		}
		let end = at + 1;
		let name = text.slice(from, Math.min(at, from + NAME_LIMIT));
		if (text[end] === '[') {
			const close = text.slice(end, end + NAME_LIMIT).indexOf(']');
			if (close > 1) name = text.slice(end + 1, end + close);
			if (close > 0) end += close + 1;
		}
		const address = this.addresses.get(nameOf(name));
		return address === undefined ? undefined : { address, end };
	}

	private angle(): void {
		const isTaken =
			this.took(AUTOLINK, (_, link) => `<a href="${escapeHtml(link)}">${escapeHtml(link)}</a>`) ||
			this.took(EMAIL, (_, to) => `<a href="mailto:${escapeHtml(to)}">${escapeHtml(to)}</a>`) ||
			this.comment() ||
			// What HTML does not know is text, such as `<name>` for what a person puts in.
			this.took(TAG, (tag, name) => (isKnownTag(name) ? tag : escapeHtml(tag)));
		if (!isTaken) this.put('&lt;', 1);
	}

	private comment(): boolean {
		if (!this.hasCommentEnd || !this.text.startsWith('<!--', this.at)) return false;
		const end = this.text.indexOf('-->', this.at + 4);
		this.hasCommentEnd = end !== -1;
		if (end !== -1) this.at = end + 3;
		return end !== -1;
	}

	/** An address in text is a link. */
	private address(): boolean {
		if (/\w/.test(this.text[this.at - 1] ?? '') || this.brackets.length > 0) return false;
		const found = addressAt(this.text, this.at);
		if (found === undefined) return false;
		const link = escapeHtml(found);
		this.put(`<a href="${link}">${link}</a>`, found.length);
		return true;
	}
}

function characterBefore(text: string, at: number): string {
	const [last = ''] = [...text.slice(Math.max(0, at - 2), at)].slice(-1);
	return last;
}

/** What an image says instead of its content has no tags. */
const textOf = (part: string | Delimiter) =>
	typeof part !== 'string' ? part.mark.repeat(part.count) : part.replace(/<[^<>]*>/g, '');
