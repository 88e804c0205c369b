/** How a cursor stands in static data. */
import type { IDataObject } from 'n8n-workflow';

import type { Cursor } from './cursor';

const DIGEST_LENGTH = 12;
const SECOND_LENGTH = 7;
const ENTRY_LENGTH = DIGEST_LENGTH + SECOND_LENGTH;

/** One text takes a tenth of the time that a list takes: n8n watches each entry of that. */
const packed = (seen: Cursor['seen']): string =>
	[...seen].map(([digest, time]) => digest + inSeconds(time)).join('');

/** Rounded up, so that none is forgotten before its time. */
const inSeconds = (time: number) =>
	Math.ceil(time / 1_000)
		.toString(36)
		.padStart(SECOND_LENGTH, '0');

export function recordOf({ seen, waiting, gap, ...cursor }: Cursor): IDataObject {
	return {
		...cursor,
		seen: packed(seen),
		waiting: JSON.stringify([...waiting].map(([id, { time, askAt }]) => [id, time, askAt])),
		...(gap && { gap: { ...gap } }),
	};
}

/** @returns undefined for what is not a record: static data can be changed by other nodes */
export function cursorIn(record: unknown): Cursor | undefined {
	const { revision, event, since, until, newest, seen, waiting, gap } = Object(record) as Record<
		string,
		unknown
	>;
	const numbers = { revision, since, until, newest };
	if (!Object.values(numbers).every(isNumber)) return undefined;
	if (typeof event !== 'string' || typeof seen !== 'string') return undefined;
	if (seen.length % ENTRY_LENGTH !== 0) return undefined;
	const { from, to } = Object(gap) as Record<string, unknown>;
	return {
		...(numbers as Record<keyof typeof numbers, number>),
		event,
		seen: unpacked(seen),
		waiting: new Map(waitingIn(waiting)),
		...(isNumber(from) && isNumber(to) && { gap: { from, to } }),
	};
}

function unpacked(text: string): Map<string, number> {
	const seen = new Map<string, number>();
	for (let at = 0; at < text.length; at += ENTRY_LENGTH) {
		const second = text.slice(at + DIGEST_LENGTH, at + ENTRY_LENGTH);
		seen.set(text.slice(at, at + DIGEST_LENGTH), Number.parseInt(second, 36) * 1_000);
	}
	return seen;
}

function waitingIn(text: unknown): Array<[string, { time: number; askAt: number }]> {
	const list = typeof text === 'string' ? listIn(text) : [];
	return list.flatMap((entry) => {
		const [id, time, askAt] = Array.isArray(entry) ? (entry as unknown[]) : [];
		return typeof id === 'string' && isNumber(time) && isNumber(askAt)
			? [[id, { time, askAt }] as [string, { time: number; askAt: number }]]
			: [];
	});
}

function listIn(text: string): unknown[] {
	try {
		const list: unknown = JSON.parse(text);
		return Array.isArray(list) ? list : [];
	} catch {
		return [];
	}
}

const isNumber = (value: unknown): value is number =>
	typeof value === 'number' && Number.isFinite(value);
