/* eslint-disable @n8n/community-nodes/no-restricted-globals -- test code runs on Node, not in n8n Cloud */
import type { Usage } from './types';

/** A sample takes about 0.3 ms, so more samples would change the times. */
const SAMPLE_EVERY_MS = 25;
const BYTES_PER_KILOBYTE = 1024;

/** In bytes. libuv gives it in kilobytes on every platform. */
const maxRss = () => process.resourceUsage().maxRSS * BYTES_PER_KILOBYTE;

/** Needs `--expose-gc`. */
function collectGarbage(): void {
	(globalThis as { gc?: () => void }).gc?.();
}

/** Runs something and measures time, CPU time of this process, and memory. */
export async function measure<T>(run: () => Promise<T>): Promise<{ result: T; usage: Usage }> {
	collectGarbage();
	const { rss: rssBefore, heapUsed: heapBefore } = process.memoryUsage();
	const maxRssBefore = maxRss();
	let rssPeak = rssBefore;
	const sample = () => {
		rssPeak = Math.max(rssPeak, process.memoryUsage.rss());
	};
	const sampler = setInterval(sample, SAMPLE_EVERY_MS);
	const cpuBefore = process.cpuUsage();
	const startedAt = performance.now();

	const result = await run();

	const ms = performance.now() - startedAt;
	const { user, system } = process.cpuUsage(cpuBefore);
	clearInterval(sampler);
	sample();
	// Samples miss a peak while the event loop is busy. The kernel does not, if it is a new maximum.
	if (maxRss() > maxRssBefore) rssPeak = Math.max(rssPeak, maxRss());
	const atEnd = maxRss();
	collectGarbage();
	const heapGrowth = process.memoryUsage().heapUsed - heapBefore;
	return {
		result,
		usage: { ms, cpuMs: (user + system) / 1000, rssBefore, rssPeak, heapGrowth, maxRss: atEnd },
	};
}
