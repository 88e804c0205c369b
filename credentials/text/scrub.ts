import { SecretIndex, type Run } from './secretIndex';
import { plainLayerOf, unescape, type Layer } from './unescape';

/** Removes secrets from a text. */
export type Scrubber = (text: string) => string;

/** Building an index takes some milliseconds. Callers make a new list when they add a secret. */
const scrubbers = new WeakMap<readonly string[], Scrubber>();
/** Levels of nested escapes that are searched: a URL in a URL in JSON in HTML. */
const MOST_LAYERS = 4;

/**
 * Removes secrets from a text in every form in which a server may send them back: those of
 * `formsOf`, also when all or some of their characters are escaped up to four times (`%41`, `&#65;`,
 * `\u0041`). Any 16 characters in a row of a longer form count, so that a secret that was cut off is
 * found too.
 *
 * The time grows with the length of the text only: about 5 ms for a megabyte without a secret.
 *
 * @param secrets client secret, client ID with secret, access tokens; those shorter than 4 characters
 * are ignored
 */
export function scrub(text: string, secrets: readonly string[]): string {
	return scrubberOf(secrets)(text);
}

/** @returns {@link scrub} for many texts; the same function for the same list */
export function scrubberOf(secrets: readonly string[]): Scrubber {
	const known = scrubbers.get(secrets) ?? makeScrubber(new SecretIndex(secrets));
	scrubbers.set(secrets, known);
	return known;
}

function makeScrubber(index: SecretIndex): Scrubber {
	return (text) => {
		if (!index.isWorthALook(text)) return text;
		const runs: Run[] = [];
		let layer: Layer | undefined = plainLayerOf(text);
		for (let depth = 0; layer !== undefined && depth <= MOST_LAYERS; depth++) {
			const { starts, ends } = layer;
			for (const [from, to] of index.runsIn(layer.codes)) runs.push([starts[from], ends[to - 1]]);
			layer = unescape(layer);
		}
		return hide(text, runs);
	};
}

function hide(text: string, runs: Run[]): string {
	runs.sort(([a], [b]) => a - b);
	let [result, end] = ['', 0];
	for (const [from, to] of runs) {
		if (to <= end) continue;
		if (from >= end) result += `${text.slice(end, from)}[hidden]`;
		end = to;
	}
	return result + text.slice(end);
}

/**
 * Removes secrets from all texts in a value, including the names of fields. Changes objects in place.
 *
 * @param value data as in JSON; objects of other kinds are skipped
 * @returns the value; a changed copy if it is itself a text
 */
export function scrubAll<T>(value: T, clean: Scrubber): T {
	const root = [value];
	const pending: unknown[] = [root];
	for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
		const holder = next as Record<string, unknown>;
		for (const name of Object.keys(holder)) {
			const entry = holder[name];
			if (typeof entry === 'string') {
				const cleaned = clean(entry);
				if (cleaned !== entry) holder[name] = cleaned;
			} else if (isPlain(entry)) {
				pending.push(entry);
			}
			const shown = clean(name);
			if (shown === name) continue;
			holder[shown] = holder[name];
			delete holder[name];
		}
	}
	return root[0];
}

function isPlain(value: unknown): value is object {
	if (typeof value !== 'object' || value === null) return false;
	const prototype: unknown = Object.getPrototypeOf(value);
	return Array.isArray(value) || prototype === Object.prototype || prototype === null;
}
