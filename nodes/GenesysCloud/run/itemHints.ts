import type { IExecuteFunctions } from 'n8n-workflow';

/** Items of one run have one context. */
const shown = new WeakMap<object, Set<string>>();

/**
 * Shows a text beside the output, once a run: what a person should know of a result that is no
 * failure. Some contexts have no place for it.
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
