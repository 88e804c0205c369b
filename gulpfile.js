const { dest, src } = require('gulp');

const ASSETS = ['credentials/**/*.{svg,png,json}', 'nodes/**/*.{svg,png,json}'];

/** Copies what tsc leaves behind: icons, n8n's codex files and the catalog, byte for byte. */
function assets() {
	return src(ASSETS, { base: '.', encoding: false, allowEmpty: true }).pipe(dest('dist'));
}

/**
 * Generates the catalog of operations and all that is made of it, after a new SDK or new facts, and
 * says what changed.
 */
async function catalog() {
	const { writeCatalog } = await import('./scripts/catalog/writeCatalog.mjs');
	console.log(await writeCatalog());
}

/** Generates the output schemas, after a new operation of the node. `catalog` does so too. */
async function schemas() {
	const { writeSchemas } = await import('./scripts/catalog/writeSchemas.mjs');
	const changed = writeSchemas();
	console.log(`Output schemas changed: ${changed.join(', ') || 'none'}`);
}

/**
 * Makes the facts anew from Genesys's published Swagger document, then the catalog:
 * `npx gulp facts --swagger <file>`.
 */
async function facts() {
	const { writeFacts } = await import('./scripts/catalog/writeFacts.mjs');
	console.log(await writeFacts(process.argv.slice(2)));
	await catalog();
}

exports.default = assets;
exports.catalog = catalog;
exports.facts = facts;
exports.schemas = schemas;
