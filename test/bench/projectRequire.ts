/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** The checkout's top folder, which the compiled tree lies outside of; set by `scripts/bench.mjs`. */
export const projectFolder = process.env.BENCH_PROJECT ?? process.cwd();

/** Loads one of the project's own development dependencies: n8n brings an undici, too, of another version. */
export const projectRequire = createRequire(join(projectFolder, 'package.json')) as (
	name: string,
) => unknown;
