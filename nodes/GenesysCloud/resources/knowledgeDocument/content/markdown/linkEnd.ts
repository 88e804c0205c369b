/** Longer addresses are none, so that a text that has only beginnings of links costs no more. */
const MOST_LENGTH = 2_048;
const MOST_PARENTHESES = 32;

const ESCAPE = /\\([!-/:-@[-`{-~])/g;
const BRACKETED = /<([^<>\n]{0,2048})>/y;
const TITLE = /\s+(?:"[^"]{0,999}"|'[^']{0,999}'|\([^()]{0,999}\))/y;
const SPACE = /\s*/y;

/**
 * @param from behind the parenthesis
 * @returns the address of a link, and the position behind it; undefined where none ends
 */
export function linkEnd(text: string, from: number): { address: string; end: number } | undefined {
	let at = behind(SPACE, text, from);
	let address: string;
	BRACKETED.lastIndex = at;
	const bracketed = BRACKETED.exec(text);
	if (bracketed !== null) {
		address = bracketed[1];
		at = BRACKETED.lastIndex;
	} else {
		const end = endOfAddress(text, at);
		address = text.slice(at, end);
		at = end;
	}
	at = behind(SPACE, text, behind(TITLE, text, at));
	if (text[at] !== ')') return undefined;
	return { address: address.replace(ESCAPE, '$1'), end: at + 1 };
}

function behind(pattern: RegExp, text: string, at: number): number {
	pattern.lastIndex = at;
	return pattern.test(text) ? pattern.lastIndex : at;
}

/** Parentheses within an address are in pairs. */
function endOfAddress(text: string, from: number): number {
	let open = 0;
	let at = from;
	for (; at < text.length && at - from < MOST_LENGTH; at++) {
		const character = text[at];
		if (/\s/.test(character)) break;
		if (character === '\\') at++;
		else if (character === '(' && ++open > MOST_PARENTHESES) break;
		else if (character === ')' && --open < 0) break;
	}
	return Math.min(at, text.length);
}
