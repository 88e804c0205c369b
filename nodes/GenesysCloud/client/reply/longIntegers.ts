import { isDigit, LONG_RUN, mayHaveLongNumber } from './longDigits';

/** Up to this JavaScript tells every whole number from the next. */
const LARGEST_EXACT = String(2 ** 53);

const BACKSLASH = 0x5c;
const MINUS = 0x2d;

/** A long number's place in a text: from its sign or first digit to behind its last. */
type Span = [start: number, end: number];

/**
 * Parses JSON as `JSON.parse` does, except that a whole number beyond ±2^53 becomes a text of its
 * digits. JavaScript would round it, and a rounded ID is the ID of something else.
 *
 * @param bytes the text in UTF-8, if it came so: checking them is faster
 * @throws {SyntaxError} for what is no JSON
 */
export function parseKeepingDigits(text: string, bytes?: Buffer): unknown {
	if (bytes !== undefined && !mayHaveLongNumber(bytes)) return JSON.parse(text);
	const numbers = longNumbers(text);
	return JSON.parse(numbers.length === 0 ? text : quote(text, numbers));
}

/**
 * Finds what looks like a long whole number where a value may stand. Every run of 16 digits covers
 * a position that is divisible by 16, so only one character in 16 is looked at.
 */
function longNumbers(text: string): Span[] {
	const found: Span[] = [];
	for (let at = LONG_RUN - 1; at < text.length; at += LONG_RUN) {
		if (!isDigit(text.charCodeAt(at))) continue;
		let start = at;
		while (isDigit(text.charCodeAt(start - 1))) start--;
		let end = at + 1;
		while (isDigit(text.charCodeAt(end))) end++;
		if (isBeyondExact(text, start, end)) {
			if (text.charCodeAt(start - 1) === MINUS) start--;
			if (isValue(text, start, end)) found.push([start, end]);
		}
		// Do not look at the same digits again, however many they are.
		at += LONG_RUN * Math.floor((end - 1 - at) / LONG_RUN);
	}
	return found;
}

/** Leading zeros are not JSON; the parser refuses them. */
function isBeyondExact(text: string, start: number, end: number): boolean {
	const digits = end - start;
	if (digits < LONG_RUN || text[start] === '0') return false;
	return digits > LONG_RUN || text.slice(start, end) > LARGEST_EXACT;
}

/** Excludes parts of decimals, exponents and words. It may still stand within a text. */
function isValue(text: string, start: number, end: number): boolean {
	const before = start === 0 || ' \t\r\n:,['.includes(text[start - 1]);
	return before && (end === text.length || ' \t\r\n,]}'.includes(text[end]));
}

function quote(text: string, numbers: readonly Span[]): string {
	const parts: string[] = [];
	let copied = 0;
	// The first text that does not end before the number: the number may be a part of it.
	let opening = openingQuote(text, 0);
	let closing = closingQuote(text, opening);
	for (const [start, end] of numbers) {
		while (closing < start) {
			opening = openingQuote(text, closing + 1);
			closing = closingQuote(text, opening);
		}
		if (opening < start) continue;
		parts.push(text.slice(copied, start), '"', text.slice(start, end), '"');
		copied = end;
	}
	return parts.join('') + text.slice(copied);
}

function openingQuote(text: string, from: number): number {
	const at = text.indexOf('"', from);
	return at === -1 ? text.length : at;
}

/** @returns where the text that begins at `opening` ends; the end of all for one that is cut off */
function closingQuote(text: string, opening: number): number {
	for (let at = text.indexOf('"', opening + 1); at !== -1; at = text.indexOf('"', at + 1)) {
		let escapes = 0;
		while (text.charCodeAt(at - 1 - escapes) === BACKSLASH) escapes++;
		if (escapes % 2 === 0) return at;
	}
	return text.length;
}
