/** Emphasis, as the appendix of CommonMark 0.31 tells to find it; `~~` as GitHub has it. */

/** A run of asterisks, underscores or tildes, and the tags that it becomes. */
export interface Delimiter {
	mark: string;
	/** Marks that are left. */
	count: number;
	/** How long the run was. */
	length: number;
	canOpen: boolean;
	canClose: boolean;
	/** Tags before the marks that are left, and behind them. */
	closing: string;
	opening: string;
}

/** @returns the HTML of a run */
export const htmlOf = ({ closing, mark, count, opening }: Delimiter): string =>
	closing + mark.repeat(count) + opening;

const isSpace = (text: string) => text === '' || /\s/.test(text);
const isPunctuation = (text: string) => /[\p{P}\p{S}]/u.test(text);

/** @returns what a run of marks between two characters can do */
export function delimiterOf(run: string, before: string, after: string): Delimiter {
	const mark = run[0];
	const opens =
		!isSpace(after) && (!isPunctuation(after) || isSpace(before) || isPunctuation(before));
	const closes =
		!isSpace(before) && (!isPunctuation(before) || isSpace(after) || isPunctuation(after));
	const isWord = mark === '_';
	return {
		mark,
		count: run.length,
		length: run.length,
		canOpen: opens && (!isWord || !closes || isPunctuation(before)),
		canClose: closes && (!isWord || !opens || isPunctuation(after)),
		closing: '',
		opening: '',
	};
}

/**
 * Turns pairs of delimiters into tags, and takes them off the list.
 *
 * @param from the first delimiter that counts
 */
export function pairDelimiters(delimiters: Delimiter[], from: number): void {
	const opened: Delimiter[] = [];
	/** Below which there is no opener, by what closes, so that none is looked for twice. */
	const bottoms = new Map<string, number>();
	for (const closer of delimiters.splice(from)) {
		while (closer.canClose && closer.count > 0) {
			const key = `${closer.mark}${closer.canOpen}${closer.length % 3}${closer.mark === '~' ? closer.length : ''}`;
			const bottom = bottoms.get(key) ?? 0;
			let at = opened.length - 1;
			while (at >= bottom && !fits(opened[at], closer)) at--;
			if (at < bottom) {
				bottoms.set(key, opened.length);
				break;
			}
			const opener = opened[at];
			opened.length = at + 1;
			for (const [name, bound] of bottoms) bottoms.set(name, Math.min(bound, at + 1));
			wrap(opener, closer);
			if (opener.count === 0) opened.pop();
		}
		if (closer.canOpen && closer.count > 0) opened.push(closer);
	}
}

function fits(opener: Delimiter, closer: Delimiter): boolean {
	if (opener.mark !== closer.mark) return false;
	if (opener.mark === '~') return opener.length === closer.length && closer.length < 3;
	const isBoth = opener.canClose || closer.canOpen;
	const isOdd = (opener.length + closer.length) % 3 === 0;
	return !(isBoth && isOdd && (opener.length % 3 !== 0 || closer.length % 3 !== 0));
}

function wrap(opener: Delimiter, closer: Delimiter): void {
	const { mark } = opener;
	const used = mark === '~' ? opener.count : Math.min(2, opener.count, closer.count);
	const tag = mark === '~' ? 'del' : used === 2 ? 'strong' : 'em';
	opener.count -= used;
	closer.count -= used;
	opener.opening = `<${tag}>${opener.opening}`;
	closer.closing += `</${tag}>`;
}
