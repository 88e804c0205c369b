const { dest, src } = require('gulp');

const ASSETS = ['credentials/**/*.{svg,png,json}', 'nodes/**/*.{svg,png,json}'];

/** Copies what tsc leaves behind: icons and n8n's codex files, byte for byte. */
function assets() {
	return src(ASSETS, { base: '.', encoding: false, allowEmpty: true }).pipe(dest('dist'));
}

exports.default = assets;
