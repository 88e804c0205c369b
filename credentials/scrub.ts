/**
 * Takes secrets out of a text, in whatever form a server may have sent them back: as they are, in
 * Base64 (also folded, doubled, or as a part of a Basic header), URL-encoded once or twice, escaped
 * for JSON or HTML, or in hexadecimal digits. Of a longer form any run of 16 characters counts, so
 * that one that was cut off is found as well.
 *
 * The time it takes grows with the text alone: forms are made once a secret, and found by plain
 * look-ups.
 *
 * @param value its first 50,000 characters; no text that is shown is nearly as long
 * @param secrets client secret, client ID with secret, access tokens; empty ones are passed over
 */
export function scrub(value: string, secrets: readonly string[]): string {
	const indexes = secrets
		.filter((secret) => secret.length >= SHORTEST_FORM)
		.map((secret) => indexOf(secret, isPair(secret, secrets)));
	if (indexes.length === 0 || value === '') return value;
	const text = value.slice(0, LONGEST_TEXT);
	const { lower, at } = squeeze(text);
	const hidden = indexes
		.flatMap((index) => index.runsIn(lower))
		.map(([start, end]): Run => [at[start], at[end - 1] + 1]);
	return hide(text, hidden);
}

/** Start and end, the end not included. */
type Run = [start: number, end: number];

/** Shorter ones are found in words by chance. */
const SHORTEST_FORM = 4;
/** As much of a longer form betrays it. */
const SHORTEST_RUN = 16;
/** Any run of 16 characters holds one of the pieces of 8 that a form is cut into. */
const PIECE = SHORTEST_RUN / 2;
const LONGEST_TEXT = 50_000;
/** Tokens of a process that were used last; forms of a long one take some time to make. */
const MOST_INDEXES = 50;

const indexes = new Map<string, SecretIndex>();

function indexOf(secret: string, isPair: boolean): SecretIndex {
	const name = `${isPair}:${secret}`;
	const known =
		indexes.get(name) ?? new SecretIndex(formsOf(secret, isPair), isPair ? [secret] : []);
	indexes.delete(name);
	indexes.set(name, known);
	if (indexes.size > MOST_INDEXES) indexes.delete(indexes.keys().next().value as string);
	return known;
}

/** The client ID before the secret is no secret, as long as nobody has encoded both together. */
function isPair(secret: string, secrets: readonly string[]): boolean {
	return secrets.some((other) => other !== '' && secret.endsWith(`:${other}`));
}

/** The forms of one secret, cut into pieces that can be looked up. */
class SecretIndex {
	private readonly whole: string[];
	private readonly long: string[] = [];
	/** By piece: the form that has it, and where. */
	private readonly pieces = new Map<string, Array<readonly [form: string, position: number]>>();

	/** @param whole forms of which a part betrays nothing */
	constructor(forms: Iterable<string>, whole: readonly string[]) {
		this.whole = whole.map(lowerOf);
		for (const form of new Set([...forms].map(lowerOf))) {
			if (form.length < SHORTEST_FORM) continue;
			if (form.length < SHORTEST_RUN) this.whole.push(form);
			else this.long.push(form);
		}
		for (const form of this.long) {
			for (let position = 0; position + PIECE <= form.length; position += PIECE) {
				const piece = form.slice(position, position + PIECE);
				const places = this.pieces.get(piece);
				if (places === undefined) this.pieces.set(piece, [[form, position]]);
				else if (places.length < MOST_PLACES) places.push([form, position]);
			}
		}
	}

	/** @param text squeezed */
	runsIn(text: string): Run[] {
		const runs = this.whole.flatMap((form) => occurrences(text, form));
		for (let start = 0; start + PIECE <= text.length; ) {
			const places = this.pieces.get(text.slice(start, start + PIECE)) ?? [];
			const found = longest(places.map(([form, at]) => grow(text, start, form, at)));
			if (found !== undefined) runs.push(found);
			start = Math.max(start + 1, found?.[1] ?? 0);
		}
		return runs;
	}
}

/** Pieces that stand in a form many times over, as in a secret of one letter. */
const MOST_PLACES = 64;

/** The run around a piece that text and form have in common, if it is long enough. */
function grow(text: string, start: number, form: string, position: number): Run | undefined {
	let [from, to] = [0, PIECE];
	while (from < position && from < start && text[start - from - 1] === form[position - from - 1]) {
		from++;
	}
	while (position + to < form.length && text[start + to] === form[position + to]) to++;
	return from + to >= SHORTEST_RUN ? [start - from, start + to] : undefined;
}

function longest(runs: Array<Run | undefined>): Run | undefined {
	let found: Run | undefined;
	for (const run of runs) {
		if (run && (!found || run[1] - run[0] > found[1] - found[0])) found = run;
	}
	return found;
}

function occurrences(text: string, form: string): Run[] {
	const runs: Run[] = [];
	for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + form.length)) {
		runs.push([at, at + form.length]);
	}
	return runs;
}

/** Lower case and without white space, so that folded lines are one; and where each character stood. */
function squeeze(text: string): { lower: string; at: number[] } {
	const at: number[] = [];
	let lower = '';
	for (let index = 0; index < text.length; index++) {
		const code = text.charCodeAt(index);
		if (code === 32 || (code >= 9 && code <= 13)) continue;
		// Letters beyond ASCII may change their length, and stand in no form but the plain one.
		lower += code >= 65 && code <= 90 ? String.fromCharCode(code + 32) : text[index];
		at.push(index);
	}
	return { lower, at };
}

/** As {@link squeeze} does, quicker. */
function lowerOf(form: string): string {
	return form.replace(/\s+/g, '').replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
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

function* formsOf(secret: string, isPair: boolean): Generator<string> {
	const base64 = base64FormsOf(Buffer.from(secret));
	// Base64 of Base64, as of a header that is logged in an encoded message.
	const doubled = base64.flatMap((text) => base64FormsOf(Buffer.from(text)));
	for (const text of [...base64, ...doubled]) {
		yield text;
		yield text.replaceAll('+', '-').replaceAll('/', '_');
	}
	for (const text of base64) yield* urlFormsOf(text);
	if (isPair) return;
	const hex = Buffer.from(secret).toString('hex');
	const escaped = JSON.stringify(secret).slice(1, -1);
	yield secret;
	yield* urlFormsOf(secret);
	yield new URLSearchParams([['', secret]]).toString().slice(1);
	yield hex;
	yield hex.replace(/../g, '%$&');
	yield hex.replace(/../g, '%25$&');
	yield escaped;
	yield JSON.stringify(escaped).slice(1, -1);
	const codes = Array.from({ length: secret.length }, (_, index) => secret.charCodeAt(index));
	yield codes.map((code) => `\\u${code.toString(16).padStart(4, '0')}`).join('');
	yield codes.map((code) => `&#${code};`).join('');
	yield codes.map((code) => `&#x${code.toString(16)};`).join('');
	yield secret.replace(/[&<>"'+/=`]/g, (character) => `&#${character.charCodeAt(0)};`);
	yield secret.replace(
		/[&<>"'+/=`]/g,
		(character) => `&#x${character.charCodeAt(0).toString(16)};`,
	);
	yield secret.replace(/[&<>"']/g, (character) => HTML_NAMES[character]);
}

const HTML_NAMES: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

function base64FormsOf(bytes: Buffer): string[] {
	return [bytes.toString('base64'), ...[0, 1, 2].map((offset) => base64Within(bytes, offset))];
}

/** Encoded once and twice; half a character stands for itself. */
function urlFormsOf(text: string): string[] {
	const once = encodeURIComponent(Buffer.from(text).toString());
	return [once, encodeURIComponent(once)];
}

/** The characters of Base64 that depend on these bytes alone, when others stand before and after them. */
function base64Within(bytes: Buffer, offset: number): string {
	const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
	return text.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6));
}
