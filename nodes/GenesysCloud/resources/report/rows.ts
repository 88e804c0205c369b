import { intervalOf } from '../../operation/spans';
import type { Figures } from '../analytics/aggregates';
import type { DurationUnit } from '../analytics/durations';
import { valuesOf } from './columns';
import { groupColumns, type Dimension, type NamesOfGroups } from './dimensions';
import type { Preset } from './presets';

/** The figures of a group, as the API gives them, with the names of its things. */
export interface Entry extends Pick<Figures, 'metrics'> {
	group: Record<string, string | null>;
	interval: string;
}

/** @returns the groups in the order of their names, each with its parts of the period in order */
export function entriesOf(
	figures: readonly Figures[],
	dimensions: readonly Dimension[],
	names: NamesOfGroups,
): Entry[] {
	return figures
		.map(({ group, span, metrics }) => {
			const columns = groupColumns(dimensions, group, names);
			// IDs tell apart what has the same name, after it.
			const order = Object.entries(columns).sort(([a], [b]) => rank(a) - rank(b));
			return { columns, span, metrics, order: order.map(([, value]) => value ?? '') };
		})
		.sort((a, b) => compareAll(a.order, b.order) || a.span.from - b.span.from)
		.map(({ columns, span, metrics }) => ({
			group: columns,
			interval: intervalOf(span),
			metrics,
		}));
}

const rank = (column: string) => Number(column.endsWith('Id'));

function compareAll(a: readonly string[], b: readonly string[]): number {
	const at = a.findIndex((one, index) => one !== b[index]);
	return at < 0 ? 0 : a[at].localeCompare(b[at]);
}

/** @returns the row of an entry */
export function rowOf(preset: Preset, { group, interval, metrics }: Entry, unit: DurationUnit) {
	const [intervalStart, intervalEnd] = interval.split('/');
	const values = valuesOf(preset.columns, metrics, unit);
	return { intervalStart, intervalEnd, ...group, ...values };
}
