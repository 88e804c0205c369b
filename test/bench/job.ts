import type { SimulatorHandle } from './simulatorHandle';
import type { BenchCase, ContestantName, Entry, Job, Task } from './types';

/**
 * Whose failure is a result like others: the HTTP Request node opens a connection for each item at the same time, of
 * which some may be refused, and it fails at the first 429. A failure of any other means that something is broken.
 */
export const MAY_FAIL = new Set<ContestantName>(['httpRequest', 'httpRequestBatching']);

/** The message to a contestant's process. */
export function jobOf(
	{ kind, start }: BenchCase,
	entry: Entry,
	{ loginUrl, apiUrl, clientId, clientSecret, queueId }: SimulatorHandle,
	ids: string[],
): Job {
	return { start, ...entry, loginUrl, apiUrl, clientId, clientSecret, task: task() };

	function task(): Task {
		if (kind === 'list') return { kind };
		return kind === 'addMembers' ? { kind, queueId, ids } : { kind, ids };
	}
}

/** Of an error of a contestant's process, for the log and the report. */
export function firstLine({ message }: Error): string {
	return message.split('\n')[0].replace(/^Error: /, '');
}
