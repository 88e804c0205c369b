const jestConfig = require('./jest.config.js');

// A mutation run repeats each test for hundreds of mutants.
process.env.TEST_SEEDS = '6';

/**
 * The unit tests of the modules that Stryker mutates. Tests that need the simulator, n8n's engine
 * or thousands of random inputs take too long to repeat for each mutant.
 *
 * @type {import('jest').Config}
 */
module.exports = {
	...jestConfig,
	testMatch: [
		'**/test/credentials/token/{cache,seal,staticDataPolicy,staticDataStore}.test.ts',
		'**/test/nodes/GenesysCloud/**/{nextStep,retryPolicy}.test.ts',
		'**/test/nodes/GenesysCloud/**/{rateGate,rateLimit,rateWindow,serviceLimits}.test.ts',
		'**/test/nodes/GenesysCloud/**/pagination{Edges,Moving}.test.ts',
		'**/test/nodes/GenesysCloud/**/{plainValues,json,dates,query,requestPath}.test.ts',
	],
};
