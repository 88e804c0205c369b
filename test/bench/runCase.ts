/* eslint-disable @n8n/community-nodes/require-node-api-error -- test code runs on Node, not in n8n Cloud */
import { checksum } from './checksum';
import { entryTitle } from './contestants';
import { runJob } from './runJob';
import { startSimulatorProcess, type SimulatorHandle } from './simulatorHandle';
import type { BenchCase, CaseResult, ContestantName, Entry, EntryResult, Job, Task } from './types';

/** Delay of each API call in the simulator. */
export const LATENCY_MS = 40;

/**
 * Whose failure is a result like others: the HTTP Request node opens a connection for each item at the same time, and of
 * thousands some may be refused. A failure of any other means that something is broken.
 */
const MAY_FAIL = new Set<ContestantName>(['httpRequest']);

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

/** @returns what came out, for the log */
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
		const firstLine = message.split('\n')[0].replace(/^Error: /, '');
		failures.push(firstLine);
		return `failed, ${firstLine}`;
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

function jobOf(
	{ kind, start }: BenchCase,
	entry: Entry,
	{ loginUrl, apiUrl, clientId, clientSecret }: SimulatorHandle,
	ids: string[],
): Job {
	const task: Task = kind === 'list' ? { kind } : { kind, ids };
	return { ...entry, start, loginUrl, apiUrl, clientId, clientSecret, task };
}
