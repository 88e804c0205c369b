import { CallError } from '../../client/errors/callError';
import { send } from '../../operation/apiCall';
import type { OperationContext } from '../../operation/operation';
import { noRow, withNotes, type Row, type Wanted } from './row';
import { currentRow, snapshotOf } from './snapshot';

/**
 * Writes what differs from the row of the key: the API replaces a row as a whole, so its other columns
 * are read and kept. Items with the same key run one after another.
 *
 * @param ifMissing what to do where there is no row of the key
 * @returns the row and what was done; in a dry run what would be
 */
export async function writeRow(
	context: OperationContext,
	datatableId: string,
	wanted: Wanted,
	ifMissing: 'create' | 'fail',
): Promise<Row> {
	const { key, values } = wanted;
	const known = await snapshotOf(context, datatableId);
	return await context.inTurn(`row ${datatableId} ${key}`, async () => {
		const attempt = async (isFresh: boolean): Promise<Row> => {
			const current = await currentRow(context, known, datatableId, key, isFresh);
			if (current === undefined && ifMissing === 'fail') throw noRow(key);
			const next = current === undefined ? values : merged(current, wanted);
			const created = current === undefined;
			const changed = created || differs(current, next);
			if (context.isDryRun) {
				known.rows.set(key, next);
				return withNotes(next, { dryRun: true, change: wordFor(created, changed) });
			}
			if (!changed) return withNotes(next, { created, changed });
			const written = await (
				created
					? send(context, 'postFlowsDatatableRows', { datatableId }, next)
					: send(context, 'putFlowsDatatableRow', { datatableId, rowId: key }, next)
			).catch((error: unknown) => {
				// It may have been written all the same: the next item of the row must not undo that.
				known.unsure.add(key);
				throw error;
			});
			const row = { ...next, ...Object(written) } as Row;
			known.rows.set(key, row);
			return withNotes(row, { created, changed });
		};
		return await attempt(false).catch(async (error: unknown) => {
			if (!wasChangedMeanwhile(error)) throw error;
			return await attempt(true);
		});
	});
}

const wordFor = (created: boolean, changed: boolean) =>
	created ? 'create' : changed ? 'update' : 'none';

function merged(current: Row, { values, emptied }: Wanted): Row {
	const kept = Object.entries(current).filter(
		([name, value]) => !emptied.includes(name) && value !== null,
	);
	return { ...Object.fromEntries(kept), ...values };
}

function differs(current: Row, next: Row): boolean {
	const names = new Set([...Object.keys(current), ...Object.keys(next)]);
	return [...names].some((name) => (current[name] ?? null) !== (next[name] ?? null));
}

/** A row that was not there now is, or the other way round. */
function wasChangedMeanwhile(error: unknown): boolean {
	if (!(error instanceof CallError) || error.details.outcome !== 'refused') return false;
	const { code = '' } = error.details;
	return ['flows.datatables.not.unique', 'flows.datatables.row.not.found'].includes(code);
}
