/** External contacts and privacy. */
import assert from 'node:assert/strict';

import { csvFile } from '../support/csvFile.mjs';

/** @typedef {import('../../simulator/data/orgData.js').OrgData} OrgData */

const COLUMNS = [
	'External ID',
	'First Name',
	'Last Name',
	'Work Email',
	'Cell Phone',
	'City',
	'Tier',
	'Shoe Size',
];

const ROWS = 12;

const sheetRow = (/** @type {string} */ email, /** @type {number} */ index) => [
	`C-${index}`,
	'Ada',
	`Lovelace ${index}`,
	email,
	'030 1234567',
	'Berlin',
	'Gold',
	'38',
];

const byEmail = (/** @type {OrgData} */ org, /** @type {string} */ email) =>
	org.contacts.filter(({ workEmail }) => workEmail === email);

/**
 * How each example is started, and what must come of it.
 *
 * @type {Record<string, import('../examples.e2e.mjs').Example>}
 */
export const EXAMPLES = {
	'contact-from-form.workflow.json': {
		nodes: 2,
		form: () => ['Ada', 'Lovelace', 'ada@customer.example', '+49 30 123-4567'],
		check({ output, org }) {
			const [row] = output('Create or Update Contact');
			assert.equal(row.name, 'Ada Lovelace');
			assert.equal(row.cellPhone, '+49301234567');
			assert.equal(row.created, true);
			const [contact] = byEmail(org, 'ada@customer.example');
			assert.equal(contact.id, row.id);
		},
	},
	'contacts-from-a-sheet.workflow.json': {
		nodes: 3,
		form: ({ org }) => [
			csvFile([
				COLUMNS,
				...Array.from({ length: ROWS }, (_, index) => sheetRow(`ada${index}@acme.example`, index)),
				sheetRow(String(org.contacts[0].workEmail), ROWS),
			]),
		],
		check({ output, org, calls }) {
			const rows = output('Create or Update Contacts');
			assert.deepEqual(
				rows.map(({ created }) => created),
				[...Array.from({ length: ROWS }, () => true), false],
			);
			for (const row of rows) {
				assert.equal(row.cellPhone, '+49301234567');
				assert.equal(row.city, 'Berlin');
				assert.equal(row.tier_enum, 'Gold');
				assert.match(row.externalIds, /C-\d+$/);
			}
			assert.equal(org.contacts[0].lastName, `Lovelace ${ROWS}`);
			const writes = calls('POST').filter(({ path }) => path.endsWith('/contacts/enrich'));
			assert.equal(writes.length, 2, 'ten rows share a call');
		},
	},
	'privacy-request.workflow.json': {
		nodes: 4,
		form: ({ org }) => [String(org.contacts[1].workEmail)],
		check({ output, binaries, org }) {
			const [{ workEmail, id }] = [org.contacts[1]];
			const rows = output('Your Email');
			assert.deepEqual(
				rows.map(({ to }) => to),
				[workEmail, workEmail],
			);
			assert.match(rows[0].subject, /^Your data: .+\.zip$/);
			assert.equal(binaries('Submit Request').length, 2);
			assert.deepEqual(
				org.customers.privacyRequests.map(({ subject, status }) => [subject, status]),
				[
					[{ name: 'Acme Contact 00002', externalContactId: id }, 'COMPLETED'],
					[{ emailAddresses: [workEmail] }, 'COMPLETED'],
				],
			);
		},
	},
};
