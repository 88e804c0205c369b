/** Made-up values that are the same for the same seed. */
import { createHash } from 'node:crypto';

export interface Source {
	/** In [0, 1). */
	next(): number;
	/** In [0, below). */
	int(below: number): number;
	pick<T>(list: readonly T[]): T;
	/** The same id for the same kind and number, independent of earlier random numbers. */
	uuid(kind: string, index: number): string;
}

export function createSource(seed: string): Source {
	let state = createHash('sha256').update(seed).digest().readUInt32LE(0);
	// mulberry32
	const next = () => {
		state = (state + 0x6d2b79f5) | 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
	};
	return {
		next,
		int: (below) => Math.floor(next() * below),
		pick: (list) => list[Math.floor(next() * list.length)],
		uuid: (kind, index) => uuidFrom(`${seed}/${kind}/${index}`),
	};
}

/** The same UUID for the same text. Not cryptographic, because each start of a simulator makes thousands. */
export function uuidFrom(text: string): string {
	let a = 0xdeadbeef;
	let b = 0x41c6ce57;
	for (let i = 0; i < text.length; i += 1) {
		a = Math.imul(a ^ text.charCodeAt(i), 2654435761);
		b = Math.imul(b ^ text.charCodeAt(i), 1597334677);
	}
	const hex = [mix(a ^ b), mix(b + 0x9e3779b9), mix(a + 0x85ebca6b), mix(a ^ (b >>> 7))]
		.map(toHex)
		.join('');
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function mix(value: number): number {
	const mixed = Math.imul(value ^ (value >>> 16), 2246822507);
	return Math.imul(mixed ^ (mixed >>> 13), 3266489909);
}

const toHex = (word: number) => ((word ^ (word >>> 16)) >>> 0).toString(16).padStart(8, '0');
