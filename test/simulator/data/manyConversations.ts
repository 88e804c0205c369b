import { makeConversation, type Conversation } from './conversations';

const DAY_MS = 86_400_000;
/** Each lasts this long, so that some are in two intervals that meet. */
const DURATION_MS = 90_000;

/** What lists need of an array. */
export interface Sliceable<T> {
	length: number;
	slice(from: number, to: number): T[];
}

export interface ManyOptions {
	/** Midnight of the first day, in milliseconds. */
	first: number;
	/** How many start on each day, spread over it. */
	perDay: number[];
	/** Of the JSON of one, about. */
	bytes: number;
	queueId: string;
	userId: string;
	wrapUpCode: string;
	divisionId: string;
}

/** Conversations that are made when they are asked for, because hundreds of thousands do not fit into memory. */
export class ManyConversations {
	/** How many start before each day, and in all. */
	private readonly before: number[] = [0];

	constructor(private readonly options: ManyOptions) {
		for (const count of options.perDay) this.before.push(this.total + count);
	}

	get total(): number {
		return this.before[this.before.length - 1];
	}

	/** Those that were going on in the interval, by their start. */
	between(
		{ start, end }: { start: number; end: number },
		isDescending = false,
	): Sliceable<Conversation> {
		const [from, to] = [this.startedBefore(start - DURATION_MS), this.startedBefore(end)];
		const at = (index: number) => this.make(isDescending ? to - 1 - index : from + index);
		const length = to - from;
		return {
			length,
			slice: (first, last) =>
				Array.from({ length: Math.max(0, Math.min(last, length) - first) }, (_, n) =>
					at(first + n),
				),
		};
	}

	private startedBefore(time: number): number {
		const { first, perDay } = this.options;
		const day = Math.floor((time - first) / DAY_MS);
		if (day < 0) return 0;
		if (day >= perDay.length) return this.total;
		const apart = DAY_MS / perDay[day];
		const count = Math.ceil((time - first - day * DAY_MS) / apart - 0.5);
		return this.before[day] + Math.min(perDay[day], Math.max(0, count));
	}

	private make(index: number): Conversation {
		const { first, perDay, bytes, ...ids } = this.options;
		const day = this.before.findIndex((_, at) => index < this.before[at + 1]);
		const ofDay = index - this.before[day];
		const uuid = (kind: string) => uuidOf(kind.length, index);
		const startMs = first + day * DAY_MS + Math.floor(((ofDay + 0.5) * DAY_MS) / perDay[day]);
		const made = makeConversation(
			{ id: uuidOf(0, index), startMs, durationMs: DURATION_MS, mediaType: 'voice', ...ids },
			uuid,
		);
		const [segment] = made.participants[1].sessions[0].segments;
		segment.wrapUpNote = 'x'.repeat(Math.max(0, bytes - JSON.stringify(made).length));
		return made;
	}
}

export const uuidOf = (kind: number, index: number): string =>
	`${index.toString(16).padStart(8, '0')}-0000-4000-8000-${String(kind).padStart(12, '0')}`;
