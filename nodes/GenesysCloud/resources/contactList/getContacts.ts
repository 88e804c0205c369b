import { filters, fieldError } from '../../fields/field';
import { choice, text } from '../../fields/kinds';
import { list } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import { columnsOf } from '../../operation/columns';
import { readLimit } from '../../operation/listFields';
import type { OperationContext } from '../../operation/operation';
import { contactListColumns } from './columns';
import { conditions, criteriaOf, match } from './conditions';
import { contactIds, contactList } from './fields';
import { contactRow } from './row';
import { contactsByIds } from './write';

const SEARCH = 'postOutboundContactlistContactsSearch';
/** The API requires it, also of the first page. */
const FIRST_PAGE = { pageNumber: 1 };

const sortBy = text('Sort By', 'sortBy', {
	placeholder: 'e.g. City',
	description: 'The column to sort the contacts by',
});

const order = choice('Sort Order', 'sortOrder', { asc: 'Ascending', desc: 'Descending' });

export const getContacts = custom({
	value: 'getContacts',
	name: 'Get Contacts',
	action: 'Get contacts of a contact list',
	description: 'Get all contacts of a contact list, or those with certain IDs',
	ids: ['postOutboundContactlistContactsBulk', SEARCH],
	isList: true,
	fields: { contactListId: contactList },
	more: filters({ contactIds }),
	simple: contactRow,
	async execute(context, { contactListId, contactIds: ids }) {
		const limit = readLimit(context);
		if (ids === undefined) {
			return await list(context, SEARCH, { contactListId, ...FIRST_PAGE }, { limit });
		}
		if (ids.length === 0) throw fieldError(contactIds, 'is empty. Enter at least one ID.');
		const wanted = ids.slice(0, limit);
		const found = await contactsByIds(context, contactListId, wanted);
		if (ids.length > wanted.length) {
			context.hint(`Returned the first ${wanted.length} of ${ids.length} contacts. Raise 'Limit'.`);
		}
		const missing = wanted.filter((id) => !found.some((contact) => contact.id === id));
		if (missing.length > 0) {
			const some = missing.slice(0, 5).join(', ');
			context.hint(`The contact list has no contacts with ${missing.length} of the IDs: ${some}.`);
		}
		return found;
	},
});

export const searchContacts = custom({
	value: 'searchContacts',
	name: 'Search Contacts',
	action: 'Search contacts of a contact list',
	description: 'Get the contacts whose columns have certain values',
	ids: ['getOutboundContactlist', SEARCH],
	isList: true,
	fields: { contactListId: contactList, conditions, match },
	options: { sortBy, order },
	simple: contactRow,
	async execute(context, { contactListId, conditions: wanted, match: how, sortBy: by, order: to }) {
		if (wanted.length === 0) {
			throw fieldError(conditions, "is empty. Add one, or use 'Get Contacts' for all of them.");
		}
		const criteria = await criteriaOf(context, contactListId, wanted, how);
		const contactSorts = await sortsOf(context, contactListId, by, to);
		const values = { contactListId, criteria, contactSorts, ...FIRST_PAGE };
		return await list(context, SEARCH, values, { limit: readLimit(context) });
	},
});

async function sortsOf(
	context: OperationContext,
	contactListId: string,
	given = '',
	direction: 'asc' | 'desc' = 'asc',
): Promise<object[] | undefined> {
	const fieldName = given.trim();
	if (fieldName === '') return undefined;
	const { columns, of } = await columnsOf(context, contactListColumns, contactListId);
	const column = columns.find(({ id }) => id === fieldName);
	if (column !== undefined) {
		return [{ fieldName, direction: direction.toUpperCase(), numeric: column.type === 'number' }];
	}
	throw fieldError(sortBy, `is '${fieldName.slice(0, 80)}', but the ${of} has no such column.`);
}
