/** Examples of work items and knowledge. */
import assert from 'node:assert/strict';

import { csvFile } from '../support/csvFile.mjs';
import { now } from '../support/days.mjs';

const ARTICLES = [
	['id', 'title', 'content', 'category', 'labels'],
	['returns', 'How do I return an order?', '# Returns\n\nSend it **back**.', 'Orders', 'Customers'],
	['opening', 'When are you open?', '<p>From <b>9</b> to 5.</p>', 'Hours', 'Customers, Visitors'],
];

/** @type {Record<string, import('../examples.e2e.mjs').Example>} */
export const EXAMPLES = {
	'work-item-from-form.workflow.json': {
		nodes: 2,
		form: () => ['Wrong invoice', 'A-1001', 'It was charged twice.', 'Yes'],
		check({ output, org }) {
			const item = /** @type {any} */ (org.workitems.at(-1));
			assert.equal(item.name, 'Wrong invoice');
			assert.equal(item.type.id, org.worktypes[0].id);
			assert.deepEqual(item.customFields, { order_text: 'A-1001', urgent_checkbox: true });
			assert.equal(item.priority, 100);
			assert.equal(item.description, 'It was charged twice.');
			const sinceMs = now().plus({ days: 2 }).toMillis() - Date.parse(item.dateDue);
			assert.ok(sinceMs >= 0 && sinceMs < 60_000, item.dateDue);
			const [row] = output('Create Work Item');
			assert.equal(row.typeName, 'Complaint');
			assert.equal(row.order_text, 'A-1001');
		},
	},
	'knowledge-from-a-sheet.workflow.json': {
		nodes: 3,
		form: () => [csvFile(ARTICLES)],
		check({ output, org, calls }) {
			const rows = output('Sync Articles');
			assert.deepEqual(
				rows.map(({ externalId, change, published }) => [externalId, change, published]),
				[
					['returns', 'created', true],
					['opening', 'created', true],
				],
			);
			const { documents, categories, labels } =
				/** @type {import('../../simulator/data/knowledge.js').Knowledge} */ (
					org.knowledge.get(org.knowledgeBases[0].id)
				);
			assert.equal(documents.length, 2);
			assert.equal(
				documents[0].published?.categoryId,
				categories.find(({ name }) => name === 'Orders')?.id,
			);
			assert.ok(categories.some(({ name }) => name === 'Hours'));
			assert.ok(labels.some(({ name }) => name === 'Visitors'));
			const [{ body }] = /** @type {any} */ (documents[0].published).variations;
			assert.equal(body.blocks[0].paragraph.properties.fontType, 'Heading1');
			const lookUps = calls('GET').filter(({ path }) => path.includes('externalIds='));
			assert.equal(lookUps.length, 1, 'one call for all');
		},
	},
};
