import { createHash } from 'node:crypto';

/** Of IDs in the order they came: a missing, doubled or misplaced one changes it. */
export function checksum(ids: readonly string[]): string {
	return createHash('sha256').update(ids.join('\n')).digest('hex');
}
