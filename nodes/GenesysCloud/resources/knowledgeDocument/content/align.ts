import type { Align } from './body';

const ALIGN = /(?:^|;)\s*text-align\s*:\s*(center|left|right|justify)/i;

/** @returns how text is aligned; undefined where it is as usual */
export function alignOf({ align, style }: Record<string, string>): Align | undefined {
	const given = (ALIGN.exec(style ?? '')?.[1] ?? align ?? '').toLowerCase();
	if (!['center', 'right', 'justify'].includes(given)) return undefined;
	return `${given[0].toUpperCase()}${given.slice(1)}` as Align;
}
