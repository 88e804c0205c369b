import type { ImportStatus } from './row';

/** How far an import is. */
export type Stage = 'running' | 'done' | 'failed' | 'unchanged';

/** So long it may take until Genesys Cloud shows that an import has begun. */
export const BEGINS_WITHIN_MS = 30_000;

/**
 * The API describes `IN_PROGRESS` and `FAILED` alone, and says nothing of an import that has ended. The
 * status of an earlier import stays until the next one begins.
 *
 * @param earlier the status before the file was sent
 * @param hasBegun whether the import was seen in progress
 */
export function stageOf(
	status: ImportStatus | undefined,
	earlier: ImportStatus | undefined,
	hasBegun: boolean,
): Stage {
	if (!hasBegun && JSON.stringify(status ?? {}) === JSON.stringify(earlier ?? {}))
		return 'unchanged';
	const { state = '', totalRecords = 0, completedRecords = 0, percentComplete = 0 } = status ?? {};
	const name = state.toUpperCase().replaceAll(' ', '_');
	if (name === 'FAILED') return 'failed';
	const isWhole = percentComplete >= 100 && completedRecords >= totalRecords && totalRecords > 0;
	return name === 'IN_PROGRESS' && !isWhole ? 'running' : 'done';
}
