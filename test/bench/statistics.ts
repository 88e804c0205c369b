/** @throws for an empty list */
export function median(values: readonly number[]): number {
	if (values.length === 0) throw new Error('There is no median of nothing');
	const sorted = [...values].sort((a, b) => a - b);
	const middle = Math.floor(sorted.length / 2);
	return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The median of one property over several runs. */
export function medianOf<T>(runs: readonly T[], property: (run: T) => number): number {
	return median(runs.map(property));
}

export function sum(values: readonly number[]): number {
	return values.reduce((total, value) => total + value, 0);
}
