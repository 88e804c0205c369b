import {
	readField,
	readFields,
	type Collection,
	type Field,
	type ItemContext,
} from '../../fields/field';
import { custom } from '../../operation/builders';
import type { Batch, Operation, OperationApi } from '../../operation/operation';
import { optionsOf } from '../../operation/runOptions';
import { shape, shaper, type Shape } from '../../operation/shape';
import { aggregates } from '../analytics/aggregates';
import { granularity, type Granularity } from '../analytics/buckets';
import type { DurationUnit } from '../analytics/durations';
import { withoutGaps } from '../analytics/gaps';
import { analyticsOptions } from '../analytics/options';
import { period, type Period } from '../analytics/period';
import { namesOfGroups, type Dimension } from './dimensions';
import { fillGaps } from './fields';
import type { Preset } from './presets';
import { entriesOf, rowOf, type Entry } from './rows';

type Filters = Partial<Record<Dimension, string[]>>;

/** What a report is asked for. */
interface Wanted {
	period: Period;
	granularity: Granularity;
	groupBy: Dimension[];
	filters: Filters;
	durationsIn?: DurationUnit;
	fillGaps?: boolean;
}

/** Things that are asked for with one call, at most; see `aggregates`. */
const MOST_THINGS = 100;

const choicesOfReport = optionsOf(analyticsOptions);

/** Builds the operation of a preset. */
export function report(
	preset: Preset,
	said: Pick<Operation, 'value' | 'name' | 'action' | 'description'>,
	groupBy: Field<Dimension[]>,
	more: Collection<Record<string, Field<unknown>>>,
): Operation {
	const fields = { period, granularity, groupBy, fillGaps };
	const simple = (entry: unknown, { durationsIn: unit = 'seconds' }: Pick<Wanted, 'durationsIn'>) =>
		rowOf(preset, entry as Entry, unit);

	const read = (item: ItemContext): Wanted => ({
		...readFields(item, fields),
		...readField(item, choicesOfReport),
		filters: readField(item, more) as Filters,
	});

	/** Items that ask for the same of one thing each share calls. */
	const batch: Batch = {
		size: MOST_THINGS,
		readOnly: true,
		entry(item) {
			const { filters, ...others } = read(item);
			const { [preset.dimension]: things = [], ...rest } = filters;
			if (things.length !== 1) return undefined;
			return { id: things[0], shared: { ...others, filters: rest, shape: readField(item, shape) } };
		},
		async execute(entries, api) {
			const wanted = entries[0].shared as unknown as Wanted & { shape: Shape };
			const ids = entries.map(({ id }) => id);
			const show = shaper(simple, wanted.shape, wanted);
			const found = await entriesFor(api, preset, {
				...wanted,
				filters: { ...wanted.filters, [preset.dimension]: ids },
			});
			return new Map(
				ids.map((id) => [id, found.filter(({ of }) => of === id).map(({ entry }) => show(entry))]),
			);
		},
	};

	return custom({
		...said,
		ids: [preset.operationId],
		fields,
		more,
		options: analyticsOptions,
		batch,
		simple,
		async execute(context) {
			const found = await entriesFor(context, preset, read(context));
			return found.map(({ entry }) => entry);
		},
	});
}

/** @returns the entries, each with the ID of what it is about */
async function entriesFor(
	api: OperationApi,
	preset: Preset,
	{ groupBy, filters, ...wanted }: Wanted,
): Promise<Array<{ of: string | null; entry: Entry }>> {
	const { operationId, metrics, dimension } = preset;
	const dimensions = [...new Set([dimension, ...groupBy])];
	const query = { operationId, metrics, groupBy: dimensions, filters, ...wanted };
	// What no queue, agent, flow or code had a part in is not what the report is about.
	const found = (await aggregates(api, query)).filter(({ group }) => dimension in group);
	const alone = dimensions.length === 1 ? (filters[dimension] ?? []) : [];
	const expected = alone.map((id) => ({ [dimension]: id }));
	const figures = wanted.fillGaps
		? withoutGaps(found, expected, wanted.period, wanted.granularity)
		: found;
	const groups = figures.map(({ group }) => group);
	const names = await namesOfGroups(api, dimensions, groups);
	const id = dimension === 'wrapUpCode' ? 'wrapUpCodeId' : dimension;
	return entriesOf(figures, dimensions, names).map((entry) => ({ of: entry.group[id], entry }));
}
