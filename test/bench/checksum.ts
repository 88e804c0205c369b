import { createHash } from 'node:crypto';

/** Checksum of IDs in their order: a missing, duplicate or misplaced one changes it. */
export function checksum(ids: readonly string[]): string {
	return createHash('sha256').update(ids.join('\n')).digest('hex');
}
