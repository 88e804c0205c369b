import type { IDataObject } from 'n8n-workflow';

/** Names of fields that hold a moment, in the API's words. */
const MOMENT = /(?:^t|T)ime(?:stamp)?$|Timestamp$|(?:^d|D)ate$/;

/** Milliseconds since the epoch, from 2001 on; smaller numbers are seconds or durations. */
const EARLIEST_MS = 1e12;
const LATEST_MS = 1e14;

/** Deeper objects stay as they are. */
const DEEPEST = 5;

const HARMFUL = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * One row of what is in an object: `{ queue: { id } }` becomes `queueId`, and a moment is ISO 8601 in
 * UTC. Lists stay lists. Where two fields would get one name, the later one keeps its object.
 */
export function flat(object: unknown): IDataObject {
	const row: IDataObject = {};
	add(row, '', Object(object) as IDataObject, DEEPEST);
	return row;
}

function add(row: IDataObject, prefix: string, object: IDataObject, depth: number): void {
	for (const [key, value] of Object.entries(object)) {
		if (HARMFUL.has(key)) continue;
		const name = joined(prefix, key);
		const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
		if (isObject && depth > 0 && Object.keys(value).length > 0) {
			add(row, name, value as IDataObject, depth - 1);
		} else {
			row[Object.hasOwn(row, name) ? `${name}Value` : name] = momentIn(key, value);
		}
	}
}

function joined(prefix: string, key: string): string {
	if (prefix === '') return key;
	const [first, ...rest] = key;
	return `${prefix}${(first ?? '').toUpperCase()}${rest.join('')}`;
}

function momentIn(key: string, value: IDataObject[string]): IDataObject[string] {
	if (typeof value !== 'number' || !MOMENT.test(key)) return value;
	return value >= EARLIEST_MS && value <= LATEST_MS ? new Date(value).toISOString() : value;
}
