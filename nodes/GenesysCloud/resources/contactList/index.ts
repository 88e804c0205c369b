import type { Resource } from '../../operation/operation';
import { addContacts, updateContacts } from './changeContacts';
import { clear } from './clear';
import { exportCsv } from './exportCsv';
import { getContacts, searchContacts } from './getContacts';
import { getMany } from './getMany';
import { importCsv } from './importCsv';
import { removeContacts } from './removeContacts';

export const contactList: Resource = {
	value: 'contactList',
	name: 'Contact List',
	operations: [
		getMany,
		addContacts,
		updateContacts,
		removeContacts,
		getContacts,
		searchContacts,
		clear,
		importCsv,
		exportCsv,
	],
};
