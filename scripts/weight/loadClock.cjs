/**
 * Loaded into n8n before all else (`node --require`): measures how long n8n takes to load the files of the
 * package, and writes the milliseconds to the file that the variable LOAD_CLOCK_FILE names.
 */
'use strict';

const { writeFileSync } = require('node:fs');

const { LOAD_CLOCK_FILE = '' } = process.env;
const OF_PACKAGE = /[\\/]n8n-nodes-genesys-cloud[\\/]dist[\\/]/;
const load = require.extensions['.js'];
let isLoading = false;
let total = 0;

require.extensions['.js'] = (/** @type {NodeJS.Module} */ module, /** @type {string} */ file) => {
	// What a file of the package loads is part of its time.
	if (isLoading || !OF_PACKAGE.test(file)) return load(module, file);
	isLoading = true;
	const since = performance.now();
	try {
		return load(module, file);
	} finally {
		isLoading = false;
		total += performance.now() - since;
		writeFileSync(LOAD_CLOCK_FILE, String(total));
	}
};
