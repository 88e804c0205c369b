import type { Figures } from './aggregates';
import { bucketsOf, type Granularity } from './buckets';
import type { Period } from './period';

/**
 * Adds the parts of the period for which a group has no figures.
 *
 * @param expected groups of which there is a row even if they have no figures at all
 */
export function withoutGaps(
	figures: readonly Figures[],
	expected: ReadonlyArray<Figures['group']>,
	period: Period,
	granularity: Granularity,
): Figures[] {
	const keyOf = (group: Figures['group']) => JSON.stringify(Object.entries(group).sort());
	const groups = new Map(
		[...expected, ...figures.map(({ group }) => group)].map((group) => [keyOf(group), group]),
	);
	const known = new Set(figures.map(({ group, span }) => `${keyOf(group)} ${span.from}`));
	const buckets = bucketsOf(period, granularity);
	const missing = [...groups].flatMap(([key, group]) =>
		buckets
			.filter(({ from }) => !known.has(`${key} ${from}`))
			.map((span) => ({ group, span, metrics: [] })),
	);
	return [...figures, ...missing];
}
