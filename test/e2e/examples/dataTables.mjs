/** Examples about data tables. */
import assert from 'node:assert/strict';

/** @typedef {import('../../simulator/data/orgData.js').OrgData} OrgData */

const rowsOf = (/** @type {OrgData} */ { dataTables: [{ id }], rows }) =>
	/** @type {Map<string, Record<string, unknown>>} */ (rows.get(id));

const csv = (/** @type {string[]} */ lines, name = 'rows.csv') =>
	new File([lines.join('\n')], name, { type: 'text/csv' });

/**
 * How each example is started, and what must come of it.
 *
 * @type {Record<string, import('../examples.e2e.mjs').Example>}
 */
export const EXAMPLES = {
	'data-table-lookup.workflow.json': {
		nodes: 2,
		webhook: 'POST',
		body: { key: 'key-7' },
		check({ answer, org }) {
			assert.deepEqual(answer, [rowsOf(org).get('key-7')]);
		},
	},
	'data-table-to-csv.workflow.json': {
		nodes: 2,
		check({ output, file, org }) {
			const [{ rows, fileSize }] = output('Export CSV');
			assert.equal(rows, rowsOf(org).size);
			assert.ok(fileSize > 1_000);
			const { fileName, mimeType } = file('Export CSV');
			assert.match(fileName, /^opening-hours-\d{4}-\d\d-\d\d\.csv$/);
			assert.equal(mimeType, 'text/csv');
		},
	},
	'import-csv-to-data-table.workflow.json': {
		nodes: 2,
		form: () => [csv(['key,Greeting,Open', 'Berlin,"Hallo, Du",true', 'Paris,Salut,false'])],
		check({ output, org }) {
			const [{ rowsUpdated, rowsDeleted, rowsFailed }] = output('Import CSV');
			assert.deepEqual([rowsUpdated, rowsFailed], [2, 0]);
			assert.ok(rowsDeleted > 0);
			assert.deepEqual(
				[...rowsOf(org).values()],
				[
					{ key: 'Berlin', Greeting: 'Hallo, Du', Open: true },
					{ key: 'Paris', Greeting: 'Salut', Open: false },
				],
			);
		},
	},
	'sheet-to-data-table.workflow.json': {
		nodes: 3,
		prepare({ org }) {
			rowsOf(org).set('old', { key: 'old', Greeting: 'Hi', Open: true, Agents: 1 });
		},
		form: () => [
			csv([
				'Site,Agents on Duty,Open,other',
				'old,2,yes,x',
				'new,3,no,x',
				'wrong,many,no,x',
				...Array.from({ length: 200 }, (_, n) => `site-${n},${n},true,x`),
			]),
		],
		check({ output, org, calls }) {
			const [old, created, wrong, ...others] = output('Write Rows');
			const kept = { key: 'old', Greeting: 'Hi', Open: true, Agents: 2 };
			assert.deepEqual(old, { ...kept, created: false, changed: true });
			assert.deepEqual(rowsOf(org).get('old'), kept);
			assert.equal(created.created, true);
			assert.deepEqual(rowsOf(org).get('new'), { key: 'new', Agents: 3, Open: false });
			assert.match(wrong.error, /'Column Agents on Duty' is 'many'/);
			assert.equal(others.length, 200);
			// The table is read once, not row by row.
			const reads = calls('GET').filter(({ path }) => /\/rows\/[^?]/.test(path));
			assert.equal(reads.length, 0);
		},
	},
};
