'use strict';

/**
 * A polling trigger as many are: it keeps its position in static data. For the tests only. Its type
 * does not end in `Trigger`, as n8n asks of nodes of its kind: the worst case for telling it apart.
 */
const { appendFileSync } = require('node:fs');

class E2ePoller {
	constructor() {
		this.description = {
			displayName: 'E2E Poll Trigger',
			name: 'e2ePoller',
			group: ['trigger'],
			version: 1,
			description: 'Counts its polls',
			defaults: { name: 'E2E Poll Trigger' },
			polling: true,
			inputs: [],
			outputs: ['main'],
			properties: [{ displayName: 'Cursor File', name: 'cursorFile', type: 'string', default: '' }],
		};
	}

	/** @this {import('n8n-workflow').IPollFunctions} */
	async poll() {
		const data = this.getWorkflowStaticData('node');
		data.cursor = Number(data.cursor ?? 0) + 1;
		appendFileSync(/** @type {string} */ (this.getNodeParameter('cursorFile')), `${data.cursor}\n`);
		return [[{ json: { cursor: data.cursor, pid: process.pid } }]];
	}
}

module.exports = { E2ePoller };
