/** Runs tasks with the same name one after another, in the order in which they were added. */
export class KeyedQueue {
	private readonly last = new Map<string, Promise<void>>();

	async take<T>(name: string, task: () => Promise<T>): Promise<T> {
		const before = this.last.get(name);
		const running = before === undefined ? task() : before.then(task);
		// The next task waits for the end of this one, also after a failure.
		const end = running.then(
			() => undefined,
			() => undefined,
		);
		this.last.set(name, end);
		try {
			return await running;
		} finally {
			if (this.last.get(name) === end) this.last.delete(name);
		}
	}
}
