import { CallError } from '../client/errors/callError';

type State = 'notSent' | 'inFlight' | 'done' | 'failed';

/**
 * Tracks how far each item got. When a failure stops an execution, the user must know which items took
 * effect before running it again.
 */
export class ItemProgress {
	private readonly states: State[];

	constructor(count: number) {
		this.states = new Array<State>(count).fill('notSent');
	}

	sent(item: number): void {
		this.states[item] = 'inFlight';
	}

	/** Resets an item. If it was sent, it had no effect and is sent again. */
	again(item: number): void {
		this.states[item] = 'notSent';
	}

	done(item: number): void {
		this.states[item] = 'done';
	}

	/** An item has not failed if another item or a user stopped it, or if its outcome is unknown. */
	failed(item: number, error: unknown): void {
		if (isStop(error)) return;
		const isUnknown = error instanceof CallError && error.details.outcome === 'unknown';
		this.states[item] = isUnknown ? 'inFlight' : 'failed';
	}

	/** Returns the indexes of the items in each state. */
	lists(): { done: number[]; failed: number[]; inFlight: number[]; notSent: number[] } {
		const of = (state: State) =>
			this.states.flatMap((found, item) => (found === state ? [item] : []));
		return {
			done: of('done'),
			failed: of('failed'),
			inFlight: of('inFlight'),
			notSent: of('notSent'),
		};
	}

	/** Returns one line for the error; empty if there is only one item. */
	summary(): string {
		return this.states.length < 2 ? '' : this.report();
	}

	/** Returns the same as {@link summary}, but for a single item too. */
	report(): string {
		const { done, failed, inFlight, notSent } = this.lists();
		const parts: Array<[label: string, items: number[]]> = [
			['done', done],
			['failed', failed],
			['in flight, outcome unknown', inFlight],
			['not sent', notSent],
		];
		const known = parts.filter(([, items]) => items.length > 0);
		return `Items ${known.map(([label, items]) => `${label}: ${ranges(items)}`).join('; ')}`;
	}
}

function isStop(error: unknown): boolean {
	return (error as { name?: unknown } | undefined)?.name === 'AbortError';
}

/** `0-4, 7` for 0, 1, 2, 3, 4, 7. */
function ranges(items: readonly number[]): string {
	const parts: string[] = [];
	for (let start = 0; start < items.length; ) {
		let end = start;
		while (items[end + 1] === items[end] + 1) end++;
		parts.push(end === start ? `${items[start]}` : `${items[start]}-${items[end]}`);
		start = end + 1;
	}
	return parts.join(', ');
}
