const ADDRESS = /https?:\/\/[^\s<]+/y;
/** What ends a sentence, rather than an address. */
const BEHIND_ADDRESS = '?!.,:*_~\'"';

/** @returns the address in text that begins at a place, without the punctuation behind it */
export function addressAt(text: string, at: number): string | undefined {
	ADDRESS.lastIndex = at;
	const [found] = ADDRESS.exec(text) ?? [];
	if (found === undefined) return undefined;
	let { length } = found;
	let excess = count(found, ')') - count(found, '(');
	for (; length > 0; length--) {
		const last = found[length - 1];
		if (last === ')' && excess > 0) excess--;
		else if (!BEHIND_ADDRESS.includes(last)) break;
	}
	return found.slice(0, length);
}

const count = (text: string, character: string) => text.split(character).length - 1;
