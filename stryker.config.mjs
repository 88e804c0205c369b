import { tmpdir } from 'node:os';
import path from 'node:path';

const client = (names) => `nodes/GenesysCloud/client/**/{${names.join(',')}}.ts`;

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
	// Policy: pure functions with unit tests of their own. By file name, so that files may move.
	mutate: [
		'credentials/**/{cache,seal,staticDataPolicy,staticDataStore}.ts',
		client(['verdict', 'retryPolicy']),
		client(['rateWindow', 'rateLimit', 'rateGate', 'serviceLimits']),
		client(['page', 'numberedPages', 'linkedPages', 'listProgress', 'identities']),
		client(['requestPath', 'query']),
		'nodes/GenesysCloud/**/parameters.ts',
	],
	testRunner: 'jest',
	jest: { configFile: 'jest.stryker.config.js' },
	coverageAnalysis: 'perTest',
	incremental: true,
	incrementalFile: '.cache/stryker/incremental.json',
	concurrency: 2,
	// Outside the project, where neither ESLint nor jest looks.
	tempDirName: path.join(tmpdir(), 'n8n-nodes-genesys-cloud-stryker'),
	cleanTempDir: 'always',
	ignorePatterns: ['.cache', 'dist', 'docs', 'examples', 'test/e2e', 'test/simulator/tls'],
	// Typed by `npm run typecheck`; Stryker's own check would double the time.
	disableTypeChecks: false,
	reporters: ['clear-text', 'html', 'json'],
	clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
	htmlReporter: { fileName: '.cache/stryker/report.html' },
	jsonReporter: { fileName: '.cache/stryker/report.json' },
	thresholds: { high: 95, low: 90, break: 85 },
};
