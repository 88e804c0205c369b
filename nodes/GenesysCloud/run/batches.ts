import { CallError } from '../client/errors/callError';
import type { Batch, BatchEntry } from '../operation/operation';
import type { ItemContext } from '../fields/field';

/** Items that are executed together: one, or those that share a call. */
export interface Unit {
	items: number[];
	/** One for each item; undefined for an item that does not share a call. */
	entries?: BatchEntry[];
}

/** Below the API's limit of 512,000 bytes (`request.bytes.max`), to leave room for the rest. */
const MAX_BODY_BYTES = 500_000;

/**
 * Groups items that can share a call, in their order. Units are yielded one at a time: reading the
 * parameters of thousands of items takes seconds, and the first calls can be sent in the meantime. A
 * call that writes has each object once, because two writes to one object would have no order, unless the
 * batch has all items of an object together. Items that read the same object share its result.
 *
 * @param items indexes of the items to execute
 * @param contextOf returns the context that is needed to read the parameters of an item
 */
export function* planUnits(
	items: Iterable<number>,
	batch: Batch | undefined,
	contextOf: (itemIndex: number) => ItemContext,
): Generator<Unit> {
	const open = new Map<string, OpenUnit>();
	for (const item of items) {
		const entry = batch && readEntry(batch, contextOf(item));
		if (batch === undefined || entry === undefined) {
			yield { items: [item] };
			continue;
		}
		const group = JSON.stringify([entry.shared ?? {}, ...(batch.together ? [entry.id] : [])]);
		const bytes = Buffer.byteLength(JSON.stringify(entry.body ?? entry.id)) + 1;
		let unit = open.get(group);
		if (unit !== undefined && !unit.hasRoom(entry, bytes, batch)) {
			yield unit;
			unit = undefined;
		}
		for (const [other, earlier] of entry.object === undefined ? [] : open) {
			if (other === group || !earlier.isAbout(entry.object!)) continue;
			yield earlier;
			open.delete(other);
		}
		unit ??= new OpenUnit();
		open.set(group, unit);
		unit.add(item, entry, bytes);
	}
	yield* open.values();
}

class OpenUnit implements Unit {
	readonly items: number[] = [];
	readonly entries: BatchEntry[] = [];
	private readonly ids = new Set<string>();
	private bytes = 0;

	hasRoom({ id }: BatchEntry, bytes: number, { size, readOnly, together }: Batch): boolean {
		if (together) return true;
		if (this.ids.has(id)) return readOnly;
		return this.ids.size < size && this.bytes + bytes <= MAX_BODY_BYTES;
	}

	/** Whether it writes the object of an entry of another group. */
	isAbout(object: string): boolean {
		return this.entries.some((entry) => entry.object === object);
	}

	add(item: number, entry: BatchEntry, bytes: number): void {
		this.items.push(item);
		this.entries.push(entry);
		if (!this.ids.has(entry.id)) this.bytes += bytes;
		this.ids.add(entry.id);
	}
}

/** Returns undefined for an item with wrong parameters, so that `execute` reports them. */
function readEntry(batch: Batch, item: ItemContext): BatchEntry | undefined {
	try {
		return batch.entry(item);
	} catch {
		return undefined;
	}
}

/** Statuses that mean that something is wrong with the request. */
const REFUSALS = new Set([400, 404, 409, 413, 414, 422]);
const DIVISION_CODES = new Set(['missing.division.permission', 'missing.any.division.permissions']);

/**
 * Returns whether a single entry may be the reason for a failure, so that the others must be sent
 * without it. A call that was refused as a whole has changed nothing, so its halves may be sent.
 */
export function isWorthSplitting(error: unknown): boolean {
	if (!(error instanceof CallError) || error.details.outcome !== 'refused') return false;
	const { status = 0, code = '' } = error.details;
	return REFUSALS.has(status) || (status === 403 && DIVISION_CODES.has(code));
}

/** @returns each object once, for the call; all entries where they belong together */
export function distinct(entries: readonly BatchEntry[], together = false): BatchEntry[] {
	if (together) return [...entries];
	return [...new Map(entries.map((entry) => [entry.id, entry])).values()];
}

/** Splits a unit into halves. A single item is executed without a batch. */
export function split({ items, entries = [] }: Unit): Unit[] {
	const half = Math.ceil(items.length / 2);
	return [
		{ items: items.slice(0, half), entries: entries.slice(0, half) },
		{ items: items.slice(half), entries: entries.slice(half) },
	];
}
