/* eslint-disable @n8n/community-nodes/no-restricted-globals -- test code runs on Node, not in n8n Cloud */
import type { Clock } from '../../../../../credentials/token/clock';

/** Time that passes only when nothing is left to do: hours take milliseconds, and every run is the same. */
export class VirtualClock implements Clock {
	/** Number of sleeps so far, which is the cost of waiting. */
	sleeps = 0;

	private time: number;
	/** Sorted by time, then by when they were asked for. */
	private readonly pending: Array<{ at: number; wake: () => void }> = [];

	constructor(
		start = 1_700_000_000_000,
		readonly random: () => number = () => 0.5,
	) {
		this.time = start;
	}

	/** What somebody set the clock ahead; negative for back. */
	offset = 0;

	readonly now = (): number => this.time + this.offset;

	/** Starts at another number than the date, so that a mix-up of the two is noticed. */
	readonly elapsed = (): number => this.time - 1_600_000_000_000;

	readonly sleep = async (milliseconds: number): Promise<void> => {
		this.sleeps++;
		await this.wait(milliseconds);
	};

	/** Like `sleep`, but for the test itself and not counted. */
	async wait(milliseconds: number): Promise<void> {
		const at = this.time + Math.max(0, milliseconds);
		await new Promise<void>((wake) => {
			let index = this.pending.length;
			while (index > 0 && this.pending[index - 1].at > at) index--;
			this.pending.splice(index, 0, { at, wake });
		});
	}

	/** Lets time pass until the work has ended. */
	async run<T>(work: Promise<T>): Promise<T> {
		let settled = false;
		const end = () => {
			settled = true;
		};
		work.then(end, end);
		for (;;) {
			await new Promise(setImmediate);
			if (settled) return await work;
			const next = this.pending.shift();
			if (next === undefined) throw new Error('Everybody waits for something that never comes');
			this.time = next.at;
			next.wake();
			// Whoever wakes at the same time wakes together.
			while (this.pending[0]?.at === this.time) this.pending.shift()!.wake();
		}
	}
}

/** A small random number generator, so that a failing case can be run again by its seed. */
export function seeded(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}
