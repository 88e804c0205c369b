import { isDigit, LONG_RUN, mayHaveLongNumber } from './longDigits';

/** Up to this number JavaScript represents every whole number exactly. */
const LARGEST_EXACT = String(2 ** 53);

const BACKSLASH = 0x5c;
const MINUS = 0x2d;

/** The position of a long number in a text, from its sign or first digit; the end is exclusive. */
type Span = [start: number, end: number];

/**
 * Parses JSON as `JSON.parse` does, except that a whole number beyond ±2^53 becomes a string of its
 * digits. JavaScript would round it, and a rounded ID is the ID of something else.
 *
 * @param bytes the text as UTF-8 bytes, if available; they are faster to check
 * @throws {SyntaxError} for invalid JSON
 */
export function parseKeepingDigits(text: string, bytes?: Buffer): unknown {
	if (bytes !== undefined && !mayHaveLongNumber(bytes)) return JSON.parse(text);
	const numbers = longNumbers(text);
	return JSON.parse(numbers.length === 0 ? text : quote(text, numbers));
}

/**
 * Finds text that looks like a long whole number in the place of a value. Every run of 16 digits
 * contains one of the positions 15, 31, 47 and so on, so only one character in 16 is checked.
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
		// Skip the rest of these digits.
		at += LONG_RUN * Math.floor((end - 1 - at) / LONG_RUN);
	}
	return found;
}

/** Leading zeros are not valid JSON, and the parser refuses them. */
function isBeyondExact(text: string, start: number, end: number): boolean {
	const digits = end - start;
	if (digits < LONG_RUN || text[start] === '0') return false;
	return digits > LONG_RUN || text.slice(start, end) > LARGEST_EXACT;
}

/** Excludes parts of decimals, exponents and words. The number may still be inside a string. */
function isValue(text: string, start: number, end: number): boolean {
	const before = start === 0 || ' \t\r\n:,['.includes(text[start - 1]);
	return before && (end === text.length || ' \t\r\n,]}'.includes(text[end]));
}

function quote(text: string, numbers: readonly Span[]): string {
	const parts: string[] = [];
	let copied = 0;
	// The first string that does not end before the number. The number may be inside it.
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

/** @returns where the string that starts at `opening` ends; the end of the text if it is cut off */
function closingQuote(text: string, opening: number): number {
	for (let at = text.indexOf('"', opening + 1); at !== -1; at = text.indexOf('"', at + 1)) {
		let escapes = 0;
		while (text.charCodeAt(at - 1 - escapes) === BACKSLASH) escapes++;
		if (escapes % 2 === 0) return at;
	}
	return text.length;
}
