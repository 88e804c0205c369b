/** What the API says of a metric. Durations are in milliseconds. */
export interface Stats {
	count?: number;
	sum?: number;
	min?: number;
	max?: number;
	/** A rate, from 0 to 1. */
	ratio?: number;
	numerator?: number;
	denominator?: number;
	/** Null where parts aim at different ones. */
	target?: number | null;
}

type Name = keyof Stats;

const ADDED = ['count', 'sum', 'numerator', 'denominator'] as const;

/**
 * The statistics of two parts together. A rate is that of both only if its numerator and denominator are
 * known, and there is a target only if it is the same: otherwise the rate is left out, and the target is null.
 */
export function addStats(a: Stats, b: Stats): Stats {
	const both: Stats = {};
	const set = (name: Exclude<Name, 'target'>, value: number | undefined) => {
		if (value !== undefined) both[name] = value;
	};
	for (const name of ADDED)
		set(
			name,
			together(a[name], b[name], (x, y) => x + y),
		);
	set('min', together(a.min, b.min, Math.min));
	set('max', together(a.max, b.max, Math.max));
	if (both.denominator) set('ratio', (both.numerator ?? 0) / both.denominator);
	const targets = [a.target, b.target].filter((one) => one !== undefined);
	if (targets.length > 0)
		both.target = targets.every((one) => one === targets[0]) ? targets[0] : null;
	return both;
}

function together(
	a: number | undefined,
	b: number | undefined,
	join: (a: number, b: number) => number | undefined,
): number | undefined {
	if (a === undefined || b === undefined) return a ?? b;
	return join(a, b);
}
