interface Kept<T> {
	value: T;
	/** Milliseconds since the epoch. */
	until: number;
}

/** Values that are kept for a time, and never more than a number of them: the oldest goes first. */
export class RecentMap<T> {
	private readonly kept = new Map<string, Kept<T>>();

	/**
	 * @param most entries
	 * @param lifetimeMs how long one is kept, in milliseconds
	 * @param now milliseconds since the epoch
	 */
	constructor(
		private readonly most: number,
		private readonly lifetimeMs: number,
		private readonly now: () => number = () => Date.now(),
	) {}

	get size(): number {
		return this.kept.size;
	}

	get(key: string): T | undefined {
		const found = this.kept.get(key);
		return found !== undefined && found.until > this.now() ? found.value : undefined;
	}

	/** Keeps a value, as the newest one. */
	set(key: string, value: T): void {
		this.kept.delete(key);
		this.kept.set(key, { value, until: this.now() + this.lifetimeMs });
		for (const [oldest, { until }] of this.kept) {
			if (this.kept.size <= this.most && until > this.now()) return;
			this.kept.delete(oldest);
		}
	}
}
