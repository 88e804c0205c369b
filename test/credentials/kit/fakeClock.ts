/* eslint-disable @n8n/community-nodes/no-restricted-globals -- test code runs on Node, not in n8n Cloud */
import type { Clock } from '../../../credentials/token/clock';

/** Time passes only when a test says so or when code sleeps, which takes no real time. */
export class FakeClock implements Clock {
	/** How long each sleep was, in milliseconds. */
	readonly sleeps: number[] = [];

	chance = 0;

	/** What somebody set the clock ahead; negative for back. */
	private offset = 0;

	constructor(private time = 1_700_000_000_000) {}

	readonly now = (): number => this.time + this.offset;

	/** Starts at another number than the date, so that a mix-up of the two is noticed. */
	readonly elapsed = (): number => this.time - 1_600_000_000_000;

	readonly random = (): number => this.chance;

	readonly sleep = async (milliseconds: number): Promise<void> => {
		this.sleeps.push(milliseconds);
		this.time += milliseconds;
	};

	/** Time passes. */
	advance(milliseconds: number): void {
		this.time += milliseconds;
	}

	/** Adjusts the clock without letting time pass. May be negative. */
	set(milliseconds: number): void {
		this.offset += milliseconds;
	}
}

/** Runs everything that needs no time. */
export async function settle(): Promise<void> {
	await new Promise((resolve) => setImmediate(resolve));
}
