const { dest, src } = require('gulp');

const ASSETS = ['credentials/**/*.{svg,png,json}', 'nodes/**/*.{svg,png,json}'];

/** Copies what tsc leaves behind: icons, n8n's codex files and the catalog, byte for byte. */
function assets() {
	return src(ASSETS, { base: '.', encoding: false, allowEmpty: true }).pipe(dest('dist'));
}

/** Makes the catalog of operations anew; needed after a new SDK or new facts only. */
async function catalog() {
	const { writeCatalog } = await import('./scripts/catalog/writeCatalog.mjs');
	writeCatalog();
}

exports.default = assets;
exports.catalog = catalog;
