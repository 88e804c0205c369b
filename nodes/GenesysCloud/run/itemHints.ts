import type { IExecuteFunctions } from 'n8n-workflow';

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
