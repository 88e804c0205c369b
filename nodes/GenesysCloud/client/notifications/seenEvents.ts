import { createHash } from 'node:crypto';

/** Two sockets overlap for seconds; the same event does not come again later than this. */
const REMEMBERED_MS = 60_000;

/** As many as come in a minute at 500 a second; a digest takes some 100 bytes. */
const MOST = 30_000;

/** Knows events that came already, by topic, correlation ID and body. */
export class SeenEvents {
	/** When each came, the oldest first. */
	private readonly seen = new Map<string, number>();

	/**
	 * @param parts that tell events apart
	 * @param now in milliseconds, on a clock that is never set back
	 * @returns whether the same came within the last minute; from now on it has
	 */
	has(parts: readonly string[], now: number): boolean {
		const digest = createHash('sha256').update(JSON.stringify(parts)).digest('base64');
		const before = this.seen.get(digest);
		if (before !== undefined && now - before < REMEMBERED_MS) return true;
		this.seen.delete(digest);
		this.seen.set(digest, now);
		this.forget(now);
		return false;
	}

	private forget(now: number): void {
		for (const [digest, time] of this.seen) {
			if (now - time < REMEMBERED_MS && this.seen.size <= MOST) return;
			this.seen.delete(digest);
		}
	}
}
