/** A text in the form in which it is searched, with the position of each character in the source. */
export interface Layer {
	/** UTF-16 units; see {@link plainCodeOf}. */
	codes: Uint16Array;
	/** For each unit, where it starts in the source. */
	starts: Uint32Array;
	/** For each unit, where it ends in the source; exclusive. */
	ends: Uint32Array;
}

/**
 * Returns the character that this one is compared as: letters in lower case, because hexadecimal
 * digits and escapes come in both; the two special characters of Base64url as those of Base64.
 *
 * @returns 0 for white space, which is ignored so that a text that was wrapped is found
 */
export function plainCodeOf(code: number): number {
	return code < 128 ? PLAIN_CODES[code] : code;
}

const PLAIN_CODES = Uint8Array.from({ length: 128 }, (_, code) => {
	if (code === 32 || (code >= 9 && code <= 13)) return 0;
	if (code >= 65 && code <= 90) return code + 32;
	if (code === 45) return 43;
	return code === 95 ? 47 : code;
});

/** @returns the text in the form in which it is searched */
export function plainLayerOf(text: string): Layer {
	const layer = newLayer(text.length);
	let length = 0;
	for (let index = 0; index < text.length; index++) {
		length = append(layer, length, text.charCodeAt(index), index, index + 1);
	}
	return cut(layer, length);
}

/**
 * Undoes one layer of escapes: of URLs (`%41`), of JSON and JavaScript (`\u0041`, `\x41`, `\/`) and
 * of HTML (`&#65;`, `&#x0041;`, `&sol;`).
 *
 * @returns undefined when there is none
 */
export function unescape(source: Layer): Layer | undefined {
	const { codes, starts, ends } = source;
	const layer = newLayer(codes.length);
	let [length, found] = [0, false];
	for (let index = 0; index < codes.length; ) {
		const escape = escapeAt(codes, index);
		found ||= escape !== NO_ESCAPE;
		const size = escape === NO_ESCAPE ? 1 : Math.floor(escape / SIZE_UNIT);
		const code = escape === NO_ESCAPE ? codes[index] : escape % SIZE_UNIT;
		length = append(layer, length, code, starts[index], ends[index + size - 1]);
		index += size;
	}
	return found ? cut(layer, length) : undefined;
}

function newLayer(length: number): Layer {
	return {
		codes: new Uint16Array(length),
		starts: new Uint32Array(length),
		ends: new Uint32Array(length),
	};
}

/** @returns the new length */
function append(layer: Layer, length: number, code: number, start: number, end: number): number {
	const plain = plainCodeOf(code);
	if (plain === 0) return length;
	layer.codes[length] = plain;
	layer.starts[length] = start;
	layer.ends[length] = end;
	return length + 1;
}

function cut({ codes, starts, ends }: Layer, length: number): Layer {
	return {
		codes: codes.subarray(0, length),
		starts: starts.subarray(0, length),
		ends: ends.subarray(0, length),
	};
}

/** An escape is returned as one number, because there may be a million: its length times this, plus its code. */
const SIZE_UNIT = 0x10000;
const NO_ESCAPE = 0;
const codeOf = (character: string) => character.charCodeAt(0);
const [PERCENT, AMPERSAND, BACKSLASH] = ['%', '&', '\\'].map(codeOf);
const [HASH, SEMICOLON, OPEN, CLOSE, U, X] = ['#', ';', '{', '}', 'u', 'x'].map(codeOf);

/** @returns whether this character may start an escape */
export function opensEscape(code: number): boolean {
	return code === PERCENT || code === AMPERSAND || code === BACKSLASH;
}

function escapeAt(codes: Uint16Array, index: number): number {
	switch (codes[index]) {
		case PERCENT:
			return numberAt(codes, index, 1, 16, 2);
		case BACKSLASH:
			if (codes[index + 1] === X) return numberAt(codes, index, 2, 16, 2);
			if (codes[index + 1] !== U) return SHORT.get(codes[index + 1]) ?? NO_ESCAPE;
			return codes[index + 2] === OPEN
				? closed(codes, index, numberAt(codes, index, 3, 16), CLOSE)
				: numberAt(codes, index, 2, 16, 4);
		case AMPERSAND: {
			if (codes[index + 1] !== HASH) return namedAt(codes, index);
			const isHex = codes[index + 2] === X;
			const number = numberAt(codes, index, isHex ? 3 : 2, isHex ? 16 : 10);
			return closed(codes, index, number, SEMICOLON);
		}
		default:
			return NO_ESCAPE;
	}
}

/**
 * @param offset offset of the first digit
 * @param size the number of digits; without it any number of digits, including leading zeros
 */
function numberAt(
	codes: Uint16Array,
	index: number,
	offset: number,
	base: 10 | 16,
	size = Number.POSITIVE_INFINITY,
): number {
	let [value, digits] = [0, 0];
	for (; digits < size; digits++) {
		const digit = digitOf(codes[index + offset + digits]);
		if (digit >= base) break;
		value = value * base + digit;
	}
	const isWhole = digits > 0 && (digits === size || size === Number.POSITIVE_INFINITY);
	return isWhole && value < SIZE_UNIT ? (offset + digits) * SIZE_UNIT + value : NO_ESCAPE;
}

/** @returns the escape including its closing character, if there is one */
function closed(codes: Uint16Array, index: number, escape: number, end: number): number {
	const size = Math.floor(escape / SIZE_UNIT);
	return escape !== NO_ESCAPE && codes[index + size] === end ? escape + SIZE_UNIT : escape;
}

function digitOf(code: number): number {
	if (code >= 48 && code <= 57) return code - 48;
	return code >= 97 && code <= 102 ? code - 87 : Number.POSITIVE_INFINITY;
}

function namedAt(codes: Uint16Array, index: number): number {
	let [name, size] = ['', 1];
	for (; size <= LONGEST_NAME; size++) {
		const code = codes[index + size];
		if (!(code >= 97 && code <= 122)) break;
		name += String.fromCharCode(code);
	}
	const character = NAMED.get(name);
	if (character === undefined) return NO_ESCAPE;
	return closed(codes, index, size * SIZE_UNIT + codeOf(character), SEMICOLON);
}

/** HTML names of the characters that occur in tokens, secrets and their forms. */
const NAMED = new Map([
	['amp', '&'],
	['apos', "'"],
	['bsol', '\\'],
	['colon', ':'],
	['dash', '-'],
	['equals', '='],
	['gt', '>'],
	['hyphen', '-'],
	['lowbar', '_'],
	['lt', '<'],
	['newline', '\n'],
	['num', '#'],
	['percnt', '%'],
	['period', '.'],
	['plus', '+'],
	['quot', '"'],
	['semi', ';'],
	['sol', '/'],
	['tab', '\t'],
	['tilde', '~'],
]);
const LONGEST_NAME = Math.max(...[...NAMED.keys()].map(({ length }) => length));

/** Escapes of a backslash and one character: white space, and characters that stand for themselves. */
const SHORT = new Map(
	[
		['n', '\n'],
		['r', '\r'],
		['t', '\t'],
		['/', '/'],
		['"', '"'],
		["'", "'"],
		['\\', '\\'],
	].map(([letter, character]) => [codeOf(letter), 2 * SIZE_UNIT + codeOf(character)]),
);
