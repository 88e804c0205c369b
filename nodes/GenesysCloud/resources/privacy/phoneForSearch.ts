/** What people write between digits. */
const SEPARATORS = /[\s\u00A0().\-‐-―/]/g;
const INTERNATIONAL = /^\+\d{7,15}$/;

/** @returns an international number without what people write between digits; anything else as it is */
export function phoneForSearch(text: string): string {
	const number = text.replace(/^tel:/i, '').replace(SEPARATORS, '');
	return INTERNATIONAL.test(number) ? number : text;
}
