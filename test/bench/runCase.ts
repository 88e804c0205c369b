/* eslint-disable @n8n/community-nodes/require-node-api-error -- test code runs on Node, not in n8n Cloud */
import { checksum } from './checksum';
import { entryTitle } from './contestants';
import { firstLine, jobOf, MAY_FAIL } from './job';
import { runJob } from './runJob';
import { startSimulatorProcess, type SimulatorHandle } from './simulatorHandle';
import type { BenchCase, CaseResult, EntryResult } from './types';

/** Delay of each API call in the simulator. */
export const LATENCY_MS = 40;

/**
 * Runs all entries of a case in turn, as often as asked: what slows the machine down for a while hits
 * all of them.
 *
 * @throws for a result that is not right
 */
export async function runCase(
	benchCase: BenchCase,
	times: number,
	log: (text: string) => void,
): Promise<CaseResult> {
	const simulator = await startSimulatorProcess(benchCase.users, LATENCY_MS);
	const entries = benchCase.entries.map(
		(entry): EntryResult => ({ entry, runs: [], failures: [] }),
	);
	try {
		for (let run = 1; run <= times; run++) {
			for (const result of entries.filter(({ skipped }) => skipped === undefined)) {
				const outcome = await runEntry(benchCase, result, simulator);
				log(`${benchCase.title}, run ${run} of ${times}: ${entryTitle(result.entry)}: ${outcome}`);
			}
		}
	} finally {
		simulator.close();
	}
	return { benchCase, entries };
}

/** @returns the result, for the log */
async function runEntry(
	benchCase: BenchCase,
	result: EntryResult,
	simulator: SimulatorHandle,
): Promise<string> {
	const { entry, runs, failures } = result;
	const wanted = simulator.ids.slice(0, benchCase.items);
	const title = `${benchCase.title}, ${entryTitle(entry)}`;
	let measured: Awaited<ReturnType<typeof runJob>>;
	try {
		measured = await runJob(jobOf(benchCase, entry, simulator, wanted), simulator);
	} catch (error) {
		const { message } = error as Error;
		if (!MAY_FAIL.has(entry.contestant)) throw new Error(`${title}: ${message}`, { cause: error });
		failures.push(firstLine(error as Error));
		return `failed, ${firstLine(error as Error)}`;
	}
	if ('skipped' in measured) {
		result.skipped = measured.skipped;
		return `skipped, ${measured.skipped}`;
	}
	if (measured.count !== wanted.length || measured.checksum !== checksum(wanted)) {
		throw new Error(
			`${title}: the result is wrong. It has ${measured.count} users instead of ${wanted.length}, or others, or in another order.`,
		);
	}
	runs.push(measured);
	return `${measured.ms.toFixed(0)} ms`;
}
