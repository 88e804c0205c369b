/** Mask for the high halves of four bytes, and their value in four digits (`0x30` to `0x39`). */
const HIGH_HALVES = 0xf0f0f0f0 | 0;
const DIGITS = 0x30303030;
const POINT = 0x2e;

/** A whole number with at least this many digits may be greater than 2^53. */
export const LONG_RUN = 16;
/** Numbers written by a computer do not have more digits than this after the decimal point. */
const MOST_DECIMALS = 24;

/**
 * Returns whether a text in UTF-8 may contain a whole number of 16 digits or more.
 *
 * Every response is checked, so this must be cheap compared to `JSON.parse`. A run of 16 digits
 * fills at least three aligned words of four bytes, so only every third word is looked at. The loop
 * is unrolled because that halves its time.
 */
export function mayHaveLongNumber(bytes: Buffer): boolean {
	if (bytes.length < LONG_RUN) return false;
	const start = -bytes.byteOffset & 3;
	const words = new Int32Array(bytes.buffer, bytes.byteOffset + start, (bytes.length - start) >> 2);
	const isLong = (at: number) => isInLongRun(words, at, bytes, start);
	let at = 0;
	for (const end = words.length - 23; at < end; at += 24) {
		if (((words[at] ^ DIGITS) & HIGH_HALVES) === 0 && isLong(at)) return true;
		if (((words[at + 3] ^ DIGITS) & HIGH_HALVES) === 0 && isLong(at + 3)) return true;
		if (((words[at + 6] ^ DIGITS) & HIGH_HALVES) === 0 && isLong(at + 6)) return true;
		if (((words[at + 9] ^ DIGITS) & HIGH_HALVES) === 0 && isLong(at + 9)) return true;
		if (((words[at + 12] ^ DIGITS) & HIGH_HALVES) === 0 && isLong(at + 12)) return true;
		if (((words[at + 15] ^ DIGITS) & HIGH_HALVES) === 0 && isLong(at + 15)) return true;
		if (((words[at + 18] ^ DIGITS) & HIGH_HALVES) === 0 && isLong(at + 18)) return true;
		if (((words[at + 21] ^ DIGITS) & HIGH_HALVES) === 0 && isLong(at + 21)) return true;
	}
	for (; at < words.length; at += 3) if (mayBeDigits(words[at]) && isLong(at)) return true;
	return false;
}

/** Also true for some punctuation, because it must be fast. @param word undefined after the end */
function mayBeDigits(word: number | undefined): boolean {
	return word !== undefined && ((word ^ DIGITS) & HIGH_HALVES) === 0;
}

/** @param at index of a word, which is one of at least three in a row if the run is long */
function isInLongRun(words: Int32Array, at: number, bytes: Buffer, start: number): boolean {
	const isNext = mayBeDigits(words[at + 1]);
	const isThree = isNext
		? mayBeDigits(words[at - 1]) || mayBeDigits(words[at + 2])
		: mayBeDigits(words[at - 1]) && mayBeDigits(words[at - 2]);
	return isThree && isLongRun(bytes, start + at * 4);
}

function isLongRun(bytes: Buffer, at: number): boolean {
	let start = at;
	let end = at;
	while (at - start < MOST_DECIMALS && isDigit(bytes[start - 1])) start--;
	while (end - start < LONG_RUN && isDigit(bytes[end])) end++;
	return end - start >= LONG_RUN && bytes[start - 1] !== POINT;
}

export function isDigit(code: number): boolean {
	return code >= 0x30 && code <= 0x39;
}
