import { tmpdir } from 'node:os';
import path from 'node:path';

const client = (names) => `nodes/GenesysCloud/client/**/{${names.join(',')}}.ts`;

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
	// Policy: pure functions with unit tests of their own. By file name, so that files may move.
	mutate: [
		'credentials/**/{cache,seal,staticDataPolicy,staticDataStore}.ts',
		client(['nextStep', 'retryPolicy']),
		client(['rateWindow', 'rateLimit', 'rateGate', 'serviceLimits']),
		client(['page', 'numberedPages', 'linkedPages', 'listProgress', 'seenEntries']),
		client(['requestPath', 'query']),
		'nodes/GenesysCloud/fields/{plainValues,json,dates}.ts',
	],
	testRunner: 'jest',
	jest: { configFile: 'jest.stryker.config.js' },
	coverageAnalysis: 'perTest',
	// A mutant in a constant at the top of a module needs all tests instead of those that cover it.
	ignoreStatic: true,
	incremental: true,
	incrementalFile: '.cache/stryker/incremental.json',
	concurrency: 2,
	timeoutMS: 10_000,
	// Outside the project, where neither ESLint nor jest looks.
	tempDirName: path.join(tmpdir(), 'n8n-nodes-genesys-cloud-stryker'),
	cleanTempDir: 'always',
	ignorePatterns: ['.cache', 'dist', 'docs', 'examples', 'test/e2e', 'test/simulator/tls'],
	// ts-jest checks no types here, so Stryker need not switch the check off in every file.
	disableTypeChecks: false,
	reporters: ['progress-append-only', 'clear-text', 'html', 'json'],
	clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
	htmlReporter: { fileName: '.cache/stryker/report.html' },
	jsonReporter: { fileName: '.cache/stryker/report.json' },
	thresholds: { high: 95, low: 90, break: 85 },
};
