/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
import v8 from 'node:v8';
import vm from 'node:vm';

/** How often the memory is looked at by default: it collects the garbage and takes its time. */
const EVERY_MS = 1_000;

v8.setFlagsFromString('--expose_gc');
const collectGarbage = vm.runInNewContext('gc') as () => void;

/**
 * @returns what is in use, in MB. Garbage does not count: how much of it there may be depends on the
 * memory of the machine.
 */
export function usedMb(): number {
	collectGarbage();
	const { heapUsed, external } = process.memoryUsage();
	return (heapUsed + external) / 2 ** 20;
}

/** @returns the result of a task, and the most memory in use meanwhile above what was at its start, in MB */
export async function withMemory<T>(
	task: () => Promise<T>,
	everyMs = EVERY_MS,
): Promise<{ result: T; grownMb: number }> {
	const before = usedMb();
	let most = before;
	const look = () => {
		most = Math.max(most, usedMb());
	};
	const timer = setInterval(look, everyMs);
	try {
		const result = await task();
		look();
		return { result, grownMb: most - before };
	} finally {
		clearInterval(timer);
	}
}
