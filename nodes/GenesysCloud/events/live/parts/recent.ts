/** What is known of the things that were heard of last; those that were not for longest are forgotten. */
export class Recent<V> {
	private readonly values = new Map<string, V>();

	/** @param most things that are kept */
	constructor(private readonly most: number) {}

	get(key: string): V | undefined {
		return this.values.get(key);
	}

	set(key: string, value: V): void {
		this.values.delete(key);
		this.values.set(key, value);
		if (this.values.size <= this.most) return;
		const [oldest] = this.values.keys();
		this.values.delete(oldest);
	}
}

/** Users, queues or campaigns whose last state is remembered. */
const MOST_THINGS = 20_000;

/** Tells whether something differs from what came before. */
export class Changes {
	private readonly last = new Recent<string>(MOST_THINGS);

	/**
	 * @param key what it is of
	 * @param state which alone counts
	 * @returns false if it is as it was
	 */
	isNew(key: string, state: unknown): boolean {
		const now = JSON.stringify(state);
		if (this.last.get(key) === now) return false;
		this.last.set(key, now);
		return true;
	}
}
