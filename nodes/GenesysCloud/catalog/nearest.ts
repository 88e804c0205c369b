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
	const wanted = pairsIn(text);
	return catalog.operations
		.map(({ id, method, path }) => ({
			id,
			likeness: likeness(wanted, pairsIn(isCall ? `${method} ${path}` : id)),
		}))
		.sort((a, b) => b.likeness - a.likeness || a.id.length - b.id.length)
		.slice(0, count)
		.map(({ id }) => id);
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
