'use strict';

/** Writes the number of each item into a file, a line each, and when it came. For the tests only. */
const { appendFileSync } = require('node:fs');

class E2eRecorder {
	constructor() {
		this.description = {
			displayName: 'E2E Recorder',
			name: 'e2eRecorder',
			group: ['output'],
			version: 1,
			description: 'Writes items into a file',
			defaults: { name: 'E2E Recorder' },
			inputs: ['main'],
			outputs: ['main'],
			properties: [{ displayName: 'File', name: 'file', type: 'string', default: '' }],
		};
	}

	/** @this {import('n8n-workflow').IExecuteFunctions} */
	async execute() {
		const items = this.getInputData();
		const lines = items.map(({ json }) => `${json.n} ${Date.now()}\n`).join('');
		appendFileSync(/** @type {string} */ (this.getNodeParameter('file', 0)), lines);
		return [items];
	}
}

module.exports = { E2eRecorder };
