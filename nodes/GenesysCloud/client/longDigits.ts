/** The high halves of four bytes, and what they are in four digits (`0x30` to `0x39`). */
const HIGH_HALVES = 0xf0f0f0f0 | 0;
const DIGITS = 0x30303030;
/** Words of four bytes that are looked at together. */
const BLOCK = 16;
const POINT = 0x2e;

/** Digits in a row from which a whole number may be beyond 2^53. */
export const LONG_RUN = 16;
/** More digits than this do not stand behind the point of a number that a computer wrote. */
const MOST_DECIMALS = 24;

/**
 * Tells whether a text in UTF-8 may have a whole number of 16 digits or more.
 *
 * Every response is checked, so this must be cheap compared to `JSON.parse`. Every run of 16 digits
 * contains eight that start at a multiple of eight; only those are looked for, four bytes at a time.
 */
export function mayHaveLongNumber(bytes: Buffer): boolean {
	const start = -bytes.byteOffset & 3;
	if (bytes.length < LONG_RUN) return false;
	const words = new Int32Array(bytes.buffer, bytes.byteOffset + start, (bytes.length - start) >> 2);
	const end = words.length - (words.length % BLOCK);
	for (let at = 0; at < end; at += BLOCK) {
		const a = ((words[at] ^ DIGITS) | (words[at + 1] ^ DIGITS)) & HIGH_HALVES;
		const b = ((words[at + 2] ^ DIGITS) | (words[at + 3] ^ DIGITS)) & HIGH_HALVES;
		const c = ((words[at + 4] ^ DIGITS) | (words[at + 5] ^ DIGITS)) & HIGH_HALVES;
		const d = ((words[at + 6] ^ DIGITS) | (words[at + 7] ^ DIGITS)) & HIGH_HALVES;
		const e = ((words[at + 8] ^ DIGITS) | (words[at + 9] ^ DIGITS)) & HIGH_HALVES;
		const f = ((words[at + 10] ^ DIGITS) | (words[at + 11] ^ DIGITS)) & HIGH_HALVES;
		const g = ((words[at + 12] ^ DIGITS) | (words[at + 13] ^ DIGITS)) & HIGH_HALVES;
		const h = ((words[at + 14] ^ DIGITS) | (words[at + 15] ^ DIGITS)) & HIGH_HALVES;
		const first = start + at * 4;
		if (
			(a === 0 && isLongRun(bytes, first)) ||
			(b === 0 && isLongRun(bytes, first + 8)) ||
			(c === 0 && isLongRun(bytes, first + 16)) ||
			(d === 0 && isLongRun(bytes, first + 24)) ||
			(e === 0 && isLongRun(bytes, first + 32)) ||
			(f === 0 && isLongRun(bytes, first + 40)) ||
			(g === 0 && isLongRun(bytes, first + 48)) ||
			(h === 0 && isLongRun(bytes, first + 56))
		) {
			return true;
		}
	}
	for (let at = start + end * 4; at + 8 <= bytes.length; at += 8) {
		if (isDigit(bytes[at]) && isLongRun(bytes, at)) return true;
	}
	return false;
}

/** @param at where eight digits may start */
function isLongRun(bytes: Buffer, at: number): boolean {
	// Of 16 digits there are four more on one side.
	if (!isDigit(bytes[at - 4]) && !isDigit(bytes[at + 11])) return false;
	let start = at;
	let end = at;
	while (at - start < MOST_DECIMALS && isDigit(bytes[start - 1])) start--;
	while (end - start < LONG_RUN && isDigit(bytes[end])) end++;
	return end - start >= LONG_RUN && bytes[start - 1] !== POINT;
}

export function isDigit(code: number): boolean {
	return code >= 0x30 && code <= 0x39;
}
