import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../lib/paths.mjs';
import { buildCatalog } from './buildCatalog.mjs';
import { changesText } from './catalogChanges.mjs';
import { SDK } from './sdkFolder.mjs';
import { dropOldFacts } from './writeFacts.mjs';

/** @import { CatalogFile } from '../../nodes/GenesysCloud/catalog/catalogFile.js' */

const CATALOG = path.join(root, 'nodes', 'GenesysCloud', 'catalog', 'operations.json');
const READ_ONLY_POSTS = path.join(root, 'nodes', 'GenesysCloud', 'client', 'readOnlyPosts.ts');

/**
 * Makes the catalog and the client's list of read-only POSTs anew.
 *
 * @returns {Promise<string>} what was added, removed and changed, as Markdown
 */
export async function writeCatalog() {
	const dropped = await dropOldFacts();
	const before = existsSync(CATALOG) ? JSON.parse(readFileSync(CATALOG, 'utf8')) : undefined;
	const catalog = buildCatalog(SDK);
	writeFileSync(CATALOG, catalogText(catalog));
	writeFileSync(READ_ONLY_POSTS, readOnlyPostsText(catalog));
	return changesText(before, catalog, dropped);
}

/**
 * One operation or type a line, so that a new SDK's differences can be read.
 *
 * @param {CatalogFile} catalog
 */
export function catalogText({ operations, types }) {
	const lines = (/** @type {string[]} */ items) => items.join(',\n');
	return [
		'{"operations":[',
		lines(operations.map((operation) => JSON.stringify(operation))),
		'],"types":{',
		lines(
			Object.entries(types).map(
				([name, fields]) => `${JSON.stringify(name)}:${JSON.stringify(fields)}`,
			),
		),
		'}}\n',
	].join('\n');
}

/**
 * The client must know them without loading the catalog.
 *
 * @param {CatalogFile} catalog
 */
export function readOnlyPostsText({ operations }) {
	const paths = operations
		.filter(({ method, readOnly }) => method === 'POST' && readOnly)
		.map((operation) => operation.path.replace('/api/v2/', ''))
		.sort();
	return [
		'/** Made by `npx gulp catalog` from `readOnlyPosts` in `scripts/catalog/factsByHand.json`. */',
		'export const READ_ONLY_POSTS: readonly string[] = [',
		...paths.map((template) => `\t'${template}',`),
		'];\n',
	].join('\n');
}
