import { writeFileSync } from 'node:fs';

/**
 * A jest reporter for mutation runs: leaves a short record in the file that MUTATION_RECORD names.
 * With MUTATION_STOP=1 it ends jest at the first red test; jest's own --bail waits for the end of
 * the file, and in mutated code the rest of the file may wait for ever.
 */
export default class MutationReporter {
	failures = [];
	seconds = {};
	passed = 0;

	onTestCaseResult(test, result) {
		if (result.status !== 'failed') return;
		this.#fail(test.path, result.fullName);
		if (process.env.MUTATION_STOP !== '1') return;
		this.#write();
		process.exit(1);
	}

	onTestResult(test, result) {
		this.seconds[test.path] = (result.perfStats.end - result.perfStats.start) / 1000;
		this.passed += result.numPassingTests;
		if (result.testExecError) this.#fail(test.path, undefined, result.failureMessage);
	}

	onRunComplete() {
		this.#write();
	}

	/** Without a test's name: the file did not load. */
	#fail(file, name, message) {
		this.failures.push({ file, name, message });
	}

	#write() {
		const { failures, seconds, passed } = this;
		writeFileSync(process.env.MUTATION_RECORD, JSON.stringify({ failures, seconds, passed }));
	}
}
