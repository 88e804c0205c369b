import { readFileSync } from 'node:fs';
import { nameByRule } from './nameByRule.mjs';

/**
 * Names by hand, by operation ID, where the rule's read badly or are too long.
 *
 * @type {Record<string, string>}
 */
export const NAMES_BY_HAND = JSON.parse(
	readFileSync(new URL('namesByHand.json', import.meta.url), 'utf8'),
);

/**
 * @typedef {import('./nameByRule.mjs').Named & { id: string }} NamedOperation
 *
 * @param {NamedOperation} operation
 * @returns {string} what the operation does, in our own words, such as `Create a callback`
 */
export function nameOf(operation) {
	return Object.hasOwn(NAMES_BY_HAND, operation.id)
		? NAMES_BY_HAND[operation.id]
		: nameByRule(operation);
}
