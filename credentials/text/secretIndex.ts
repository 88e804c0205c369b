import { formsOf } from './secretForms';
import { opensEscape, plainCodeOf, plainLayerOf } from './unescape';

/** Start and end; the end is exclusive. */
export type Run = [start: number, end: number];

/** Shorter forms occur in words by chance. */
const SHORTEST_FORM = 4;
/** This many characters of a longer form count as a find. */
const SHORTEST_RUN = 16;
/** Forms are cut into pieces of 8. Any run of 16 characters contains a whole piece. */
const PIECE = SHORTEST_RUN / 2;
/** Limit for a piece that occurs many times, as in a secret that repeats one letter. */
const MOST_PLACES = 16;
/** Separates two forms. It does not occur in JSON or HTTP text. */
const SEPARATOR = 0xffff;

/** A form to search for, and the shortest part of it that counts as a find. */
interface Form {
	codes: Uint16Array;
	least: number;
}

/**
 * The forms of some secrets, cut into pieces that are looked up by a rolling hash, as in the
 * Rabin-Karp algorithm: each hash follows from the one before, so one pass searches a text.
 */
export class SecretIndex {
	/** The forms, one after another. */
	private readonly book: Uint16Array;
	/** Hash table with open addressing: the position of a piece in the book plus one; 0 is free. */
	private readonly places: Int32Array;
	private readonly numbers: Int32Array;
	/** The shortest part of its form that counts, by slot of the table. */
	private readonly least: Int32Array;
	/** The number of bits of a hash that are not used for the slot. */
	private readonly shift: number;
	/** Forms that are shorter than a piece, so not in the table. */
	private readonly short: Uint16Array[];
	/** A shorter text contains no secret. */
	private readonly shortest: number;

	constructor(secrets: readonly string[]) {
		const all = secretsToForms(secrets.filter(({ length }) => length >= SHORTEST_FORM));
		const forms = all.filter(({ codes }) => codes.length >= PIECE);
		this.short = all.map(({ codes }) => codes).filter(({ length }) => length < PIECE);
		this.shortest = Math.min(SHORTEST_RUN, ...all.map(({ least }) => least));
		this.book = new Uint16Array(forms.reduce((sum, { codes }) => sum + codes.length + 1, 0));
		const bits = Math.max(8, Math.ceil(Math.log2(this.book.length + 1)));
		this.shift = 32 - bits;
		this.places = new Int32Array(2 ** bits);
		this.numbers = new Int32Array(2 ** bits);
		this.least = new Int32Array(2 ** bits);
		let start = 0;
		for (const { codes, least } of forms) {
			this.book.set(codes, start);
			for (let at = 0; at + PIECE <= codes.length; at += PIECE) this.enter(start + at, least);
			start += codes.length;
			this.book[start++] = SEPARATOR;
		}
	}

	/** @returns false when the text cannot contain a secret, which is the quick answer for most texts */
	isWorthALook(text: string): boolean {
		if (text.length < this.shortest) return false;
		if (this.short.length > 0) return true;
		const { places, shift } = this;
		let number = 0;
		// Most executions are short, so this must be fast before it is compiled: no call per character.
		for (let index = 0; index < text.length; index++) {
			const code = text.charCodeAt(index);
			const step = code < 128 ? STEPS[code] : multiply(code, MIX);
			if (step === SPACE) continue;
			// An escape may hide any character.
			if (step === ESCAPE) return true;
			number = ((number << 4) + step) | 0;
			if (places[multiply(number, MIX) >>> shift] !== 0 && this.has(number)) return true;
		}
		return false;
	}

	/** @param text the codes of a `Layer` */
	runsIn(text: Uint16Array): Run[] {
		const runs = this.short.flatMap((form) => occurrences(text, form));
		let [number, read] = [0, 0];
		for (let end = PIECE; end <= text.length; ) {
			while (read < end) number = nextNumber(number, text[read++]);
			const found = this.has(number) ? this.longestRun(text, end - PIECE, number) : undefined;
			if (found === undefined) {
				end++;
			} else {
				runs.push(found);
				end = Math.max(end + 1, found[1]);
			}
		}
		return runs;
	}

	private enter(position: number, least: number): void {
		const number = numberOf(this.book.subarray(position, position + PIECE));
		let [slot, equal] = [slotOf(number, this.shift), 0];
		while (this.places[slot] !== 0) {
			if (this.numbers[slot] === number && ++equal === MOST_PLACES) return;
			slot = this.after(slot);
		}
		this.places[slot] = position + 1;
		this.numbers[slot] = number;
		this.least[slot] = least;
	}

	private has(number: number): boolean {
		for (let slot = slotOf(number, this.shift); this.places[slot] !== 0; slot = this.after(slot)) {
			if (this.numbers[slot] === number) return true;
		}
		return false;
	}

	/** Returns the longest run around `start` that the text and the book share, if it is long enough. */
	private longestRun(text: Uint16Array, start: number, number: number): Run | undefined {
		let longest: Run | undefined;
		for (let slot = slotOf(number, this.shift); this.places[slot] !== 0; slot = this.after(slot)) {
			if (this.numbers[slot] !== number) continue;
			const run = this.grow(text, start, this.places[slot] - 1);
			const length = run[1] - run[0];
			if (length < this.least[slot]) continue;
			if (!longest || length > longest[1] - longest[0]) longest = run;
		}
		return longest;
	}

	private grow(text: Uint16Array, start: number, position: number): Run {
		const { book } = this;
		let [from, to] = [0, 0];
		while (
			from < start &&
			from < position &&
			text[start - from - 1] === book[position - from - 1]
		) {
			from++;
		}
		while (position + to < book.length && text[start + to] === book[position + to]) to++;
		return [start - from, start + to];
	}

	private after(slot: number): number {
		return (slot + 1) & (this.places.length - 1);
	}
}

function secretsToForms(secrets: readonly string[]): Form[] {
	return secrets
		.flatMap((secret) => {
			const isPair = isPairOf(secret, secrets);
			const forms = [...new Set(formsOf(secret, isPair))].map((form): Form => {
				const { codes } = plainLayerOf(form);
				return { codes, least: Math.min(SHORTEST_RUN, codes.length) };
			});
			if (!isPair) return forms;
			const { codes } = plainLayerOf(secret);
			return [...forms, { codes, least: codes.length }];
		})
		.filter(({ codes }) => codes.length >= SHORTEST_FORM);
}

/** The client ID before the secret is not secret in itself, only encoded together with the secret. */
function isPairOf(secret: string, secrets: readonly string[]): boolean {
	return secrets.some((other) => secret.endsWith(`:${other}`));
}

const multiply = Math.imul;
/** 2^32 divided by the golden ratio; distributes the bits evenly. */
const MIX = 0x9e3779b1;

/** For each ASCII character, what `nextNumber` adds, or SPACE or ESCAPE. */
const [SPACE, ESCAPE] = [0, 1];
const STEPS = Int32Array.from({ length: 128 }, (_, code) => {
	const plain = plainCodeOf(code);
	if (plain === 0) return SPACE;
	return opensEscape(plain) ? ESCAPE : multiply(plain, MIX);
});

/** @param shift the number of bits of a hash that are not used for the slot */
function slotOf(number: number, shift: number): number {
	return multiply(number, MIX) >>> shift;
}

/** Eight steps shift a character out of the 32 bits, so the number depends on the last eight only. */
function nextNumber(number: number, code: number): number {
	return ((number << 4) + multiply(code, MIX)) | 0;
}

const numberOf = (piece: Uint16Array) => piece.reduce(nextNumber, 0);

function occurrences(text: Uint16Array, form: Uint16Array): Run[] {
	const runs: Run[] = [];
	for (let at = text.indexOf(form[0]); at >= 0; at = text.indexOf(form[0], at + 1)) {
		if (form.every((code, index) => text[at + index] === code)) runs.push([at, at + form.length]);
	}
	return runs;
}
