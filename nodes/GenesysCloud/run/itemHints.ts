import type { IExecuteFunctions } from 'n8n-workflow';

import type { Cost } from '../client/genesysCloudClient';

/** Hints that were shown, by n8n's context of one execution of the node. */
const shown = new WeakMap<object, Set<string>>();

/**
 * Shows a text in the output pane, once per execution of the node. Use it for what the user should know
 * about a result that is not a failure. Some contexts cannot show hints.
 */
export function showHint(
	functions: Pick<IExecuteFunctions, 'addExecutionHints'>,
	message: string,
): void {
	const known = shown.get(functions) ?? new Set();
	shown.set(functions, known);
	if (known.has(message)) return;
	known.add(message);
	functions.addExecutionHints?.({ message, location: 'outputPane' });
}

const SHORTEST_WAIT_MS = 1_000;

/**
 * What a run took; undefined for one that made a single call at once.
 *
 * @param saved calls that items would have made if they had not shared them
 */
export function costText({ calls, waitedMs, renewals }: Cost, saved: number): string | undefined {
	if (calls <= 1 && saved <= 0 && waitedMs < SHORTEST_WAIT_MS && renewals === 0) return undefined;
	const parts = [
		calls === 1 ? '1 call' : `${calls} calls`,
		...(saved > 0 ? [`${saved} saved by sharing calls`] : []),
		...(waitedMs < SHORTEST_WAIT_MS
			? []
			: [`waited ${Math.round(waitedMs / 1_000)} s for the rate limit`]),
		...(renewals > 0 ? [`token renewed${renewals === 1 ? '' : ` ${renewals} times`}`] : []),
	];
	return `This run: ${parts.join(', ')}.`;
}
