import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../lib/paths.mjs';
import { buildCatalog } from './buildCatalog.mjs';
import { buildSchemas } from './buildSchemas.mjs';
import { OUTPUTS } from './outputSchemas.mjs';
import { SDK } from './sdkFolder.mjs';

/** @import { Schema } from './buildSchemas.mjs' */

/** n8n looks here for `<resource>/<operation>.json` of version 1 of the node. */
export const SCHEMAS = path.join(root, 'nodes', 'GenesysCloud', '__schema__', 'v1.0.0');

/**
 * Generates the output schemas that the editor shows before an execution, and removes those of
 * operations that no longer exist.
 *
 * @returns {string[]} what was written or removed, one `<resource>/<operation>` each
 */
export function writeSchemas(catalog = buildCatalog(SDK)) {
	const texts = schemaTexts(buildSchemas(SDK, catalog, OUTPUTS));
	const before = readSchemas();
	const gone = [...before.keys()].filter((name) => !texts.has(name));
	const changed = [...texts.keys()].filter((name) => before.get(name) !== texts.get(name));
	for (const name of gone) rmSync(fileOf(name));
	for (const name of changed) {
		mkdirSync(path.dirname(fileOf(name)), { recursive: true });
		writeFileSync(fileOf(name), texts.get(name) ?? '');
	}
	return [...changed, ...gone].sort();
}

/**
 * @param {Record<string, Schema>} schemas
 * @returns {Map<string, string>} contents of the files by `<resource>/<operation>`
 */
export function schemaTexts(schemas) {
	return new Map(
		Object.entries(schemas).map(([name, schema]) => [
			name,
			// The version of the schema format, as n8n's own nodes have it.
			`${JSON.stringify({ ...schema, version: 1 }, null, '\t')}\n`,
		]),
	);
}

/** @returns {Map<string, string>} contents of the existing files */
function readSchemas() {
	const files = readdirSync(SCHEMAS, { recursive: true, encoding: 'utf8' });
	const names = files
		.filter((file) => file.endsWith('.json'))
		.map((file) => file.slice(0, -'.json'.length).split(path.sep).join('/'));
	return new Map(names.map((name) => [name, readFileSync(fileOf(name), 'utf8')]));
}

const fileOf = (/** @type {string} */ name) => path.join(SCHEMAS, `${name}.json`);
