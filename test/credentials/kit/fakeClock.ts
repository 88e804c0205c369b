/* eslint-disable @n8n/community-nodes/no-restricted-globals -- test code runs on Node, not in n8n Cloud */
import type { Clock } from '../../../credentials/token/clock';

/** Time that passes only when told to, or by sleeping, which takes no time. */
export class FakeClock implements Clock {
	/** How long each sleep was, in milliseconds. */
	readonly sleeps: number[] = [];

	chance = 0;

	constructor(private time = 1_700_000_000_000) {}

	readonly now = (): number => this.time;

	readonly random = (): number => this.chance;

	readonly sleep = async (milliseconds: number): Promise<void> => {
		this.sleeps.push(milliseconds);
		this.time += milliseconds;
	};

	/** May be negative: somebody set the clock back. */
	advance(milliseconds: number): void {
		this.time += milliseconds;
	}
}

/** Lets everything run that needs no time. */
export async function settle(): Promise<void> {
	await new Promise((resolve) => setImmediate(resolve));
}
