/* eslint-disable @n8n/community-nodes/require-node-api-error -- test code runs on Node, not in n8n Cloud */
import { checksum } from './checksum';
import { entryTitle } from './contestants';
import { firstLine, jobOf, MAY_FAIL } from './job';
import { runJob } from './runJob';
import { startSimulatorProcess, type SimulatorHandle } from './simulatorHandle';
import type { BenchCase, Entry, LimitResult, LimitRun, Seen } from './types';

/** Delay of each API call: 60 ms, at the scale of a minute to 5 seconds. */
export const SCALED_LATENCY_MS = 5;

/**
 * Runs each entry of a case once: what takes the time is the limit, and that takes the same time always.
 *
 * @throws for a result that is not right
 */
export async function runLimitCase(
	benchCase: BenchCase,
	log: (text: string) => void,
): Promise<LimitResult> {
	const { users, limit, title } = benchCase;
	const simulator = await startSimulatorProcess(users, SCALED_LATENCY_MS, limit);
	const runs: LimitRun[] = [];
	try {
		for (const entry of benchCase.entries) {
			const run = await runEntry(benchCase, entry, simulator);
			runs.push(run);
			const { seen, lost, error } = run;
			log(
				`${title}: ${entryTitle(entry)}: ${seen.windows.toFixed(2)} windows, ${seen.requests} calls, ${seen.refused} refused, ${lost} lost${error === undefined ? '' : `, ${error}`}`,
			);
		}
	} finally {
		simulator.close();
	}
	return { benchCase, runs };
}

async function runEntry(
	benchCase: BenchCase,
	entry: Entry,
	simulator: SimulatorHandle,
): Promise<LimitRun> {
	const wanted = simulator.ids.slice(0, benchCase.items);
	const title = `${benchCase.title}, ${entryTitle(entry)}`;
	const startedAt = performance.now();
	let measured: Awaited<ReturnType<typeof runJob>>;
	try {
		measured = await runJob(jobOf(benchCase, entry, simulator, wanted), simulator);
	} catch (error) {
		if (!MAY_FAIL.has(entry.contestant)) {
			throw new Error(`${title}: ${(error as Error).message}`, { cause: error });
		}
		return {
			entry,
			ms: performance.now() - startedAt,
			seen: await simulator.seen(),
			// n8n keeps no output of a node that failed.
			lost: wanted.length,
			error: firstLine(error as Error),
		};
	}
	if ('skipped' in measured) throw new Error(`${title}: ${measured.skipped}`);
	if (measured.checksum !== checksum(wanted)) throw new Error(`${title}: the result is wrong`);
	checkMembers(benchCase, title, measured.seen);
	return { entry, ms: measured.ms, seen: measured.seen, lost: wanted.length - measured.count };
}

function checkMembers({ kind, items }: BenchCase, title: string, { members }: Seen): void {
	if (kind !== 'addMembers' || members === items) return;
	throw new Error(`${title}: the queue has ${members} members instead of ${items}`);
}
