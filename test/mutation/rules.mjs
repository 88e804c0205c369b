/**
 * The rules that `npm run mutate` breaks one at a time. A rule that a test does not defend is
 * not a rule: for each entry at least one of its tests must go red.
 *
 * @typedef {object} Rule
 * @property {string} name what the rule promises, e.g. 'a POST is not sent again after ECONNRESET'
 * @property {string} file the source, from the top folder, e.g. 'credentials/token/cache.ts'
 * @property {string} find text that occurs exactly once in the file
 * @property {string} replace what stands there instead; must still parse
 * @property {string[]} tests test files that defend the rule, the quickest first
 */

import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { rules as batches } from './rules/batches.mjs';
import { rules as callOperation } from './rules/callOperation.mjs';
import { rules as calls } from './rules/calls.mjs';
import { rules as client } from './rules/client.mjs';
import { rules as jobs } from './rules/jobs.mjs';
import { rules as node } from './rules/node.mjs';
import { rules as pagination } from './rules/pagination.mjs';
import { rules as requests } from './rules/requests.mjs';
import { rules as resources } from './rules/resources.mjs';
import { rules as token } from './rules/token.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const files = ['credentials', 'nodes', 'test'].flatMap((folder) =>
	readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
		path.posix.join(folder, file.split(path.sep).join('/')),
	),
);

/** A rule names a file by its top folder and its name; a file that moves between rooms stays itself. */
const locate = (/** @type {string} */ file) =>
	existsSync(path.join(root, file))
		? file
		: (files.find(
				(found) =>
					path.basename(found) === path.basename(file) && found.startsWith(file.split('/')[0]),
			) ?? file);

/** @type {Rule[]} */
export const rules = [
	...token,
	...client,
	...calls,
	...pagination,
	...requests,
	...jobs,
	...node,
	...batches,
	...resources,
	...callOperation,
].map((rule) => ({ ...rule, file: locate(rule.file), tests: rule.tests.map(locate) }));
