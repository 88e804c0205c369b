const RUN = /`+/y;
const ALL_RUNS = /`+/g;

/** Runs of backticks in a text, of which two of the same length enclose code. They are asked for in order. */
export class Backticks {
	/** Where they begin, by their lengths, the last first. */
	private starts: Map<number, number[]> | undefined;

	constructor(private readonly text: string) {}

	/** @returns the length of the run at a place, and where the next one of that length begins */
	runAt(at: number): { length: number; end: number | undefined } {
		this.starts ??= startsIn(this.text);
		RUN.lastIndex = at;
		const { length } = RUN.exec(this.text)![0];
		const same = this.starts.get(length) ?? [];
		while (same.length > 0 && same[same.length - 1] < at + length) same.pop();
		return { length, end: same.at(-1) };
	}
}

function startsIn(text: string): Map<number, number[]> {
	const found = new Map<number, number[]>();
	for (const { 0: run, index } of text.matchAll(ALL_RUNS)) {
		const same = found.get(run.length) ?? [];
		same.push(index);
		found.set(run.length, same);
	}
	for (const same of found.values()) same.reverse();
	return found;
}
