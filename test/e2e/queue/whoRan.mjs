import { readFileSync } from 'node:fs';

const STARTED = /Worker started execution (\d+) /g;

/**
 * Which worker started which execution, as their logs say.
 *
 * @param {import('./queueN8n.mjs').QueueN8n} n8n
 * @returns {Map<string, string[]>} names of workers by the execution's id; more than one if it was run again
 */
export function whoRan({ workers }) {
	/** @type {Map<string, string[]>} */
	const names = new Map();
	for (const { name, process } of workers) {
		for (const [, id] of readFileSync(process.logFile, 'utf8').matchAll(STARTED))
			names.set(id, [...(names.get(id) ?? []), name]);
	}
	return names;
}
