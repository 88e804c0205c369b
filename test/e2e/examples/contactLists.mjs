/** Examples of contact lists. */
import assert from 'node:assert/strict';

/** @typedef {import('../../simulator/data/orgData.js').OrgData} OrgData */

const LEADS = 1_200;

const file = (/** @type {string[]} */ lines) =>
	new File([lines.join('\n')], 'leads.csv', { type: 'text/csv' });

const lead = (/** @type {number} */ index) => `K-${index},Name ${index},+4930${1_000_000 + index}`;

const leads = () =>
	file([
		'Customer Number,First Name,Phone',
		...Array.from({ length: LEADS }, (_, index) => lead(index)),
	]);

const contactsOf = (/** @type {OrgData} */ org) =>
	/** @type {Map<string, any>} */ (org.dialer.get(org.contactLists[0].id));

/** @type {Record<string, import('../examples.e2e.mjs').Example>} */
export const EXAMPLES = {
	'leads-from-a-sheet.workflow.json': {
		nodes: 3,
		form({ org }) {
			contactsOf(org).clear();
			return [leads()];
		},
		check({ output, org, calls }) {
			const rows = output('Add Contacts');
			assert.equal(rows.length, LEADS);
			assert.ok(rows.every(({ added }) => added));
			assert.equal(contactsOf(org).size, LEADS);
			assert.equal(contactsOf(org).get('K-7').data['First Name'], 'Name 7');
			const posts = calls('POST').filter(({ path }) => path.endsWith('/contacts'));
			assert.equal(posts.length, 2);
		},
	},
	'lead-from-form.workflow.json': {
		nodes: 2,
		form({ org }) {
			contactsOf(org).clear();
			return ['Ada', 'Lovelace', '+493012345678'];
		},
		check({ output, org, calls }) {
			const [{ contactId, Phone }] = output('Add Contact');
			assert.equal(Phone, '+493012345678');
			assert.deepEqual(contactsOf(org).get(contactId).data, {
				'First Name': 'Ada',
				'Last Name': 'Lovelace',
				Phone: '+493012345678',
				Mobile: '',
				City: '',
				Score: '',
			});
			assert.match(calls('POST').at(-1).path, /\/contacts\?priority=true$/);
		},
	},
	'import-contacts.workflow.json': {
		nodes: 2,
		form({ org }) {
			contactsOf(org).clear();
			return [leads()];
		},
		check({ output, org }) {
			const [{ fileName, completedRecords, failedRecords }] = output('Import Contacts');
			assert.deepEqual([fileName, completedRecords, failedRecords], ['leads.csv', LEADS, 0]);
			assert.equal(contactsOf(org).get('K-7').data.Phone, '+49301000007');
		},
	},
	'contact-list-to-file.workflow.json': {
		nodes: 3,
		prepare({ org }) {
			contactsOf(org).clear();
			const [{ id: contactListId }] = org.contactLists;
			const data = { 'First Name': 'Ada', Phone: '+4930' };
			contactsOf(org).set('K-1', { id: 'K-1', contactListId, data, callable: true });
		},
		check({ output, file: stored }) {
			const [{ fileName, mimeType, fileSize }] = output('Your Drive');
			assert.match(fileName, /^customers-\d{4}-\d\d-\d\d\.csv$/);
			assert.equal(mimeType, 'text/csv');
			assert.ok(fileSize > 100);
			assert.equal(stored('Your Drive').fileName, fileName);
		},
	},
};
