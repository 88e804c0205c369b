import type { CatalogOperation } from '../catalog';
import { ASKED } from './weights';

/** A path in what was typed, with or without host and `/api/v2/`, names in braces left open. */
export function pathIn(filter: string): string | undefined {
	const found = filter
		.toLowerCase()
		.split(/\s+/, MOST_WORDS)
		.find((word) => word.includes('/') && word.length < LONGEST_PATH);
	return (
		found &&
		openPath(
			found
				.replace(/^https?:\/\/[^/]*/, '')
				.replace(/^\/?(api\/v2\/)?/, '')
				.replace(/\/$/, ''),
		)
	);
}

const MOST_WORDS = 50;
const LONGEST_PATH = 500;

const openPath = (path: string) => path.replace(/\{[^{}]*\}?/g, '{}');

/** How well an operation's path fits one that was typed. */
export function pathScore({ path }: CatalogOperation, wanted: string): number {
	const own = openPath(path.slice('/api/v2/'.length).toLowerCase());
	if (own === wanted) return ASKED.samePath;
	return own.startsWith(wanted) ? ASKED.belowPath : 0;
}
