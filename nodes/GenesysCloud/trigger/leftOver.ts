import type { IDataObject } from 'n8n-workflow';

import { pauseFor } from '../shared/pause';

/** How long what waited is kept for the next start. */
const KEPT_MS = 10_000;

/**
 * What waited for an execution when a trigger was closed, by workflow and node: n8n closes a trigger
 * before it starts it again, when a workflow is published again.
 */
const leftOver = new Map<string, IDataObject[]>();

/**
 * Keeps what waits for the next start.
 *
 * @returns how many of it are lost, because there was no start soon
 */
export async function keepForNextStart(id: string, items: IDataObject[]): Promise<number> {
	if (items.length === 0) return 0;
	const kept = [...(leftOver.get(id) ?? []), ...items];
	leftOver.set(id, kept);
	await pauseFor(KEPT_MS, new AbortController().signal);
	// Another close may have added to it, and counts it then.
	if (leftOver.get(id) !== kept) return 0;
	leftOver.delete(id);
	return kept.length;
}

/** @returns what waited when the trigger was closed a moment ago */
export function takeLeftOver(id: string): IDataObject[] {
	const kept = leftOver.get(id) ?? [];
	leftOver.delete(id);
	return kept;
}
