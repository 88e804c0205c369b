import type { Unit } from './batches';

/**
 * Runs the calls of one object in the order of its items. A call that writes has each object once, so
 * that an object with several items has several calls. Calls of one path are in order anyway; but one
 * that was refused as a whole is sent again in parts, which must not come after the next.
 */
export class WriteOrder {
	/** The end of the last call that was planned, by its objects. */
	private readonly last = new Map<string, Promise<void>>();

	/** Call it in the order of the units. A unit waits only for earlier ones, which have begun. */
	async run(unit: Unit, task: () => Promise<void>): Promise<void> {
		const objects = (unit.entries ?? []).map(
			({ id, shared = {}, object }) => object ?? JSON.stringify([id, shared]),
		);
		const earlier = new Set(objects.flatMap((object) => this.last.get(object) ?? []));
		const run = earlier.size === 0 ? task() : Promise.all(earlier).then(task);
		const end = run.catch(() => undefined);
		for (const object of objects) this.last.set(object, end);
		await run;
	}
}
