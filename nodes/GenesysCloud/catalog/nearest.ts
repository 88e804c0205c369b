import type { Catalog } from './catalog';

/**
 * The operations whose names look most like a text that names none: by the pairs of letters that
 * both have (Dice's coefficient).
 *
 * @param text an id, or method and path
 * @returns ids, the nearest first
 */
export function nearestIds(catalog: Catalog, text: string, count: number): string[] {
	const isCall = text.includes('/');
	const wanted = pairsIn(text.slice(0, LONGEST_LOOKED_AT));
	return catalog.operations
		.map(({ id, method, path }) => ({
			id,
			likeness: likeness(wanted, pairsIn(isCall ? `${method} ${path}` : id)),
		}))
		.sort((a, b) => b.likeness - a.likeness || a.id.length - b.id.length)
		.slice(0, count)
		.map(({ id }) => id);
}

/** Longer texts name nothing, and take time to look at. */
const LONGEST_LOOKED_AT = 500;

/** Less alike is another word. */
const ALIKE = 0.4;

/** @returns the one of the names that a text was probably meant to be; undefined if none is like it */
export function nearestName(names: readonly string[], text: string): string | undefined {
	const wanted = pairsIn(text.slice(0, LONGEST_LOOKED_AT));
	const [nearest] = names
		.map((name) => ({ name, alike: likeness(wanted, pairsIn(name)) }))
		.sort((a, b) => b.alike - a.alike);
	return nearest !== undefined && nearest.alike >= ALIKE ? nearest.name : undefined;
}

/** @returns `. Did you mean 'x'?`, or a full stop where nothing is like the text */
export function didYouMean(names: readonly string[], text: string): string {
	const nearest = nearestName(names, text);
	return nearest === undefined ? '.' : `. Did you mean '${nearest}'?`;
}

function pairsIn(text: string): Set<string> {
	const letters = text.toLowerCase().replace(/[^a-z0-9]/g, '');
	return new Set(
		Array.from({ length: Math.max(letters.length - 1, 0) }, (_, at) => letters.slice(at, at + 2)),
	);
}

function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
	let common = 0;
	for (const pair of a) if (b.has(pair)) common++;
	return a.size + b.size === 0 ? 0 : (2 * common) / (a.size + b.size);
}
