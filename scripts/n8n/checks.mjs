/** Counts checks, and prints each result immediately. */
export class Checks {
	passed = 0;
	failed = 0;
	#log;

	/** @param {(line: string) => void} log */
	constructor(log) {
		this.#log = log;
	}

	/**
	 * @param {string} what the statement that should hold
	 * @param {boolean} holds
	 * @param {unknown} [found] printed if it does not
	 */
	expect(what, holds, found) {
		if (holds) this.passed += 1;
		else this.failed += 1;
		const detail =
			holds || found === undefined
				? ''
				: `: found ${typeof found === 'string' ? found : JSON.stringify(found)}`;
		this.#log(`${holds ? '✓' : '✗ FAILED'} ${what}${detail}`);
	}

	get summary() {
		return `${this.passed} passed, ${this.failed} failed`;
	}
}
