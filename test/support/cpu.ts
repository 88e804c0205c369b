/* eslint-disable @n8n/community-nodes/no-restricted-globals -- test code runs on Node, not in n8n Cloud */
/**
 * CPU time of a task: the minimum of several runs, in milliseconds. Elapsed time is useless on a machine
 * that does other work at the same time, and the first run compiles the code.
 */
export function leastCpuMs(task: () => void, runs = 3): number {
	const times = Array.from({ length: runs }, () => {
		const before = process.cpuUsage();
		task();
		const { user, system } = process.cpuUsage(before);
		return (user + system) / 1_000;
	});
	return Math.min(...times);
}
