/**
 * Compares two of the package's own texts for a list from A to Z, in any case. `localeCompare` would do
 * it by the rules of the machine's language, and load them at n8n's start, which takes 10 ms.
 */
export function alphabetical(a: string, b: string): number {
	const [first, second] = [a.toLowerCase(), b.toLowerCase()];
	if (first === second) return 0;
	return first < second ? -1 : 1;
}
