/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
import { cpus, loadavg, release, totalmem, type } from 'node:os';

import { projectRequire } from './projectRequire';

export interface Machine {
	cpu: string;
	cores: number;
	memoryGigabytes: number;
	system: string;
	node: string;
	n8n: string;
	sdk: string;
	undici: string;
	/** YYYY-MM-DD */
	date: string;
	/** Average of the last minute, when it was asked for. */
	load: number;
}

const BYTES_PER_GIGABYTE = 2 ** 30;

export function describeMachine(): Machine {
	const processors = cpus();
	const versionOf = (name: string) =>
		(projectRequire(`${name}/package.json`) as { version: string }).version;
	return {
		cpu: processors[0].model.trim(),
		cores: processors.length,
		memoryGigabytes: Math.round(totalmem() / BYTES_PER_GIGABYTE),
		system: `${type()} ${release()}, ${process.arch}`,
		node: process.versions.node,
		n8n: process.env.BENCH_N8N ?? '',
		sdk: versionOf('purecloud-platform-client-v2'),
		undici: versionOf('undici'),
		date: new Date().toISOString().slice(0, 10),
		load: loadavg()[0],
	};
}
