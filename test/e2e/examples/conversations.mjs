/** Conversations of Analytics. */
import assert from 'node:assert/strict';

const DAY_MS = 86_400_000;

/** Of the example that ends stuck ones: IDs. */
let stuckIds = /** @type {string[]} */ ([]);

/** @type {Record<string, import('../examples.e2e.mjs').Example>} */
export const EXAMPLES = {
	'conversations-to-csv.workflow.json': {
		nodes: 3,
		check({ output, file, org, calls }) {
			const [query] = calls('POST').filter(({ path }) => path.endsWith('/details/query'));
			const [start, end] = JSON.parse(query.body).interval.split('/').map(Date.parse);
			assert.ok(end <= Date.now() && end > Date.now() - DAY_MS - 3_600_000);
			const found = org.conversations.filter(
				({ conversationStart, conversationEnd }) =>
					Date.parse(conversationStart) < end &&
					// One that goes on has no end.
					(conversationEnd === undefined || Date.parse(conversationEnd) >= start),
			);
			assert.ok(found.length > 100, 'one page only');
			const [{ rows, fileSize }] = output('Get Conversations');
			assert.equal(rows, found.length);
			assert.ok(fileSize > 100 * rows);
			const { fileName, mimeType } = file('Your Drive');
			assert.match(fileName, /^conversations-\d{4}-\d\d-\d\d\.csv$/);
			assert.equal(mimeType, 'text/csv');
		},
	},
	'stuck-conversations.workflow.json': {
		nodes: 3,
		prepare({ org }) {
			// Of yesterday, and never ended.
			const stuck = org.conversations.filter(
				({ conversationStart, participants: [{ sessions }] }) =>
					sessions[0].mediaType === 'voice' &&
					Date.parse(conversationStart) < Date.now() - 0.6 * DAY_MS,
			);
			for (const one of stuck.slice(-2)) delete one.conversationEnd;
			stuckIds = stuck.slice(-2).map(({ conversationId }) => conversationId);
		},
		check({ output, calls }) {
			const rows = output('Your Report');
			assert.deepEqual(
				rows.map(({ conversationId }) => conversationId).sort(),
				stuckIds.toSorted(),
			);
			assert.ok(rows.every(({ dryRun, change }) => dryRun === true && change === 'disconnect'));
			assert.deepEqual(
				calls('POST').filter(({ path }) => path.endsWith('/disconnect')),
				[],
			);
		},
	},
};
