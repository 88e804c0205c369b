import { SecretIndex, type Run } from './secretIndex';
import { plainLayerOf, unescape, type Layer } from './unescape';

/** Takes secrets out of a text. */
export type Scrubber = (text: string) => string;

/** An index takes some milliseconds to make. A list of secrets is made anew when one is added. */
const scrubbers = new WeakMap<readonly string[], Scrubber>();
/** Escapes within escapes that are looked into: a URL in a URL in JSON in HTML. */
const MOST_LAYERS = 4;

/**
 * Takes secrets out of a text, in whatever form a server may have sent them back: see `formsOf`, and
 * any of these behind up to four layers of escapes (`%41`, `&#65;`, `\u0041`), whole or in part. Of a
 * longer form any run of 16 characters counts, so that one that was cut off is found as well.
 *
 * The time it takes grows with the text alone: about 5 ms for a megabyte that holds no secret.
 *
 * @param secrets client secret, client ID with secret, access tokens; shorter ones than 4 are passed over
 */
export function scrub(text: string, secrets: readonly string[]): string {
	return scrubberOf(secrets)(text);
}

/** @returns {@link scrub} for many texts; the same for the same list */
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
 * Takes secrets out of all texts of a value, names of fields included. The value is changed in place;
 * one that is a text itself comes back changed.
 *
 * @param value plain data, as JSON has it; other objects are passed over
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
