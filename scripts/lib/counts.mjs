import { printError } from './progress.mjs';

/**
 * Runs what counts passed and failed, prints `N passed, N failed` as the last line, and ends the process with 1 if
 * something failed.
 *
 * @param {() => Promise<{ passed: number, failed: number }>} main
 */
export async function endWithCounts(main) {
	const { passed, failed } = await main().catch((error) => {
		printError(error);
		return { passed: 0, failed: 1 };
	});
	console.log(`\n${passed} passed, ${failed} failed`);
	process.exit(failed > 0 ? 1 : 0);
}
